# SPDX-License-Identifier: LGPL-3.0-or-later
import hashlib
import hmac
import json
import runpy
from collections import Counter
from itertools import permutations
from pathlib import Path

from odoo.tests import BaseCase, tagged

from ..tools import draw
from ..tools.mask import mask_name

VERIFIER = Path(__file__).resolve().parents[1] / "static" / "verify"
SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
PEOPLE = [f"{number * 1234567:08d}" for number in range(1, 11)]
DRAWS = 100_000
# The chi-square that a fair draw exceeds once in a thousand times, for so many degrees of freedom. With these seeds the
# outcome never changes.
CHI_SQUARE = {9: 27.88, 89: 135.98}


@tagged("post_install", "-at_install")
class TestEngine(BaseCase):
    def test_vectors(self):
        """LOT-06: marks and fingerprints are plain SHA-256 and HMAC-SHA256, as OpenSSL computes them."""
        self.assertEqual(
            draw.commitment(SEED),
            "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd",
        )
        self.assertEqual(
            draw.candidate_digest(["2", "10", "1"]), hashlib.sha256(b"1\n10\n2").hexdigest()
        )
        for candidate in ("04711815", "T7", "字"):
            self.assertEqual(
                draw._marker(bytes.fromhex(SEED))(candidate.encode()),
                hmac.digest(bytes.fromhex(SEED), candidate.encode(), "sha256"),
            )
        self.assertEqual(
            draw._marker(bytes.fromhex(SEED))(b"04711815").hex(),
            "bf368672163743d8222446c42fa5a27e5f19ceb7f2889c061a11fa091ba9d812",
        )
        self.assertEqual(draw.rank(SEED, PEOPLE, 3), ["01234567", "11111103", "07407402"])
        self.assertEqual(draw.rank(SEED, PEOPLE), draw.rank(SEED, PEOPLE[::-1]))
        self.assertEqual(draw.rank(SEED, PEOPLE, 3), draw.rank(SEED, PEOPLE)[:3])

    def test_published_vectors(self):
        """LOT-06, BEY-14: the engine and the stand-alone script agree on every published test vector."""
        vectors = json.loads((VERIFIER / "draw_vectors.json").read_text("utf-8"))
        check = runpy.run_path(str(VERIFIER / "verify_draw.py"))["check"]
        for vector in vectors["records"]:
            with self.subTest(vector["name"]):
                self.assertEqual(not draw.verify(vector["record"]), vector["right"])
                self.assertEqual(not check(vector["record"]), vector["right"])

    def test_script_is_short(self):
        """LOT-06, BEY-14: whoever wants to verify can read the whole script."""
        self.assertLess(len((VERIFIER / "verify_draw.py").read_text("utf-8").splitlines()), 100)

    def test_faults_are_named(self):
        """LOT-06: verification says what does not agree."""
        right = {
            "algorithm": draw.ALGORITHM,
            "designated": False,
            "commitment": draw.commitment(SEED),
            "candidates_hash": draw.candidate_digest(PEOPLE),
            "candidates": PEOPLE,
            "count": 2,
            "seed": SEED,
            "skipped": [],
            "winners": draw.rank(SEED, PEOPLE, 2),
        }
        self.assertEqual(draw.verify(right), [])
        for change, fault in (
            ({"algorithm": "other"}, "algorithm"),
            ({"designated": True}, "designated"),
            ({"seed": None}, "sealed"),
            ({"commitment": "0" * 64}, "commitment"),
            ({"candidates": [*PEOPLE, PEOPLE[0]]}, "candidates"),
            ({"skipped": ["0"]}, "skipped"),
            ({"winners": PEOPLE[:2]}, "winners"),
            ({"count": 3}, "winners"),
        ):
            with self.subTest(fault=fault, change=change):
                self.assertIn(fault, draw.verify({**right, **change}))

    def test_seeds(self):
        """LOT-06: a seed is 32 fresh bytes."""
        seeds = {draw.new_seed() for _draw in range(100)}
        self.assertEqual(len(seeds), 100)
        self.assertEqual({len(bytes.fromhex(seed)) for seed in seeds}, {32})

    def test_distribution(self):
        """LOT-06: over 100,000 draws everybody comes first, and every pair comes out, equally often (chi-square)."""
        people = PEOPLE[:10]
        first, pairs = Counter(), Counter()
        for number in range(DRAWS):
            seed = hashlib.sha256(b"draw %d" % number).hexdigest()
            one, two = draw.rank(seed, people, 2)
            first[one] += 1
            pairs[one, two] += 1
        self.assertEqual(sum(first.values()), DRAWS)
        for counts, cells in ((first, people), (pairs, list(permutations(people, 2)))):
            expected = DRAWS / len(cells)
            chi_square = sum((counts[cell] - expected) ** 2 / expected for cell in cells)
            self.assertLess(chi_square, CHI_SQUARE[len(cells) - 1])

    def test_neighbouring_codes(self):
        """LOT-06: codes that differ in one digit win independently of each other."""
        codes = [f"0000000{digit}" for digit in range(10)]
        counts = Counter(
            draw.rank(hashlib.sha256(b"near %d" % number).hexdigest(), codes, 1)[0]
            for number in range(20_000)
        )
        chi_square = sum((counts[code] - 2000) ** 2 / 2000 for code in codes)
        self.assertLess(chi_square, CHI_SQUARE[9])

    def test_masked_names(self):
        """LOT-11: strangers read the first and the last character of a name."""
        for name, masked in (
            ("张小三", "张*三"),
            ("李雷", "李*"),
            ("欧阳俊豪", "欧**豪"),
            ("王", "王"),
            ("", ""),
            (None, ""),
            ("Guest Number One", "G****e"),
        ):
            self.assertEqual(mask_name(name), masked)
