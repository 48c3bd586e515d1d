# SPDX-License-Identifier: LGPL-3.0-or-later
"""Checks of the sources: ruff, pylint-odoo, prettier, translations. Nothing is changed by them."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import addon_graph
import polib
import suite
import test_templates as templates

BIN = Path(sys.executable).parent
NODE = suite.HOME / "node"
_WORD = re.compile(r"[A-Za-z]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LINK = re.compile(r"""(?:\]\(|src=")(?!https?:)([^)#"]+)""")


def run(stage, addons, whole):
    """All checks of the sources; `whole` adds the files outside the addons."""
    folders = [str(suite.ADDONS / name) for name in addons]
    paths = [*folders, *(_own_folders() if whole else ())]
    stage.check("ruff check", _run(BIN / "ruff", "check", "--quiet", *paths))
    stage.check("ruff format", _run(BIN / "ruff", "format", "--check", *paths))
    if folders:
        rules = f"--rcfile={suite.TOP / '.pylintrc'}"
        stage.check(
            "pylint-odoo", _run(sys.executable, "-m", "pylint", rules, "--score=n", *folders)
        )
    stage.check("prettier", _prettier(folders, "--check"))
    if whole:
        stage.check("graph of addons", addon_graph.problems())
        stage.check("links of the guide", guide_problems())
    for name in addons:
        stage.check(f"zh_CN of {name}", po_problems(name))
        stage.check(f"tests of {name}", forgotten_tests(name))
        stage.check(f"methods of {name}", lost_methods(name))
    if any(name in ("ruff format", "prettier") for name, _problem in stage.failures):
        stage.notes.append("./scripts/format rewrites what ruff and prettier want otherwise")


def guide_problems():
    """Pages and pictures that the guide for users names and that are not there."""
    return "\n".join(
        f"{page.relative_to(suite.TOP)}: no {link}"
        for page in sorted((suite.TOP / "docs" / "guide").glob("*.md"))
        for link in _LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    )


def forgotten_tests(addon):
    """Files of tests that would never run: Odoo takes the modules `test_*` that the package `tests` itself imports."""
    folder = suite.ADDONS / addon / "tests"
    files = {
        ".".join(path.relative_to(folder).with_suffix("").parts)
        for path in folder.rglob("test_*.py")
    }
    if not files:
        return ""
    imports = [
        node
        for node in ast.parse((folder / "__init__.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.level == 1
    ]
    taken = {
        alias.asname or alias.name: ".".join(filter(None, (node.module, alias.name)))
        for node in imports
        for alias in node.names
    }
    return "\n".join(
        f"{name}: not imported by tests/__init__.py, or under a name that another one has"
        for name in sorted(files - set(taken.values()))
    )


def lost_methods(addon):
    """Methods that hide one of the same name in the same model and addon: without ``super`` the other one never runs."""
    found, owners = [], {}
    for path in _imported_files(suite.ADDONS / addon):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for model in _model_names(node) if isinstance(node, ast.ClassDef) else ():
                for method in node.body:
                    if not isinstance(method, ast.FunctionDef):
                        continue
                    first = owners.setdefault((model, method.name), path)
                    if first != path and not _calls_super(method):
                        found.append(
                            f"{model}.{method.name} of {path.name} hides the one of {first.name}"
                        )
    return "\n".join(found)


def _imported_files(package):
    """The modules of a package but for its tests, in the order of their import; Odoo puts the last one first."""
    start = package / "__init__.py"
    if not start.is_file() or package.name == "tests":
        return
    for node in ast.parse(start.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.level == 1 and not node.module:
            for alias in node.names:
                module = package / f"{alias.name}.py"
                if module.is_file():
                    yield module
                else:
                    yield from _imported_files(package / alias.name)


def _model_names(cls):
    """The model that a class defines or extends; several for a class that is mixed into a list of them."""
    values = {
        target.id: ast.literal_eval(node.value)
        for node in cls.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in ("_name", "_inherit")
    }
    name = values.get("_name") or values.get("_inherit") or []
    return [name] if isinstance(name, str) else name


def _calls_super(method):
    return any(
        isinstance(node, ast.Call) and getattr(node.func, "id", "") == "super"
        for node in ast.walk(method)
    )


def rewrite():
    """Format everything; returns what could not be put right."""
    addon_graph.rewrite()
    folders = [str(suite.ADDONS / name) for name in suite.manifests()]
    paths = [*folders, *_own_folders()]
    left = [
        _run(BIN / "ruff", "check", "--quiet", "--fix", *paths),
        _run(BIN / "ruff", "format", "--quiet", *paths),
        _prettier(folders, "--write"),
    ]
    return "\n".join(filter(None, left))


def _own_folders():
    folders = (suite.TOP / name for name in ("scripts", "tests", "benchmarks"))
    return [str(folder) for folder in folders if folder.is_dir()]


def _run(*command, env=None, cwd=suite.TOP):
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(suite.HOME / "odoo" / "path"), **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else (done.stdout.strip() or f"exit status {done.returncode}")


def _prettier(folders, mode):
    files = [
        str(path)
        for folder in folders
        for path in sorted(Path(folder).rglob("*"))
        if path.suffix in (".xml", ".js") and "lib" not in path.relative_to(folder).parts
    ]
    if not files:
        return ""
    program = NODE / "node_modules" / "prettier" / "bin" / "prettier.cjs"
    if not program.exists():
        return f"could not be installed: see {suite.HOME / 'log' / 'node.log'}"
    # A configuration finds its plugins beside itself, and those are kept out of the repository.
    config = NODE / ".prettierrc.json"
    config.write_bytes((suite.TOP / ".prettierrc.json").read_bytes())
    bin_dir = (NODE / "bin-dir").read_text(encoding="utf-8").strip()
    said = _run(
        *("node", program),
        *("--config", config, "--ignore-path", suite.TOP / ".prettierignore"),
        *(mode, "--log-level", "warn", *files),
        env={"PATH": f"{bin_dir}:{os.environ['PATH']}"},
        cwd=NODE,
    )
    return re.sub(r"(\.\./)+(\S*/)?addons/", "addons/", said)


def po_problems(addon):
    """What is wrong with the addon's translation files by themselves."""
    folder = suite.ADDONS / addon / "i18n"
    found = [
        f"missing: i18n/{name}"
        for name in (f"{addon}.pot", "zh_CN.po")
        if not (folder / name).exists()
    ]
    if found:
        return "\n".join(found)
    chinese = polib.pofile(str(folder / "zh_CN.po"))
    for entry in chinese:
        if entry.obsolete:
            found.append(f"obsolete, remove it: {entry.msgid!r}")
        elif entry.fuzzy:
            found.append(f"fuzzy: {entry.msgid!r}")
        elif not entry.msgstr and _needs_translation(entry.msgid):
            found.append(f"not translated: {entry.msgid!r}")
        elif _placeholders(entry.msgid) != _placeholders(entry.msgstr) and entry.msgstr:
            found.append(f"other placeholders than the source: {entry.msgid!r}")
    return "\n".join(found)


