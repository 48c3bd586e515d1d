import {_t} from "@web/core/l10n/translation";

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

export function iconOf(kind) {
    return ICONS[kind];
}

/**
 * @param {Object} answers of the server by status, its `_get_checkin_answers`
 * @param {String} status of an answer of the server, or 'kept': not checked yet
 * @returns {Object} {word, kind, forceable}: what the entrance is told in a word or two; 'ok', 'warn' or 'error' for colour,
 *   icon and tone; whether the back office may pass over it
 */
export function answerOf(answers, status) {
    return (
        answers[status] || {
            word: status === "kept" ? _t("Kept") : _t("Not checked in"),
            kind: status === "kept" ? "warn" : "error",
            forceable: false,
        }
    );
}

/** Let a phone tremble where the answer is no. */
export function vibrateFor(kind) {
    if (kind !== "ok" && "vibrate" in navigator) {
        navigator.vibrate(kind === "warn" ? 150 : [200, 80, 200]);
    }
}
