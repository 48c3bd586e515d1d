// SPDX-License-Identifier: LGPL-3.0-or-later
// Photographs the screens of a running demo. See README.md beside this file.
import {execFileSync} from "node:child_process";
import {existsSync, mkdirSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {Demo} from "./demo.mjs";
import {inspect} from "./inspect.mjs";
import {SCREENS} from "./screens.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const TOP = dirname(HERE);
const LIMIT = 250_000; // bytes of one picture
const SIZES = {
    1280: {width: 1280, height: 800},
    390: {width: 390, height: 844},
    1920: {width: 1920, height: 1080},
};
const PHONE =
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) " +
    "Chrome/130.0.0.0 Mobile Safari/537.36";

const {values: options, positionals} = parseArgs({
    allowPositionals: true,
    options: {
        only: {type: "string", default: ""},
        width: {type: "string", default: "1280,390,1920"},
        out: {type: "string", default: join(HERE, "screenshots")},
        check: {type: "boolean", default: false},
        help: {type: "boolean", default: false},
    },
});
if (options.help || positionals.length !== 1) {
    console.error(
        "Usage: node docs/make_screenshots.mjs ADDRESS [--only NAME,NAME] [--width 1280,390,1920] " +
            "[--out FOLDER] [--check]",
    );
    process.exit(options.help ? 0 : 2);
}
const address = positionals[0].replace(/\/+$/, "");
const only = options.only.split(",").filter(Boolean);
const unknown = only.filter((name) => !SCREENS.some((screen) => screen.name === name));
if (unknown.length) {
    console.error(`no such screen: ${unknown.join(", ")}`);
    process.exit(2);
}

/** playwright-core from the checkout, or from where scripts/format put it. */
function playwright() {
    for (const home of [TOP, join(process.env.HUIKE_HOME || join(TOP, ".huike"), "node")]) {
        try {
            return createRequire(join(home, "package.json"))("playwright-core");
        } catch (error) {
            if (error.code !== "MODULE_NOT_FOUND") {
                throw error;
            }
        }
    }
    console.error("playwright-core is missing: run scripts/format once, or npm ci.");
    return process.exit(2);
}

function chromiumPath() {
    const path = [process.env.CHROMIUM, "/usr/bin/chromium"].find(
        (name) => name && existsSync(name),
    );
    if (!path) {
        console.error("no Chromium: install it, or name it in CHROMIUM.");
        process.exit(2);
    }
    return path;
}

function pythonPath() {
    const own = join(process.env.HUIKE_HOME || join(TOP, ".huike"), "venv", "bin", "python");
    return process.env.PYTHON || (existsSync(own) ? own : "python3");
}

/** One browser context per person and width, so that nobody sees another's session. */
class People {
    constructor(browser) {
        this.browser = browser;
        this.sessions = {};
    }

    async context(login, width) {
        const key = `${login}-${width}`;
        const phone = width === "390";
        this.sessions[key] ??= await this.open({
            baseURL: address,
            viewport: SIZES[width],
            locale: "zh-CN",
            timezoneId: "Asia/Shanghai",
            ...(phone ? {isMobile: true, hasTouch: true, userAgent: PHONE} : {}),
        });
        if (login && !this.sessions[key].loggedIn) {
            await this.logIn(this.sessions[key], login);
        }
        return this.sessions[key];
    }

    /** A context that asks nobody but the server: fonts from elsewhere would come late, or not at all. */
    async open(settings) {
        const context = await this.browser.newContext(settings);
        const outside = (url) =>
            url.protocol.startsWith("http") && url.origin !== new URL(address).origin;
        await context.route(outside, (route) => route.fulfill({contentType: "text/css", body: ""}));
        return context;
    }

    async logIn(context, login) {
        const page = await context.newPage();
        await page.goto("/web/login");
        await page.fill("input[name=login]", login);
        await page.fill("input[name=password]", login);
        await Promise.all([
            page.waitForURL((url) => !url.pathname.startsWith("/web/login")),
            page.press("input[name=password]", "Enter"),
        ]);
        await page.close();
        context.loggedIn = true;
    }
}

