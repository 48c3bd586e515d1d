import {describe, expect, test} from "@odoo/hoot";
import {candidateDigest, checkDraw, fromHex, rank, toHex} from "@event_lottery/verify/draw_check";
import {hmacSha256, sha256} from "@event_lottery/verify/sha256";

describe.current.tags("headless");

// As a page without https has it: Hoot's own browser has no hashing either.
const PLAIN = null;
const SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const COMMITMENT = "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd";
const PEOPLE = Array.from({length: 10}, (_, index) =>
    String((index + 1) * 1234567).padStart(8, "0"),
);
const bytes = (text) => new TextEncoder().encode(text);

async function makeRecord(values = {}) {
    return {
        algorithm: "huike-draw-1",
        designated: false,
        commitment: COMMITMENT,
        candidates_hash: await candidateDigest(PEOPLE, PLAIN),
        candidates: PEOPLE,
        count: 3,
        seed: SEED,
        skipped: [],
        winners: ["01234567", "11111103", "07407402"],
        ...values,
    };
}

const faults = async (values) => checkDraw(await makeRecord(values), {subtle: PLAIN});

test("hashing is that of the standards", () => {
    expect(toHex(sha256(bytes("abc")))).toBe(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    expect(toHex(sha256(bytes("")))).toBe(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    expect(toHex(sha256(fromHex(SEED)))).toBe(COMMITMENT);
    expect(toHex(hmacSha256(fromHex(SEED))(bytes("04711815")))).toBe(
        "bf368672163743d8222446c42fa5a27e5f19ceb7f2889c061a11fa091ba9d812",
    );
    expect(() => fromHex("0g")).toThrow();
});

test("the order follows from the seed alone, not from the order of the list", async () => {
    const ranking = await rank(SEED, PEOPLE, PLAIN);
    expect(ranking.slice(0, 3)).toEqual(["01234567", "11111103", "07407402"]);
    expect(await rank(SEED, [...PEOPLE].reverse(), PLAIN)).toEqual(ranking);
    expect(await candidateDigest([...PEOPLE].reverse(), PLAIN)).toBe(
        await candidateDigest(PEOPLE, PLAIN),
    );
});

test("a right record has no fault", async () => {
    expect(await faults()).toEqual([]);
    expect(
        await faults({skipped: ["01234567"], winners: ["11111103", "07407402"], count: 2}),
    ).toEqual([]);
});

test("each thing that was changed is named", async () => {
    expect(await faults({algorithm: "other"})).toEqual(["algorithm"]);
    expect(await faults({designated: true})).toEqual(["designated"]);
    expect(await faults({seed: false})).toEqual(["sealed"]);
    expect(await faults({commitment: "00"})).toEqual(["commitment"]);
    expect(await faults({candidates_hash: "00"})).toEqual(["candidates"]);
    expect(await faults({candidates: [...PEOPLE, PEOPLE[0]]})).toInclude("candidates");
    expect(await faults({skipped: ["nobody"]})).toEqual(["skipped"]);
    expect(await faults({winners: ["11111103", "01234567", "07407402"]})).toEqual(["winners"]);
});
