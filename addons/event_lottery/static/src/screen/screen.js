import {LotteryConnection} from "./connection";
import {rememberControl} from "./control";
import {listenToKeys} from "./keyboard";
import {Slots, measure} from "./slots";
import {StageSound} from "./sound";
import {Sparks} from "./sparks";

const TICK = 70; // milliseconds between two names on a card
const STANDING = 2400; // milliseconds until the last name of a page stands
const FRESH = 6000; // a draw older than this is shown without the play
const PLAY = 1800; // milliseconds names roll before a draw that came without rolling
const TURN = 7000; // milliseconds for a page of names
const CALM = 700; // milliseconds in which a second press of the same key does nothing
const PROBLEM = 6000; // milliseconds a refusal stays on the wall
const PICTURE_NAMES = 6; // with more names than these the picture of the prize makes room
const SAMPLE_WIDTH = 4;

/** The big screen. It only shows the state of the server; the keyboard sends the operator's commands there. */
export class Screen {
    constructor(root) {
        this.root = root;
        const options = JSON.parse(root.dataset.options);
        this.texts = options.texts;
        this.slots = new Slots(this.find("slots"));
        this.sound = new StageSound();
        this.sparks = new Sparks(this.find("sparks"));
        this.names = [];
        this.pressedAt = 0;
        this.muted = false;
        this.connection = new LotteryConnection({
            token: options.token,
            control: rememberControl(options.token),
            socketVersion: options.socket_version,
            onState: (state) => this.show(state),
        });
        this.connection.start(options.state);
        listenToKeys({
            go: () => this.startOrStop(),
            next: () => this.send("next"),
            previous: () => this.send("previous"),
            leave: () => this.send("leave"),
            wall: () => this.send("wall"),
            fullscreen: () => this.toggleFullscreen(),
            mute: () => this.toggleMute(),
        });
        window.addEventListener("resize", () => this.relayout());
        root.addEventListener("dblclick", () => this.toggleFullscreen());
        document.fonts?.ready.then(() => this.relayout());
    }

    find(name) {
        return this.root.querySelector(`.o_lottery_${name}`);
    }

    setText(name, text) {
        const element = this.find(name);
        if (element.textContent !== text) {
            element.textContent = text;
        }
        element.classList.toggle("o_lottery_empty", !text);
    }

    // -------------------------------------------------------------------------
    // Showing the state
    // -------------------------------------------------------------------------

    show(state) {
        const before = this.state;
        this.state = state;
        this.mayControl = state.may_control;
        this.showCount(state.candidates);
        this.setText("unit", state.unit);
        // What changes all the time alone is no reason to build the stage anew.
        const content = JSON.stringify({...state, now: 0, candidates: 0});
        if (content === this.content) {
            return;
        }
        this.content = content;
        this.root.dataset.phase = state.phase;
        this.showHeader(state);
        this.showFairness(state);
        this.sound.setEnabled(state.sound && !this.muted);
        this.stopTimers();
        this[
            {rolling: "showRolling", stopped: "showStopped", wall: "showWall"}[state.phase] ||
                "showIdle"
        ](state, before);
        if (!before || before.names !== state.names) {
            this.loadNames(state.names);
        }
    }

    showHeader({title, round, background}) {
        this.setText("meeting", title);
        this.setText("level", round?.level || "");
        this.setText("prize", round?.name || "");
        this.setText(
            "quota",
            round
                ? this.texts.quota
                      .replace("{total}", round.quantity)
                      .replace("{left}", round.remaining)
                : "",
        );
        const picture = this.find("picture");
        const image = picture.querySelector("img");
        picture.classList.toggle("o_lottery_empty", !round?.image);
        if (round?.image && image.getAttribute("src") !== round.image) {
            image.src = round.image;
            image.alt = round.name;
        }
        this.root.classList.toggle("o_lottery_own_background", Boolean(background));
        this.find("backdrop").style.backgroundImage = background ? `url("${background}")` : "";
    }

