import {Component, onMounted, onWillUnmount, useRef, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {TicketReader} from "./ticket_reader";

const PAUSE = 60;
// The camera sees the same ticket many times a second: a code counts again when it was gone for so long.
const SAME_CODE = 3000;
const CHOICE_KEY = "event_meeting.camera";

export function isCameraSupported() {
    return Boolean(window.isSecureContext && browser.navigator.mediaDevices?.getUserMedia);
}

/** The picture of a camera whose whole frame is searched for tickets, with torch and choice of camera where there are any. */
export class TicketCamera extends Component {
    static template = "event_meeting.TicketCamera";
    static props = {onResult: Function, onError: Function};

    setup() {
        this.video = useRef("video");
        this.seen = new Map();
        this.state = useState({cameras: [], cameraId: false, torch: null});
        onMounted(() => this.open());
        onWillUnmount(() => {
            this.closed = true;
            browser.clearTimeout(this.timer);
            this.stop();
        });
    }

    async open() {
        try {
            const [reader] = await Promise.all([TicketReader.create(), this.start()]);
            this.reader = reader;
        } catch (error) {
            this.stop();
            if (!this.closed) {
                this.props.onError(new Error(this.explain(error)));
            }
            return;
        }
        if (!this.closed) {
            this.look();
        }
    }

    /** Begin to show a camera: the one that is asked for, the one chosen last on this device, else the one at the back. */
    async start(cameraId = browser.localStorage.getItem(CHOICE_KEY)) {
        const size = {width: {ideal: 1280}, height: {ideal: 720}};
        const {mediaDevices} = browser.navigator;
        const which = cameraId ? {deviceId: {ideal: cameraId}} : {};
        const video = {...size, facingMode: {ideal: "environment"}, ...which};
        this.stop();
        this.stream = await mediaDevices.getUserMedia({audio: false, video});
        if (this.closed) {
            this.stop();
            return;
        }
        this.video.el.srcObject = this.stream;
        const [track] = this.stream.getVideoTracks();
        this.state.torch = track.getCapabilities?.().torch ? false : null;
        this.state.cameraId = track.getSettings().deviceId;
        const devices = await mediaDevices.enumerateDevices();
        this.state.cameras = devices.filter((device) => device.kind === "videoinput");
    }

    stop() {
        for (const track of this.stream?.getTracks() || []) {
            track.stop();
        }
        this.stream = null;
    }

    async look() {
        const video = this.video.el;
        if (video?.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth) {
            const text = await this.reader.read(video).catch(() => null);
            if (text && !this.closed) {
                this.report(text);
            }
        }
        if (!this.closed) {
            this.timer = browser.setTimeout(() => this.look(), PAUSE);
        }
    }

    report(text) {
        const now = Date.now();
        const last = this.seen.get(text);
        this.seen.set(text, now);
        if (last === undefined || now - last > SAME_CODE) {
            this.props.onResult(text);
        }
    }

    explain(error) {
        return (
            {
                NotFoundError: _t("This device has no camera."),
                NotAllowedError: _t("Allow the camera in the settings of the browser."),
                NotReadableError: _t("Another program uses the camera. Close it and try again."),
            }[error.name] || _t("The camera cannot be used.")
        );
    }

    async toggleTorch() {
        const [track] = this.stream.getVideoTracks();
        const torch = !this.state.torch;
        try {
            await track.applyConstraints({advanced: [{torch}]});
            this.state.torch = torch;
        } catch {
            this.state.torch = null;
        }
    }

    async nextCamera() {
        const ids = this.state.cameras.map((camera) => camera.deviceId);
        const cameraId = ids[(ids.indexOf(this.state.cameraId) + 1) % ids.length];
        browser.localStorage.setItem(CHOICE_KEY, cameraId);
        try {
            await this.start(cameraId);
        } catch (error) {
            this.props.onError(new Error(this.explain(error)));
        }
    }
}
