# SPDX-License-Identifier: LGPL-3.0-or-later
"""What a stage found, and the summary of all."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Stage:
    """The result of one stage: counts, and the failures as (name, what happened)."""

    name: str
    passed: int = 0
    skipped: int = 0
    failures: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    seconds: float = 0.0

    def check(self, name, problem):
        """Count one check: passed when there is no problem."""
        if problem:
            self.failures.append((name, problem))
        else:
            self.passed += 1


def _indented(text, limit=30):
    lines = str(text).splitlines()
    shown = [f"      {line}" for line in lines[:limit]]
    if len(lines) > limit:
        shown.append(f"      ... and {len(lines) - limit} lines more")
    return "\n".join(shown)


def write(path, stages):
    """Write what stages found for another process."""
    Path(path).write_text(json.dumps([asdict(stage) for stage in stages]), encoding="utf-8")


def read(path):
    """What another process has found: a list of stages."""
    return [Stage(**values) for values in json.loads(Path(path).read_text(encoding="utf-8"))]


def print_outcome(stage):
    """What a stage has found, as soon as it ends."""
    for name, problem in stage.failures:
        print(f"    FAILED {name}\n{_indented(problem)}")
    for note in stage.notes:
        print(f"    {note}")
    print(
        f"    {stage.name}: {stage.passed} passed, {len(stage.failures)} failed in {stage.seconds:.0f} s",
        flush=True,
    )


def print_summary(stages, seconds):
    """The table, the list of failures, and the closing line that is read by machines; returns the exit status."""
    print("\n" + "=" * 78)
    print(f"{'stage':<10} {'passed':>8} {'failed':>8} {'skipped':>8} {'time':>9}")
    for stage in stages:
        print(
            f"{stage.name:<10} {stage.passed:>8} {len(stage.failures):>8} {stage.skipped:>8}"
            f" {_minutes(stage.seconds):>9}"
        )
    failures = [(stage.name, name) for stage in stages for name, _problem in stage.failures]
    print(
        f"{'all':<10} {sum(s.passed for s in stages):>8} {len(failures):>8}"
        f" {sum(s.skipped for s in stages):>8} {_minutes(seconds):>9}"
    )
    print("=" * 78)
    for stage_name, name in failures:
        print(f"FAILED {stage_name}: {name}")
    passed = sum(stage.passed for stage in stages)
    skipped = sum(stage.skipped for stage in stages)
    if not passed and not failures:
        failures.append(("run", "no test was executed"))
        print("FAILED run: no test was executed")
    # Alone on the last line, in the form that CI reads.
    print(f"{passed} passed, {len(failures)} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failures else 0


def _minutes(seconds):
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d} min"
