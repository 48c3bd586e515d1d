import {App, whenReady} from "@odoo/owl";
import {ZXING, getNativeFormats} from "@event_meeting/camera/ticket_reader";
import {browser} from "@web/core/browser/browser";
import {localizationService} from "@web/core/l10n/localization_service";
import {appTranslateFn} from "@web/core/l10n/translation";
import {getTemplate} from "@web/core/templates";
import {session} from "@web/session";
import {StaffApp} from "./staff_app";

const SCOPE = "/meeting/staff/";

/** Let the service worker keep this page with all it is made of; the first visit loads it before there is a worker. */
async function keepForOffline() {
    const container = browser.navigator.serviceWorker;
    if (!window.isSecureContext || !container) {
        return;
    }
    await container.register(`${SCOPE}service-worker.js`, {scope: SCOPE});
    const registration = await container.ready;
    const own = (url) => new URL(url, browser.location.origin).href;
    const urls = performance
        .getEntriesByType("resource")
        .map((entry) => entry.name)
        .filter((url) => url.startsWith(browser.location.origin))
        .filter((url) => /\/web\/assets\/|\/static\/|\/meeting\/staff\/translations/.test(url));
    if (!(await getNativeFormats()).length) {
        urls.push(own(ZXING));
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = ({data}) => {
        document.body.dataset.kept = data.kept ? "1" : "0";
    };
    registration.active.postMessage(
        {type: "keep", urls: [...new Set(urls)], page: browser.location.pathname},
        [channel.port2],
    );
}

async function start() {
    await whenReady();
    const root = document.getElementById("staff_panel");
    try {
        await localizationService.start();
    } catch {
        // The very first visit without translations: the panel works, in English.
    }
    const app = new App(StaffApp, {
        getTemplate,
        dev: Boolean(odoo.debug),
        translateFn: appTranslateFn,
        translatableAttributes: ["placeholder", "aria-label"],
        props: {
            eventId: Number(root.dataset.eventId),
            eventName: root.dataset.eventName,
            answers: JSON.parse(root.dataset.answers),
        },
    });
    await app.mount(root);
    try {
        await keepForOffline();
    } catch {
        // A browser that refuses workers: the panel works as long as the page stays open.
        document.body.dataset.kept = "0";
    }
}

if (session.translationURL?.startsWith(SCOPE)) {
    start();
}