/** Wait until nothing is loading any more: requests, pictures, fonts. */
async function settle(page) {
    await page.waitForLoadState("networkidle", {timeout: 5_000}).catch(() => {});
    await page.evaluate(async () => {
        await document.fonts.ready;
        const pictures = [...document.images].filter((image) => image.loading !== "lazy");
        await Promise.all(pictures.map((image) => image.decode().catch(() => {})));
    });
    await page.waitForTimeout(400);
}

/** Make the window as high as the page, so that what sticks to its foot is not in the middle of the picture. */
async function stretch(page, width) {
    const height = await page.evaluate(() => {
        const wrap = document.querySelector("#wrapwrap") || document.scrollingElement;
        return wrap.scrollHeight;
    });
    await page.setViewportSize({width, height: Math.max(height, SIZES[width].height)});
    // Now the pictures that wait to be scrolled to are in sight; those of folded parts are not, and never load.
    await page.waitForTimeout(300);
    await page
        .waitForFunction(
            () =>
                [...document.images].every(
                    (image) => image.complete || !image.checkVisibility(),
                ),
            undefined,
            {timeout: 5_000},
        )
        .catch(() => {});
}

async function photograph(screen, width, people, demo) {
    const context = await people.context(screen.as, width);
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(`script error: ${error.message.split("\n")[0]}`));
    try {
        page.setDefaultTimeout(20_000);
        if (screen.height) {
            await page.setViewportSize({width: Number(width), height: screen.height[width]});
        }
        const path = screen.path && (await screen.path(demo));
        if (path) {
            const response = await page.goto(path);
            if (response && response.status() >= 400) {
                throw new Error(`${path} answers ${response.status()}`);
            }
        }
        if (screen.steps) {
            await screen.steps(page, demo, width);
        }
        await page.locator(screen.ready).first().waitFor({state: "visible"});
        await page.mouse.move(0, 0);
        if (!screen.quick) {
            await settle(page);
        }
        if (screen.whole) {
            await stretch(page, Number(width));
        }
        const file = join(options.out, `${screen.name}-${width}.png`);
        await page.screenshot({path: file, animations: "disabled"});
        const remarks = options.check ? await inspect(page, width) : [];
        return {file, remarks: [...errors, ...remarks]};
    } finally {
        if (screen.after) {
            await screen
                .after(demo, page)
                .catch((error) => errors.push(`not tidied: ${error.message}`));
        }
        await page.close();
    }
}

async function main() {
    const browser = await playwright().chromium.launch({
        executablePath: chromiumPath(),
        args: ["--force-color-profile=srgb", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    });
    const failed = [];
    const files = [];
    try {
        mkdirSync(options.out, {recursive: true});
        const people = new People(browser);
        const demo = new Demo(
            await people.context("admin", "1280"),
            await people.context("desk", "1280"),
        );
        await demo.load();
        for (const screen of SCREENS) {
            if (only.length && !only.includes(screen.name)) {
                continue;
            }
            const widths = screen.widths || ["1280", "390"];
            for (const width of widths.filter((one) => options.width.split(",").includes(one))) {
                try {
                    const {file, remarks} = await photograph(screen, width, people, demo);
                    files.push(file);
                    console.log(`ok      ${screen.name}-${width}`);
                    remarks.forEach((remark) => console.log(`        - ${remark}`));
                } catch (error) {
                    failed.push(`${screen.name}-${width}`);
                    console.log(`FAILED  ${screen.name}-${width}: ${error.message.split("\n")[0]}`);
                }
            }
        }
    } finally {
        await browser.close();
    }
    if (files.length) {
        execFileSync(pythonPath(), [join(HERE, "reduce_png.py"), String(LIMIT), ...files], {
            stdio: "inherit",
        });
    }
    console.log(
        `${files.length} pictures, ${failed.length} failed${failed.length ? ": " : ""}${failed.join(", ")}`,
    );
    return failed.length ? 1 : 0;
}

try {
    process.exitCode = await main();
} catch (error) {
    console.error(error.message);
    process.exitCode = 1;
}
