// @odoo-module ignore
/* Keeps the staff panel and all it is made of on the phone, so that it opens without network. Its scope is /meeting/staff/. */

const CACHE = "huike-staff-1";
const PAGE = /^\/meeting\/staff\/\d+$/;
const TRANSLATIONS = "/meeting/staff/translations";
const WAIT = 3000;

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
            event.respondWith(fromNetwork(request, url.pathname));
        }
    } else if (url.pathname === TRANSLATIONS) {
        event.respondWith(fromNetwork(request, `${TRANSLATIONS}?${url.searchParams.get("lang")}`));
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

/** The newest while the network answers in time, else what is kept. A refusal is an answer and is not papered over. */
async function fromNetwork(request, key) {
    const cache = await caches.open(CACHE);
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), WAIT);
    try {
        const response = await fetch(request, {signal: abort.signal});
        if (response.ok && !response.redirected) {
            await cache.put(key, response.clone());
        } else if ([403, 404].includes(response.status)) {
            await cache.delete(key);
        }
        if (response.status < 500) {
            return response;
        }
        return (await cache.match(key)) || response;
    } catch (error) {
        const kept = await cache.match(key);
        if (kept) {
            return kept;
        }
        throw error;
    } finally {
        clearTimeout(timer);
    }
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
    const jobs = urls.map(async (address) => {
        if (await cache.match(address)) {
            return;
        }
        const url = new URL(address);
        if (url.pathname === TRANSLATIONS) {
            const response = await fetch(address);
            await cache.put(`${TRANSLATIONS}?${url.searchParams.get("lang")}`, response);
        } else {
            await cache.add(address);
        }
    });
    if (!(await cache.match(page))) {
        jobs.push(cache.add(page));
    }
    const results = await Promise.allSettled(jobs);
    return results.every((result) => result.status === "fulfilled");
}
