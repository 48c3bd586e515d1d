# SPDX-License-Identifier: LGPL-3.0-or-later
"""The stages that run inside Odoo: unit, tours, stock."""

import json
import platform

import odoo_process
import suite
import test_templates as templates

BASELINE = suite.TOP / "tests" / "stock_baseline.json"
# How often a stock test whose result differs from the record is run again, on each side.
ROUNDS = 5


def test_database(stage_name):
    """The name of a stage's database."""
    return f"{suite.database_prefix()}_test_{stage_name}"


def run_tests(stage_name, template, modules, kind="all", name="", only=(), keep=False):
    """Run tests of the modules on a copy of the template; returns (outcomes, log).

    `name` is a part of the names of the tests wanted, `only` are whole names.
    """
    log = templates.LOGS / f"{stage_name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.unlink(missing_ok=True)
    results = templates.LOGS / f"{stage_name}.results.json"
    results.unlink(missing_ok=True)
    plan = templates.LOGS / f"{stage_name}.plan.json"
    plan.write_text(
        json.dumps(
            {
                "modules": modules,
                "kind": kind,
                "name": name,
                "only": sorted(only),
                "results": str(results),
            }
        ),
        encoding="utf-8",
    )
    with templates.copy_of(template, test_database(stage_name), keep=keep) as database_name:
        status = odoo_process.odoo(
            *("-d", database_name, "--test-tags", ",".join(f"/{module}" for module in modules)),
            *("--stop-after-init", "--http-port", str(odoo_process.free_port()), "--workers", "0"),
            *("--screenshots", str(suite.HOME / "screenshots")),
            conf=templates.conf(),
            log=log,
            runner="odoo_tests.py",
            extra_env={"HUIKE_TEST_PLAN": str(plan)},
        )
    outcomes = json.loads(results.read_text(encoding="utf-8")) if results.exists() else None
    if outcomes is not None:
        outcomes["status"] = status
    return outcomes, log


def judge(stage, outcomes, log):
    """Put the outcomes into the stage: a run that broke off, or tests that were skipped or never ran, are failures."""
    if outcomes is None or not outcomes["finished"]:
        if outcomes is None or outcomes["planned"] or outcomes["status"]:
            stage.failures.append(
                ("Odoo", f"broke off before the tests were through\n{templates.tail(log)}")
            )
        if outcomes is None:
            return
    stage.passed += len(outcomes["passed"])
    for name, problem in outcomes["failed"].items():
        stage.failures.append((short(name), f"{problem}\nlog: {log}"))
    for name, reason in outcomes["skipped"].items():
        stage.failures.append((short(name), f"skipped: {reason}"))
    seen = {*outcomes["passed"], *outcomes["failed"], *outcomes["skipped"]}
    # A class whose preparation failed or was skipped takes its tests with it; it is listed by itself.
    classes = [
        name
        for name in (*outcomes["failed"], *outcomes["skipped"])
        if name.startswith("setUpClass (")
    ]
    for name in outcomes["planned"]:
        owner = name.rpartition(".")[0]
        if name not in seen and not any(owner in entry for entry in classes):
            stage.failures.append((short(name), "was planned and never ran"))


def short(name):
    """A test's name without the part that all have in common."""
    return name.replace("odoo.addons.", "").replace(".tests.", "/")


def log_problems(stage, log):
    """Errors in the log that no test answers for fail the stage: they would be seen in production too."""
    for problem in odoo_process.problems(log, levels=("ERROR", "CRITICAL")):
        head = problem.splitlines()[0]
        test_talk = (
            ".tests." in head.split(": ")[0]
            or "odoo.tests" in head
            or "failures" in head
            or "At least one test" in head
        )
        if not test_talk and "odoo.service.server" not in head:
            stage.failures.append(("log", problem))


