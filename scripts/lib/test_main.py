# SPDX-License-Identifier: LGPL-3.0-or-later
"""The stages of scripts/test, one after the other, and the summary."""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree

import odoo_process
import suite
import test_lint
import test_odoo
import test_report
import test_templates as templates

# The state whose databases must come to today's: event_meeting before it was taken apart.
UPGRADED_FROM = "715ccd298c0e6e3b31a6115bcd4a4f868701749c"
STAGES = ("lint", "install", "unit", "tours", "races", "lifecycle", "stock")
# Tours and races want the machine for themselves.
SIDE_BY_SIDE = ("unit", "lifecycle")


def main():
    """Run what was asked for; the exit status is 1 when anything failed."""
    options = _parse()
    # An ordinary end for `finally`: copies of databases are dropped, Odoo is stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    begin = time.monotonic()
    if options.record_baseline:
        entry = test_odoo.record_baseline()
        print(
            f"{len(entry['passed'])} pass and {len(entry['failed'])} fail in stock alone: {test_odoo.BASELINE}"
        )
        return 0
    results = []
    for names in _side_by_side(options.stage):
        print(f"==> {' and '.join(names)}", flush=True)
        with _beside(names[1:], options) as others:
            stages = [_run(names[0], options), *others()]
        for stage in stages:
            test_report.print_outcome(stage)
        results += stages
    if options.report:
        test_report.write(options.report, results)
        return 0
    results.sort(key=lambda stage: STAGES.index(stage.name))
    return test_report.print_summary(results, time.monotonic() - begin)


def _side_by_side(names):
    """The stages in their order, those together that do not disturb each other on two cores."""
    together = [name for name in SIDE_BY_SIDE if name in names]
    if len(together) < 2:
        return [[name] for name in names]
    return [
        together if name == together[0] else [name] for name in names if name not in together[1:]
    ]


def _run(name, options):
    stage = test_report.Stage(name)
    begin = time.monotonic()
    try:
        globals()[f"_stage_{name}"](stage, options)
    except templates.TemplateFailed as error:
        stage.failures.append(("template", str(error)))
    stage.seconds = time.monotonic() - begin
    return stage


@contextlib.contextmanager
def _beside(names, options):
    """Run stages in a process of its own; gives a function that waits for them and returns what they found."""
    if not names:
        yield list
        return
    # Both sides want some of them, and only one is made at a time.
    templates.with_joined()
    report = templates.LOGS / "beside.json"
    log = templates.LOGS / "beside.log"
    report.unlink(missing_ok=True)
    words = [word for name in names for word in ("--stage", name)]
    words += ["--report", str(report), "--test", options.test]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-u", __file__, *words], stdout=out, stderr=subprocess.STDOUT
        )

    def wait():
        process.wait()
        if report.exists():
            return test_report.read(report)
        broken = test_report.Stage(names[0])
        broken.failures.append(("process", f"broke off\n{templates.tail(log)}"))
        return [broken]

    try:
        yield wait
    finally:
        process.terminate()
        process.wait()


