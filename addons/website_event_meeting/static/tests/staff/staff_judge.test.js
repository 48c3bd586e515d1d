import {beforeEach, describe, expect, test} from "@odoo/hoot";
import {allowTranslations} from "@web/../tests/web_test_helpers";
import {judge, makeNonce, mayComeIn} from "@website_event_meeting/staff/staff_judge";
import {HOUR, makeMeeting, makePerson} from "./staff_helpers";

describe.current.tags("headless");
beforeEach(allowTranslations);

const at = (person, meeting = makeMeeting(), now = Date.now()) =>
    judge(person && makePerson(1, person), meeting, now).status;

test("who is on the list comes in within the window", () => {
    expect(judge(makePerson(1), makeMeeting(), Date.now())).toEqual({
        status: "ok",
        message: "Checked in.",
    });
    expect(at(undefined)).toBe("unknown");
});

test("what is wrong with the ticket comes before the time", () => {
    const closed = makeMeeting({date_end: Date.now() - HOUR});
    for (const status of ["pending", "unpaid", "refused", "cancelled", "handed_on"]) {
        expect(at({status})).toBe(status);
        expect(at({status, unclaimed: true}, closed)).toBe(status);
        expect(mayComeIn({status})).toBe(false);
    }
});

test("the end of the window is outside, its beginning inside", () => {
    const meeting = makeMeeting();
    expect(at({}, meeting, meeting.checkin_begin - 1)).toBe("early");
    expect(at({}, meeting, meeting.checkin_begin)).toBe("ok");
    expect(at({}, meeting, meeting.checkin_end - 1)).toBe("ok");
    expect(at({}, meeting, meeting.checkin_end)).toBe("late");
    expect(at({}, meeting, meeting.date_end)).toBe("over");
    expect(at({}, makeMeeting({checkin_begin: false, checkin_end: false}))).toBe("early");
});

test("who is in is told when and by whom, before anything of collecting", () => {
    const person = makePerson(1, {status: "done", unclaimed: true, at: Date.now(), by: "Li Lei"});
    const {status, message} = judge(person, makeMeeting(), Date.now());
    expect(status).toBe("already");
    expect(message).toMatch(/\d\d:\d\d.*Li Lei/);
});

test("a ticket not collected admits only where the meeting allows it", () => {
    expect(at({unclaimed: true})).toBe("unclaimed");
    expect(at({unclaimed: true}, makeMeeting({checkin_begin: Date.now() + HOUR}))).toBe("early");
});

test("no two scans share their nonce", () => {
    const nonces = new Set(Array.from({length: 1000}, makeNonce));
    expect(nonces.size).toBe(1000);
    expect([...nonces].every((nonce) => /^[0-9a-f]{32}$/.test(nonce))).toBe(true);
});
