/**
 * SHA-256 and HMAC-SHA256 in plain JavaScript (FIPS 180-4, RFC 2104): browsers hide their own on a page without
 * https, and a meeting's local server often has none.
 */

const WORDS = new Uint32Array(64);
const primes = [];
for (let number = 2; primes.length < 64; number++) {
    if (primes.every((prime) => number % prime)) {
        primes.push(number);
    }
}
const fraction = (value) => ((value - Math.floor(value)) * 0x100000000) >>> 0;
const CONSTANTS = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const START = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const turn = (word, count) => (word >>> count) | (word << (32 - count));

function compress(state, view, offset) {
    for (let index = 0; index < 16; index++) {
        WORDS[index] = view.getUint32(offset + index * 4);
    }
    for (let index = 16; index < 64; index++) {
        const early = WORDS[index - 15];
        const late = WORDS[index - 2];
        const small0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
        const small1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
        WORDS[index] = WORDS[index - 16] + small0 + WORDS[index - 7] + small1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let index = 0; index < 64; index++) {
        const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
        const choice = (e & f) ^ (~e & g);
        const first = (h + big1 + choice + CONSTANTS[index] + WORDS[index]) | 0;
        const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
        const majority = (a & b) ^ (a & c) ^ (b & c);
        const second = (big0 + majority) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + first) | 0;
        d = c;
        c = b;
        b = a;
        a = (first + second) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => {
        state[index] += word;
    });
}

/** Hash `bytes`, going on from a state after `done` bytes. */
function finish(start, bytes, done) {
    const state = start.slice();
    const blocks = Math.ceil((bytes.length + 9) / 64);
    const padded = new Uint8Array(blocks * 64);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    const bits = (bytes.length + done) * 8;
    view.setUint32(padded.length - 8, Math.floor(bits / 0x100000000));
    view.setUint32(padded.length - 4, bits >>> 0);
    for (let block = 0; block < blocks; block++) {
        compress(state, view, block * 64);
    }
    const digest = new DataView(new ArrayBuffer(32));
    state.forEach((word, index) => digest.setUint32(index * 4, word));
    return new Uint8Array(digest.buffer);
}

/**
 * @param {Uint8Array} bytes
 * @returns {Uint8Array} 32 bytes
 */
export function sha256(bytes) {
    return finish(START, bytes, 0);
}

/**
 * Prepare HMAC-SHA256 for one key; its two first blocks are hashed once.
 *
 * @param {Uint8Array} key
 * @returns {Function} (bytes) => 32 bytes
 */
export function hmacSha256(key) {
    const short = key.length > 64 ? sha256(key) : key;
    const [inner, outer] = [0x36, 0x5c].map((mask) => {
        const block = new Uint8Array(64).fill(mask);
        short.forEach((byte, index) => {
            block[index] ^= byte;
        });
        const state = START.slice();
        compress(state, new DataView(block.buffer), 0);
        return state;
    });
    return (bytes) => finish(outer, finish(inner, bytes, 64), 64);
}
