import {mockFetch} from "@odoo/hoot";
import {StaffPanel} from "@website_event_meeting/staff/staff_panel";
import {StaffStore} from "@website_event_meeting/staff/staff_store";

export const HOUR = 3600 * 1000;

/** @returns {Object} a meeting that is being held, as the server tells of it */
export function makeMeeting(values = {}) {
    const now = Date.now();
    return {
        id: 1,
        name: "Forum",
        tz: "Asia/Shanghai",
        checkin_begin: now - HOUR,
        checkin_end: now + HOUR,
        date_end: now + 2 * HOUR,
        sentences: {ok: "Checked in.", early: "Too early.", unclaimed: "Collect it first."},
        ...values,
    };
}

export function makePerson(id, values = {}) {
    return {
        id,
        name: `Guest ${id}`,
        phone: "138****8001",
        status: "open",
        unclaimed: false,
        review: false,
        at: false,
        by: "",
        codes: [`hash-${id}`],
        ...values,
    };
}

/** @returns {Object} the answer to `list` with all people */
export function makeList(people, values = {}) {
    return {
        now: Date.now(),
        stamp: "2030-01-01 10:00:00",
        full: true,
        total: people.length,
        salt: "salt",
        staff: {id: 7, name: "Li Lei", can_review: true},
        meeting: makeMeeting(),
        people,
        ...values,
    };
}

/** An error of the server, as it arrives. */
export function fault(name, message = "No.") {
    return {error: {code: 200, message, data: {name, message}}};
}

/** A panel whose server is a function of the test; it is not opened, so keeps all in memory. */
export class TestPanel extends StaffPanel {
    constructor() {
        super({eventId: 1, store: new StaffStore(1), onChange: () => this.changes++});
        this.changes = 0;
        this.calls = [];
        this.server = {};
        mockFetch((url, {body}) => {
            const route = String(url).split("/").pop();
            const {params} = JSON.parse(body);
            this.calls.push([route, params]);
            return this.answer(route, params);
        });
    }

    /** Without network no answer comes, as at an entrance under the ground. */
    answer(route, params) {
        if (this.lost) {
            throw new TypeError("Failed to fetch");
        }
        if (this.silent) {
            return new Promise(() => {});
        }
        const answer = this.server[route](params);
        return answer.error ? answer : {result: answer};
    }

    /** Take scans as the server does: each person is in afterwards. */
    letIn({scans}) {
        return {
            answers: scans.map(({nonce, registration_id: id}) => ({
                nonce,
                status: "ok",
                message: "Checked in.",
                conflict: false,
                person: id ? makePerson(id, {status: "done", at: 1000, by: "Li Lei"}) : null,
            })),
        };
    }

    /** Give the phone a list of people. */
    know(people, values) {
        this.server.list = () => makeList(people, values);
        return this.sync.refresh();
    }

    /** A scan that waits in the queue. */
    async queueScan(id, values = {}) {
        const nonce = `nonce-${String(id).padStart(8, "0")}`;
        const item = {nonce, registration_id: id, personId: id, at: id, decided: true, tries: 0};
        await this.queue.keep({...item, name: `Guest ${id}`, ...values});
    }

    get sent() {
        const scans = this.calls.filter(([route]) => route === "scan");
        return scans.map(([, params]) => params.scans.map((scan) => scan.registration_id));
    }
}
