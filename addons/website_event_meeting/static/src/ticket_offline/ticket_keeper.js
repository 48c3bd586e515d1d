import {session} from "@web/session";

const PREFIX = "huike-ticket:";
// The page itself, not the answer to one of its forms, which has an address below it.
const PAGE = /\/meeting\/ticket\/[^/]+$/;
const OWNER = "huike_ticket_owner";
const FILES =
    /\/web\/assets\/.*(\.css|frontend_minimal[^/]*\.js)|\/static\/.*\.(css|woff2?|svg|png|jpg)/;

/** Tickets seen while somebody was logged in go when he is not any more: the phone may be another's now. */
async function forgetOthers() {
    const owner = localStorage.getItem(OWNER);
    const current = String(session.uid || "");
    if (owner && owner !== current) {
        for (const name of await caches.keys()) {
            if (name.startsWith(PREFIX)) {
                await caches.delete(name);
            }
        }
        localStorage.removeItem(OWNER);
    }
}

/** Let the worker of the tickets keep this page, with what it has loaded before there was a worker. */
async function keepPage() {
    if (session.uid) {
        localStorage.setItem(OWNER, session.uid);
    }
    const container = navigator.serviceWorker;
    const {origin, pathname} = location;
    const folder = pathname.slice(0, pathname.lastIndexOf("/") + 1);
    await container.register(`${folder}service-worker.js`, {scope: folder});
    const registration = await container.ready;
    const urls = performance
        .getEntriesByType("resource")
        .map((entry) => entry.name)
        .filter((url) => url.startsWith(origin) && FILES.test(url));
    const channel = new MessageChannel();
    channel.port1.onmessage = ({data}) => {
        document.body.dataset.kept = data.kept ? "1" : "0";
    };
    const isFresh = Boolean(container.controller) && !location.search;
    registration.active.postMessage(
        {type: "keep", urls: [...new Set(urls)], page: pathname, isFresh},
        [channel.port2],
    );
}

/** A phone that shows its code stays awake, where it can. */
function stayAwake() {
    const ask = () => {
        if (document.visibilityState === "visible") {
            navigator.wakeLock.request("screen").catch(() => {});
        }
    };
    if (navigator.wakeLock) {
        document.addEventListener("visibilitychange", ask);
        ask();
    }
}

async function start() {
    const page = document.querySelector(".o_meeting_ticket_page");
    if (page?.querySelector(".o_meeting_ticket_qr")) {
        stayAwake();
    }
    if (!window.isSecureContext || !window.caches || !navigator.serviceWorker) {
        return;
    }
    try {
        if (page?.dataset.offline === "1") {
            // Shown without network: who is logged in now is not known.
            return;
        }
        await forgetOthers();
        if (page && PAGE.test(location.pathname)) {
            await keepPage();
        }
    } catch {
        // A browser that refuses to keep things: the ticket needs the network there.
        document.body.dataset.kept = "0";
    }
}

if (document.readyState === "complete") {
    start();
} else {
    window.addEventListener("load", start);
}
