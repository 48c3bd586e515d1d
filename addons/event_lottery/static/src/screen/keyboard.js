// Presenters' clickers send PageUp and PageDown.
const KEYS = {
    " ": "go",
    Enter: "go",
    ArrowRight: "next",
    ArrowDown: "next",
    PageDown: "next",
    ArrowLeft: "previous",
    ArrowUp: "previous",
    PageUp: "previous",
    Escape: "leave",
    w: "wall",
    f: "fullscreen",
    m: "mute",
};

/**
 * Call an action for each key of the show; a key that is held down acts once.
 *
 * @param {Object} actions name of the action in `KEYS` -> function
 */
export function listenToKeys(actions) {
    window.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
            return;
        }
        const name = KEYS[event.key.length > 1 ? event.key : event.key.toLowerCase()];
        if (name) {
            event.preventDefault();
            actions[name]();
        }
    });
}
