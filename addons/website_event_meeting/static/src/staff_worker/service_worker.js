// @odoo-module ignore
/* global OfflinePages */
/* Keeps the staff panel and all it is made of on the phone, so that it opens without network. Its scope is /meeting/staff/. */

const CACHE = "huike-staff-1";
const PAGE = /^\/meeting\/staff\/\d+$/;
const TRANSLATIONS = "/meeting/staff/translations";

const pages = new OfflinePages({nameCache: () => CACHE});

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
    const tidy = async () => {
        for (const name of await caches.keys()) {
            if (name.startsWith("huike-staff-") && name !== CACHE) {
                await caches.delete(name);
            }
        }
        await self.clients.claim();
    };
    event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
    const {request} = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== self.location.origin) {
        return;
    }
    if (request.mode === "navigate") {
        if (PAGE.test(url.pathname)) {
            event.respondWith(pages.fromNetwork(request, url.pathname));
        }
    } else if (url.pathname === TRANSLATIONS) {
        event.respondWith(pages.fromNetwork(request, nameAsset(request.url)));
    } else if (isAsset(url)) {
        event.respondWith(fromCache(request));
    }
});

self.addEventListener("message", (event) => {
    if (event.data?.type === "keep") {
        event.waitUntil(
            keep(event.data.urls, event.data.page).then((kept) =>
                event.ports[0]?.postMessage({kept}),
            ),
        );
    }
});

function isAsset(url) {
    return url.pathname.startsWith("/web/assets/") || url.pathname.includes("/static/");
}

/** Of the translations' address only the language counts. */
function nameAsset(address) {
    const url = new URL(address, self.location.origin);
    return url.pathname === TRANSLATIONS
        ? `${TRANSLATIONS}?${url.searchParams.get("lang")}`
        : address;
}

/** The address of an asset changes with its content, so what is kept is right. */
async function fromCache(request) {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(request.url);
    if (kept) {
        return kept;
    }
    const response = await fetch(request);
    if (response.ok) {
        await cache.put(request.url, response.clone());
    }
    return response;
}

/** Keep the page and what it has loaded before this worker was there; drop bundles of earlier versions. */
async function keep(urls, page) {
    const cache = await caches.open(CACHE);
    const wanted = new Set(urls);
    for (const request of await cache.keys()) {
        const {pathname} = new URL(request.url);
        if (pathname.startsWith("/web/assets/") && !wanted.has(request.url)) {
            await cache.delete(request);
        }
    }
    return pages.keepAssets(page, [...urls, page], nameAsset);
}
