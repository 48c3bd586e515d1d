/** Tones without any file. A browser keeps quiet until the first key or click of the user. */
export class TonePlayer {
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

    get ready() {
        return this.context?.state === "running";
    }

    async unlock() {
        if (this.locked) {
            await this.context.resume();
        }
    }

    /**
     * Play one tone, unless the browser still keeps quiet.
     *
     * @param {Number} frequency in hertz
     * @param {Number} start seconds from now
     * @param {Number} length in seconds
     * @param {Number} volume between 0 and 1
     * @param {String} shape of the wave: 'sine', 'triangle', 'sawtooth' or 'square'
     */
    tone(frequency, start, length, volume, shape) {
        if (!this.ready) {
            return;
        }
        const {context} = this;
        const oscillator = context.createOscillator();
        const gain = context.createGain();
        const begin = context.currentTime + start;
        oscillator.type = shape;
        oscillator.frequency.value = frequency;
        gain.gain.setValueAtTime(0.0001, begin);
        gain.gain.exponentialRampToValueAtTime(volume, begin + 0.01);
        gain.gain.exponentialRampToValueAtTime(0.0001, begin + length);
        oscillator.connect(gain).connect(context.destination);
        oscillator.start(begin);
        oscillator.stop(begin + length + 0.05);
    }

    destroy() {
        this._context?.close();
    }
}
