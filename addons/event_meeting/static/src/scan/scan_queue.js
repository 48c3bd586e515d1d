import {browser} from "@web/core/browser/browser";
import {RPCError} from "@web/core/network/rpc";
import {withinTime} from "./scan_request";

const RETRY_FIRST = 1000;
const RETRY_MAX = 10000;
const TIMEOUT = 8000;
const KEEP = 24 * 3600 * 1000;
const STORAGE_KEY = "event_meeting.scan_queue";

/**
 * Sends codes one after the other and keeps those that could not be sent, also over a reload of the page.
 *
 * An item is {nonce, eventId, code, at, attempts}. When an answer was lost on the way, the second try meets the
 * attendee already in; `at` tells that this very scan let him in, see `isOwnEcho`.
 */
export class ScanQueue {
    /**
     * @param {Object} options
     * @param {Function} options.send (item) => {promise, abort}, the request for one item
     * @param {Function} options.onAnswer (item, answer) after the server has decided
     * @param {Function} options.onRefused (item, error) when the server could not decide
     * @param {Function} options.onChange after the number of waiting codes or the connection has changed
     * @param {String} options.owner only codes of the same owner are taken up again
     */
    constructor({send, onAnswer, onRefused, onChange, owner}) {
        Object.assign(this, {send, onAnswer, onRefused, onChange, owner});
        this.items = this.restore();
        this.offline = false;
        this.expired = false;
        this.working = false;
        this.delay = RETRY_FIRST;
        this.onOnline = () => this.flush();
        browser.addEventListener("online", this.onOnline);
    }

    get count() {
        return this.items.length;
    }

    /** Take a code in. A code that waits already is not taken twice: a gun sometimes fires double. */
    add(eventId, code) {
        if (this.items.some((item) => item.eventId === eventId && item.code === code)) {
            return false;
        }
        const nonce = `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`;
        this.items.push({nonce, eventId, code, at: Date.now(), attempts: 0});
        this.store();
        this.flush();
        return true;
    }

    async flush() {
        if (this.working) {
            return;
        }
        this.working = true;
        browser.clearTimeout(this.timer);
        while (this.items.length && !this.destroyed) {
            const item = this.items[0];
            item.attempts++;
            let answer = null;
            try {
                answer = await withinTime(this.send(item), TIMEOUT);
            } catch (error) {
                if (this.isLost(error)) {
                    this.setOffline(true, this.isExpired(error));
                    this.timer = browser.setTimeout(() => this.flush(), this.delay);
                    this.delay = Math.min(this.delay * 2, RETRY_MAX);
                    break;
                }
                this.drop(item);
                this.setOffline(false);
                this.onRefused(item, error);
                continue;
            }
            this.drop(item);
            this.setOffline(false);
            this.onAnswer(item, answer);
        }
        this.working = false;
    }

    /** Whether 'already' is the echo of this very item, whose first answer was lost on the way. */
    isOwnEcho(item, answer) {
        const at = answer.registration?.checkin_at;
        return (
            item.attempts > 1 &&
            answer.status === "already" &&
            Boolean(at) &&
            new Date(at).getTime() >= item.at - 2000
        );
    }

    destroy() {
        this.destroyed = true;
        browser.clearTimeout(this.timer);
        browser.removeEventListener("online", this.onOnline);
    }

    /** What is not an answer of Odoo itself is a fault on the way: the code is kept. */
    isLost(error) {
        return !(error instanceof RPCError) || this.isExpired(error);
    }

    isExpired(error) {
        return error instanceof RPCError && /SessionExpired/.test(error.exceptionName || "");
    }

    setOffline(offline, expired = false) {
        this.offline = offline;
        this.expired = expired;
        if (!offline) {
            this.delay = RETRY_FIRST;
        }
        this.onChange();
    }

    drop(item) {
        this.items = this.items.filter((other) => other.nonce !== item.nonce);
        this.store();
    }

    store() {
        const others = this.read().filter((item) => item.owner !== this.owner);
        const own = this.items.map((item) => ({...item, owner: this.owner}));
        try {
            browser.localStorage.setItem(STORAGE_KEY, JSON.stringify([...others, ...own]));
        } catch {
            // A full or forbidden storage: the codes are still kept in memory.
        }
        this.onChange();
    }

    restore() {
        const now = Date.now();
        return this.read()
            .filter((item) => item.owner === this.owner && now - item.at < KEEP)
            .map((item) => ({...item, attempts: Math.max(item.attempts, 1)}));
    }

    read() {
        try {
            const items = JSON.parse(browser.localStorage.getItem(STORAGE_KEY) || "[]");
            return Array.isArray(items) ? items : [];
        } catch {
            return [];
        }
    }
}
