const PIECES = 36;
const LIFE = 4200;
const COLORS = ["#ffd666", "#fff1b8", "#ff7875", "#ffffff"];

/** Paper that falls once after a draw; nothing is left of it, and nothing moves, between two draws. */
export class Sparks {
    /** @param {HTMLElement} root an empty box over the stage */
    constructor(root) {
        this.root = root;
    }

    burst() {
        if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
            return;
        }
        clearTimeout(this.timer);
        this.root.replaceChildren();
        for (let index = 0; index < PIECES; index++) {
            const piece = document.createElement("i");
            piece.style.left = `${Math.random() * 100}%`;
            piece.style.background = COLORS[index % COLORS.length];
            piece.style.animationDelay = `${Math.random() * 0.9}s`;
            piece.style.animationDuration = `${2 + Math.random() * 1.3}s`;
            this.root.append(piece);
        }
        this.timer = setTimeout(() => this.root.replaceChildren(), LIFE);
    }
}
