// What stands between the numbers of a seat: F and 11 of 'F 排 11 座', 3 and 12 of '3桌12号'.
const UNITS = /[桌台席围号座位排第区厅#]+/g;
const PARTS = /\d+|[a-z]+|[^\d\sa-z\p{P}\p{S}]+/gu;
const NUMERALS = "零一二三四五六七八九";

/** Typed letters as the readings of names are kept: small, without blanks and accents; "" when they are none. */
export function readingOf(text) {
    const bare = fold(text)
        .normalize("NFD")
        .replace(/u\u0308/g, "v")
        .replace(/[\u0300-\u036f\s.'’`·-]/g, "");
    return /^[a-z][a-z0-9]*$/.test(bare) ? bare : "";
}

/** A typed seat as seats are kept: '3-12' for '3桌12号', 'f-11' for 'F11'; "" for none. */
export function seatOf(text) {
    const plain = fold(text).replace(/[一二三四五六七八九](?=[桌台席围号座位排])/g, (char) =>
        NUMERALS.indexOf(char),
    );
    const parts = plain.replace(UNITS, " ").match(PARTS) || [];
    return parts.map((part) => (/^\d+$/.test(part) ? String(Number(part)) : part)).join("-");
}

/**
 * Order people found by a typed text: those whose name or first word begins with it come first.
 *
 * @param {String} text as typed
 * @returns {Function} of two people, as `sort` takes it
 */
export function orderOf(text) {
    const collator = new Intl.Collator("zh-CN");
    const piece = fold(text).replace(/\s/g, "");
    const word = ` ${readingOf(text) || " "}`;
    const isFirst = ({name, find = ""}) =>
        fold(name).startsWith(piece) || find.startsWith(word) ? 0 : 1;
    return (a, b) => isFirst(a) - isFirst(b) || collator.compare(a.name, b.name);
}

/**
 * Find people by a piece of the name, its reading or initials, the end of the mobile, or the seat.
 *
 * @param {String} text as typed
 * @returns {Function} tells of a person of the list whether he is found; his `find` has a blank before each word
 */
export function matcherOf(text) {
    const piece = fold(text).replace(/\s/g, "");
    const words = [readingOf(text), seatOf(text)].filter(Boolean).map((word) => ` ${word}`);
    return ({name, phone, find = ""}) =>
        fold(name).replace(/\s/g, "").includes(piece) ||
        (/^\d+$/.test(piece) && phone.endsWith(piece)) ||
        words.some((word) => find.includes(word));
}

function fold(text) {
    return text.normalize("NFKC").toLowerCase();
}
