// @odoo-module ignore
/* global OfflinePages */
/* Keeps the ticket pages this phone has opened, each in a cache of its own, until the meeting ends. Its scope is the folder of the
 * tickets alone: `/meeting/ticket/`, or the same below a language.
 *
 * Only the page itself is kept, not its files: the server says by a header until when, and answers without it for a ticket that admits nobody.
 */

const PREFIX = "huike-ticket:";
const PAGE = /\/meeting\/ticket\/[0-9.]+-[0-9a-f]{32}$/;
const UNTIL = "X-Keep-Until";

const nameCache = (key) => PREFIX + key;
const forget = (key) => caches.delete(nameCache(key));
const isValid = (response) => Number(response.headers.get(UNTIL)) > Date.now();

const pages = new OfflinePages({nameCache, forget, isToKeep: isValid, present});

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
    const {request} = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== self.location.origin) {
        return;
    }
    if (request.mode === "navigate") {
        if (PAGE.test(url.pathname)) {
            event.respondWith(open(event, url));
        }
    } else if (url.pathname.startsWith("/web/assets/") || url.pathname.includes("/static/")) {
        event.respondWith(findAsset(request));
    }
});

self.addEventListener("message", (event) => {
    if (event.data?.type === "keep") {
        event.waitUntil(keep(event.data).then((kept) => event.ports[0]?.postMessage({kept})));
    }
});

/** What follows the address (`?registered=1`) is said once and is not kept. */
async function open(event, url) {
    event.waitUntil(dropExpired());
    if (!url.search) {
        return pages.fromNetwork(event.request, url.pathname);
    }
    try {
        return await fetch(event.request);
    } catch (error) {
        const kept = await pages.find(url.pathname);
        if (kept) {
            return kept;
        }
        throw error;
    }
}

/** A kept page says of itself that it is one, and when it was seen. */
async function present(kept, key) {
    if (!isValid(kept)) {
        await forget(key);
        return undefined;
    }
    const page = await kept.text();
    const headers = new Headers(kept.headers);
    headers.delete("Content-Length");
    headers.delete("Content-Encoding");
    return new Response(page.replace('data-offline="0"', 'data-offline="1"'), {headers});
}

/** The addresses of assets change with their content, so what is kept is right. */
async function findAsset(request) {
    return (await caches.match(request.url)) || fetch(request);
}

/** Keep the page a browser shows, and what it has loaded; one that came through this worker just now is kept already. */
async function keep({page, urls, isFresh}) {
    if (!PAGE.test(page)) {
        return false;
    }
    if (!isFresh || !(await caches.has(nameCache(page)))) {
        await pages.learn(page, await fetch(page, {redirect: "manual"}));
    }
    return (await caches.has(nameCache(page))) && pages.keepAssets(page, urls);
}

async function dropExpired() {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
    for (const key of names.map((name) => name.slice(PREFIX.length))) {
        const kept = await (await caches.open(nameCache(key))).match(key);
        if (!kept || !isValid(kept)) {
            await forget(key);
        }
    }
}
