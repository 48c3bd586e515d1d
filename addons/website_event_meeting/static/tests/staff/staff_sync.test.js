import {advanceTime, describe, expect, test} from "@odoo/hoot";
import {TestPanel, fault, makeList, makePerson} from "./staff_helpers";

describe.current.tags("headless");

const since = (panel) =>
    panel.calls.filter(([route]) => route === "list").map(([, params]) => params.since);

test("after the first list only changes are fetched", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1), makePerson(2)]);
    panel.server.list = () => makeList([makePerson(2, {status: "done"})], {full: false, total: 2});
    await panel.sync.refresh();
    expect(since(panel)).toEqual([null, "2030-01-01 10:00:00"]);
    expect([...panel.list.people.values()].map((person) => person.status)).toEqual([
        "open",
        "done",
    ]);
});

test("another number of people fetches all of them", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1), makePerson(2)]);
    panel.server.list = ({since: moment}) =>
        moment ? makeList([], {full: false, total: 1}) : makeList([makePerson(1)]);
    await panel.sync.refresh();
    expect(since(panel)).toEqual([null, "2030-01-01 10:00:00", null]);
    expect([...panel.list.people.keys()]).toEqual([1]);
});

test("a list of an older version of the app is fetched anew", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1)]);
    panel.list.facts.format = 1;
    await panel.sync.refresh();
    expect(since(panel)).toEqual([null, null]);
});

test("a ticket with new codes is not found by its old ones", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1, {codes: ["old"]})]);
    panel.list.learn([makePerson(1, {codes: ["new"], retired: ["old"]})]);
    expect(panel.list.byCode.get("old")).toBe(undefined);
    expect(panel.list.byCode.get("new")).toBe(1);
    expect(panel.list.byRetired.get("old")).toBe(1);
});

test("the phone counts time as the server does", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1)], {now: Date.now() + 90000});
    expect(Math.round(panel.list.onServer(1000) / 1000)).toBe(91);
});

test("the network lost and found again: what waits goes first, then the list comes", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1)]);
    panel.lost = true;
    panel.sync.start();
    await advanceTime(0);
    expect(panel.connection.offline).toBe(true);
    await panel.queueScan(1);
    panel.lost = false;
    panel.server.scan = panel.letIn;
    panel.calls = [];
    await advanceTime(4100);
    panel.sync.stop();
    expect(panel.calls.map(([route]) => route)).toEqual(["scan", "list"]);
    expect(panel.connection.offline).toBe(false);
    expect(panel.queue.items).toEqual([]);
});

test("while nothing waits the server is asked every twenty seconds", async () => {
    const panel = new TestPanel();
    panel.server.list = () => makeList([]);
    panel.sync.start();
    await advanceTime(0);
    expect(panel.calls).toHaveLength(1);
    await advanceTime(16000);
    expect(panel.calls).toHaveLength(1);
    await advanceTime(8000);
    expect(panel.calls).toHaveLength(2);
    panel.sync.stop();
    await advanceTime(60000);
    expect(panel.calls).toHaveLength(2);
});

test("a check-in that was never sent is taken back on the phone alone", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1)]);
    panel.connection.setOffline(true);
    await panel.decision.take({registration_id: 1});
    panel.calls = [];
    await panel.acts.undo(panel.list.people.get(1), "Wrong person");
    expect(panel.calls).toEqual([]);
    expect(panel.queue.items).toEqual([]);
    expect(panel.list.people.get(1).status).toBe("open");
});

test("a refusal of the server is no lost network", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1, {status: "done"})]);
    panel.server.undo = () => fault("odoo.exceptions.UserError", "Give a reason.");
    await expect(panel.acts.undo(panel.list.people.get(1), "")).rejects.toThrow();
    expect(panel.connection.offline).toBe(false);
    panel.lost = true;
    await expect(panel.acts.undo(panel.list.people.get(1), "Why")).rejects.toThrow();
    expect(panel.connection.offline).toBe(true);
});
