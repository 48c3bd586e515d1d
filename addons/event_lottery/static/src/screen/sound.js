import {TonePlayer} from "@event_meeting/sound/tone_player";

const SHAPE = "triangle";
const MELODY = [
    [523.25, 0],
    [659.25, 0.13],
    [783.99, 0.26],
    [1046.5, 0.39],
    [783.99, 0.56],
    [1046.5, 0.69],
    [1318.5, 0.69],
];

/** Drum roll and fanfare of the stage. */
export class StageSound extends TonePlayer {
    constructor() {
        super();
        this.enabled = true;
        window.addEventListener("keydown", () => this.unlock());
        window.addEventListener("pointerdown", () => this.unlock());
    }

    get ready() {
        return this.enabled && super.ready;
    }

    setEnabled(enabled) {
        this.enabled = enabled;
        if (!enabled) {
            this.stopRoll();
        }
    }

    /** A soft drum roll until `stopRoll`: one looped second of noise, made once. */
    startRoll() {
        if (!this.ready || this.roll) {
            return;
        }
        const {context} = this;
        if (!this.noise) {
            this.noise = context.createBuffer(1, context.sampleRate, context.sampleRate);
            const samples = this.noise.getChannelData(0);
            for (let index = 0; index < samples.length; index++) {
                const stroke = ((index / context.sampleRate) * 16) % 1;
                samples[index] = (Math.random() * 2 - 1) * Math.exp(-stroke * 5);
            }
        }
        const source = context.createBufferSource();
        const filter = context.createBiquadFilter();
        const gain = context.createGain();
        source.buffer = this.noise;
        source.loop = true;
        filter.type = "lowpass";
        filter.frequency.value = 900;
        gain.gain.setValueAtTime(0.0001, context.currentTime);
        gain.gain.exponentialRampToValueAtTime(0.35, context.currentTime + 0.4);
        source.connect(filter).connect(gain).connect(context.destination);
        source.start();
        this.roll = {source, gain};
    }

    stopRoll() {
        if (!this.roll) {
            return;
        }
        const {source, gain} = this.roll;
        const end = this.context.currentTime + 0.15;
        gain.gain.cancelScheduledValues(this.context.currentTime);
        gain.gain.setTargetAtTime(0.0001, this.context.currentTime, 0.04);
        source.stop(end);
        this.roll = null;
    }

    /** A short bright tone when one name stands. */
    playStand() {
        this.tone(880, 0, 0.12, 0.12, SHAPE);
    }

    playFanfare() {
        for (const [frequency, start] of MELODY) {
            this.tone(frequency, start, 0.5, 0.2, SHAPE);
        }
    }
}
