/**
 * The operator's secret stands behind the # of the address: a browser never sends that part, so no log of a server
 * holds it.
 *
 * @returns {String} the secret, '' without one
 */
export function readControl() {
    return new URLSearchParams(window.location.hash.slice(1)).get("control") || "";
}

/**
 * Take the operator's secret out of the address, which others may read over his shoulder or on the wall, and keep it
 * in this window over a reload.
 *
 * @param {String} token of the screen
 * @returns {String} the secret, '' without one
 */
export function rememberControl(token) {
    const key = `event_lottery.control.${token}`;
    const control = readControl();
    try {
        if (control) {
            window.sessionStorage.setItem(key, control);
            window.history.replaceState(null, "", window.location.pathname);
        }
        return control || window.sessionStorage.getItem(key) || "";
    } catch {
        return control;
    }
}
