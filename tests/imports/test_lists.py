"""Lists of activities as CSV."""

from pathlib import Path

import pytest

from kmo_tui.imports.lists import NaceRow, activity_rules, nace_rows, version_of
from kmo_tui.imports.structured import BadFile, read_text

HEADER = "code,level,label_nl\n"
LISTS = Path(__file__).parents[3] / "shared" / "data"


def test_only_codes_of_five_digits_are_kept():
    text = f'{HEADER}A,1,"LANDBOUW"\n01,2,Teelt\n01110,5,"Granen, peulvruchten"\n62.100,5,Software\n'
    assert nace_rows(text) == [NaceRow("01110", "Granen, peulvruchten"), NaceRow("62100", "Software")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "code"),
        ("code,naam\n", "label_nl"),
        (HEADER, "vijf cijfers"),
        (f"{HEADER}01110,5,\n", "Regel 2"),
        (f"{HEADER}01110,5,A\n01110,5,B\n", "Regel 3"),
        (f"{HEADER}01110,5\n", "Regel 2"),
        (f"{HEADER}01110,5,A,B\n", "Regel 2"),
        (f'{HEADER}01110,5,"A\n', "Regel"),
        (f"{HEADER}01110,5,A\x1bB\n", "Regel 2"),
    ],
)
def test_a_list_that_is_none(text, said):
    with pytest.raises(BadFile) as bad:
        nace_rows(text)
    assert said in str(bad.value)


def test_activity_rules():
    text = "nace_version;prefix;accepted;source\n2025;01;nee;Besluit\n2008;01.1;ja;Besluit\n"
    first, second = activity_rules(text)
    assert (first.nace_version, first.prefix, first.accepted) == (2025, "01", False)
    assert (second.nace_version, second.prefix, second.accepted) == (2008, "011", True)


@pytest.mark.parametrize(
    "row",
    ["2003,01,ja,x", "2025,A,ja,x", "2025,,ja,x", "2025,012345,ja,x", "2025,01,misschien,x", "2025,01,ja,"],
)
def test_activity_rules_that_are_none(row):
    with pytest.raises(BadFile, match="Regel 2"):
        activity_rules(f"nace_version,prefix,accepted,source\n{row}\n")


def test_double_activity_rule():
    with pytest.raises(BadFile, match="Regel 3"):
        activity_rules("nace_version,prefix,accepted,source\n2025,01,ja,x\n2025,01,nee,x\n")


@pytest.mark.parametrize(("year", "count"), [(2008, 943), (2025, 977)])
def test_the_whole_lists(year, count):
    file = LISTS / f"nacebel_{year}.csv"
    if not file.exists():
        pytest.skip(f"{file.name} is not on this machine")
    rows = nace_rows(read_text(str(file)))
    assert len(rows) == count
    assert version_of(rows) == year
