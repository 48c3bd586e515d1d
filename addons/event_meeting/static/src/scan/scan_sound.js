import {TonePlayer} from "@event_meeting/sound/tone_player";

const VOLUME = 0.35;
const TONES = {
    ok: [
        [880, 0, 0.09],
        [1320, 0.1, 0.14],
    ],
    warn: [
        [520, 0, 0.16],
        [520, 0.22, 0.16],
    ],
    error: [[190, 0, 0.45]],
};

/** The short tones of a scan. */
export class ScanSound extends TonePlayer {
    /** @param {String} kind 'ok', 'warn' or 'error' */
    play(kind) {
        const shape = kind === "error" ? "sawtooth" : "sine";
        for (const [frequency, start, length] of TONES[kind]) {
            this.tone(frequency, start, length, VOLUME, shape);
        }
    }
}
