"""The list of NACE-BEL codes that a build carries."""

import gzip
from pathlib import Path

import pytest

from kmo_tui.service import nace_list
from tools import nace_list as tool

SHIPPED = nace_list.FILE
LISTS = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture(autouse=True)
def written(tmp_path, monkeypatch):
    """Write and read a list in a folder of the test."""
    file = tmp_path / "list.gz"
    monkeypatch.setattr(nace_list, "FILE", file)
    monkeypatch.setattr(tool, "FILE", file)
    nace_list.shipped.cache_clear()
    yield file
    nace_list.shipped.cache_clear()


def test_what_is_written_is_read(tmp_path):
    file = tmp_path / "codes.csv"
    file.write_text(
        'code,level,label_nl,label_fr,label_en\n45,2,Auto,Auto,\n45.200,5,"Auto, herstel","d\'\x1aufs",\n',
        encoding="utf-8",
    )
    assert tool.main([str(file)]) == 0
    assert nace_list.shipped() == {2008: {"45200": nace_list.Labels("Auto, herstel", "d'œufs", "")}}


def test_without_a_file_there_is_no_list():
    assert nace_list.shipped() == {}


def test_nothing_is_written_without_a_source(written, capsys):
    assert tool.main([]) == 2
    assert not written.exists()
    assert "2008.csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("rows", "reason"),
    [("62100,Software,,", "which revision"), ("45200,Auto,,\n46110,Handel,\x1b[31m,", "strange characters")],
)
def test_a_source_that_cannot_be_trusted_is_refused(tmp_path, rows, reason):
    file = tmp_path / "codes.csv"
    file.write_text(f"code,label_nl,label_fr,label_en\n{rows}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=reason):
        tool.packed([file])


def test_the_whole_lists_are_small():
    files = [LISTS / f"nacebel_{year}.csv" for year in (2008, 2025)]
    if not all(file.exists() for file in files):
        pytest.skip("the lists are not on this machine")
    made = tool.packed(files)
    assert len(made) < 100_000
    assert SHIPPED.read_bytes() == made, "run: python -m tools.nace_list 2008.csv 2025.csv"
    assert len(gzip.decompress(made).decode().splitlines()) == 943 + 977
    assert tool.packed(files) == made
