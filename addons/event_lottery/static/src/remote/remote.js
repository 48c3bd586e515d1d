import {LotteryConnection} from "../screen/connection";
import {readControl} from "../screen/control";

const PATIENCE = 20000; // milliseconds a stop goes on being sent while there is no network
const CALM = 700; // milliseconds in which a second tap does nothing

/** The remote control in the hand of the host. It shows what the wall shows, and sends commands. */
class Remote {
    constructor(root) {
        this.root = root;
        this.gate = document.querySelector(".o_remote_gate");
        const options = JSON.parse(root.dataset.options);
        this.texts = options.texts;
        this.wanted = {};
        this.absent = new Set();
        this.tappedAt = 0;
        this.connection = new LotteryConnection({
            token: options.token,
            control: readControl(),
            socketVersion: options.socket_version,
            onState: (state) => this.show(state),
            onOnline: (online) => this.showNetwork(online),
        });
        this.bind();
        this.connection.start(options.state);
    }

    find(name) {
        return this.root.querySelector(`.o_remote_${name}`);
    }

    bind() {
        const on = (name, event, action) => this.find(name).addEventListener(event, action);
        on("previous", "click", () => this.send("previous"));
        on("next", "click", () => this.send("next"));
        on("less", "click", () => this.changeCount(-1));
        on("more", "click", () => this.changeCount(1));
        on("go", "click", () => this.go());
        on("leave", "click", () => this.send("leave"));
        on("wall", "click", () => this.send("wall"));
        on("redraw", "click", () => this.redraw());
        on("random", "submit", (event) => this.random(event));
        on("list", "change", (event) => this.tick(event.target));
    }

    // -------------------------------------------------------------------------
    // Showing the state
    // -------------------------------------------------------------------------

    show(state) {
        this.showGate(state);
        this.state = state;
        if (!state.may_control) {
            return;
        }
        this.root.dataset.phase = state.phase;
        const {round} = state;
        this.find("level").textContent = round?.level || "";
        this.find("prize").textContent = round ? round.name : this.texts.no_round;
        this.find("left").textContent = round
            ? fill(this.texts.left, {left: round.remaining, total: round.quantity})
            : "";
        this.find("candidates").textContent = round ? `${state.candidates} ${state.unit}` : "";
        this.showCount();
        this.showButtons();
        this.showWinners();
    }

    /** Show the way to log in instead of the buttons to who has no right. */
    showGate({may_control: allowed}) {
        // The page was delivered before the server could see the secret of its address.
        const asked = this.state || !this.connection.control;
        this.root.hidden = !allowed;
        this.gate.hidden = allowed || !asked;
    }

    get count() {
        const {count, round, phase, roll} = this.state;
        if (phase === "rolling") {
            return roll.count;
        }
        const wanted = this.wanted[round?.id] || count || 1;
        return Math.max(1, Math.min(wanted, round?.remaining || 1));
    }

    showCount() {
        const {round, phase} = this.state;
        const fixed = phase === "rolling" || !round || round.remaining < 2;
        this.find("number").textContent = this.count;
        this.find("less").disabled = fixed || this.count <= 1;
        this.find("more").disabled = fixed || this.count >= round.remaining;
    }

    showButtons() {
        const {phase, round, rounds, closed} = this.state;
        const rolling = phase === "rolling";
        const go = this.find("go");
        const done = round && !rolling && round.remaining === 0;
        go.textContent = rolling ? this.texts.stop : done ? this.texts.following : this.texts.start;
        go.disabled = closed || !round || (!rolling && rounds.every((one) => one.remaining === 0));
        this.find("previous").disabled = rolling || rounds.length < 2;
        this.find("next").disabled = rolling || rounds.length < 2;
        this.find("leave").textContent = rolling ? this.texts.give_up : this.texts.back;
        this.find("leave").disabled = phase === "idle";
        this.find("wall").disabled = rolling || phase === "wall";
        if (closed) {
            this.showProblem(this.texts.closed);
        }
    }

    showWinners() {
        const {draw} = this.state;
        this.find("winners").hidden = !draw;
        if (!draw) {
            this.shownDraw = null;
            return;
        }
        const shown = JSON.stringify(draw);
        if (shown === this.shownDraw) {
            return;
        }
        this.shownDraw = shown;
        this.absent.clear();
        this.find("list").replaceChildren(...draw.winners.map((winner) => this.makeLine(winner)));
        this.showRedraw();
    }

    makeLine(winner) {
        const line = document.createElement("li");
        const label = document.createElement("label");
        const box = document.createElement("input");
        const name = document.createElement("b");
        const detail = document.createElement("span");
        box.type = "checkbox";
        box.value = winner.id;
        box.disabled = winner.handed;
        name.textContent = winner.name;
        detail.textContent = winner.detail;
        label.append(box, name, detail);
        line.append(label);
        return line;
    }

    showRedraw() {
        const button = this.find("redraw");
        button.textContent = fill(this.texts.redraw, {count: this.absent.size});
        button.disabled = !this.absent.size;
    }

    showProblem(text) {
        const element = this.find("problem");
        element.textContent = text || "";
        element.hidden = !text;
    }

    showNetwork(online) {
        const element = this.find("network");
        element.textContent = online ? "" : this.texts.offline;
        element.hidden = online;
    }

    // -------------------------------------------------------------------------
    // Commands
    // -------------------------------------------------------------------------

    changeCount(step) {
        this.wanted[this.state.round.id] = this.count + step;
        this.showCount();
    }

    tick(box) {
        const id = Number(box.value);
        if (box.checked) {
            this.absent.add(id);
        } else {
            this.absent.delete(id);
        }
        this.showRedraw();
    }

    go() {
        const now = Date.now();
        if (now - this.tappedAt < CALM) {
            return;
        }
        this.tappedAt = now;
        if (this.state.phase === "rolling") {
            this.send("stop", {sequence: this.state.roll.sequence}, PATIENCE);
        } else {
            this.send("start", {count: this.count});
        }
    }

    redraw() {
        this.send("redraw", {
            winner_ids: [...this.absent],
            reason: this.find("reason").value,
        });
    }

    async random(event) {
        event.preventDefault();
        const form = event.target;
        const done = await this.send("random", {
            prize: form.elements.prize.value,
            count: Number(form.elements.count.value),
        });
        if (done) {
            form.reset();
            this.find("extra").open = false;
            window.scrollTo(0, 0);
        }
    }

    async send(name, params = {}, patience = 0) {
        if (this.sending) {
            return false;
        }
        this.sending = true;
        this.root.classList.add("o_remote_busy");
        this.showProblem("");
        try {
            const problem = await this.connection.command(name, params, patience);
            this.showProblem(problem);
            return !problem;
        } catch {
            this.showProblem(this.connection.online ? this.texts.failed : this.texts.offline);
            return false;
        } finally {
            this.sending = false;
            this.root.classList.remove("o_remote_busy");
        }
    }
}

function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_match, name) => values[name]);
}

const root = document.querySelector(".o_lottery_remote");
if (root) {
    new Remote(root);
}