def _parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addon", action="append", default=[])
    parser.add_argument("--test", default="")
    parser.add_argument("--stage", action="append", choices=STAGES)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--record-baseline", action="store_true")
    # For a process that runs stages beside others: where it writes what it found.
    parser.add_argument("--report", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = [name for name in options.addon if name not in suite.manifests()]
    if unknown:
        parser.error(f"no such addon: {', '.join(unknown)}")
    if not options.stage:
        # One addon or one test: only the stages that can hold it.
        options.stage = list(STAGES)
        if options.addon:
            options.stage = ["lint", "install", "unit", "tours"]
        if options.test:
            options.stage = ["unit", "tours"]
    options.addons = options.addon or [*suite.in_order(), *suite.joining()]
    return options


def _stage_lint(stage, options):
    test_lint.run(stage, options.addons, whole=not options.addon)


def _stage_install(stage, options):
    """Every addon installs, its log has no warning, and its Chinese is complete."""
    for name in (templates.with_suite(), templates.with_joined()):
        for problem in templates.install_problems(name):
            stage.failures.append(("log of the installation", problem))
    stage.passed += len(suite.in_order()) + len(suite.joining())
    for addon in options.addons:
        stage.check(f"translations of {addon}", test_lint.translation_problems(addon))


def _in_odoo(stage, options, kind):
    joining = [name for name in options.addons if name in suite.joining()]
    addons = [name for name in options.addons if name not in joining]
    planned = 0
    if addons:
        planned += _run_tests(stage, options, stage.name, templates.with_suite(), addons, kind)
    if joining and kind == "unit":
        name = f"{stage.name}_joined"
        planned += _run_tests(stage, options, name, templates.with_joined(), joining, "all")
    if not planned:
        if options.addon or options.test:
            stage.notes.append("nothing asked for is in this stage")
        else:
            stage.failures.append((stage.name, "no test was executed"))
    if options.keep:
        stage.notes.append(f"kept: the database {test_odoo.test_database(stage.name)}")


def _run_tests(stage, options, name, template, modules, kind):
    """Run tests of these addons on a copy of a template, under a name; return how many there were."""
    outcomes, log = test_odoo.run_tests(
        name, template, modules, kind=kind, name=options.test, keep=options.keep
    )
    test_odoo.judge(stage, outcomes, log)
    test_odoo.log_problems(stage, log)
    return len(outcomes["planned"]) if outcomes else 1


def _stage_unit(stage, options):
    _in_odoo(stage, options, "unit")


def _stage_tours(stage, options):
    _in_odoo(stage, options, "tour")


def _stage_stock(stage, options):
    test_odoo.run_stock(stage, keep=options.keep, name=options.test)


def _stage_races(stage, options):
    """tests/races: real servers with several processes, real visitors."""
    _outside_odoo(stage, options)


def _stage_lifecycle(stage, options):
    """tests/lifecycle: addons come into a database with data, are upgraded in it, and leave it again."""
    release = templates.of_release(UPGRADED_FROM)
    if not release:
        stage.notes.append(f"no upgrade was tried: the history lacks {UPGRADED_FROM}")
    _outside_odoo(stage, options, HUIKE_RELEASE_DB=release or "")


def _outside_odoo(stage, options, **variables):
    """Run the folder of tests/ with the name of the stage, which starts Odoo itself."""
    folder = suite.TOP / "tests" / stage.name
    report = templates.LOGS / f"{stage.name}.xml"
    log = templates.LOGS / f"{stage.name}.log"
    report.unlink(missing_ok=True)
    environment = {
        **os.environ,
        **variables,
        "HUIKE_ODOO_PYTHON": sys.executable,
        "HUIKE_ODOO_BIN": str(suite.TOP / "scripts" / "lib" / "odoo_main.py"),
        "HUIKE_ADDONS_PATH": suite.addons_path(),
        "HUIKE_TEMPLATE_DB": templates.with_suite(),
        "HUIKE_DATA_DIR": str(suite.HOME / "data"),
        "PYTHONPATH": str(suite.HOME / "odoo" / "path"),
        # A plugin that an earlier version of the environment has left would load a registry into this process.
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        f"--junitxml={report}",
        str(folder),
    ]
    if options.test:
        command += ["-k", options.test]
    log.unlink(missing_ok=True)
    odoo_process.execute(command, log=log, env=environment)
    if not report.exists():
        stage.failures.append(("pytest", f"broke off\n{templates.tail(log)}"))
        return
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        problem = next((child for child in case if child.tag in ("failure", "error")), None)
        if problem is not None:
            text = f"{problem.get('message', '')}\n{(problem.text or '')[-3000:]}\nlog: {log}"
            stage.failures.append((f"{case.get('classname')}.{case.get('name')}", text))
        elif case.find("skipped") is not None:
            stage.skipped += 1
        else:
            stage.passed += 1
    if not stage.passed and not stage.failures and not options.test:
        stage.failures.append((stage.name, "no test was executed"))


if __name__ == "__main__":
    sys.exit(main())
