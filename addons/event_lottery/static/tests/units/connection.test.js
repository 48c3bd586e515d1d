import {advanceTime, describe, expect, test} from "@odoo/hoot";
import {LotteryConnection} from "@event_lottery/screen/connection";
import {TestServer, makeState} from "./lottery_helpers";

describe.current.tags("headless");

async function connect(server) {
    const seen = [];
    const online = [];
    const connection = new LotteryConnection({
        token: "token",
        control: "secret",
        socketVersion: "19.0-1",
        onState: (state) => seen.push(state.version),
        onOnline: (value) => online.push(value),
    });
    connection.start({...server.state});
    await advanceTime(10);
    return {connection, seen, online};
}

test("an older state, come late, changes nothing", async () => {
    const server = new TestServer(makeState({version: 5}));
    const {connection, seen} = await connect(server);
    connection.accept(makeState({version: 4}));
    connection.accept(null);
    expect(connection.state.version).toBe(5);
    connection.accept(makeState({version: 6}));
    expect(seen.at(-1)).toBe(6);
});

test("a message on the bus fetches the state", async () => {
    const server = new TestServer(makeState());
    const {connection} = await connect(server);
    server.state = makeState({version: 2});
    server.notify();
    await advanceTime(10);
    expect(connection.state.version).toBe(2);
});

test("without the bus the state is asked for every two seconds", async () => {
    const server = new TestServer(makeState());
    const {connection} = await connect(server);
    server.sockets.at(-1).close();
    connection.openSocket = () => {};
    await advanceTime(10);
    const before = server.count("state");
    await advanceTime(2050);
    expect(server.count("state")).toBe(before + 1);
});

test("the last state stays while the server is lost, and it is told once", async () => {
    const server = new TestServer(makeState());
    const {connection, online} = await connect(server);
    server.lost = true;
    await advanceTime(10000);
    expect(connection.state.version).toBe(1);
    expect(online).toEqual([false]);
    server.lost = false;
    server.state = makeState({version: 2});
    await advanceTime(4000);
    expect(online).toEqual([false, true]);
    expect(connection.state.version).toBe(2);
});

test("a command goes with the operator's secret and brings the new state", async () => {
    const server = new TestServer(makeState());
    const {connection} = await connect(server);
    server.control = () => ({...makeState({version: 2, phase: "rolling"}), problem: ""});
    expect(await connection.command("start", {count: 2})).toBe("");
    expect(server.commands).toEqual([{name: "start", params: {count: 2}, control: "secret"}]);
    expect(connection.state.phase).toBe("rolling");
    server.control = () => ({...makeState({version: 3}), problem: "Nobody is left."});
    expect(await connection.command("start")).toBe("Nobody is left.");
});

test("a stop goes on being sent while there is no network, another command does not", async () => {
    const server = new TestServer(makeState());
    const {connection} = await connect(server);
    server.lost = true;
    await expect(connection.command("next")).rejects.toThrow();
    expect(server.count("control")).toBe(1);
    let done = false;
    connection.command("stop", {sequence: 1}, 20000).then(() => {
        done = true;
    });
    await advanceTime(3500);
    expect(done).toBe(false);
    server.lost = false;
    await advanceTime(1500);
    expect(done).toBe(true);
});

test("a refusal is not tried again", async () => {
    const server = new TestServer(makeState());
    const {connection} = await connect(server);
    server.control = () => ({error: {message: "No right."}});
    await expect(connection.command("stop", {}, 20000)).rejects.toThrow("No right.");
    expect(server.count("control")).toBe(1);
    expect(connection.online).toBe(true);
});

test("the page counts time as the server does", async () => {
    const server = new TestServer(makeState());
    const {connection} = await connect(server);
    connection.accept(makeState({version: 2, now: Date.now() + 60000}));
    expect(Math.round((connection.now - Date.now()) / 1000)).toBe(60);
});
