import {browser} from "@web/core/browser/browser";

// Milliseconds between two keys of a scanner gun at most; nobody types so fast.
const GAP = 50;
// So long a silence ends what a gun without an end key has typed.
const SILENCE = 150;
const SHORTEST_CODE = 6;

/** Notices where a code of a scanner gun ends that sends neither Enter nor Tab after it. */
export class GunBurst {
    /** @param {Function} onEnd called when a code is complete */
    constructor(onEnd) {
        this.onEnd = onEnd;
        this.reset();
    }

    reset() {
        browser.clearTimeout(this.timer);
        this.keys = 0;
        this.last = -Infinity;
    }

    /**
     * Take note of a key before its letter lands in the box.
     *
     * @param {Number} time of the key in milliseconds
     */
    key(time) {
        const silence = time - this.last;
        if (silence > SILENCE && this.isCode) {
            // Two scans while the page was busy: the letter belongs to the second one.
            this.onEnd();
        }
        this.keys = silence > GAP ? 1 : this.keys + 1;
        this.last = time;
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => {
            if (this.isCode) {
                this.onEnd();
            }
        }, SILENCE);
    }

    get isCode() {
        return this.keys >= SHORTEST_CODE;
    }
}
