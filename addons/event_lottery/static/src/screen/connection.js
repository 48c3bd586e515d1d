const POLL_CONNECTED = 3000;
const POLL_ALONE = 2000;
const SOCKET_RETRY = 3000;
const TIMEOUT = 5000;

/**
 * Keeps a page at the state of the lottery on the server, and sends the operator's commands.
 *
 * A message on the bus only says 'something has changed'; the state itself is always fetched, so that a lost or
 * doubled message does no harm. Without the bus the page asks every two seconds. While nothing can be reached the
 * last state stays.
 */
export class LotteryConnection {
    /**
     * @param {Object} options
     * @param {String} options.token of the screen
     * @param {String} options.control secret of the operator, '' on a screen that only shows
     * @param {String} options.socketVersion version of the bus protocol the server speaks
     * @param {Function} options.onState (state) for each new state
     * @param {Function} options.onOnline (online) when the server is lost or found again
     */
    constructor({token, control, socketVersion, onState, onOnline = () => {}}) {
        Object.assign(this, {token, control, socketVersion, onState, onOnline});
        this.online = true;
        this.connected = false;
        this.state = null;
        this.clockOffset = 0;
    }

    /** @param {Object} state the one the page was delivered with */
    start(state) {
        this.accept(state);
        this.openSocket();
        this.refresh();
        window.addEventListener("online", () => this.refresh());
    }

    /** Milliseconds of the server's clock. */
    get now() {
        return Date.now() + this.clockOffset;
    }

    // -------------------------------------------------------------------------
    // State
    // -------------------------------------------------------------------------

    accept(state) {
        if (!state || (this.state && state.version < this.state.version)) {
            return;
        }
        this.clockOffset = state.now - Date.now();
        this.state = state;
        this.onState(state);
    }

    schedule() {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.refresh(), this.connected ? POLL_CONNECTED : POLL_ALONE);
    }

    async refresh() {
        if (this.refreshing) {
            this.again = true;
            return;
        }
        this.refreshing = true;
        try {
            do {
                this.again = false;
                this.accept(await this.call("state", {}));
            } while (this.again);
        } catch {
            // The last state stays; the next try follows.
        } finally {
            this.refreshing = false;
            this.schedule();
        }
    }

    // -------------------------------------------------------------------------
    // Commands
    // -------------------------------------------------------------------------

    /**
     * Send a command of the operator.
     *
     * @param {String} name
     * @param {Object} params
     * @param {Number} patience milliseconds to go on trying while the server cannot be reached; only for commands
     *   that may arrive twice
     * @returns {Promise<String>} a sentence when the command was refused, else ''
     */
    async command(name, params = {}, patience = 0) {
        const end = Date.now() + patience;
        for (;;) {
            try {
                const {problem, ...state} = await this.call("control", {name, params});
                this.accept(state);
                return problem || "";
            } catch (error) {
                if (error.refused || Date.now() >= end) {
                    throw error;
                }
                await new Promise((resolve) => setTimeout(resolve, 1000));
            }
        }
    }

    async call(route, params) {
        const abort = new AbortController();
        const timer = setTimeout(() => abort.abort(), TIMEOUT);
        let answer = null;
        try {
            const response = await fetch(`/lottery/${this.token}/${route}`, {
                method: "POST",
                headers: {"Content-Type": "application/json"},
                body: JSON.stringify({
                    jsonrpc: "2.0",
                    method: "call",
                    params: {...params, control: this.control},
                }),
                signal: abort.signal,
            });
            answer = await response.json();
        } catch (error) {
            this.setOnline(false);
            throw error;
        } finally {
            clearTimeout(timer);
        }
        this.setOnline(true);
        if (answer.error) {
            const error = new Error(answer.error.message);
            error.refused = true;
            throw error;
        }
        return answer.result;
    }

    setOnline(online) {
        if (online !== this.online) {
            this.online = online;
            this.onOnline(online);
        }
    }

    // -------------------------------------------------------------------------
    // Bus
    // -------------------------------------------------------------------------

    openSocket() {
        const scheme = window.location.protocol === "https:" ? "wss" : "ws";
        const socket = new WebSocket(
            `${scheme}://${window.location.host}/websocket?version=${this.socketVersion}`,
        );
        socket.addEventListener("open", () => {
            this.connected = true;
            socket.send(
                JSON.stringify({
                    event_name: "subscribe",
                    data: {channels: [`event_lottery.${this.token}`], last: 0},
                }),
            );
            this.refresh();
        });
        socket.addEventListener("message", (event) => {
            const messages = JSON.parse(event.data);
            if (messages.some(({message}) => message.type === "event_lottery/changed")) {
                this.refresh();
            }
        });
        socket.addEventListener("close", () => {
            this.connected = false;
            this.schedule();
            setTimeout(() => this.openSocket(), SOCKET_RETRY);
        });
    }
}
