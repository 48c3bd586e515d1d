import {_t} from "@web/core/l10n/translation";

// Yellow: nothing wrong with the ticket, but nobody new comes in by it. All others but 'ok' are red.
const WARNINGS = ["already", "early", "pending", "kept", "undone"];
const ICONS = {
    ok: "fa-check-circle",
    warn: "fa-exclamation-triangle",
    error: "fa-times-circle",
};

/**
 * Read a code the way it was meant: half-width, capitals, without spaces, dashes and what an input method leaves behind.
 *
 * @param {String} text as typed or scanned
 * @returns {String} as the server's `clean_code` reads it
 */
export function normalizeCode(text) {
    return (text || "")
        .normalize("NFKC")
        .replace(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'’\-‐-―_]/g, "")
        .toUpperCase();
}

/** @returns {String} 'ok', 'warn' or 'error', for colour, icon and tone */
export function kindOf(status) {
    if (status === "ok") {
        return "ok";
    }
    return WARNINGS.includes(status) ? "warn" : "error";
}

export function iconOf(kind) {
    return ICONS[kind];
}

/** @returns {String} what the door says, in a word or two */
export function wordOf(status) {
    return (
        {
            ok: _t("Welcome"),
            already: _t("Already in"),
            early: _t("Too early"),
            pending: _t("Waiting for review"),
            late: _t("Too late"),
            over: _t("Meeting over"),
            unpaid: _t("Not paid"),
            unclaimed: _t("Ticket not collected"),
            refused: _t("Refused"),
            cancelled: _t("Cancelled"),
            unknown: _t("Unknown code"),
            other_meeting: _t("Other meeting"),
            handed_on: _t("Handed on"),
            undone: _t("Check-in undone"),
            kept: _t("Kept"),
        }[status] || _t("Not checked in")
    );
}

/** Let a phone tremble where the answer is no. */
export function vibrateFor(kind) {
    if (kind !== "ok" && "vibrate" in navigator) {
        navigator.vibrate(kind === "warn" ? 150 : [200, 80, 200]);
    }
}
