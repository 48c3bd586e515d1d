import {StaffActs} from "./staff_acts";
import {StaffConnection} from "./staff_connection";
import {StaffDecision} from "./staff_decision";
import {StaffList} from "./staff_list";
import {StaffQueue} from "./staff_queue";
import {StaffSync} from "./staff_sync";

/** The parts of the panel of one meeting on this phone, put together. */
export class StaffPanel {
    /**
     * @param {Object} options
     * @param {Number} options.eventId
     * @param {StaffStore} options.store
     * @param {Function} options.onChange after anything shown has changed
     */
    constructor({eventId, store, onChange}) {
        Object.assign(this, {store, onChange});
        this.list = new StaffList(store);
        this.connection = new StaffConnection({
            eventId,
            onChange,
            onRevoked: () => this.list.forget(),
        });
        const parts = {store, onChange, list: this.list, connection: this.connection};
        this.queue = new StaffQueue(parts);
        parts.queue = this.queue;
        this.decision = new StaffDecision(parts);
        this.acts = new StaffActs(parts);
        this.sync = new StaffSync(parts);
    }

    /** Take up what the phone has kept; the network is asked afterwards and waited for by nobody. */
    async open() {
        await this.store.open();
        await Promise.all([this.list.load(), this.queue.load()]);
        this.onChange();
        this.sync.start();
    }

    close() {
        this.sync.stop();
    }
}
