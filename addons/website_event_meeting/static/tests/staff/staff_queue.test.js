import {describe, expect, test} from "@odoo/hoot";
import {TestPanel, fault, makePerson} from "./staff_helpers";

describe.current.tags("headless");

test("scans are sent fifty at a time in the order in which they were made", async () => {
    const panel = new TestPanel();
    panel.server.scan = panel.letIn;
    for (let id = 1; id <= 120; id++) {
        await panel.queueScan(id);
    }
    await panel.queue.flush();
    expect(panel.sent.map((ids) => ids.length)).toEqual([50, 50, 20]);
    expect(panel.sent.flat()).toEqual(Array.from({length: 120}, (_, index) => index + 1));
    expect(panel.queue.items).toEqual([]);
    expect(panel.queue.conflicts).toEqual([]);
});

test("without network every scan stays, and goes out once with its nonce later", async () => {
    const panel = new TestPanel();
    panel.lost = true;
    await panel.queueScan(1);
    const {nonce} = panel.queue.items[0];
    await expect(panel.queue.flush()).rejects.toThrow();
    expect(panel.queue.items).toHaveLength(1);
    panel.lost = false;
    panel.server.scan = panel.letIn;
    await panel.queue.flush();
    expect(panel.queue.items).toEqual([]);
    expect(panel.calls.map(([, params]) => params.scans[0].nonce)).toEqual([nonce, nonce]);
});

test("a fault of the server throws no scan away", async () => {
    const panel = new TestPanel();
    panel.server.scan = () => fault("psycopg2.errors.SerializationFailure");
    await panel.queueScan(1);
    await expect(panel.queue.flush()).rejects.toThrow();
    expect(panel.queue.items).toHaveLength(1);
});

test("one scan that the server can never take does not hold up the others", async () => {
    const panel = new TestPanel();
    panel.server.scan = (params) =>
        params.scans.some((scan) => scan.registration_id === 2)
            ? fault("werkzeug.exceptions.BadRequest", "Bad request")
            : panel.letIn(params);
    for (const id of [1, 2, 3]) {
        await panel.queueScan(id);
    }
    await panel.queue.flush();
    expect(panel.sent).toEqual([[1, 2, 3], [1], [2], [3]]);
    expect(panel.queue.items).toEqual([]);
    expect(panel.queue.conflicts.map(({name, status}) => [name, status])).toEqual([
        ["Guest 2", "error"],
    ]);
});

test("where the server sees it otherwise somebody has to look, until he has", async () => {
    const panel = new TestPanel();
    panel.server.scan = ({scans}) => ({
        answers: scans.map(({nonce}) => ({
            nonce,
            status: "refused",
            message: "Refused.",
            conflict: true,
            person: null,
        })),
    });
    await panel.queueScan(1);
    const {nonce} = panel.queue.items[0];
    await panel.queue.flush();
    expect(panel.queue.verdicts.get(nonce)).toEqual({status: "refused", message: "Refused."});
    expect(panel.queue.conflicts.map((conflict) => conflict.name)).toEqual(["Guest 1"]);
    await panel.queue.dismiss(nonce);
    expect(panel.queue.conflicts).toEqual([]);
});

test("a scan that is just being asked about is not sent a second time", async () => {
    const panel = new TestPanel();
    panel.server.scan = panel.letIn;
    await panel.queueScan(1);
    await panel.queueScan(2);
    panel.queue.inFlight.add(panel.queue.items[0].nonce);
    await panel.queue.flush();
    expect(panel.sent).toEqual([[2]]);
    expect(panel.queue.items).toHaveLength(1);
});

test("who was let in here stays in, whatever an older list says", async () => {
    const panel = new TestPanel();
    await panel.queueScan(1);
    await panel.queueScan(2, {decided: false});
    await panel.know([makePerson(1), makePerson(2)]);
    expect(panel.list.people.get(1).status).toBe("done");
    expect(panel.list.people.get(1).by).toBe("Li Lei");
    expect(panel.list.people.get(2).status).toBe("open");
});