    showCount(count) {
        const text = new Intl.NumberFormat("zh-CN").format(count);
        const element = this.find("candidates");
        if (element.textContent !== text) {
            element.textContent = text;
        }
    }

    showFairness({fair}) {
        this.setText("commitment", fair ? groups(fair.commitment) : "");
        this.setText("digest", fair ? groups(fair.candidates_hash) : "");
        this.find("fair").classList.toggle("o_lottery_empty", !fair);
    }

    showIdle() {
        this.sound.stopRoll();
        this.setText("note", "");
        this.slots.clear();
    }

    showRolling({roll}) {
        this.setText("note", "");
        this.makeRoom(roll.count);
        this.startRolling(roll.count);
    }

    showStopped(state, before) {
        const {draw} = state;
        this.setText("note", draw.note || "");
        this.makeRoom(draw.winners.length);
        const age = state.now - draw.drawn_at;
        const seen = before?.phase === "stopped" && before.draw?.sequence === draw.sequence;
        if (seen || age > FRESH) {
            this.sound.stopRoll();
            this.showPages([{winners: draw.winners}]);
        } else if (before?.phase === "rolling") {
            this.standAll(draw.winners);
        } else {
            this.startRolling(draw.winners.length);
            this.later(PLAY, () => this.standAll(draw.winners));
        }
    }

    /** Many names need the room of the picture. */
    makeRoom(count) {
        this.root.classList.toggle("o_lottery_many", count > PICTURE_NAMES);
    }

    showWall({wall}) {
        this.sound.stopRoll();
        this.setText("note", wall.length ? "" : this.texts.no_winner);
        this.showPages(wall);
    }

    // -------------------------------------------------------------------------
    // Rolling and standing
    // -------------------------------------------------------------------------

    startRolling(count) {
        this.slots.layout(count, SAMPLE_WIDTH, this.state.round?.mode === "table");
        this.slots.clearDetails();
        this.standing = 0;
        this.turn = 0;
        this.sound.startRoll();
        this.every(TICK, () => this.tick());
        this.tick(true);
    }

    /** Change the names of every third card, or of all when they are few: a page of names costs as little as one. */
    tick(all = false) {
        const {cards} = this.slots;
        const step = all || cards.length <= 3 ? 1 : 3;
        this.turn++;
        for (let index = this.standing; index < cards.length; index++) {
            if (index % step === this.turn % step) {
                this.slots.roll(index, this.pick());
            }
        }
    }

    pick() {
        return this.names.length
            ? this.names[Math.floor(Math.random() * this.names.length)]
            : this.texts.good_luck;
    }

    /** Let the winners of the first page stand one after the other, then celebrate. */
    standAll(winners) {
        const plain = winners.every((winner) => !winner.detail);
        this.slots.layout(winners.length, widest(winners), plain);
        this.slots.clearDetails();
        const shown = this.slots.cards.length;
        this.standing = 0;
        this.tick(true);
        this.every(TICK, () => this.tick());
        const pause = Math.min(STANDING / Math.max(shown, 1), 500);
        const next = () => {
            if (this.standing < shown) {
                this.slots.stand(this.standing, winners[this.standing]);
                this.standing++;
                this.sound.playStand();
            }
            if (this.standing < shown) {
                this.later(pause, next);
                return;
            }
            this.stopTimers();
            this.sound.stopRoll();
            if (winners.length) {
                this.sound.playFanfare();
                this.sparks.burst();
            }
            this.later(TURN, () => this.showPages([{winners}]));
        };
        this.later(pause, next);
    }

    // -------------------------------------------------------------------------
    // Pages of standing names
    // -------------------------------------------------------------------------

