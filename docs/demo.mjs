// SPDX-License-Identifier: LGPL-3.0-or-later
// What there is to photograph: finds the meetings of the demo by what they show, not by their names.

export class Demo {
    /** @param {import("playwright-core").BrowserContext} context logged in as the administrator */
    constructor(context) {
        this.request = context.request;
    }

    /**
     * Call a method of a model.
     *
     * @throws {Error} with the server's words
     */
    async call(model, method, args = [], kwargs = {}) {
        const response = await this.request.post(`/web/dataset/call_kw/${model}/${method}`, {
            data: {jsonrpc: "2.0", params: {model, method, args, kwargs}},
        });
        const {result, error} = await response.json();
        if (error) {
            throw new Error(`${model}.${method}: ${error.data?.message || error.message}`);
        }
        return result;
    }

    search(model, domain, fields, more = {}) {
        return this.call(model, "search_read", [domain, fields], more);
    }

    /** Read the meetings with their tickets. */
    async load() {
        const meetings = await this.search(
            "event.event",
            [
                ["is_meeting", "=", true],
                ["is_published", "=", true],
            ],
            ["name", "meeting_state", "registration_count_total", "registration_count_pending"],
            {order: "id"}
        );
        meetings.sort((one, other) => other.registration_count_total - one.registration_count_total);
        const ids = meetings.map((meeting) => meeting.id);
        const tickets = await this.search(
            "event.event.ticket",
            [["event_id", "in", ids]],
            ["event_id", "price", "sale_state", "require_approval", "question_ids"]
        );
        const withPicture = await this.search(
            "event.event",
            [
                ["id", "in", ids],
                ["main_image", "!=", false],
            ],
            ["id"]
        );
        for (const meeting of meetings) {
            meeting.tickets = tickets.filter((ticket) => ticket.event_id[0] === meeting.id);
            meeting.hasPicture = withPicture.some((other) => other.id === meeting.id);
        }
        this.meetings = meetings;
    }

    /** The first meeting that fits; more registrations come first. */
    meeting(what, fits) {
        const found = this.meetings.find(fits);
        if (!found) {
            throw new Error(`the demo has no ${what}`);
        }
        return found;
    }

    /** A meeting one can buy or get a ticket of. */
    get open() {
        return this.meeting(
            "meeting with tickets on sale",
            (meeting) =>
                meeting.meeting_state !== "over" &&
                meeting.tickets.some((ticket) => ticket.sale_state === "on_sale")
        );
    }

    /** The one for the pictures of the form and of the invitation. */
    get main() {
        const rank = (meeting) =>
            (meeting.hasPicture ? 4 : 0) +
            (meeting.tickets.some((ticket) => ticket.sale_state === "on_sale") ? 2 : 0) +
            (meeting.tickets.length > 1 ? 1 : 0);
        const best = [...this.meetings].sort((one, other) => rank(other) - rank(one))[0];
        return best || this.open;
    }

    get ongoing() {
        return this.meeting("meeting going on", (meeting) => meeting.meeting_state === "ongoing");
    }

    get over() {
        return this.meeting("meeting that is over", (meeting) => meeting.meeting_state === "over");
    }

    get soldOut() {
        return this.meeting(
            "sold-out meeting",
            (meeting) =>
                meeting.meeting_state !== "over" &&
                meeting.tickets.length &&
                meeting.tickets.every((ticket) => ["sold_out", "disabled"].includes(ticket.sale_state)) &&
                meeting.tickets.some((ticket) => ticket.sale_state === "sold_out")
        );
    }

    /** A ticket on sale that fits, with its meeting. */
    ticket(what, fits) {
        for (const meeting of this.meetings) {
            const ticket = meeting.tickets.find(
                (candidate) => candidate.sale_state === "on_sale" && fits(candidate)
            );
            if (ticket && meeting.meeting_state !== "over") {
                return {meeting, ticket};
            }
        }
        throw new Error(`the demo has no ${what}`);
    }

    /** Somebody who may check in now. */
    async expected() {
        const [registration] = await this.search(
            "event.registration",
            [
                ["event_id", "=", this.ongoing.id],
                ["state", "=", "open"],
                ["ticket_no", "!=", false],
                ["seat_no", "!=", false],
            ],
            ["name", "ticket_no"],
            {limit: 1, order: "id"}
        );
        if (!registration) {
            throw new Error("the demo has nobody to check in");
        }
        this.checkedIn = registration.id;
        return registration;
    }

    /** Take back the check-in of the last picture. */
    async undoCheckIn() {
        if (this.checkedIn) {
            await this.call("event.registration", "action_uncheckin", [[this.checkedIn]]);
            this.checkedIn = null;
        }
    }
}
