# SPDX-License-Identifier: LGPL-3.0-or-later
"""Makes PNGs small by reducing their colours: reduce_png.py LIMIT FILE...

LIMIT is in bytes; a file that is still larger gets fewer colours, and one of a larger screen fewer pixels. Needs Pillow, which Odoo needs too.
"""

import io
import sys
from pathlib import Path

from PIL import Image

WIDTH = 1920
COLOURS = (256, 160, 96, 56)


def reduce(path, limit):
    """Rewrite one file with as many colours as the limit allows; return its size in bytes."""
    with Image.open(path) as image:
        original = image.convert("RGB")
    if original.width > WIDTH:
        height = round(original.height * WIDTH / original.width)
        original = original.resize((WIDTH, height), Image.Resampling.LANCZOS)
    for colours in COLOURS:
        stream = io.BytesIO()
        palette = original.quantize(colours, method=Image.Quantize.MEDIANCUT)
        # Median cut forgets small coloured things, such as a badge; k-means brings them back.
        better = original.quantize(colours, kmeans=1, palette=None)
        better.save(stream, "PNG", optimize=True)
        if stream.tell() <= limit:
            break
        stream = io.BytesIO()
        palette.save(stream, "PNG", optimize=True)
        if stream.tell() <= limit:
            break
    path.write_bytes(stream.getvalue())
    return stream.tell()


def main():
    """Reduce every file; exit status 1 when one stays above the limit."""
    limit = int(sys.argv[1])
    too_large = [name for name in sys.argv[2:] if reduce(Path(name), limit) > limit]
    for name in too_large:
        print(f"still larger than {limit} bytes: {name}")
    return bool(too_large)


if __name__ == "__main__":
    sys.exit(main())
