import {hmacSha256, sha256} from "./sha256";

const BATCH = 2000;
const ALGORITHM = "huike-draw-1";
const encoder = new TextEncoder();

/** The browser's own hashing; a page without https has none. */
function ownCrypto() {
    return globalThis.crypto?.subtle || null;
}

export function toHex(bytes) {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text) {
    if (!/^([0-9a-f]{2})+$/.test(text)) {
        throw new Error("not hexadecimal");
    }
    return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

async function digest(bytes, subtle) {
    return subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : sha256(bytes);
}

/** Compare by code points, as the record is sorted. */
function byCodePoint(first, second) {
    const [left, right] = [Array.from(first), Array.from(second)];
    for (let index = 0; index < Math.min(left.length, right.length); index++) {
        const difference = left[index].codePointAt(0) - right[index].codePointAt(0);
        if (difference) {
            return difference;
        }
    }
    return left.length - right.length;
}

/**
 * SHA-256 of a list of candidates, whatever its order.
 *
 * @param {String[]} candidates
 * @param {SubtleCrypto|null} subtle
 */
export async function candidateDigest(candidates, subtle = ownCrypto()) {
    const plain = candidates.every((candidate) => /^[\x20-\x7e]*$/.test(candidate));
    const sorted = [...candidates].sort(plain ? undefined : byCodePoint);
    return toHex(await digest(encoder.encode(sorted.join("\n")), subtle));
}

/**
 * Put candidates in the order of the draw: by HMAC-SHA256 under the seed, the smallest first.
 *
 * @param {String} seed hexadecimal
 * @param {String[]} candidates
 * @param {SubtleCrypto|null} subtle
 * @param {Function} onProgress (share) between 0 and 1; the page stays alive in between
 */
export async function rank(seed, candidates, subtle = ownCrypto(), onProgress = () => {}) {
    const key = fromHex(seed);
    let mark = hmacSha256(key);
    if (subtle) {
        const own = await subtle.importKey("raw", key, {name: "HMAC", hash: "SHA-256"}, false, [
            "sign",
        ]);
        mark = async (bytes) => new Uint8Array(await subtle.sign("HMAC", own, bytes));
    }
    const marks = [];
    for (let start = 0; start < candidates.length; start += BATCH) {
        const batch = candidates.slice(start, start + BATCH);
        const digests = await Promise.all(
            batch.map((candidate) => mark(encoder.encode(candidate))),
        );
        batch.forEach((candidate, index) => marks.push([toHex(digests[index]), candidate]));
        onProgress(marks.length / candidates.length);
        await new Promise((resolve) => setTimeout(resolve));
    }
    marks.sort((first, second) => (first[0] < second[0] ? -1 : first[0] > second[0] ? 1 : 0));
    return marks.map(([, candidate]) => candidate);
}

/**
 * Compute a draw again from its public record.
 *
 * @param {Object} record {algorithm, designated, commitment, candidates_hash, candidates, count, seed, skipped, winners}
 * @param {Object} options {subtle, onProgress}
 * @returns {Promise<String[]>} what does not agree, none when the record is right: 'algorithm', 'designated' (winners
 *   were named beforehand: nothing to verify), 'sealed' (not drawn yet), 'commitment', 'candidates', 'skipped', 'winners'
 */
export async function checkDraw(record, {subtle = ownCrypto(), onProgress} = {}) {
    if (record.algorithm !== ALGORITHM) {
        return ["algorithm"];
    }
    if (record.designated) {
        return ["designated"];
    }
    if (!record.seed) {
        return ["sealed"];
    }
    const faults = [];
    const candidates = new Set(record.candidates);
    const skipped = new Set(record.skipped);
    if (toHex(await digest(fromHex(record.seed), subtle)) !== record.commitment) {
        faults.push("commitment");
    }
    if (
        candidates.size !== record.candidates.length ||
        (await candidateDigest(record.candidates, subtle)) !== record.candidates_hash
    ) {
        faults.push("candidates");
    }
    if ([...skipped].some((candidate) => !candidates.has(candidate))) {
        faults.push("skipped");
    }
    const ranking = await rank(record.seed, record.candidates, subtle, onProgress);
    const winners = ranking.filter((candidate) => !skipped.has(candidate)).slice(0, record.count);
    if (JSON.stringify(winners) !== JSON.stringify(record.winners)) {
        faults.push("winners");
    }
    return faults;
}
