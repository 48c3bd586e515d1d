import {mockFetch, mockWebSocket} from "@odoo/hoot";

/** The server of a lottery: the state it gives, and what it was asked. */
export class TestServer {
    constructor(state) {
        this.state = state;
        this.calls = [];
        this.sockets = [];
        this.control = () => ({...this.state});
        mockWebSocket((socket) => this.sockets.push(socket));
        mockFetch((url, {body}) => {
            const route = String(url).split("/").pop();
            const {params} = JSON.parse(body);
            this.calls.push([route, params]);
            if (this.lost) {
                throw new TypeError("Failed to fetch");
            }
            const state = {...this.state, now: Date.now()};
            const answer = route === "state" ? state : this.control(params);
            return answer.error ? answer : {result: answer};
        });
    }

    count(route) {
        return this.calls.filter(([name]) => name === route).length;
    }

    get commands() {
        return this.calls.filter(([name]) => name === "control").map(([, params]) => params);
    }

    /** Say on the bus that something has changed. */
    notify() {
        const message = {type: "event_lottery/changed"};
        this.sockets.at(-1).send(JSON.stringify([{message}]));
    }
}

export function makeWinners(count) {
    return Array.from({length: count}, (_, index) => ({id: index + 1, name: `张${index}`}));
}

export function makeState(values = {}) {
    return {
        version: 1,
        now: Date.now(),
        phase: "idle",
        may_control: true,
        candidates: 120,
        unit: "people",
        title: "Gala",
        round: {id: 5, name: "Phone", level: "First prize", quantity: 3, remaining: 3},
        sound: true,
        fair: null,
        names: "",
        wall: [],
        ...values,
    };
}
