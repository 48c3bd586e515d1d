const STORES = {people: "id", queue: "nonce", conflicts: "nonce", facts: "key"};

/**
 * What the phone keeps of one meeting, over a closed tab and a restart: people, scans not sent yet, conflicts, and facts
 * such as the meeting itself. Where a browser forbids storage it all lives in memory, and `lasting` is false.
 */
export class StaffStore {
    /** @param {Number} eventId */
    constructor(eventId) {
        this.name = `meeting_staff_${eventId}`;
        this.db = null;
    }

    get lasting() {
        return Boolean(this.db);
    }

    async open() {
        try {
            this.db = await new Promise((resolve, reject) => {
                const request = indexedDB.open(this.name, 1);
                request.onupgradeneeded = () => {
                    for (const [name, keyPath] of Object.entries(STORES)) {
                        request.result.createObjectStore(name, {keyPath});
                    }
                };
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
                request.onblocked = () => reject(new Error("blocked"));
            });
            this.db.onversionchange = () => this.db.close();
            // The browser may else throw away what a phone with a full memory has not sent yet.
            navigator.storage?.persist?.();
        } catch {
            this.db = null;
        }
    }

    /** @returns {Promise<Object[]>} all rows of a store */
    all(store) {
        return this.run(store, "readonly", (table) => table.getAll(), []);
    }

    get(key) {
        return this.run("facts", "readonly", (table) => table.get(key));
    }

    set(key, value) {
        return this.put("facts", [{key, value}]);
    }

    /** Write rows; when the promise is kept, they are on the phone. */
    put(store, rows) {
        return this.run(store, "readwrite", (table) => {
            for (const row of rows) {
                table.put(row);
            }
        });
    }

    replace(store, rows) {
        return this.run(store, "readwrite", (table) => {
            table.clear();
            for (const row of rows) {
                table.put(row);
            }
        });
    }

    remove(store, keys) {
        return this.run(store, "readwrite", (table) => {
            for (const key of keys) {
                table.delete(key);
            }
        });
    }

    run(store, mode, work, fallback) {
        if (!this.db) {
            return Promise.resolve(fallback);
        }
        return new Promise((resolve, reject) => {
            const transaction = this.db.transaction(store, mode);
            const request = work(transaction.objectStore(store));
            transaction.oncomplete = () => resolve(request ? request.result : undefined);
            transaction.onerror = () => reject(transaction.error);
            transaction.onabort = () => reject(transaction.error);
        });
    }
}
