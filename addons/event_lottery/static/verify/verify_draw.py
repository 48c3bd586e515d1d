#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Compute a draw of a Huike lottery again from its public record. Needs Python 3.8 and nothing else.

    python3 verify_draw.py record.json ...         records as downloaded from /lottery/verify/<token>
    python3 verify_draw.py --vectors               the test vectors beside this file

Before the draw two fingerprints are public: SHA-256 of a secret seed (32 bytes), and SHA-256 of the sorted candidates
(lucky codes, or T and the number of a table) joined by line feeds. The draw sorts the candidates by HMAC-SHA256 under the
seed, the smallest first; who could no longer win when it was his turn is in "skipped". Ends with 1 when something is wrong.
"""

import hashlib
import hmac
import json
import sys
from pathlib import Path


def check(record):
    """Return sentences about what is wrong with a record, none when all of it can be computed again."""
    if record["algorithm"] != "huike-draw-1":
        return [f"unknown method {record['algorithm']}: another version of this script is needed"]
    if record["designated"]:
        return ["winners were named beforehand: there is nothing to verify"]
    if not record["seed"]:
        return ["not drawn yet: the seed is still secret"]
    faults = []
    seed, candidates = bytes.fromhex(record["seed"]), record["candidates"]
    if hashlib.sha256(seed).hexdigest() != record["commitment"]:
        faults.append("the seed is not the one that was announced")
    if len(set(candidates)) != len(candidates):
        faults.append("a candidate is on the list twice")
    listed = "\n".join(sorted(candidates)).encode()
    if hashlib.sha256(listed).hexdigest() != record["candidates_hash"]:
        faults.append("the candidates are not the ones that were announced")
    if not set(record["skipped"]) <= set(candidates):
        faults.append("somebody was passed over who was no candidate")
    ranking = sorted(candidates, key=lambda c: (hmac.digest(seed, c.encode(), "sha256"), c))
    able = [candidate for candidate in ranking if candidate not in set(record["skipped"])]
    if able[: record["count"]] != record["winners"]:
        faults.append("other winners come out")
    return faults


def report(name, record):
    faults = check(record)
    print(f"{name}: {'; '.join(faults) if faults else 'right'}")
    if not faults:
        print(
            f"  {len(record['winners'])} of {len(record['candidates'])}: {' '.join(record['winners'])}"
        )
        if record["skipped"]:
            print(f"  passed over, could no longer win: {' '.join(record['skipped'])}")
        if not record.get("announced", True):
            print("  announced and drawn in one step: nobody saw the fingerprints before")
    return not faults


def check_vectors():
    right = True
    vectors = json.loads(Path(__file__).with_name("draw_vectors.json").read_text("utf-8"))
    for vector in vectors["records"]:
        agrees = bool(check(vector["record"])) != vector["right"]
        right &= agrees
        print(f"{'ok ' if agrees else 'BAD'} {vector['name']}")
    return right


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    if arguments == ["--vectors"]:
        return check_vectors()
    results = []
    for name in arguments:
        records = json.loads(Path(name).read_text("utf-8"))
        for record in records if isinstance(records, list) else [records]:
            results.append(report(f"{name}, draw {record.get('sequence', '')}", record))
    return all(results)


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
