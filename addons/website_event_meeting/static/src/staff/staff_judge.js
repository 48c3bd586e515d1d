import {_t} from "@web/core/l10n/translation";

const HASH_LENGTH = 32;

/** Whether this browser hashes codes: only on a secure address (https, or the machine itself). */
export function canHash() {
    return Boolean(window.isSecureContext && window.crypto?.subtle);
}

/**
 * The form in which the phone knows a code. The codes themselves are not on it.
 *
 * @param {String} salt of this phone
 * @param {String} code normalized
 */
export async function hashCode(salt, code) {
    const bytes = new TextEncoder().encode(`${salt}:${code}`);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return toHex(digest).slice(0, HASH_LENGTH);
}

export function makeNonce() {
    return toHex(crypto.getRandomValues(new Uint8Array(16)));
}

function toHex(bytes) {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether nothing is wrong with the registration itself: who is in, or may come in when it is time. */
export function mayComeIn(person) {
    return ["open", "done"].includes(person.status);
}

/** A time of the day where the meeting is held, with the date unless it is today. */
export function clock(milliseconds, tz) {
    const moment = luxon.DateTime.fromMillis(milliseconds, {zone: tz || "Asia/Shanghai"});
    const today = luxon.DateTime.now().setZone(moment.zone);
    return moment.toFormat(moment.hasSame(today, "day") ? "HH:mm" : "MM-dd HH:mm");
}

/**
 * Decide on the phone, in the order in which the server decides.
 *
 * @param {Object|undefined} person as the server's list has him
 * @param {Object} meeting with its window and sentences
 * @param {Number} now in milliseconds, of the server's clock
 * @returns {Object} {status, message}
 */
export function judge(person, meeting, now) {
    if (!person) {
        return {status: "unknown", message: null};
    }
    let status = "ok";
    if (!mayComeIn(person)) {
        status = person.status;
    } else if (meeting.date_end <= now) {
        status = "over";
    } else if (!meeting.checkin_begin || now < meeting.checkin_begin) {
        status = "early";
    } else if (meeting.checkin_end <= now) {
        status = "late";
    } else if (person.status === "done") {
        return {
            status: "already",
            message: _t("Already checked in at %(time)s by %(name)s.", {
                time: clock(person.at, meeting.tz),
                name: person.by || _t("somebody"),
            }),
        };
    }
    if (status === "ok" && person.unclaimed) {
        status = "unclaimed";
    }
    return {status, message: meeting.sentences[status]};
}
