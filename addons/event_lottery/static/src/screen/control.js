/**
 * Take the operator's secret out of the address, which others may read over his shoulder or on the wall, and keep it
 * in this window over a reload.
 *
 * @param {Object} options {token, control} of the page
 * @returns {String} the secret, '' without one
 */
export function rememberControl({token, control}) {
    const key = `event_lottery.control.${token}`;
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
