# SPDX-License-Identifier: LGPL-3.0-or-later
"""What a stage found, and the summary of all."""

from dataclasses import dataclass, field


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


def print_failures(stage):
    """The failures of a stage, as soon as it ends."""
    for name, problem in stage.failures:
        print(f"    FAILED {name}\n{_indented(problem)}")
    for note in stage.notes:
        print(f"    {note}")


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