    /**
     * Show winners page after page.
     *
     * The page to show follows from the server's clock: two screens turn at the same moment.
     *
     * @param {Array} sections {winners, level, name} of each round
     */
    showPages(sections) {
        this.sections = sections;
        const pages = sections.flatMap((section) => {
            const {winners} = section;
            const plain = winners.every((winner) => !winner.detail);
            const {perPage} = this.slots.layout(winners.length, widest(winners), plain);
            const even = Math.ceil(winners.length / Math.ceil(winners.length / perPage));
            return cut(winners, even).map((part) => ({section, part, plain}));
        });
        const turn = () => {
            const page = pages[Math.floor(this.connection.now / TURN) % pages.length];
            if (page !== this.page) {
                this.page = page;
                this.showPage(page, pages.indexOf(page), pages.length);
            }
        };
        this.page = null;
        if (!pages.length) {
            this.slots.clear();
            return;
        }
        turn();
        if (pages.length > 1) {
            this.every(250, turn);
        }
    }

    showPage({section, part, plain}, index, total) {
        if (this.state.phase === "wall") {
            this.setText("level", section.level || "");
            this.setText("prize", section.name || "");
            this.setText("quota", this.texts.won.replace("{count}", section.winners.length));
        }
        this.slots.layout(part.length, widest(part), plain);
        part.forEach((winner, position) => this.slots.stand(position, winner));
        this.setText("page", total > 1 ? `${index + 1} / ${total}` : "");
    }

    relayout() {
        const {state} = this;
        if (state.phase === "rolling") {
            this.stopTimers();
            this.startRolling(state.roll.count);
        } else if (this.sections && state.phase !== "idle") {
            this.stopTimers();
            this.showPages(this.sections);
        }
    }

    // -------------------------------------------------------------------------
    // Timers
    // -------------------------------------------------------------------------

    every(delay, action) {
        this.timers.add(setInterval(action, delay));
    }

    later(delay, action) {
        this.timers.add(setTimeout(action, delay));
    }

    get timers() {
        return (this._timers ||= new Set());
    }

    stopTimers() {
        for (const timer of this.timers) {
            clearTimeout(timer);
            clearInterval(timer);
        }
        this.timers.clear();
        this.setText("page", "");
    }

    // -------------------------------------------------------------------------
    // Names
    // -------------------------------------------------------------------------

    async loadNames(address) {
        if (!address) {
            this.names = [];
            return;
        }
        try {
            const response = await fetch(address);
            if (response.ok) {
                this.names = await response.json();
            }
        } catch {
            // Without network the names known so far go on rolling.
        }
    }

    // -------------------------------------------------------------------------
    // Keyboard
    // -------------------------------------------------------------------------

    startOrStop() {
        const now = Date.now();
        if (now - this.pressedAt < CALM) {
            return;
        }
        this.pressedAt = now;
        if (this.state.phase === "rolling") {
            this.send("stop", {sequence: this.state.roll.sequence}, Infinity);
        } else {
            this.send("start");
        }
    }

    async send(name, params = {}, patience = 0) {
        if (!this.mayControl || this.sending) {
            return;
        }
        this.sending = true;
        try {
            const problem = await this.connection.command(name, params, patience);
            if (problem) {
                this.setText("note", problem);
                setTimeout(() => this.clearNote(problem), PROBLEM);
            }
        } catch {
            // The wall says nothing of the network; the operator presses again.
        } finally {
            this.sending = false;
        }
    }

    clearNote(text) {
        if (this.find("note").textContent === text) {
            this.setText("note", "");
        }
    }

    toggleMute() {
        this.muted = !this.muted;
        this.sound.setEnabled(this.state.sound && !this.muted);
        if (this.state.phase === "rolling") {
            this.sound.startRoll();
        }
    }

    async toggleFullscreen() {
        if (document.fullscreenElement) {
            await document.exitFullscreen();
        } else {
            await document.documentElement.requestFullscreen?.();
        }
    }
}

function widest(winners) {
    return Math.max(0, ...winners.map((winner) => measure(winner.name)));
}

function cut(list, size) {
    const parts = [];
    for (let start = 0; start < list.length; start += size) {
        parts.push(list.slice(start, start + size));
    }
    return parts;
}

function groups(digest) {
    return digest
        .slice(0, 16)
        .replace(/(.{4})/g, "$1 ")
        .trim();
}

const root = document.querySelector(".o_lottery_screen");
if (root) {
    new Screen(root);
}
