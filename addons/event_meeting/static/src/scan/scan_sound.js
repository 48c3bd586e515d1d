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

/** Short tones without any file. Browsers keep quiet until the first key or click of the user. */
export class ScanSound {
    get context() {
        const Context = window.AudioContext || window.webkitAudioContext;
        if (!this._context && Context) {
            this._context = new Context();
        }
        return this._context;
    }

    get locked() {
        return this.context?.state === "suspended";
    }

    async unlock() {
        if (this.locked) {
            await this.context.resume();
        }
    }

    /** @param {String} kind 'ok', 'warn' or 'error' */
    play(kind) {
        const context = this.context;
        if (!context || context.state !== "running") {
            return;
        }
        for (const [frequency, start, length] of TONES[kind]) {
            const tone = context.createOscillator();
            const gain = context.createGain();
            const begin = context.currentTime + start;
            tone.type = kind === "error" ? "sawtooth" : "sine";
            tone.frequency.value = frequency;
            gain.gain.setValueAtTime(0.0001, begin);
            gain.gain.exponentialRampToValueAtTime(0.35, begin + 0.01);
            gain.gain.exponentialRampToValueAtTime(0.0001, begin + length);
            tone.connect(gain).connect(context.destination);
            tone.start(begin);
            tone.stop(begin + length + 0.02);
        }
    }

    destroy() {
        this._context?.close();
    }
}
