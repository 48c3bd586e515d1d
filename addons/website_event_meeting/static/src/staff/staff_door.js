import {withinTime} from "@event_meeting/scan/scan_request";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {RPCError, rpc} from "@web/core/network/rpc";
import {canHash, clock, hashCode, judge, makeNonce} from "./staff_judge";

const ANSWER_TIME = 3000;
const LIST_TIME = 30000;
const CHANGES_TIME = 8000;
const TICK = 4000;
const REFRESH = 20000;
const BATCH = 50;
const DONE = ["open", "done"];
// What the list of people has of each; a phone whose list is an older one fetches all of it.
const FORMAT = 2;

class Revoked extends Error {}

/**
 * The door of one meeting as this phone knows it: decides scans with the server while it answers, by itself while it does
 * not, and sends later what it has decided.
 *
 * A scan is {nonce, code | registration_id, at, decided}. It is on the phone before it is sent, and leaves it when the
 * server has answered; its nonce makes that sending it twice does no harm.
 */
export class StaffDoor {
    /**
     * @param {Object} options
     * @param {Number} options.eventId
     * @param {StaffStore} options.store
     * @param {Function} options.onChange after anything shown has changed
     */
    constructor({eventId, store, onChange}) {
        Object.assign(this, {eventId, store, onChange});
        this.people = new Map();
        this.byCode = new Map();
        this.byRetired = new Map();
        this.queue = [];
        this.conflicts = [];
        // What the server said later of scans that this phone had decided, by nonce.
        this.verdicts = new Map();
        this.inFlight = new Set();
        this.facts = null;
        this.offline = !browser.navigator.onLine;
        this.revoked = false;
        this.secure = canHash();
        this.lastContact = 0;
        this.onOffline = () => this.setOffline(true);
        this.onOnline = () => this.tick(true);
    }

    // -------------------------------------------------------------------------
    // Life
    // -------------------------------------------------------------------------

    /** Take up what the phone has kept; the network is asked afterwards and waited for by nobody. */
    async open() {
        await this.store.open();
        const [people, queue, conflicts, facts] = await Promise.all([
            this.store.all("people"),
            this.store.all("queue"),
            this.store.all("conflicts"),
            this.store.get("list"),
        ]);
        this.queue = queue.sort((a, b) => a.at - b.at);
        this.conflicts = conflicts;
        if (facts) {
            this.facts = facts.value;
            this.index(people);
        }
        browser.addEventListener("offline", this.onOffline);
        browser.addEventListener("online", this.onOnline);
        this.timer = browser.setInterval(() => this.tick(), TICK);
        this.onChange();
        this.tick(true);
    }

    close() {
        browser.clearInterval(this.timer);
        browser.removeEventListener("offline", this.onOffline);
        browser.removeEventListener("online", this.onOnline);
    }

    get meeting() {
        return this.facts?.meeting;
    }

    get staff() {
        return this.facts?.staff;
    }

    get listTime() {
        return this.facts ? clock(this.facts.loadedAt, this.meeting.tz) : "";
    }

    /** The time of the server's clock, as well as the phone can tell. */
    now() {
        return Date.now() + (this.facts?.offset || 0);
    }

    counters() {
        const counters = {registered: 0, checkedIn: 0, waiting: 0};
        for (const person of this.people.values()) {
            counters.registered += DONE.includes(person.status);
            counters.checkedIn += person.status === "done";
            counters.waiting += person.review;
        }
        return counters;
    }

    /** Send what waits, then fetch what has changed; now and then, and at once when the network is back. */
    async tick(force = false) {
        if (this.ticking || this.revoked || (this.offline && !browser.navigator.onLine)) {
            return;
        }
        const due = force || this.offline || Date.now() - this.lastContact >= REFRESH;
        if (!due && !this.queue.length) {
            return;
        }
        this.ticking = true;
        try {
            await this.flush();
            if (due) {
                await this.refresh();
            }
            this.setOffline(false);
        } catch (error) {
            this.lose(error);
        } finally {
            this.ticking = false;
        }
    }

    // -------------------------------------------------------------------------
    // People
    // -------------------------------------------------------------------------

    async refresh(full = false) {
        const since = full || this.facts?.format !== FORMAT ? null : this.facts.stamp;
        const asked = Date.now();
        const answer = await this.ask("list", {since}, since ? CHANGES_TIME : LIST_TIME);
        const {people, ...facts} = answer;
        // Half of the way there and back: the server's clock as it was when the answer came.
        const offset = answer.now - (asked + Date.now()) / 2;
        this.facts = {...facts, offset, loadedAt: answer.now, format: FORMAT};
        if (answer.full) {
            this.index(people);
            this.applyQueue();
            await this.store.replace("people", [...this.people.values()]);
        } else {
            this.learn(people);
            this.applyQueue();
            if (this.people.size !== answer.total) {
                return this.refresh(true);
            }
        }
        await this.store.set("list", this.facts);
        this.lastContact = Date.now();
        this.onChange();
    }

