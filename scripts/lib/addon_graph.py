# SPDX-License-Identifier: LGPL-3.0-or-later
"""Draws which addon of the suite stands on which, as a Mermaid graph in README.md, from the manifests."""

import re

import suite

README = suite.TOP / "README.md"
_PLACE = re.compile(r"(?<=<!-- addon graph -->\n).*(?=<!-- end of addon graph -->)", re.DOTALL)


def draw(found):
    """The graph of addons; what follows from another line is left out.

    :param found: {name: manifest}
    """
    depends = {
        name: {other for other in manifest["depends"] if other in found}
        for name, manifest in found.items()
    }
    lines = ["graph BT"]
    for name in sorted(found):
        node = f"{name}([{name}])" if found[name].get("auto_install") else name
        through = set().union(*(_below(other, depends) for other in depends[name]))
        edges = [f"    {node} --> {other}" for other in sorted(depends[name] - through)]
        lines += edges or [f"    {node}"]
    return "\n".join(["```mermaid", *lines, "```", ""])


def _below(name, depends):
    """All that an addon stands on."""
    return depends[name].union(*(_below(other, depends) for other in depends[name]))


def problems():
    """What is wrong with the graph in README.md; empty when it is what the manifests say."""
    place = _PLACE.search(README.read_text(encoding="utf-8"))
    if not place:
        return "README.md has no place for the graph of addons"
    if place.group() != draw(suite.manifests()):
        return "the graph of addons in README.md is not what the manifests say: ./scripts/format"
    return ""


def rewrite():
    """Put the graph of today's manifests into README.md."""
    text = README.read_text(encoding="utf-8")
    README.write_text(_PLACE.sub(lambda _place: draw(suite.manifests()), text), encoding="utf-8")
