// @odoo-module ignore
/* What the service workers of this addon share: pages kept on the phone with all they are made of. Put before a worker's own file. */

const WAIT = 3000;

/* exported OfflinePages */
class OfflinePages {
    /**
     * @param {Object} options
     * @param {(key: String) => String} options.nameCache name of the cache a page is kept in
     * @param {(response: Response) => Boolean} [options.isToKeep] whether an answer that is right may be kept
     * @param {(kept: Response) => Promise<Response>|Response} [options.present] what is shown of a kept page; nothing when it is not shown any more
     * @param {(key: String) => Promise} [options.forget] drop a page
     */
    constructor({nameCache, isToKeep, present, forget}) {
        this.nameCache = nameCache;
        this.isToKeep = isToKeep || (() => true);
        this.present = present || ((kept) => kept);
        this.forget =
            forget || (async (key) => (await caches.open(this.nameCache(key))).delete(key));
    }

    async find(key) {
        const name = this.nameCache(key);
        if (!(await caches.has(name))) {
            return undefined;
        }
        const kept = await (await caches.open(name)).match(key);
        return kept && this.present(kept, key);
    }

    /** The newest while the network answers in time, else what is kept. A refusal is an answer and is not papered over. */
    async fromNetwork(request, key) {
        const abort = new AbortController();
        const timer = setTimeout(() => abort.abort(), WAIT);
        try {
            const response = await fetch(request, {signal: abort.signal});
            await this.learn(key, response);
            if (response.status < 500) {
                return response;
            }
            return (await this.find(key)) || response;
        } catch (error) {
            const kept = await this.find(key);
            if (kept) {
                return kept;
            }
            throw error;
        } finally {
            clearTimeout(timer);
        }
    }

    /** Keep a page that came, or drop it when it is not to be seen any more. */
    async learn(key, response) {
        const isPage = response.ok && !response.redirected;
        if (isPage && this.isToKeep(response)) {
            const cache = await caches.open(this.nameCache(key));
            await cache.put(key, response.clone());
        } else if (isPage || [403, 404].includes(response.status)) {
            await this.forget(key);
        }
    }

    /** Keep what a page has loaded, as far as it is not kept yet. */
    async keepAssets(key, urls, getName = (url) => url) {
        const cache = await caches.open(this.nameCache(key));
        const jobs = urls.map(async (url) => {
            const name = getName(url);
            if (!(await cache.match(name))) {
                const response = await fetch(url);
                if (!response.ok) {
                    throw new Error(`${url}: ${response.status}`);
                }
                await cache.put(name, response);
            }
        });
        const results = await Promise.allSettled(jobs);
        return results.every((result) => result.status === "fulfilled");
    }
}
