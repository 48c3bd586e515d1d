import {browser} from "@web/core/browser/browser";
import {ConnectionLostError} from "@web/core/network/rpc";

/**
 * Wait for an answer no longer than a time.
 *
 * @param {Object} request {promise, abort}
 * @param {Number} milliseconds
 * @throws {ConnectionLostError} when it did not come; the request is aborted then
 */
export async function withinTime({promise, abort}, milliseconds) {
    let timer = null;
    try {
        return await Promise.race([
            promise,
            new Promise((_resolve, reject) => {
                timer = browser.setTimeout(() => {
                    abort();
                    reject(new ConnectionLostError());
                }, milliseconds);
            }),
        ]);
    } finally {
        browser.clearTimeout(timer);
    }
}
