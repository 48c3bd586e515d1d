const MELODY = [
    [523.25, 0],
    [659.25, 0.13],
    [783.99, 0.26],
    [1046.5, 0.39],
    [783.99, 0.56],
    [1046.5, 0.69],
    [1318.5, 0.69],
];

/** Drum roll and fanfare without any file. A browser keeps quiet until the first key or click on the page. */
export class StageSound {
    constructor() {
        this.enabled = true;
        const unlock = () => this.context?.resume();
        window.addEventListener("keydown", unlock);
        window.addEventListener("pointerdown", unlock);
    }

    get context() {
        const Context = window.AudioContext || window.webkitAudioContext;
        if (!this._context && Context) {
            this._context = new Context();
        }
        return this._context;
    }

    get ready() {
        return this.enabled && this.context?.state === "running";
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
        this.tone(880, 0, 0.12, 0.12);
    }

    playFanfare() {
        for (const [frequency, start] of MELODY) {
            this.tone(frequency, start, 0.5, 0.2);
        }
    }

    tone(frequency, start, length, volume) {
        if (!this.ready) {
            return;
        }
        const {context} = this;
        const oscillator = context.createOscillator();
        const gain = context.createGain();
        const begin = context.currentTime + start;
        oscillator.type = "triangle";
        oscillator.frequency.value = frequency;
        gain.gain.setValueAtTime(0.0001, begin);
        gain.gain.exponentialRampToValueAtTime(volume, begin + 0.02);
        gain.gain.exponentialRampToValueAtTime(0.0001, begin + length);
        oscillator.connect(gain).connect(context.destination);
        oscillator.start(begin);
        oscillator.stop(begin + length + 0.05);
    }
}
