import {_t} from "@web/core/l10n/translation";
import {isMalformed} from "./staff_connection";
import {judge, makeNonce} from "./staff_judge";

/** Decides scans with the server while it answers, on the phone while it does not. */
export class StaffDecision {
    /**
     * @param {Object} options
     * @param {StaffStore} options.store
     * @param {StaffList} options.list
     * @param {StaffQueue} options.queue
     * @param {StaffConnection} options.connection
     * @param {Function} options.onChange after anything shown has changed
     */
    constructor({store, list, queue, connection, onChange}) {
        Object.assign(this, {store, list, queue, connection, onChange});
    }

    /**
     * Decide a scan: with the server, or without it when it does not answer within three seconds.
     *
     * @param {Object} scan {code} or {registration_id}
     * @param {Object} [options]
     * @param {Boolean} [options.anyway] let in somebody whom the phone does not know; the server is asked later
     * @returns {Promise<Object|null>} {status, message, person, local}; null when the right is gone
     */
    async take(scan, {anyway = false} = {}) {
        const person = await this.list.find(scan);
        const item = {
            ...scan,
            nonce: makeNonce(),
            at: Date.now(),
            decided: false,
            tries: 0,
            personId: person?.id || false,
            name: person?.name || "",
        };
        if (!this.connection.offline && !anyway) {
            try {
                return await this.queue.sendNow(item);
            } catch (error) {
                if (isMalformed(error)) {
                    await this.queue.drop([item]);
                    return {status: "error", message: error.data?.message, person};
                }
                this.connection.lose(error);
                if (this.connection.revoked) {
                    return null;
                }
            }
        }
        return this.decide(item, person, anyway);
    }

    /** Decide on the phone; who comes in is queued, who does not is not. */
    async decide(item, person, anyway) {
        const began = performance.now();
        const verdict = this.judge(person, anyway);
        if (["ok", "kept"].includes(verdict.status)) {
            item.decided = true;
            await this.queue.keep(item);
            if (person) {
                this.list.markIn(person, item.at);
                await this.store.put("people", [this.list.people.get(person.id)]);
            }
        } else {
            await this.queue.drop([item]);
        }
        this.onChange();
        return {
            ...verdict,
            person: (person && this.list.people.get(person.id)) || null,
            nonce: item.nonce,
            local: true,
            took: performance.now() - began,
        };
    }

    /** @returns {Object} {status, message}; 'kept' where the phone lets in without having checked */
    judge(person, anyway) {
        const {facts, secure, meeting, time} = this.list;
        if (anyway) {
            return {
                status: "kept",
                message: _t("Noted. The code is sent when the network is back."),
            };
        }
        if (!facts || !secure) {
            return {
                status: "kept",
                message: _t(
                    "Not checked yet: no network. Look at the ticket; the code is sent later.",
                ),
            };
        }
        const verdict = judge(person, meeting, this.list.onServer(Date.now()));
        verdict.message ??= _t(
            "Not in the list of %(time)s. Whoever registered later is not on this phone yet.",
            {time},
        );
        return verdict;
    }
}