    index(people) {
        this.people = new Map();
        this.byCode = new Map();
        this.byRetired = new Map();
        for (const person of people) {
            this.remember(person);
        }
    }

    remember(person) {
        // A ticket that got new codes is not found by those it had.
        for (const code of this.people.get(person.id)?.codes || []) {
            this.byCode.delete(code);
        }
        for (const code of person.retired || []) {
            this.byRetired.set(code, person.id);
        }
        this.people.set(person.id, person);
        for (const code of person.codes) {
            this.byCode.set(code, person.id);
        }
    }

    learn(people) {
        for (const person of people) {
            this.remember(person);
        }
        return this.store.put("people", people);
    }

    /** Who was let in here and is not sent yet stays in, whatever an older list says. */
    applyQueue() {
        for (const item of this.queue) {
            const person = item.decided && this.people.get(item.personId);
            if (person?.status === "open") {
                this.markIn(person, item);
            }
        }
    }

    markIn(person, item) {
        const offset = this.facts?.offset || 0;
        this.remember({
            ...person,
            status: "done",
            at: item.at + offset,
            by: this.staff?.name || "",
        });
    }

    async find(scan) {
        if (scan.registration_id) {
            return this.people.get(scan.registration_id);
        }
        if (!this.facts || !this.secure) {
            return undefined;
        }
        const code = await hashCode(this.facts.salt, scan.code);
        const person = this.people.get(this.byCode.get(code));
        const former = this.people.get(this.byRetired.get(code));
        return person || (former && {...former, status: "handed_on"});
    }

    // -------------------------------------------------------------------------
    // Scans
    // -------------------------------------------------------------------------

    /**
     * Decide a scan: with the server, or without it when it does not answer within three seconds.
     *
     * @param {Object} scan {code} or {registration_id}
     * @param {Object} [options]
     * @param {Boolean} [options.anyway] let in somebody whom the phone does not know; the server is asked later
     * @returns {Promise<Object>} {status, message, person, local}
     */
    async take(scan, {anyway = false} = {}) {
        const person = await this.find(scan);
        const item = {
            ...scan,
            nonce: makeNonce(),
            at: Date.now(),
            decided: false,
            tries: 0,
            personId: person?.id || false,
            name: person?.name || "",
        };
        if (!this.offline && !anyway) {
            this.inFlight.add(item.nonce);
            try {
                await this.keep(item);
                const [answer] = await this.send([item], ANSWER_TIME);
                await this.drop([item]);
                return answer;
            } catch (error) {
                if (this.isMalformed(error)) {
                    await this.drop([item]);
                    return {status: "error", message: error.data?.message, person};
                }
                this.lose(error);
                if (this.revoked) {
                    return null;
                }
            } finally {
                this.inFlight.delete(item.nonce);
            }
        }
        return this.decide(item, person, anyway);
    }

    /** Decide on the phone; who comes in is queued, who does not is not. */
    async decide(item, person, anyway) {
        const began = performance.now();
        let verdict = null;
        if (anyway || !this.facts || !this.secure) {
            verdict = {
                status: "kept",
                message: anyway
                    ? _t("Noted. The code is sent when the network is back.")
                    : _t(
                          "Not checked yet: no network. Look at the ticket; the code is sent later.",
                      ),
            };
        } else {
            verdict = judge(person, this.meeting, this.now());
            verdict.message ??= _t(
                "Not in the list of %(time)s. Whoever registered later is not on this phone yet.",
                {time: this.listTime},
            );
        }
        if (["ok", "kept"].includes(verdict.status)) {
            item.decided = true;
            await this.keep(item);
            if (person) {
                this.markIn(person, item);
                await this.store.put("people", [this.people.get(person.id)]);
            }
        } else {
            await this.drop([item]);
        }
        this.onChange();
        return {
            ...verdict,
            person: (person && this.people.get(person.id)) || null,
            nonce: item.nonce,
            local: true,
            took: performance.now() - began,
        };
    }

    async keep(item) {
        if (!this.queue.includes(item)) {
            this.queue.push(item);
        }
        await this.store.put("queue", [item]);
    }

