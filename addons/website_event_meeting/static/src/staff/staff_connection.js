import {withinTime} from "@event_meeting/scan/scan_request";
import {browser} from "@web/core/browser/browser";
import {RPCError, rpc} from "@web/core/network/rpc";

// Milliseconds to wait for an answer: somebody stands there; a small answer; the list of a whole meeting.
export const ANSWER_TIME = 3000;
export const CHANGES_TIME = 8000;
export const LIST_TIME = 30000;

class Revoked extends Error {}

/** What the server can never take: everything else is a fault that passes, and nothing is thrown away for it. */
export function isMalformed(error) {
    return error instanceof RPCError && /BadRequest/.test(error.exceptionName || "");
}

/** The way from this phone to the server, and whether there is one now. */
export class StaffConnection {
    /**
     * @param {Object} options
     * @param {Number} options.eventId
     * @param {Function} options.onChange after the network is lost or found again, or the right is gone
     * @param {Function} options.onRevoked when the server says that this phone has no right any more
     */
    constructor({eventId, onChange, onRevoked}) {
        Object.assign(this, {eventId, onChange, onRevoked});
        this.offline = !browser.navigator.onLine;
        this.revoked = false;
        this.lastContact = 0;
    }

    /**
     * @param {String} route of the panel
     * @param {Object} params
     * @param {Number} milliseconds to wait at most
     * @returns {Promise<Object>} the answer
     * @throws {Revoked} when the right is gone
     * @throws {RPCError} with the server's reason
     * @throws {ConnectionLostError} without an answer
     */
    async ask(route, params, milliseconds) {
        const promise = rpc(`/meeting/staff/${this.eventId}/${route}`, params, {silent: true});
        const answer = await withinTime({promise, abort: () => promise.abort(false)}, milliseconds);
        if (answer.revoked) {
            this.revoked = answer.message || true;
            await this.onRevoked();
            this.onChange();
            throw new Revoked(answer.message);
        }
        return answer;
    }

    /** Note that the server has taken or given what was wanted. */
    keepContact() {
        this.lastContact = Date.now();
    }

    lose(error) {
        if (!(error instanceof Revoked)) {
            this.setOffline(true);
        }
    }

    setOffline(offline) {
        if (this.offline !== offline) {
            this.offline = offline;
            this.onChange();
        }
    }
}