def translation_problems(addon):
    """Terms that Odoo finds in the installed addon and that zh_CN.po or the .pot lack."""
    exported = templates.POTS / f"{addon}.pot"
    if not exported.exists():
        # An addon without a single term: nothing to translate.
        return ""
    folder = suite.ADDONS / addon / "i18n"
    terms = {
        entry.msgid for entry in polib.pofile(str(exported)) if _needs_translation(entry.msgid)
    }
    found = []
    for name, have in (
        ("zh_CN.po", _translated(folder / "zh_CN.po")),
        (f"{addon}.pot", _terms(folder / f"{addon}.pot")),
    ):
        found += [f"not in i18n/{name}: {term!r}" for term in sorted(terms - have)]
    if found:
        found.append(f"(the terms as Odoo exports them: {exported})")
    return "\n".join(found)


def _needs_translation(term):
    return bool(_WORD.search(term)) and not _CHINESE.search(term)


def _terms(path):
    return {entry.msgid for entry in polib.pofile(str(path))} if path.exists() else set()


def _translated(path):
    return (
        {entry.msgid for entry in polib.pofile(str(path)) if entry.msgstr and not entry.obsolete}
        if path.exists()
        else set()
    )


def _placeholders(text):
    return sorted(re.findall(r"%\((\w+)\)|(%s|%d)", text))


if __name__ == "__main__":
    sys.exit(rewrite() or 0)
