# SPDX-License-Identifier: LGPL-3.0-or-later
"""Odoo with its test run seen from inside: every test's outcome goes to a file, by name.

Started by test_odoo.py. HUIKE_TEST_PLAN names a JSON file with what to run:
    {"modules": [...], "kind": "all" | "unit" | "tour", "name": "part of a test's name" or "", "only": [names],
     "results": PATH}

Odoo decides by tags when a test runs; tests tagged at_install would run while only part of the modules is loaded,
so would never see the addons that come later. Here all of them run after everything is loaded, as users have it.
"""

import ast
import inspect
import json
import os
import sys
import textwrap
from pathlib import Path

PLAN = json.loads(Path(os.environ["HUIKE_TEST_PLAN"]).read_text(encoding="utf-8"))
BROWSER_CALLS = {"start_tour", "browser_js", "open_browser"}


class Outcomes:
    """What became of each planned test."""

    def __init__(self):
        self.planned, self.started, self.skipped, self.failed = [], set(), {}, {}
        self.finished = False

    def save(self):
        """Write the outcomes; a missing `finished` tells the reader that Odoo broke off."""
        done = {
            name for name in self.started if name not in self.failed and name not in self.skipped
        }
        content = {
            "finished": self.finished,
            "planned": self.planned,
            "passed": sorted(done),
            "skipped": self.skipped,
            "failed": self.failed,
        }
        Path(PLAN["results"]).write_text(
            json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8"
        )


outcomes = Outcomes()


def _called_names(function):
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return set()
    return {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }


def is_tour(test):
    """Does the test drive a browser, itself or through a helper of its class?"""
    seen, todo = set(), [test._testMethodName]
    while todo:
        name = todo.pop()
        function = getattr(type(test), name, None)
        if (
            name in seen
            or not inspect.isfunction(function)
            or function.__module__.startswith("odoo.tests")
        ):
            continue
        seen.add(name)
        called = _called_names(function)
        if called & BROWSER_CALLS:
            return True
        todo += called
    return False


def _wanted(test):
    if PLAN["name"] and PLAN["name"] not in test.id():
        return False
    if PLAN.get("only") and test.id() not in PLAN["only"]:
        return False
    return PLAN["kind"] == "all" or is_tour(test) == (PLAN["kind"] == "tour")


def _inherited_tests(module):
    """The tests that classes of ours get from a base and that Odoo's loader would pass over without a word."""
    if not module.__file__.startswith(os.path.join(os.environ["HUIKE_TOP"], "addons", "")):
        return
    for cls in vars(module).values():
        if not isinstance(cls, type) or cls.__module__ != module.__name__:
            continue
        if getattr(cls, "allow_inherited_tests_method", False):
            continue
        for name in dir(cls):
            is_test = name.startswith("test_") and inspect.isfunction(getattr(cls, name))
            if is_test and name not in vars(cls) and hasattr(cls, "test_module"):
                yield f"{module.__name__}.{cls.__name__}.{name}"


def _patch_loader():
    from odoo.tests import loader

    make_suite, run_suite = loader.make_suite, loader.run_suite
    all_cases = loader.get_module_test_cases

    def odoo_cases(module):
        for name in _inherited_tests(module):
            outcomes.failed[name] = (
                "inherited: Odoo runs it only with allow_inherited_tests_method = True in its class"
            )
        # Odoo passes over plain unittest classes without a word, and stumbles over tagged ones.
        for test in all_cases(module):
            if hasattr(test, "test_module"):
                yield test
            elif PLAN["kind"] != "tour" and test.__module__.split(".")[2] in PLAN["modules"]:
                outcomes.failed[test.id()] = (
                    "not a test case of odoo.tests: Odoo would never run it"
                )

    def make_whole_suite(module_names, position="at_install"):
        suite = make_suite([], position)
        if position != "post_install":
            return suite
        modules = [name for name in module_names if name in PLAN["modules"]]
        for when in ("at_install", "post_install"):
            suite.addTests(test for test in make_suite(modules, when) if _wanted(test))
        outcomes.planned = [test.id() for test in suite]
        outcomes.save()
        return suite

    def run_whole_suite(suite, global_report=None):
        result = run_suite(suite, global_report=global_report)
        outcomes.finished = outcomes.finished or bool(outcomes.planned)
        outcomes.save()
        return result

    loader.get_module_test_cases = odoo_cases
    loader.make_suite, loader.run_suite = make_whole_suite, run_whole_suite


def _patch_result():
    from odoo.tests.result import OdooTestResult

    def watch(name, note):
        original = getattr(OdooTestResult, name)

        def watched(self, test, *args):
            # While Odoo retries a test by itself, the attempts before the last do not count.
            if not self._soft_fail:
                note(_test_id(test), *args)
            return original(self, test, *args)

        setattr(OdooTestResult, name, watched)

    def failed(name, error):
        outcomes.failed.setdefault(name, f"{error[0].__name__}: {error[1]}"[:4000])

    watch("startTest", lambda name: outcomes.started.add(name))
    watch("addSkip", lambda name, reason: outcomes.skipped.setdefault(name, str(reason)))
    watch("addError", failed)
    watch("addFailure", failed)


def _test_id(test):
    # A failing subtest counts as its test.
    test = getattr(test, "test_case", test)
    return test.id()


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != here]
    import odoo.cli

    _patch_loader()
    _patch_result()
    sys.argv[0] = "odoo"
    odoo.cli.main()
