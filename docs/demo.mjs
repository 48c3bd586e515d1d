// SPDX-License-Identifier: LGPL-3.0-or-later
// What there is to photograph: finds the meetings of the demo by what they show, not by their names.

/** The server's way of writing the time of now. */
const now = () => new Date().toISOString().slice(0, 19).replace("T", " ");

export class Demo {
    /**
     * @param {import("playwright-core").BrowserContext} context logged in as the administrator
     * @param {import("playwright-core").BrowserContext} desk logged in as the registration desk
     */
    constructor(context, desk) {
        this.request = context.request;
        this.desk = desk.request;
    }

    /**
     * Call a method of a model.
     *
     * @throws {Error} with the server's words
     */
    async call(model, method, args = [], kwargs = {}, request = this.request) {
        const response = await request.post(`/web/dataset/call_kw/${model}/${method}`, {
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
            {order: "id"},
        );
        meetings.sort(
            (one, other) => other.registration_count_total - one.registration_count_total,
        );
        const ids = meetings.map((meeting) => meeting.id);
        const tickets = await this.search(
            "event.event.ticket",
            [["event_id", "in", ids]],
            ["event_id", "price", "sale_state", "require_approval", "question_ids"],
        );
        const withPicture = await this.search(
            "event.event",
            [
                ["id", "in", ids],
                ["main_image", "!=", false],
            ],
            ["id"],
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
                meeting.tickets.some((ticket) => ticket.sale_state === "on_sale"),
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
                meeting.tickets.every((ticket) =>
                    ["sold_out", "disabled"].includes(ticket.sale_state),
                ) &&
                meeting.tickets.some((ticket) => ticket.sale_state === "sold_out"),
        );
    }

    /** A ticket on sale that fits, with its meeting. */
    ticket(what, fits) {
        for (const meeting of this.meetings) {
            const ticket = meeting.tickets.find(
                (candidate) => candidate.sale_state === "on_sale" && fits(candidate),
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
            ["name", "ticket_no", "phone"],
            {limit: 1, order: "id"},
        );
        if (!registration) {
            throw new Error("the demo has nobody to check in");
        }
        this.checkedIn = registration.id;
        return registration;
    }

    /** Let somebody in at the registration desk. */
    checkInAtDesk(id) {
        return this.call("event.registration", "action_checkin_manual", [[id]], {}, this.desk);
    }

    /** Take back the check-in of the last picture. */
    async undoCheckIn() {
        if (this.checkedIn) {
            await this.call("event.registration", "action_uncheckin", [[this.checkedIn]]);
            this.checkedIn = null;
        }
    }

    /** Where the web client opens an action of an addon. */
    async actionPath(module, name) {
        const [action] = await this.search(
            "ir.model.data",
            [
                ["module", "=", module],
                ["name", "=", name],
            ],
            ["res_id"],
        );
        return `/odoo/action-${action.res_id}`;
    }

    /** The meeting whose people came from a list. */
    async invited() {
        const [person] = await this.search(
            "event.registration",
            [
                ["source", "=", "import"],
                ["claim_state", "=", "unclaimed"],
                ["event_id.date_begin", ">", now()],
            ],
            ["event_id", "event_ticket_id"],
            {limit: 1},
        );
        return {id: person.event_id[0], ticketId: person.event_ticket_id[0]};
    }

    /** Take back what the pictures of the import have written; the import of the demo stays. */
    async forgetImports() {
        const imports = await this.search(
            "event.registration.import",
            [["file_name", "=like", "渠道%"]],
            ["id"],
        );
        const ids = imports.map((one) => one.id);
        const people = await this.call("event.registration", "search", [
            [["import_id", "in", ids]],
        ]);
        await this.call("event.registration", "unlink", [people]);
        await this.call("event.registration.import", "unlink", [ids]);
    }

    /** Somebody whose ticket is not collected. */
    async unclaimed() {
        const [guest] = await this.search(
            "event.registration",
            [
                ["claim_state", "=", "unclaimed"],
                ["attendance_code", "!=", false],
                ["state", "=", "open"],
                ["event_id.date_begin", ">", now()],
            ],
            ["name", "attendance_code", "phone"],
            {limit: 1, order: "id"},
        );
        this.claimed = guest.id;
        return guest;
    }

    /** Give the ticket of the last picture back. */
    async resetClaim() {
        if (this.claimed) {
            await this.call("event.registration", "action_reset_claim", [[this.claimed]]);
            this.claimed = null;
        }
    }

    /** Somebody of the meeting going on who may not come in: who waits for review, or who was refused. */
    async refused(approval) {
        const [registration] = await this.search(
            "event.registration",
            [
                ["event_id", "=", this.ongoing.id],
                ["approval_state", "=", approval],
                ["ticket_no", "!=", false],
                ["phone", "!=", false],
            ],
            ["name", "ticket_no", "phone"],
            {limit: 1, order: "id"},
        );
        if (!registration) {
            throw new Error("the demo has nobody to refuse at the entrance");
        }
        return registration;
    }

    /** Where the code on the wall leads. */
    async checkinPath() {
        // The code is made when it is first shown.
        await this.request.get(`/meeting/${this.ongoing.id}/checkin-screen`);
        const [event] = await this.call("event.event", "read", [
            [this.ongoing.id],
            ["checkin_token"],
        ]);
        return `/meeting/c/${event.checkin_token}`;
    }

    /** Where the code leads that authorises somebody's phone. */
    async bindPath() {
        const [waiting] = await this.search(
            "event.meeting.staff",
            [
                ["event_id", "=", this.ongoing.id],
                ["state", "=", "waiting"],
            ],
            ["id"],
            {limit: 1},
        );
        const action = await this.call("event.meeting.staff", "action_open_bind", [[waiting.id]]);
        const [wizard] = await this.call(action.res_model, "read", [[action.res_id], ["url"]]);
        return new URL(wizard.url).pathname;
    }

    // The lottery ---------------------------------------------------------------

    /** The lottery of the demo, in the middle of its show. */
    async lottery() {
        if (!this._lottery) {
            [this._lottery] = await this.search(
                "event.lottery",
                [["winner_ids", "!=", false]],
                ["screen_url", "control_url", "verify_url", "round_ids"],
                {limit: 1},
            );
        }
        return this._lottery;
    }

    async rounds() {
        return this.search(
            "event.lottery.round",
            [["lottery_id", "=", (await this.lottery()).id]],
            ["name", "mode", "remaining", "winner_count"],
        );
    }

    /** Send a command of the operator and return what the screens show then. */
    async runShow(name, params = {}) {
        const {screen_url: screen, control_url: control} = await this.lottery();
        const response = await this.request.post(`${new URL(screen).pathname}/control`, {
            data: {
                jsonrpc: "2.0",
                params: {control: new URL(control).hash.replace("#control=", ""), name, params},
            },
        });
        const {result, error} = await response.json();
        if (error || result.problem) {
            throw new Error(`${name}: ${error?.data?.message || result?.problem || error.message}`);
        }
        return result;
    }

    /** Turn the screens to a prize that is still to be drawn: 0 the first of them, -1 the last. */
    async showPrize(position) {
        const open = (await this.rounds()).filter(
            (one) => one.remaining && one.mode === "attendee",
        );
        if (!open.length) {
            throw new Error("all prizes of the demo are drawn");
        }
        await this.runShow("select", {round_id: open.at(position).id});
    }

    /** Let names roll for the first prize that is left. */
    async showRolling() {
        await this.showPrize(0);
        await this.runShow("start");
    }

    /** Show winners. The demo starts with them; later a prize is drawn, which stays drawn. */
    async showWinners() {
        const {screen_url: screen} = await this.lottery();
        const response = await this.request.post(`${new URL(screen).pathname}/state`, {
            data: {jsonrpc: "2.0", params: {}},
        });
        const {result} = await response.json();
        if (result.phase !== "stopped") {
            await this.showPrize(0);
            const {roll} = await this.runShow("start");
            await this.runShow("stop", {sequence: roll.sequence});
        }
    }

    /** Bring the screens back to the prize; names that roll are given up. */
    async leaveShow() {
        await this.runShow("leave");
        await this.runShow("leave");
    }

    /** Where the code leads that the host scans. */
    async remotePath() {
        const {control_url: control} = await this.lottery();
        const {pathname, hash} = new URL(control);
        return `${pathname}/remote${hash}`;
    }

    /** Where everybody reads who has won. */
    async winnersPath() {
        return new URL((await this.lottery()).verify_url).pathname.replace("verify", "winners");
    }
}
