# SPDX-License-Identifier: LGPL-3.0-or-later
"""A person in front of a real browser who has nothing but the keyboard."""

from contextlib import contextmanager

from .devtools import Devtools, DevtoolsMixin

KEYS = {
    "Tab": {"code": "Tab", "windowsVirtualKeyCode": 9},
    "Enter": {"code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Escape": {"code": "Escape", "windowsVirtualKeyCode": 27},
    "Backspace": {"code": "Backspace", "windowsVirtualKeyCode": 8},
    # The tools do not know what Control and A do in this system.
    "a": {"code": "KeyA", "windowsVirtualKeyCode": 65, "commands": ["selectAll"]},
    " ": {"code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
}
# What has the focus is marked: by Odoo's ring, a frame, or another background than without.
SHOWN = """
(() => {
    const element = document.activeElement;
    if (!element?.matches(":focus-visible")) {
        return false;
    }
    const look = () => {
        const style = getComputedStyle(element);
        return [style.outlineStyle + style.outlineWidth, style.boxShadow, style.borderColor, style.backgroundColor].join("|");
    };
    element.style.transition = "none";
    const focused = look();
    element.blur();
    const plain = look();
    element.focus({focusVisible: true});
    return focused !== plain;
})()
"""


class Keyboard(Devtools):
    """Real key events through the developer tools; nothing is clicked, no script sets a value."""

    def press(self, key, control=False):
        event = {"key": key, "modifiers": 2 if control else 0, **KEYS[key]}
        for kind in ("keyDown", "keyUp"):
            self.browser._websocket_request(
                "Input.dispatchKeyEvent", params={"type": kind, **event}
            )

    def type(self, text):
        for sign in text:
            self.browser._websocket_request(
                "Input.dispatchKeyEvent", params={"type": "char", "text": sign}
            )

    def go_to(self, selector, most=60):
        """Press Tab until the focus is on something, which shows that it is there."""
        wanted = f"document.activeElement?.matches({self.quote(selector)})"
        self.see(selector)
        for _step in range(most):
            if self.run(wanted):
                self.case.assertTrue(self.run(SHOWN), f"{selector}: nobody sees that it has focus")
                return
            self.press("Tab")
        self.case.fail(f"{selector} is not reached in {most} steps")

    def fill(self, selector, text):
        """Go to a field and put a text in the place of what is in it."""
        self.go_to(selector)
        self.press("a", control=True)
        self.press("Backspace")
        self.type(text)
        self.case.assertEqual(self.run("document.activeElement.value"), text)

    def hear(self, selector):
        """Wait for a message, and make sure that a screen reader says it by itself."""
        self.see(selector)
        self.case.assertTrue(
            self.run(
                f"Boolean(document.querySelector({self.quote(selector)}).closest('[role=alert], [role=status], [aria-live]'))"
            ),
            f"{selector} is not announced",
        )


class KeyboardMixin(DevtoolsMixin):
    """For an ``HttpCase``: gives the keyboard of a browser."""

    @contextmanager
    def keyboard(self, login=None):
        with self.open_browser(login) as page:
            yield Keyboard(self, page.browser)