    async drop(items) {
        const nonces = new Set(items.map((item) => item.nonce));
        this.queue = this.queue.filter((item) => !nonces.has(item.nonce));
        await this.store.remove("queue", [...nonces]);
        this.onChange();
    }

    async send(items, milliseconds) {
        for (const item of items) {
            item.tries++;
        }
        const scans = items.map(({nonce, code, registration_id, at, decided}) =>
            registration_id ? {nonce, registration_id, at, decided} : {nonce, code, at, decided},
        );
        const {answers} = await this.ask("scan", {scans, sent_at: Date.now()}, milliseconds);
        await this.learn(answers.map((answer) => answer.person).filter(Boolean));
        this.lastContact = Date.now();
        return answers;
    }

    async flush() {
        const waiting = () => this.queue.filter((item) => !this.inFlight.has(item.nonce));
        for (let items = waiting(); items.length; items = waiting()) {
            const batch = items.slice(0, this.single ? 1 : BATCH);
            let answers = null;
            try {
                answers = await this.send(batch, CHANGES_TIME);
            } catch (error) {
                if (!this.isMalformed(error)) {
                    throw error;
                }
                if (batch.length > 1) {
                    this.single = true;
                    continue;
                }
                answers = [{status: "error", message: error.data?.message, conflict: true}];
            }
            await this.settle(batch, answers);
        }
        this.single = false;
    }

    /** Show where the server sees it otherwise than the phone did. */
    async settle(items, answers) {
        const conflicts = [];
        items.forEach((item, index) => {
            const {status, message, conflict, person} = answers[index];
            if (conflict || status !== "ok") {
                this.verdicts.set(item.nonce, {status, message});
                conflicts.push({
                    nonce: item.nonce,
                    at: item.at + (this.facts?.offset || 0),
                    name: person?.name || item.name || item.code || "",
                    status,
                    message,
                });
            }
        });
        if (conflicts.length) {
            await this.store.put("conflicts", conflicts);
            this.conflicts = [...this.conflicts, ...conflicts];
        }
        await this.drop(items);
    }

    async dismiss(nonce) {
        this.conflicts = this.conflicts.filter((conflict) => conflict.nonce !== nonce);
        await this.store.remove("conflicts", [nonce]);
        this.onChange();
    }

    // -------------------------------------------------------------------------
    // Acts that ask for a reason
    // -------------------------------------------------------------------------

    /**
     * Take a check-in back. One that was never sent is simply forgotten.
     *
     * @throws {RPCError} with the server's reason
     */
    async undo(person, reason) {
        const item = this.queue.find((queued) => queued.personId === person.id && !queued.tries);
        if (item) {
            await this.drop([item]);
            await this.learn([{...person, status: "open", at: false, by: ""}]);
            this.onChange();
            return;
        }
        await this.act("undo", {registration_id: person.id, reason});
    }

    review(person, decision, reason) {
        return this.act("review", {registration_id: person.id, decision, reason});
    }

    /**
     * What somebody who waits for review wrote in the form. It is not kept on the phone.
     *
     * @throws {RPCError} with the server's reason
     */
    async card(person) {
        const {lines} = await this.ask("card", {registration_id: person.id}, CHANGES_TIME);
        return lines;
    }

    async act(route, params) {
        try {
            const {person} = await this.ask(route, params, CHANGES_TIME);
            await this.learn([person]);
            this.onChange();
        } catch (error) {
            if (!(error instanceof RPCError)) {
                this.lose(error);
            }
            throw error;
        }
    }

    // -------------------------------------------------------------------------
    // Network
    // -------------------------------------------------------------------------

    async ask(route, params, milliseconds) {
        const promise = rpc(`/meeting/staff/${this.eventId}/${route}`, params, {silent: true});
        const answer = await withinTime({promise, abort: () => promise.abort(false)}, milliseconds);
        if (answer.revoked) {
            await this.revoke(answer.message);
            throw new Revoked(answer.message);
        }
        return answer;
    }

    /** What the server can never take: everything else is a fault that passes, and nothing is thrown away for it. */
    isMalformed(error) {
        return error instanceof RPCError && /BadRequest/.test(error.exceptionName || "");
    }

    lose(error) {
        if (!(error instanceof Revoked)) {
            this.setOffline(true);
        }
    }

    setOffline(offline) {
        if (this.offline !== offline) {
            this.offline = offline;
            this.onChange();
        }
    }

    /** The right is gone: so are the people. Scans not sent yet stay, for the day the phone is authorised again. */
    async revoke(message) {
        this.revoked = message || true;
        this.facts = null;
        this.index([]);
        await this.store.replace("people", []);
        await this.store.remove("facts", ["list"]);
        this.onChange();
    }
}
