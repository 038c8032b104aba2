"""The list of NACE-BEL codes that the program carries; ``python -m tools.nace_list`` writes it."""

import gzip
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("nace_bel.tsv.gz")


class Labels(NamedTuple):
    """What a code is called; empty in a language that the list does not have."""

    nl: str = ""
    fr: str = ""
    en: str = ""


@lru_cache(maxsize=1)
def shipped() -> Mapping[int, Mapping[str, Labels]]:
    """Give the labels by revision and five-digit code; nothing when this build carries no list."""
    found: dict[int, dict[str, Labels]] = {}
    if FILE.exists():
        for row in gzip.decompress(FILE.read_bytes()).decode().splitlines():
            version, code, *labels = row.split("\t")
            found.setdefault(int(version), {})[code] = Labels(*labels)
    return found
