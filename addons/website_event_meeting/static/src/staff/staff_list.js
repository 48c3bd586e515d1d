import {canHash, clock, hashCode, mayComeIn} from "./staff_judge";

/** The people of one meeting as this phone knows them, with the facts that came with their list. */
export class StaffList {
    /** @param {StaffStore} store */
    constructor(store) {
        this.store = store;
        this.facts = null;
        this.secure = canHash();
        this.index([]);
    }

    /** Take up what the phone has kept. */
    async load() {
        const [people, facts] = await Promise.all([
            this.store.all("people"),
            this.store.get("list"),
        ]);
        if (facts) {
            this.facts = facts.value;
            this.index(people);
        }
    }

    get meeting() {
        return this.facts?.meeting;
    }

    get staff() {
        return this.facts?.staff;
    }

    get time() {
        return this.facts ? clock(this.facts.loadedAt, this.meeting.tz) : "";
    }

    /** A moment of the phone's clock on that of the server, as well as the phone can tell. */
    onServer(milliseconds) {
        return milliseconds + (this.facts?.offset || 0);
    }

    counters() {
        const counters = {registered: 0, checkedIn: 0, waiting: 0};
        for (const person of this.people.values()) {
            counters.registered += mayComeIn(person);
            counters.checkedIn += person.status === "done";
            counters.waiting += person.review;
        }
        return counters;
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

    /** Keep people as the server has them now. */
    learn(people) {
        for (const person of people) {
            this.remember(person);
        }
        return this.store.put("people", people);
    }

    /** Write down all people as they are known now. */
    keepAll() {
        return this.store.replace("people", [...this.people.values()]);
    }

    keepFacts() {
        return this.store.set("list", this.facts);
    }

    /**
     * Note that somebody was let in on this phone.
     *
     * @param {Object} person
     * @param {Number} at moment of the phone's clock
     */
    markIn(person, at) {
        this.remember({
            ...person,
            status: "done",
            at: this.onServer(at),
            by: this.staff?.name || "",
        });
    }

    /**
     * @param {Object} scan {code} or {registration_id}
     * @returns {Promise<Object|undefined>} who it is, as far as the phone knows
     */
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

    /** Take all people off the phone. */
    async forget() {
        this.facts = null;
        this.index([]);
        await this.store.replace("people", []);
        await this.store.remove("facts", ["list"]);
    }
}
