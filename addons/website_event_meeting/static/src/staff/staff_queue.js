import {ANSWER_TIME, CHANGES_TIME, isMalformed} from "./staff_connection";

const BATCH = 50;

/**
 * The scans that the server has not answered yet, and what it said later of those that this phone had decided.
 *
 * A scan is {nonce, code | registration_id, at, decided}. It is on the phone before it is sent, and leaves it when the
 * server has answered; its nonce makes that sending it twice does no harm. After a revocation scans stay, for the day
 * the phone is authorised again.
 */
export class StaffQueue {
    /**
     * @param {Object} options
     * @param {StaffStore} options.store
     * @param {StaffList} options.list
     * @param {StaffConnection} options.connection
     * @param {Function} options.onChange after anything shown has changed
     */
    constructor({store, list, connection, onChange}) {
        Object.assign(this, {store, list, connection, onChange});
        this.items = [];
        this.conflicts = [];
        // What the server said later of scans that this phone had decided, by nonce.
        this.verdicts = new Map();
        this.inFlight = new Set();
    }

    /** Take up what the phone has kept. */
    async load() {
        const [items, conflicts] = await Promise.all([
            this.store.all("queue"),
            this.store.all("conflicts"),
        ]);
        this.items = items.sort((a, b) => a.at - b.at);
        this.conflicts = conflicts;
    }

    /** Who was let in here and is not sent yet stays in, whatever an older list says. */
    apply() {
        for (const item of this.items) {
            const person = item.decided && this.list.people.get(item.personId);
            if (person?.status === "open") {
                this.list.markIn(person, item.at);
            }
        }
    }

    /** @returns {Object|undefined} the scan of a person that was never sent */
    findUnsent(person) {
        return this.items.find((item) => item.personId === person.id && !item.tries);
    }

    async keep(item) {
        if (!this.items.includes(item)) {
            this.items.push(item);
        }
        await this.store.put("queue", [item]);
    }

    async drop(items) {
        const nonces = new Set(items.map((item) => item.nonce));
        this.items = this.items.filter((item) => !nonces.has(item.nonce));
        await this.store.remove("queue", [...nonces]);
        this.onChange();
    }

    /**
     * Keep a scan and ask the server about it at once.
     *
     * @returns {Promise<Object>} the answer, after which the scan has left the queue
     * @throws {Error} without an answer; the scan stays then
     */
    async sendNow(item) {
        this.inFlight.add(item.nonce);
        try {
            await this.keep(item);
            const [answer] = await this.send([item], ANSWER_TIME);
            await this.drop([item]);
            return answer;
        } finally {
            this.inFlight.delete(item.nonce);
        }
    }

    async send(items, milliseconds) {
        for (const item of items) {
            item.tries++;
        }
        const scans = items.map(({nonce, code, registration_id, at, decided}) =>
            registration_id ? {nonce, registration_id, at, decided} : {nonce, code, at, decided},
        );
        const params = {scans, sent_at: Date.now()};
        const {answers} = await this.connection.ask("scan", params, milliseconds);
        await this.list.learn(answers.map((answer) => answer.person).filter(Boolean));
        this.connection.keepContact();
        return answers;
    }

    /** Send all that waits, many at a time; one by one where the server cannot take one of them. */
    async flush() {
        const waiting = () => this.items.filter((item) => !this.inFlight.has(item.nonce));
        for (let items = waiting(); items.length; items = waiting()) {
            const batch = items.slice(0, this.single ? 1 : BATCH);
            let answers = null;
            try {
                answers = await this.send(batch, CHANGES_TIME);
            } catch (error) {
                if (!isMalformed(error)) {
                    throw error;
                }
                if (batch.length > 1) {
                    this.single = true;
                    continue;
                }
                answers = [{status: "error", message: error.data?.message, conflict: true}];
            }
            await this.settle(batch, answers);
        }
        this.single = false;
    }

    /** Show where the server sees it otherwise than the phone did. */
    async settle(items, answers) {
        const conflicts = [];
        items.forEach((item, index) => {
            const {status, message, conflict, person} = answers[index];
            if (conflict || status !== "ok") {
                this.verdicts.set(item.nonce, {status, message});
                conflicts.push({
                    nonce: item.nonce,
                    at: this.list.onServer(item.at),
                    name: person?.name || item.name || item.code || "",
                    status,
                    message,
                });
            }
        });
        if (conflicts.length) {
            await this.store.put("conflicts", conflicts);
            this.conflicts = [...this.conflicts, ...conflicts];
        }
        await this.drop(items);
    }

    async dismiss(nonce) {
        this.conflicts = this.conflicts.filter((conflict) => conflict.nonce !== nonce);
        await this.store.remove("conflicts", [nonce]);
        this.onChange();
    }
}
