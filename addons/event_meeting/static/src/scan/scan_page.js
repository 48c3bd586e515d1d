import {Component, onMounted, onWillStart, onWillUnmount, useRef, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {rpc} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {TicketCamera, isCameraSupported} from "../camera/ticket_camera";
import {openList} from "../open_list";
import {GunBurst} from "./gun_burst";
import {ScanQueue} from "./scan_queue";
import {ScanSound} from "./scan_sound";
import {answerOf, iconOf, normalizeCode, vibrateFor} from "./scan_words";

const KEEP_LAST = 10;
const POLL = 20000;

export class ScanPage extends Component {
    static template = "event_meeting.ScanPage";
    static components = {TicketCamera};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.orm = useService("orm");
        this.input = useRef("input");
        this.sound = new ScanSound();
        this.canUseCamera = isCameraSupported();
        this.gun = new GunBurst(() => this.submit());
        this.canForce = false;
        const {active_id: activeId, active_model: activeModel} = this.props.action.context || {};
        this.openedFor =
            (activeModel === "event.event" && activeId) || this.props.action.params?.event_id;
        this.state = useState({
            meetings: [],
            camera: false,
            eventId: false,
            counters: null,
            result: null,
            last: [],
            waiting: 0,
            offline: false,
            expired: false,
            soundLocked: this.sound.locked,
            fullscreen: false,
        });
        this.queue = new ScanQueue({
            owner: `${user.userId}`,
            send: (item) => this.send(item),
            onAnswer: (item, answer) => this.onAnswer(item, answer),
            onRefused: (item, error) => this.onRefused(item, error),
            onChange: () => this.onQueueChange(),
        });
        this.onKeydown = this.onKeydown.bind(this);
        this.onPointer = () => this.unlockSound();
        this.onFullscreenChange = () => {
            this.state.fullscreen = Boolean(document.fullscreenElement);
        };
        onWillStart(() => this.load());
        onMounted(() => {
            window.addEventListener("keydown", this.onKeydown, true);
            window.addEventListener("pointerdown", this.onPointer, true);
            document.addEventListener("fullscreenchange", this.onFullscreenChange);
            this.poll = browser.setInterval(() => this.refreshCounters(), POLL);
            this.onQueueChange();
            this.queue.flush();
            this.focus();
        });
        onWillUnmount(() => {
            window.removeEventListener("keydown", this.onKeydown, true);
            window.removeEventListener("pointerdown", this.onPointer, true);
            document.removeEventListener("fullscreenchange", this.onFullscreenChange);
            browser.clearInterval(this.poll);
            this.gun.reset();
            this.queue.destroy();
            this.sound.destroy();
        });
    }

    async load() {
        const [choice, canForce] = await Promise.all([
            this.orm.call("event.event", "get_scan_meetings", [], {
                event_id: this.openedFor || false,
            }),
            user.hasGroup("event.group_event_user"),
        ]);
        this.canForce = canForce;
        this.answers = choice.answers;
        this.state.meetings = choice.meetings;
        this.state.eventId = choice.selected;
        await this.refreshCounters();
    }

    get meeting() {
        return this.state.meetings.find((meeting) => meeting.id === this.state.eventId);
    }

    // -------------------------------------------------------------------------
    // Input
    // -------------------------------------------------------------------------

    focus() {
        this.input.el?.focus({preventScroll: true});
    }

    /** The gun types into whatever has the focus: bring it back to the box before the first letter lands. */
    onKeydown(ev) {
        this.unlockSound();
        if (document.querySelector(".o_dialog") || ev.ctrlKey || ev.metaKey || ev.altKey) {
            return;
        }
        const target = ev.target;
        const elsewhere =
            target !== this.input.el && !/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
        if (elsewhere && ev.key.length === 1 && ev.key !== " ") {
            this.focus();
        }
    }

    onInputKeydown(ev) {
        if (ev.key.length === 1) {
            if (!ev.repeat && !ev.ctrlKey && !ev.metaKey && !ev.altKey) {
                this.gun.key(ev.timeStamp);
            }
            return;
        }
        // Some guns end with Tab; on an empty box it moves on as everywhere.
        const ends = ev.key === "Enter" || (ev.key === "Tab" && !ev.shiftKey && this.gun.isCode);
        if (!ends) {
            return;
        }
        if (ev.isComposing || ev.keyCode === 229) {
            // A Chinese input method takes this Enter to write its letters; the code follows right after.
            this.submitAfterComposition = true;
            return;
        }
        ev.preventDefault();
        this.submit();
    }

    onCompositionEnd() {
        if (this.submitAfterComposition) {
            this.submitAfterComposition = false;
            browser.setTimeout(() => this.submit());
        }
    }

    /** Give the focus back after a click beside the box, so that the next scan lands. */
    onClickPage(ev) {
        if (!ev.target.closest("select, input, a, .o_scan_keep_focus")) {
            this.focus();
        }
    }

    submit() {
        const code = normalizeCode(this.input.el.value);
        this.input.el.value = "";
        this.gun.reset();
        this.focus();
        if (!code || !this.state.eventId) {
            return;
        }
        this.take(code);
    }

    /** Take a code in. Without network the last answer must not stay: it belongs to somebody else. */
    take(code) {
        this.queue.add(this.state.eventId, code);
        if (this.queue.offline) {
            this.showKept(code);
        }
    }

    toggleCamera() {
        this.state.camera = !this.state.camera;
        this.focus();
    }

    onCameraResult(text) {
        const code = normalizeCode(text);
        if (code && this.state.eventId) {
            this.take(code);
        }
    }

    onCameraError(error) {
        this.state.camera = false;
        this.show({
            status: "unknown",
            message: _t("%(reason)s Or type the ticket number.", {reason: error.message}),
        });
    }

    onChooseMeeting(ev) {
        this.state.eventId = Number(ev.target.value) || false;
        this.state.result = null;
        this.state.last = [];
        this.state.counters = null;
        this.refreshCounters();
        this.focus();
    }

    // -------------------------------------------------------------------------
    // Server
    // -------------------------------------------------------------------------

    send(item) {
        // A ticket number is short and typed; a barcode is long and scanned.
        const promise = rpc(
            "/event_meeting/checkin",
            {
                event_id: item.eventId,
                code: item.code,
                method: item.code.length < 14 ? "number" : "scanner",
            },
            {silent: true},
        );
        return {promise, abort: () => promise.abort(false)};
    }

    onAnswer(item, answer) {
        if (this.queue.isOwnEcho(item, answer)) {
            answer = {...answer, status: "ok", message: _t("Checked in.")};
        }
        if (item.eventId === this.state.eventId) {
            this.state.counters = answer.counters;
        }
        this.show({...answer, code: item.code, eventId: item.eventId, keptAt: this.keptAt(item)});
    }

    onRefused(item, error) {
        this.show({
            status: "error",
            message: error.data?.message || _t("The server could not decide. Scan once more."),
            code: item.code,
            keptAt: this.keptAt(item),
        });
    }

    /** When a code was scanned that had to wait for the network; its guest may be in. */
    keptAt(item) {
        return item.attempts > 1 ? luxon.DateTime.fromMillis(item.at).toFormat("HH:mm:ss") : "";
    }

    keptLabel(entry) {
        return _t("Scanned without network at %(time)s, not let in by the server.", {
            time: entry.keptAt,
        });
    }

    onQueueChange() {
        if (!this.state || !this.queue) {
            return;
        }
        if (this.queue.offline && !this.state.offline) {
            this.showKept(this.queue.items.at(-1)?.code);
        }
        this.state.waiting = this.queue.count;
        this.state.offline = this.queue.offline;
        this.state.expired = this.queue.expired;
    }

    async refreshCounters() {
        const eventId = this.state.eventId;
        if (!eventId || this.state.offline) {
            return;
        }
        try {
            const counters = await this.orm.silent.call("event.event", "get_scan_counters", [
                eventId,
            ]);
            if (eventId === this.state.eventId) {
                this.state.counters = counters;
            }
        } catch {
            // The counters come again with the next answer.
        }
    }

    // -------------------------------------------------------------------------
    // Result
    // -------------------------------------------------------------------------

    show(answer) {
        const {kind} = answerOf(this.answers, answer.status);
        const entry = {
            key: `${Date.now()}-${Math.random()}`,
            kind,
            status: answer.status,
            message: answer.message,
            registration: answer.registration || null,
            code: answer.code,
            keptAt: answer.keptAt || "",
            time: luxon.DateTime.now().toFormat("HH:mm:ss"),
        };
        this.state.result = entry;
        this.state.last = [entry, ...this.state.last].slice(0, KEEP_LAST);
        this.sound.play(kind);
        vibrateFor(kind);
    }

    showKept(code) {
        this.state.result = {
            key: `${Date.now()}-${Math.random()}`,
            kind: "warn",
            status: "kept",
            message: _t("Not checked yet: no network. Look at the ticket; the code is sent later."),
            registration: null,
            code,
        };
        this.sound.play("warn");
    }

    word(entry) {
        return answerOf(this.answers, entry.status).word;
    }

    icon(entry) {
        return iconOf(entry.kind);
    }

    mayForce(entry) {
        const {forceable} = answerOf(this.answers, entry.status);
        return this.canForce && entry.registration && forceable;
    }

    force(entry) {
        this.action.doAction("event_meeting.event_registration_checkin_action", {
            additionalContext: {
                default_registration_ids: [entry.registration.id],
                default_message: `${entry.registration.name}: ${entry.message}`,
            },
            onClose: async () => {
                await this.refreshCounters();
                this.focus();
            },
        });
    }

    async undo(entry) {
        try {
            await this.orm.call("event.meeting.guest", "action_undo_checkin", [
                [entry.registration.id],
                _t("Taken back on the scanner page"),
            ]);
        } finally {
            this.focus();
        }
        entry.status = "undone";
        entry.kind = "warn";
        entry.message = _t("The check-in was taken back. The ticket can be used again.");
        await this.refreshCounters();
    }

    // -------------------------------------------------------------------------
    // Page
    // -------------------------------------------------------------------------

    async unlockSound() {
        if (this.sound.locked) {
            await this.sound.unlock();
        }
        this.state.soundLocked = this.sound.locked;
    }

    async toggleFullscreen() {
        if (document.fullscreenElement) {
            await document.exitFullscreen();
        } else {
            await document.documentElement.requestFullscreen?.();
        }
        this.focus();
    }

    findByName() {
        openList(this.action, "event_meeting.event_meeting_guest_action", {
            domain: [["event_id", "=", this.state.eventId]],
            context: {hide_event: true, search_default_filter_taken: 1},
            name: this.meeting?.name,
        });
    }

    back() {
        if (document.fullscreenElement) {
            document.exitFullscreen();
        }
        if (this.env.config.breadcrumbs?.length > 1) {
            this.action.restore();
        } else {
            // Meetings are the organiser's; the entrance has its guests.
            const action = this.canForce
                ? "event_event_action_meeting"
                : "event_meeting_guest_action";
            this.action.doAction(`event_meeting.${action}`, {clearBreadcrumbs: true});
        }
    }

    logIn() {
        browser.location.reload();
    }
}

registry.category("actions").add("event_meeting.scan", ScanPage);
