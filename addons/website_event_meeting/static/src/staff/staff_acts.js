import {RPCError} from "@web/core/network/rpc";
import {CHANGES_TIME} from "./staff_connection";

/** What staff do with one person besides letting him in; it needs the network. */
export class StaffActs {
    /**
     * @param {Object} options
     * @param {StaffList} options.list
     * @param {StaffQueue} options.queue
     * @param {StaffConnection} options.connection
     * @param {Function} options.onChange after anything shown has changed
     */
    constructor({list, queue, connection, onChange}) {
        Object.assign(this, {list, queue, connection, onChange});
    }

    /**
     * Take a check-in back. One that was never sent is simply forgotten.
     *
     * @throws {RPCError} with the server's reason
     */
    async undo(person, reason) {
        const item = this.queue.findUnsent(person);
        if (item) {
            await this.queue.drop([item]);
            await this.list.learn([{...person, status: "open", at: false, by: ""}]);
            this.onChange();
            return;
        }
        await this.act("undo", {registration_id: person.id, reason});
    }

    /**
     * @param {Object} person
     * @param {String} decision 'approve', 'refuse' or 'reopen'
     * @param {String} [reason] to refuse
     * @throws {RPCError} with the server's reason
     */
    review(person, decision, reason) {
        return this.act("review", {registration_id: person.id, decision, reason});
    }

    /**
     * What somebody who waits for review wrote in the form. It is not kept on the phone.
     *
     * @throws {RPCError} with the server's reason
     */
    async readCard(person) {
        const params = {registration_id: person.id};
        const {lines} = await this.connection.ask("card", params, CHANGES_TIME);
        return lines;
    }

    async act(route, params) {
        try {
            const {person} = await this.connection.ask(route, params, CHANGES_TIME);
            await this.list.learn([person]);
            this.onChange();
        } catch (error) {
            if (!(error instanceof RPCError)) {
                this.connection.lose(error);
            }
            throw error;
        }
    }
}
