"""Searching main activities by word and by code, in the language of the run."""

from pathlib import Path

import pytest

from kmo_tui.service import activities, nace_list
from tests.service.builders import open_desk
from tools.nace_list import packed

LISTS = Path(__file__).parents[3] / "shared" / "data"
HEADER = "code,label_nl,label_fr,label_en\n"
# labels of our own, under codes that exist
OWN_2008 = HEADER + "45200,Auto's herstellen,,\n62010,Software schrijven,,\n"
OWN_2025 = HEADER + (
    "10712,Brood van de bakker,Pain du boulanger,Bread from the baker\n"
    "46360,Suiker in het groot,Sucre en gros,Sugar in bulk\n"
    "47241,Bakkerswinkel,Boulangerie,Bakery shop\n"
    "56301,Koffiehuis (café),Café à la barre,Coffee house\n"
    "62100,Programma's schrijven,Logiciels,Software\n"
    "96210,Kappers,Coiffeurs,Hairdressers\n"
)


@pytest.fixture
def desk(store_file):
    """Give a desk on a new database, whose table of labels is empty."""
    desk = open_desk(store_file)
    yield desk
    desk._work.store.close()


def carry(monkeypatch, file):
    """Let this be the list that the build carries."""
    forget()
    monkeypatch.setattr(nace_list, "FILE", file)


def forget():
    nace_list.shipped.cache_clear()
    activities._keys.cache_clear()


@pytest.fixture
def carried(tmp_path, monkeypatch):
    """Carry a small list of both revisions."""
    files = [tmp_path / "2008.csv", tmp_path / "2025.csv"]
    for file, text in zip(files, (OWN_2008, OWN_2025), strict=True):
        file.write_text(text, encoding="utf-8")
    (tmp_path / "list.gz").write_bytes(packed(files))
    carry(monkeypatch, tmp_path / "list.gz")
    yield
    forget()


@pytest.fixture
def nothing_carried(tmp_path, monkeypatch):
    """Carry no list."""
    carry(monkeypatch, tmp_path / "none.gz")
    yield
    forget()


def codes(desk, wanted):
    return [hit.code for hit in desk.activities.search(wanted)]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("bakker", ["10712", "47241"]),
        ("BAKKER brood", ["10712"]),
        ("winkel", ["47241"]),
        ("cafe", ["56301"]),
        ("boulanger", ["10712", "47241"]),
        ("software", ["62100"]),
        ("6210", ["62100"]),
        ("62.10", ["62100"]),
        ("62 100", ["62100"]),
        ("621 programma", ["62100"]),
    ],
)
def test_a_new_desk_finds_words_and_first_digits_in_the_carried_list(desk, carried, wanted, first):
    hits = desk.activities.search(wanted)
    assert [hit.code for hit in hits] == first
    assert {hit.version for hit in hits} == {2025}
    assert not any(hit.guessed for hit in hits)


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("bakerij", "10712"),
        ("kaper", "96210"),
        ("kapers", "96210"),
        ("brod", "10712"),
        ("kofie", "56301"),
        ("brood bakkr", "10712"),
        ("hairdreser", "96210"),
    ],
)
def test_a_word_with_a_typing_error_finds_what_looks_like_it(desk, carried, wanted, first):
    hits = desk.activities.search(wanted)
    assert hits[0].code == first
    assert all(hit.guessed for hit in hits)


@pytest.mark.parametrize(
    "wanted", ["", "  ", "xyzzyq", "99", "bakker xyzzyq", "%", "'", "( \u0301", "\x00", "bax"]
)
def test_what_looks_like_nothing_finds_nothing(desk, carried, wanted):
    assert codes(desk, wanted) == []


def test_dutch_goes_first(desk, nothing_carried, tmp_path, monkeypatch):
    file = tmp_path / "2025.csv"
    file.write_text(HEADER + "46110,Handel,Barre,\n47110,Barre,Handel,\n", encoding="utf-8")
    (tmp_path / "two.gz").write_bytes(packed([file]))
    carry(monkeypatch, tmp_path / "two.gz")
    assert codes(desk, "handel") == ["46110", "47110"]
    assert codes(desk, "barre") == ["47110", "46110"]
    assert codes(desk, "hanndel")[0] == "46110"
    assert codes(desk, "barrre")[0] == "47110"


def test_only_digits_that_the_newest_revision_lacks_look_in_an_older_one(desk, carried):
    assert [(hit.code, hit.version) for hit in desk.activities.search("6201")] == [("62010", 2008)]
    assert codes(desk, "herstellen") == []


def test_a_label_of_the_desk_wins_and_the_others_stay(desk, carried):
    desk.activities.import_labels(2025, {"10712": "Warme oven", "56301": "Herberg"})
    assert codes(desk, "oven") == ["10712"]
    assert codes(desk, "brood") == []
    assert codes(desk, "boulanger") == ["10712", "47241"]
    assert codes(desk, "kappers") == ["96210"]
    assert desk.activities.known("10712").label == "Warme oven"
    assert desk.activities.known("96210").label == "Kappers"


def test_without_a_carried_list_the_imported_one_is_searched(desk, nothing_carried):
    assert codes(desk, "bakker") == []
    desk.activities.import_labels(2025, {"10712": "Ambachtelijke bakker", "62100": "Software"})
    assert codes(desk, "bakerij") == codes(desk, "bakker") == ["10712"]
    assert codes(desk, "621") == ["62100"]


def test_the_label_follows_the_language(desk, carried, monkeypatch):
    desk.activities.import_labels(2025, {"10712": "Warme oven"})
    monkeypatch.setattr(activities, "LANGUAGE", "en")
    assert desk.activities.known("10712").label == "Bread from the baker"
    assert [hit.label for hit in desk.activities.search("oven")] == ["Bread from the baker"]
    # the revision of 2008 has no English of five digits: the class has
    assert desk.activities.known("62010", 2008).label == "Computer programming activities"


def test_in_english_an_imported_dutch_label_is_not_shown(desk, nothing_carried, monkeypatch):
    desk.activities.import_labels(2025, {"10712": "Warme oven"})
    monkeypatch.setattr(activities, "LANGUAGE", "en")
    assert desk.activities.known("10712").label.startswith("Manufacture of bread")


def test_the_list_says_nothing_about_being_accepted(desk, carried):
    assert all(hit.accepted for hit in desk.activities.search("bakker"))
    assert not desk.activities.known("01130").accepted


def test_the_whole_lists(desk, tmp_path, monkeypatch):
    files = [LISTS / f"nacebel_{year}.csv" for year in (2008, 2025)]
    if not all(file.exists() for file in files):
        pytest.skip("the lists are not on this machine")
    (tmp_path / "list.gz").write_bytes(packed(files))
    carry(monkeypatch, tmp_path / "list.gz")
    try:
        assert codes(desk, "bakker")[0] == codes(desk, "bakerij")[0] == "47241"
        assert codes(desk, "bakkers")[1:3] == ["10711", "10712"]
        assert codes(desk, "kaper")[0] == "96210"
        assert codes(desk, "software") == codes(desk, "sofware") == ["58190", "58290"]
    finally:
        forget()
