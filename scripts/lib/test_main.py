# SPDX-License-Identifier: LGPL-3.0-or-later
"""The stages of scripts/test, one after the other, and the summary."""

import argparse
import os
import signal
import sys
import time
import xml.etree.ElementTree as ElementTree

import odoo_process
import suite
import test_lint
import test_odoo
import test_report
import test_templates as templates

STAGES = ("lint", "install", "unit", "tours", "races", "lifecycle", "stock")


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
    for name in options.stage:
        print(f"==> {name}", flush=True)
        stage = test_report.Stage(name)
        stage_begin = time.monotonic()
        try:
            globals()[f"_stage_{name}"](stage, options)
        except templates.TemplateFailed as error:
            stage.failures.append(("template", str(error)))
        stage.seconds = time.monotonic() - stage_begin
        test_report.print_failures(stage)
        print(
            f"    {stage.passed} passed, {len(stage.failures)} failed in {stage.seconds:.0f} s",
            flush=True,
        )
        results.append(stage)
    return test_report.print_summary(results, time.monotonic() - begin)


def _parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addon", action="append", default=[])
    parser.add_argument("--test", default="")
    parser.add_argument("--stage", action="append", choices=STAGES)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--record-baseline", action="store_true")
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
    options.addons = options.addon or suite.in_order()
    return options


def _stage_lint(stage, options):
    test_lint.run(stage, options.addons, whole=not options.addon)


def _stage_install(stage, options):
    """Every addon installs, its log has no warning, and its Chinese is complete."""
    name = templates.with_suite()
    problems = templates.install_problems(name)
    stage.passed += len(suite.in_order())
    for problem in problems:
        stage.failures.append(("log of the installation", problem))
    for addon in options.addons:
        stage.check(f"translations of {addon}", test_lint.translation_problems(addon))


def _in_odoo(stage, options, kind):
    if not options.addons:
        stage.notes.append("there are no addons yet")
        return
    outcomes, log = test_odoo.run_tests(
        *(stage.name, templates.with_suite(), options.addons),
        kind=kind,
        name=options.test,
        keep=options.keep,
    )
    test_odoo.judge(stage, outcomes, log, skips_fail=kind == "tour")
    test_odoo.log_problems(stage, log)
    if outcomes and not outcomes["planned"]:
        if options.addon or options.test:
            stage.notes.append("nothing asked for is in this stage")
        else:
            stage.failures.append((stage.name, "no test was executed"))
    if options.keep:
        stage.notes.append(f"kept: the database {test_odoo.test_database(stage.name)}")


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
    """tests/lifecycle: addons come into a database with data and leave it again."""
    _outside_odoo(stage, options)


def _outside_odoo(stage, options):
    """Run the folder of tests/ with the name of the stage, which starts Odoo itself."""
    folder = suite.TOP / "tests" / stage.name
    report = templates.LOGS / f"{stage.name}.xml"
    log = templates.LOGS / f"{stage.name}.log"
    report.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "HUIKE_ODOO_PYTHON": sys.executable,
        "HUIKE_ODOO_BIN": str(suite.TOP / "scripts" / "lib" / "odoo_main.py"),
        "HUIKE_ADDONS_PATH": suite.addons_path(),
        "HUIKE_TEMPLATE_DB": templates.with_suite(),
        "HUIKE_DATA_DIR": str(suite.HOME / "data"),
        "PYTHONPATH": str(suite.HOME / "odoo" / "path"),
        # The plugin of pytest-odoo would load a registry into this process.
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
