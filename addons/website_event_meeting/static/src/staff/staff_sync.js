import {browser} from "@web/core/browser/browser";
import {CHANGES_TIME, LIST_TIME} from "./staff_connection";

const TICK = 4000;
const REFRESH = 20000;
// What the list of people has of each; a phone whose list is an older one fetches all of it.
const FORMAT = 2;

/** Keeps the phone and the server at the same state: sends what waits, then fetches what has changed. */
export class StaffSync {
    /**
     * @param {Object} options
     * @param {StaffList} options.list
     * @param {StaffQueue} options.queue
     * @param {StaffConnection} options.connection
     * @param {Function} options.onChange after anything shown has changed
     */
    constructor({list, queue, connection, onChange}) {
        Object.assign(this, {list, queue, connection, onChange});
        this.onOffline = () => connection.setOffline(true);
        this.onOnline = () => this.tick(true);
    }

    start() {
        browser.addEventListener("offline", this.onOffline);
        browser.addEventListener("online", this.onOnline);
        this.timer = browser.setInterval(() => this.tick(), TICK);
        this.tick(true);
    }

    stop() {
        browser.clearInterval(this.timer);
        browser.removeEventListener("offline", this.onOffline);
        browser.removeEventListener("online", this.onOnline);
    }

    /** Send what waits, then fetch what has changed; now and then, and at once when the network is back. */
    async tick(force = false) {
        const {connection} = this;
        if (
            this.ticking ||
            connection.revoked ||
            (connection.offline && !browser.navigator.onLine)
        ) {
            return;
        }
        const due = force || connection.offline || Date.now() - connection.lastContact >= REFRESH;
        if (!due && !this.queue.items.length) {
            return;
        }
        this.ticking = true;
        try {
            await this.queue.flush();
            if (due) {
                await this.refresh();
            }
            connection.setOffline(false);
        } catch (error) {
            connection.lose(error);
        } finally {
            this.ticking = false;
        }
    }

    /** Fetch who has changed since the last time; all people where the phone has another number of them. */
    async refresh(full = false) {
        const {list} = this;
        const since = full || list.facts?.format !== FORMAT ? null : list.facts.stamp;
        const asked = Date.now();
        const answer = await this.connection.ask("list", {since}, since ? CHANGES_TIME : LIST_TIME);
        const {people, ...facts} = answer;
        // Half of the way there and back: the server's clock as it was when the answer came.
        const offset = answer.now - (asked + Date.now()) / 2;
        list.facts = {...facts, offset, loadedAt: answer.now, format: FORMAT};
        if (answer.full) {
            list.index(people);
            this.queue.apply();
            await list.keepAll();
        } else {
            list.learn(people);
            this.queue.apply();
            if (list.people.size !== answer.total) {
                return this.refresh(true);
            }
        }
        await list.keepFacts();
        this.connection.keepContact();
        this.onChange();
    }
}
