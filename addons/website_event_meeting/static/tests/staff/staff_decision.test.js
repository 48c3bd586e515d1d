import {advanceTime, beforeEach, describe, expect, test} from "@odoo/hoot";
import {allowTranslations} from "@web/../tests/web_test_helpers";
import {TestPanel, fault, makePerson} from "./staff_helpers";

describe.current.tags("headless");
beforeEach(allowTranslations);

const GUEST = {registration_id: 1};

test("while the server answers it decides, and nothing stays behind", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1)]);
    panel.server.scan = panel.letIn;
    const answer = await panel.decision.take(GUEST);
    expect(answer.status).toBe("ok");
    expect(answer.local).toBe(undefined);
    expect(panel.calls.at(-1)[1].scans[0].decided).toBe(false);
    expect(panel.queue.items).toEqual([]);
    expect(panel.list.people.get(1).status).toBe("done");
});

test("after three seconds without an answer the phone decides, and tells the server later", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1)]);
    panel.silent = true;
    const taking = panel.decision.take(GUEST);
    await advanceTime(2900);
    expect(panel.connection.offline).toBe(false);
    await advanceTime(200);
    const answer = await taking;
    expect([answer.status, answer.local]).toEqual(["ok", true]);
    expect(panel.connection.offline).toBe(true);
    expect(panel.list.people.get(1).status).toBe("done");
    expect(panel.queue.items.map((item) => item.decided)).toEqual([true]);
    panel.silent = false;
    panel.server.scan = panel.letIn;
    await panel.sync.tick(true);
    const [, last] = panel.calls.findLast(([route]) => route === "scan");
    expect(last.scans[0].decided).toBe(true);
    expect(last.scans[0].nonce).toBe(answer.nonce);
    expect(panel.queue.items).toEqual([]);
});

test("without network a second scan of the same ticket is one too many", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1)]);
    panel.connection.setOffline(true);
    expect((await panel.decision.take(GUEST)).status).toBe("ok");
    expect((await panel.decision.take(GUEST)).status).toBe("already");
    expect(panel.queue.items).toHaveLength(1);
    expect(panel.sent).toEqual([]);
});

test("who does not come in without network is not queued", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1, {status: "refused"})]);
    panel.connection.setOffline(true);
    expect((await panel.decision.take(GUEST)).status).toBe("refused");
    const stranger = await panel.decision.take({registration_id: 99});
    expect(stranger.status).toBe("unknown");
    expect(stranger.message).toMatch(/\d\d:\d\d/);
    expect(panel.queue.items).toEqual([]);
});

test("an unknown person is let in only on the word of the staff", async () => {
    const panel = new TestPanel();
    await panel.know([]);
    panel.connection.setOffline(true);
    const answer = await panel.decision.take({registration_id: 99}, {anyway: true});
    expect(answer.status).toBe("kept");
    expect(panel.queue.items.map((item) => item.registration_id)).toEqual([99]);
});

test("a phone without a list keeps scans for the server", async () => {
    const panel = new TestPanel();
    panel.lost = true;
    const answer = await panel.decision.take(GUEST);
    expect([answer.status, answer.local]).toEqual(["kept", true]);
    expect(panel.queue.items).toHaveLength(1);
});

test("what the server cannot read is not kept", async () => {
    const panel = new TestPanel();
    panel.server.scan = () => fault("werkzeug.exceptions.BadRequest", "Bad request");
    const answer = await panel.decision.take({code: "x".repeat(999)});
    expect([answer.status, answer.message]).toEqual(["error", "Bad request"]);
    expect(panel.queue.items).toEqual([]);
    expect(panel.connection.offline).toBe(false);
});

test("when the right is gone so are the people, and scans not sent stay", async () => {
    const panel = new TestPanel();
    await panel.know([makePerson(1), makePerson(2)]);
    await panel.queueScan(2);
    panel.server.scan = () => ({revoked: true, message: "Not staff any more."});
    expect(await panel.decision.take(GUEST)).toBe(null);
    expect(panel.connection.revoked).toBe("Not staff any more.");
    expect(panel.connection.offline).toBe(false);
    expect(panel.list.people.size).toBe(0);
    expect(panel.list.facts).toBe(null);
    expect(panel.queue.items.some((item) => item.registration_id === 2)).toBe(true);
    const before = panel.calls.length;
    await panel.sync.tick(true);
    expect(panel.calls).toHaveLength(before);
});
