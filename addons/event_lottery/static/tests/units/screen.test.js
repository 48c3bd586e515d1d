import {advanceTime, describe, expect, getFixture, press, test} from "@odoo/hoot";
import {Screen} from "@event_lottery/screen/screen";
import {TestServer, makeState, makeWinners} from "./lottery_helpers";

describe.current.tags("desktop");

const PARTS = [
    "backdrop",
    "meeting",
    "level",
    "prize",
    "quota",
    "slots",
    "note",
    "candidates",
    "unit",
    "page",
    "fair",
    "commitment",
    "digest",
    "sparks",
];

async function show(state) {
    const server = new TestServer(state);
    const root = document.createElement("main");
    root.dataset.options = JSON.stringify({
        token: "token",
        socket_version: "19.0-1",
        state,
        texts: {
            quota: "{left} of {total}",
            won: "{count} won",
            no_winner: "Nobody yet",
            good_luck: "Good luck",
        },
    });
    for (const part of PARTS) {
        const element = document.createElement("div");
        element.className = `o_lottery_${part}`;
        root.append(element);
    }
    const picture = document.createElement("figure");
    picture.className = "o_lottery_picture";
    picture.append(document.createElement("img"));
    root.append(picture);
    root.querySelector(".o_lottery_slots").style = "width: 1300px; height: 500px";
    getFixture().append(root);
    const screen = new Screen(root);
    await advanceTime(10);
    const text = (name) => root.querySelector(`.o_lottery_${name}`).textContent;
    const names = () =>
        [...root.querySelectorAll(".o_lottery_card_won .o_lottery_name")].map(
            (element) => element.textContent,
        );
    return {server, screen, root, text, names};
}

function makeDraw(count, values = {}) {
    return {sequence: 1, drawn_at: Date.now(), winners: makeWinners(count), note: "", ...values};
}

test("before a draw the prize is shown, and nobody", async () => {
    const {root, text, names} = await show(makeState());
    expect(root.dataset.phase).toBe("idle");
    expect([text("level"), text("prize"), text("quota")]).toEqual([
        "First prize",
        "Phone",
        "3 of 3",
    ]);
    expect(text("candidates")).toBe("120");
    expect(names()).toEqual([]);
});

test("winners stand one after the other when rolling stops", async () => {
    const {server, screen, names} = await show(
        makeState({phase: "rolling", roll: {count: 3, sequence: 1}}),
    );
    expect(names()).toEqual([]);
    server.state = makeState({version: 2, phase: "stopped", draw: makeDraw(3)});
    screen.connection.accept(server.state);
    expect(names()).toEqual([]);
    await advanceTime(600);
    expect(names()).toHaveLength(1);
    await advanceTime(1500);
    expect(names()).toEqual(["张0", "张1", "张2"]);
});

test("a draw of long ago stands at once, without the play", async () => {
    const {names} = await show(
        makeState({phase: "stopped", draw: makeDraw(2, {drawn_at: Date.now() - 60000})}),
    );
    expect(names()).toEqual(["张0", "张1"]);
});

test("many winners turn page by page, and all of them are shown", async () => {
    const {text, names} = await show(
        makeState({phase: "stopped", draw: makeDraw(60, {drawn_at: Date.now() - 60000})}),
    );
    const pages = Number(text("page").split("/")[1]);
    expect(pages).toBeGreaterThan(1);
    const seen = new Set();
    for (let second = 0; second < 8 * pages; second++) {
        names().forEach((name) => seen.add(name));
        await advanceTime(1000);
    }
    expect(seen.size).toBe(60);
});

test("a wall without winners says so", async () => {
    const {text} = await show(makeState({phase: "wall"}));
    expect(text("note")).toBe("Nobody yet");
});

test("the key starts and stops, and a second press right after does nothing", async () => {
    const {server} = await show(makeState());
    server.control = () => {
        server.state = makeState({
            version: server.state.version + 1,
            phase: "rolling",
            roll: {count: 1, sequence: 9},
        });
        return server.state;
    };
    await press("Enter");
    await advanceTime(50);
    await press("Enter");
    await advanceTime(50);
    expect(server.commands.map(({name}) => name)).toEqual(["start"]);
    await advanceTime(800);
    await press("Enter");
    await advanceTime(50);
    expect(server.commands.at(-1)).toEqual({name: "stop", params: {sequence: 9}, control: ""});
});

test("who may not control has no keys", async () => {
    const {server} = await show(makeState({may_control: false}));
    await press("Enter");
    await press("ArrowRight");
    await advanceTime(50);
    expect(server.commands).toEqual([]);
});

test("a refusal stands on the wall for a moment", async () => {
    const {server, text} = await show(makeState());
    server.control = () => ({...server.state, problem: "Nobody is left."});
    await press("ArrowRight");
    await advanceTime(50);
    expect(text("note")).toBe("Nobody is left.");
    await advanceTime(6100);
    expect(text("note")).toBe("");
});
