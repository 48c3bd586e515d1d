import {Component, onMounted, onWillUnmount, useRef, useState} from "@odoo/owl";
import {TicketCamera, isCameraSupported} from "@event_meeting/camera/ticket_camera";
import {ScanSound} from "@event_meeting/scan/scan_sound";
import {answerOf, iconOf, normalizeCode, vibrateFor} from "@event_meeting/scan/scan_words";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {clock} from "./staff_judge";
import {StaffPanel} from "./staff_panel";
import {StaffPeople} from "./staff_people";
import {StaffPerson} from "./staff_person";
import {StaffStore} from "./staff_store";

const KEEP_LAST = 5;
// The green goes by itself; what needs a look stays until a tap or the next scan.
const SHOW_OK = 1500;
const SHOW_REFUSED = 15000;

export class StaffApp extends Component {
    static template = "website_event_meeting.StaffApp";
    static components = {StaffPeople, StaffPerson, TicketCamera};
    static props = {eventId: Number, eventName: String, answers: Object};

    setup() {
        this.input = useRef("input");
        this.sound = new ScanSound();
        this.canUseCamera = isCameraSupported();
        this.state = useState({
            tab: "scan",
            camera: false,
            cameraFault: "",
            result: null,
            last: [],
            person: null,
            refused: null,
            conflicts: false,
            version: 0,
        });
        this.panel = new StaffPanel({
            eventId: this.props.eventId,
            store: new StaffStore(this.props.eventId),
            onChange: () => this.state.version++,
        });
        this.unlock = () => this.sound.unlock();
        onMounted(() => {
            window.addEventListener("pointerdown", this.unlock, true);
            this.panel.open();
        });
        onWillUnmount(() => {
            window.removeEventListener("pointerdown", this.unlock, true);
            browser.clearTimeout(this.hideTimer);
            browser.clearTimeout(this.refusedTimer);
            this.panel.close();
            this.sound.destroy();
        });
    }

    /** What the page shows of the panel; reading the version makes the page follow it. */
    get view() {
        const {list, queue, connection} = this.panel;
        return {
            version: this.state.version,
            name: list.meeting?.name || this.props.eventName,
            zone: list.meeting?.zone,
            counters: list.facts ? list.counters() : null,
            offline: connection.offline,
            waiting: queue.items.length,
            listTime: list.time,
            listLabel: list.time ? _t("List of %(time)s.", {time: list.time}) : "",
            conflicts: queue.conflicts,
            revoked: connection.revoked,
            secure: list.secure,
            staff: list.staff,
        };
    }

    // -------------------------------------------------------------------------
    // Scanning
    // -------------------------------------------------------------------------

    openCamera() {
        this.state.cameraFault = "";
        this.state.camera = true;
    }

    onCameraError(error) {
        this.state.camera = false;
        this.state.cameraFault = error.message;
    }

    onCameraResult(text) {
        const code = normalizeCode(text);
        if (code) {
            this.take({code});
        }
    }

    onSubmit() {
        const code = normalizeCode(this.input.el.value);
        this.input.el.value = "";
        if (code) {
            this.take({code});
        }
    }

    async take(scan, options) {
        this.turn = (this.turn || 0) + 1;
        const turn = this.turn;
        const answer = await this.panel.decision.take(scan, options);
        if (answer) {
            // An older answer does not cover the person who stands at the entrance now.
            this.show({...answer, scan}, turn === this.turn);
        }
    }

    show(answer, onTop = true) {
        const {kind} = this.answerOf(answer.status);
        const entry = {...answer, kind, key: this.turn, time: Date.now()};
        this.state.last = [entry, ...this.state.last].slice(0, KEEP_LAST);
        if (!onTop) {
            return;
        }
        this.state.result = entry;
        this.sound.play(kind);
        vibrateFor(kind);
        browser.clearTimeout(this.hideTimer);
        if (kind === "ok") {
            this.hideTimer = browser.setTimeout(() => this.hide(), SHOW_OK);
        }
    }

    hide() {
        this.state.result = null;
        if (this.state.tab === "scan" && !this.state.camera) {
            this.input.el?.focus({preventScroll: true});
        }
    }

    takeAnyway(entry) {
        this.take(entry.scan, {anyway: true});
    }

    mayTakeAnyway(entry) {
        return entry.local && entry.status === "unknown";
    }

    answerOf(status) {
        return answerOf(this.props.answers, status);
    }

    word(entry) {
        return this.answerOf(entry.status).word;
    }

    icon(entry) {
        return iconOf(entry.kind);
    }

    /** A scan of the list as it stands now: the server may have refused later what this phone let in. */
    stand(entry) {
        const verdict = this.panel.queue.verdicts.get(entry.nonce);
        if (!verdict) {
            return {kind: entry.kind, word: this.word(entry), message: ""};
        }
        // Also where this scan counts and another one does not: somebody has to look.
        const kind = verdict.status === "ok" ? "warn" : "error";
        return {kind, word: this.word(verdict), message: verdict.message};
    }

    clock(milliseconds) {
        return clock(milliseconds, this.panel.list.meeting?.tz);
    }

    // -------------------------------------------------------------------------
    // People
    // -------------------------------------------------------------------------

    setTab(tab) {
        this.state.tab = tab;
        this.state.camera = false;
        this.state.conflicts = false;
    }

    openPerson(id) {
        this.state.person = id;
    }

    get person() {
        return this.panel.list.people.get(this.state.person);
    }

    checkIn(person) {
        this.state.person = null;
        this.take({registration_id: person.id});
    }

    async act(work) {
        try {
            await work();
            this.state.person = null;
            return "";
        } catch (error) {
            return error.data?.message || _t("No network. Try again when it is back.");
        }
    }

    undo(person, reason) {
        return this.act(() => this.panel.acts.undo(person, reason));
    }

    async review(person, decision, reason) {
        const fault = await this.act(() => this.panel.acts.review(person, decision, reason));
        if (!fault) {
            this.offerUndo(decision === "refuse" ? person : null);
        }
        return fault;
    }

    /** Right after a refusal one tap takes it back; later the person's card does. */
    offerUndo(person) {
        browser.clearTimeout(this.refusedTimer);
        this.state.refused = person && {id: person.id, name: person.name, fault: ""};
        if (person) {
            this.refusedTimer = browser.setTimeout(() => this.offerUndo(null), SHOW_REFUSED);
        }
    }

    async undoRefusal() {
        const {refused} = this.state;
        browser.clearTimeout(this.refusedTimer);
        refused.fault = await this.review(refused, "reopen");
    }

    get refusedLabel() {
        return _t("%(name)s is refused.", {name: this.state.refused.name});
    }

    readCard(person) {
        return this.panel.acts.readCard(person);
    }

    reload() {
        browser.location.reload();
    }
}