def run_stock(stage, keep=False, name=""):
    """Odoo's own suites with the suite installed, against the same suites without it."""
    modules = suite.judged_modules()
    baseline = _baseline(name)
    outcomes, log = run_tests("stock", templates.stock_with_suite(), modules, name=name, keep=keep)
    if outcomes is None or not outcomes["finished"]:
        stage.failures.append(
            ("Odoo", f"broke off before the tests were through\n{templates.tail(log)}")
        )
        return
    known = set(baseline["failed"])
    stage.passed += len(outcomes["passed"])
    stage.skipped += len(outcomes["skipped"])
    wobbling = {}
    for test, problem in outcomes["failed"].items():
        if test in known:
            stage.skipped += 1
            stage.notes.append(f"fails in stock alone as well, not counted: {short(test)}")
        elif test in baseline["passed"]:
            wobbling[test] = f"{problem}\nlog: {log}"
        else:
            stage.failures.append((short(test), f"is not in the record\n{problem}\nlog: {log}"))
    recovered = sorted(known.intersection(outcomes["passed"]))
    _judge_differences(stage, wobbling, recovered)
    seen = {*outcomes["passed"], *outcomes["failed"]}
    for test in baseline["passed"]:
        if test not in seen and name in test:
            stage.failures.append((short(test), "passes in stock alone and did not run here"))


def _judge_differences(stage, failed, recovered):
    """Run what differs from the record again, with the suite and in stock alone, in turn, and compare the counts.

    Odoo's browser tours depend on the speed of the machine, so that one run proves nothing on either side.

    :param failed: {name: problem} of tests that pass in the record and have failed with the suite
    :param recovered: names of tests that fail in the record and have passed with the suite
    """
    if not failed and not recovered:
        return
    counts = _count_passes([*failed, *recovered])
    for test, (with_suite, alone) in counts.items():
        figures = f"{with_suite} of {ROUNDS} with the suite, {alone} of {ROUNDS} in stock alone"
        if test in failed and not is_as_good(with_suite, alone):
            stage.failures.append((short(test), f"passes {figures}\n{failed[test]}"))
            continue
        if test in failed:
            stage.skipped += 1
        stage.notes.append(f"differs from the record, not counted: {short(test)} passes {figures}")


def is_as_good(with_suite, alone):
    """Tell whether a test passes with the suite as often as without: once less in `ROUNDS` is chance."""
    return with_suite >= alone or (with_suite > 0 and with_suite + 1 >= alone)


def _count_passes(tests):
    """Return {name: (passes with the suite, passes in stock alone)} out of `ROUNDS` runs on each side."""
    counts = {test: [0, 0] for test in tests}
    modules = sorted({test.split(".")[2] for test in tests})
    for number in range(1, ROUNDS + 1):
        print(f"    {len(tests)} differ from the record: round {number} of {ROUNDS}", flush=True)
        for side, template in enumerate((templates.stock_with_suite(), templates.stock())):
            outcomes, _log = run_tests(f"again_{side}", template, modules, only=tests)
            for test in (outcomes or {}).get("passed", ()):
                counts[test][side] += 1
    return counts


def baseline_key():
    """Which stock a baseline is of: Odoo's version and Python's."""
    version = (suite.HOME / "odoo" / "version").read_text(encoding="utf-8").strip()
    return f"{version}, Python {'.'.join(platform.python_version_tuple()[:2])}"


def _baseline(name):
    key = baseline_key()
    for path in (BASELINE, suite.HOME / "stock_baseline.json"):
        entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        if key in entries:
            return entries[key]
    print(f"    no baseline of {key}: running stock alone first (kept in {suite.HOME})")
    return record_baseline(suite.HOME / "stock_baseline.json")


def record_baseline(path=BASELINE):
    """Run the judged suites in stock alone and write down what passes and what fails."""
    outcomes, log = run_tests("baseline", templates.stock(), suite.judged_modules())
    if outcomes is None or not outcomes["finished"]:
        raise templates.TemplateFailed(f"stock alone broke off\n{templates.tail(log)}")
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    entry = {
        "modules": suite.judged_modules(),
        "failed": {
            name: problem.splitlines()[0] for name, problem in sorted(outcomes["failed"].items())
        },
        "passed": outcomes["passed"],
    }
    entries[baseline_key()] = entry
    path.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return entry
