// SPDX-License-Identifier: LGPL-3.0-or-later
// What a machine can see of a screen: sideways scroll, targets too small for a thumb, English left over.

const TARGET = 44; // CSS pixels
// Where people stand and walk: the pages of the site, the scanner, the review. Odoo's own frame is not judged.
const FOR_THUMBS = "#wrap, .o_scan_page, .o_meeting_review, .o_meeting_popup";
const ENGLISH = /\b[A-Za-z]{3,}(?: [A-Za-z]{2,})*/g;
// Names and units that are the same in Chinese.
const SAME = /^(Odoo|PDF|QR|GPS|VIP|App|ICP|API|CSV|https?|www|com|logo|esc|OdooBot|OpenStreetMap|WGS)$/i;

/**
 * Look over a page that is open.
 *
 * @param {import("playwright-core").Page} page
 * @param {String} width "1280" or "390"
 * @returns {Promise<String[]>} one remark per fault
 */
export async function inspect(page, width) {
    const remarks = [];
    const sideways = await page.evaluate(
        () => document.scrollingElement.scrollWidth - window.innerWidth
    );
    if (sideways > 0) {
        remarks.push(`scrolls sideways by ${sideways} px`);
    }
    if (width === "390") {
        const small = await page.evaluate(smallTargets, [TARGET, FOR_THUMBS]);
        remarks.push(...small.map((target) => `small target: ${target}`));
    }
    const text = await page.evaluate(() => document.body.innerText);
    const english = [...new Set(text.match(ENGLISH) || [])].filter((word) => !SAME.test(word));
    if (english.length) {
        remarks.push(`English: ${english.join(" | ")}`);
    }
    return remarks;
}

/** Runs in the page. */
function smallTargets([least, where]) {
    const found = new Set();
    for (const node of document.querySelectorAll("a[href], button, input, select, textarea")) {
        const box = node.getBoundingClientRect();
        const shown = node.checkVisibility({visibilityProperty: true, opacityProperty: true});
        // A link inside a sentence may be as low as its line.
        const inline = node.tagName === "A" && getComputedStyle(node).display === "inline";
        if (!shown || !box.width || inline || !node.closest(where) || node.type === "hidden") {
            continue;
        }
        if (box.height < least - 0.5 || box.width < least - 0.5) {
            const name =
                node.getAttribute("aria-label") || node.innerText.trim() || node.name || node.className;
            found.add(`${name.slice(0, 40)} (${Math.round(box.width)} x ${Math.round(box.height)})`);
        }
    }
    return [...found];
}
