"""Write the list of NACE-BEL codes that a build carries: ``python -m tools.nace_list 2008.csv 2025.csv``.

Each file has the columns code, label_nl, label_fr and label_en; which revision it is follows from its codes. Only
codes of five digits are kept. Look at the licence of the files first: what is written here goes into the wheel.
"""

import csv
import gzip
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kmo_tui.domain.text import fault_in, normal
from kmo_tui.imports.lists import nace_rows, version_of
from kmo_tui.service.nace_list import FILE, Labels


def rows(file: Path) -> Iterator[tuple[int, str, Labels]]:
    """Give revision, code and labels of every five-digit code; raises BadFile or ValueError with the reason."""
    text = file.read_text(encoding="utf-8-sig")
    codes = nace_rows(text)
    version = version_of(codes)
    if version is None:
        raise ValueError(f"{file.name}: the codes do not say which revision this is")
    for row in csv.DictReader(text.splitlines()):
        code = row["code"].replace(".", "").strip()
        if len(code) == 5 and code.isascii() and code.isdigit():
            yield version, code, Labels(*(_label(row.get(f"label_{one}") or "") for one in Labels._fields))


def _label(text: str) -> str:
    # the French list of 2008 has lost the letter œ ("œufs") to a control character
    label = normal(text.replace("\x1a", "œ"))
    if label and fault_in(label):
        raise ValueError(f"a label with strange characters: {label!r}")
    return label


def packed(files: Sequence[Path]) -> bytes:
    """Give the list as it is kept; the same files give the same bytes."""
    lines = sorted(
        "\t".join((str(version), code, *labels)) for file in files for version, code, labels in rows(file)
    )
    return gzip.compress("\n".join(lines).encode(), mtime=0)


def main(arguments: Sequence[str]) -> int:
    """Write the list; gives the exit code."""
    if not arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    written = FILE.write_bytes(packed([Path(one) for one in arguments]))
    sys.stdout.write(f"{FILE.name}: {written} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
