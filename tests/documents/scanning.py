"""Reading a QR code as a phone does: from pixels, by a decoder that nobody here wrote (ZXing)."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
import zxingcpp

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="poppler-utils is not installed, so no PDF is looked at"
)
# service tag, version, character set (UTF-8 or ISO 8859-1), SEPA credit transfer
HEADS = (["BCD", "002", "1", "SCT"], ["BCD", "002", "2", "SCT"])


def scanned(black: Sequence[Sequence[bool]], scale: int = 4, quiet: int = 4) -> list[str]:
    """Give the texts of the codes on a picture of modules."""
    white = bytes([255]) * scale
    rows: list[bytes] = []
    side = len(black[0]) + 2 * quiet
    for row in [*[[]] * quiet, *black, *[[]] * quiet]:
        cells = [white] * quiet + [bytes([0]) * scale if cell else white for cell in row]
        rows += [b"".join([*cells, *[white] * (side - len(cells))])] * scale
    return read(b"".join(rows), side * scale, len(rows))


def read(pixels: bytes, width: int, height: int) -> list[str]:
    """Give the texts of the codes on a grey picture, a byte a pixel."""
    image = memoryview(pixels).cast("B", shape=[height, width])
    return [found.text for found in zxingcpp.read_barcodes(image)]


def on_paper(pdf: Path) -> list[str]:
    """Give the texts of the codes on the first page, drawn by poppler at 200 dots an inch."""
    made = subprocess.run(
        ["pdftoppm", "-gray", "-r", "200", "-f", "1", "-l", "1", str(pdf)], capture_output=True, check=True
    )
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", made.stdout)
    assert head is not None
    return read(made.stdout[head.end() :], int(head[1]), int(head[2]))


def fields(text: str) -> dict[str, str]:
    """Give the fields of an EPC069-12 code."""
    lines = text.split("\n")
    assert lines[:4] in HEADS
    assert len(lines) <= 12
    names = ("bic", "name", "iban", "amount", "purpose", "structured", "text")
    return dict(zip(names, lines[4:], strict=False))
