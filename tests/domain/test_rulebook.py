"""The rule book: what holds on which day, and what a desk is told about a wrong one."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import SHIPPED, Rulebook
from kmo_tui.domain.rulebook_fault import BadRulebook
from kmo_tui.domain.size import Size

BOOK = Rulebook.load()
CYBER = "digitalisation/cybersecurity"
ENERGY = "sustainability/energy_efficiency"
SHIPPED_TEXT = SHIPPED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "rule_set"),
    [
        (date(2020, 1, 1), "2020-01-01"),
        (date(2021, 9, 13), "2020-01-01"),
        (date(2021, 9, 14), "2021-09-14"),
        (date(2022, 12, 31), "2021-09-14"),
        (date(2023, 1, 1), "2023-01-01"),
        (date(2023, 12, 31), "2023-01-01"),
        (date(2024, 1, 1), "2024-01-01"),
        (date(2024, 2, 29), "2024-01-01"),
        (date(2026, 1, 31), "2024-01-01"),
        (date(2026, 2, 1), "2026-02-01"),
        (date(2030, 1, 1), "2026-02-01"),
    ],
)
def test_the_day_picks_the_set(day: date, rule_set: str) -> None:
    rules = BOOK.on(day)
    assert (rules.id, rules.day) == (rule_set, day)
    assert rules.cap_cents == 750_000
    assert (rules.filing_days, rules.deposit_days) == (14, 30)
    assert rules.minimum_cents == {"training": 10_000, "advice": 50_000}
    assert rules.de_minimis_cents == (30_000_000 if day.year >= 2024 else 20_000_000)


def test_before_the_first_set_there_are_no_rules() -> None:
    with pytest.raises(Refused) as caught:
        BOOK.on(date(2019, 12, 31))
    assert caught.value.code is Code.NO_RULES_FOR_DATE
    assert caught.value.facts == {"day": date(2019, 12, 31), "first_day": date(2020, 1, 1)}


@pytest.mark.parametrize(
    ("day", "code", "small", "medium", "services"),
    [
        (date(2020, 1, 1), CYBER, 30, 20, ("training", "advice")),
        (date(2021, 9, 13), CYBER, 30, 20, ("training", "advice")),
        (date(2021, 9, 14), CYBER, 45, 35, ("training", "advice")),
        (date(2026, 2, 1), CYBER, 45, 35, ("training", "advice")),
        (date(2022, 12, 31), ENERGY, 30, 20, ("training", "advice")),
        (date(2023, 1, 1), ENERGY, 45, 35, ("training", "advice")),
        (date(2026, 1, 31), ENERGY, 45, 35, ("training", "advice")),
        (date(2026, 2, 1), ENERGY, 45, 35, ("training",)),
        (date(2026, 1, 31), "innovation", 30, 20, ("training", "advice")),
        (date(2026, 2, 1), "innovation", 30, 20, ("training",)),
        (date(2026, 2, 1), "digitalisation", 30, 20, ("training",)),
    ],
)
def test_percentages_and_services_of_a_theme(
    day: date, code: str, small: int, medium: int, services: tuple[str, ...]
) -> None:
    rules = BOOK.on(day)
    theme = rules.theme(code)
    assert (rules.percentage(theme, Size.SMALL), rules.percentage(theme, Size.MEDIUM)) == (small, medium)
    assert theme.services == services


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_every_day_has_every_theme_once(day: date) -> None:
    codes = [theme.code for theme in BOOK.on(day).themes]
    assert len(codes) == len(set(codes)) == 18
    assert {code.partition("/")[0] for code in codes} == {
        "business_strategy",
        "professional_skills",
        "digitalisation",
        "sustainability",
        "financial_literacy",
        "innovation",
        "internationalisation",
        "hr",
    }


def test_labels_have_the_form_of_the_manual() -> None:
    rules = BOOK.on(date(2026, 5, 4))
    assert rules.theme("digitalisation/infrastructure").label == "Digitalisering - Infrastructuur"
    assert rules.theme(CYBER).label == "Digitalisering - Cybersecurity"
    assert [kind.code for kind in rules.training_kinds] == ["classroom", "online", "in_house"]


def test_a_large_company_has_no_percentage() -> None:
    rules = BOOK.on(date(2026, 5, 4))
    with pytest.raises(Refused) as caught:
        rules.percentage(rules.theme(CYBER), Size.LARGE)
    assert caught.value.code is Code.COMPANY_TOO_LARGE


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        BOOK.on(date(2026, 5, 4)).theme("cooking")
    assert (caught.value.code, caught.value.facts) == (Code.THEME_UNKNOWN, {"theme": "cooking"})


def _line_number(of: str) -> int:
    return SHIPPED_TEXT[: SHIPPED_TEXT.index(of)].count("\n") + 1


@pytest.mark.parametrize(
    ("good", "wrong", "found_at", "reason"),
    [
        ("small = 30", "small = 300", "small = 30", "minder dan 100"),
        ("small = 30", "small = 0", "small = 30", "meer dan 0"),
        ("small = 30", "small = 30.0", "small = 30", "geheel getal"),
        ("small = 30", "small = true", "small = 30", "geheel getal"),
        ("small = 30", 'small = "30"', "small = 30", "geheel getal"),
        ("small = 30", "smal = 30", "[[themes]]", "ontbreekt"),
        ("filing_days = 14", "filing_days = -1", "filing_days", "minstens 0"),
        ("deposit_days = 30", "deposit_days = 367", "deposit_days", "hoogstens 366"),
        ("cap_cents = 750_000", "cap_cents = 99999999999999999", "cap_cents", "hoogstens"),
        ("training = 10_000, ", "", "[[sets]]", "training"),
        ("valid_from = 2020-01-01", "valid_from = 20200101", "valid_from = 2020", "datum"),
        ("valid_from = 2020-01-01", 'valid_from = "2020-01-01"', "valid_from = 2020", "datum"),
        ("valid_from = 2020-01-01", "valid_from = 2020-02-31", "valid_from = 2020", "geen TOML"),
        ('services = ["training", "advice"]', 'services = ["cooking"]', "services", "training"),
        ('services = ["training", "advice"]', "services = []", "services", "leeg"),
        ('code = "classroom"', 'code = ""', 'code = "classroom"', "leeg"),
        ("[[themes]]", "[[themes", "[[themes]]", "geen TOML"),
        ('stems = ["shiatsu*"]', "stems = []", "stems = [", "leeg"),
        ('stems = ["shiatsu*"]', 'stems = ["*"]', "stems = [", "minstens 3 letters"),
        ('stems = ["shiatsu*"]', 'stems = ["b.*c"]', "stems = [", "minstens 3 letters"),
        ('stems = ["shiatsu*"]', 'stems = ["shi*tsu"]', "stems = [", "minstens 3 letters"),
        ('stems = ["shiatsu*"]', 'stem = "shiatsu"', "[[excluded]]", "ontbreekt"),
        ('unless = ["*drone*"]', 'unless = ["~"]', 'unless = ["*drone*"]', "minstens 3 letters"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_reason(
    tmp_path: Path, good: str, wrong: str, found_at: str, reason: str
) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(SHIPPED_TEXT.replace(good, wrong, 1), encoding="utf-8")
    with pytest.raises(BadRulebook) as caught:
        Rulebook.load(file)
    sentence = str(caught.value)
    assert caught.value.line == _line_number(found_at)
    assert f"op regel {caught.value.line}" in sentence
    assert reason in sentence
    assert str(file) in sentence


@pytest.mark.parametrize(
    ("good", "wrong", "reason"),
    [
        ("valid_from = 2021-09-14", "valid_from = 2019-09-14", "latere valid_from"),
        ("valid_to = 2022-12-31", "valid_to = 2019-12-31", "eindigt voor het begint"),
        ("valid_to = 2022-12-31", "valid_to = 2023-01-01", "twee rijen"),
        ("valid_to = 2022-12-31\n", "", "twee rijen"),
        ("valid_from = 2020-01-01\ncap", "valid_from = 2019-01-01\ncap", "geen enkel thema"),
    ],
)
def test_rows_that_contradict_each_other_are_refused(
    tmp_path: Path, good: str, wrong: str, reason: str
) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(SHIPPED_TEXT.replace(good, wrong, 1), encoding="utf-8")
    with pytest.raises(BadRulebook, match=reason):
        Rulebook.load(file)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "sets: dit ontbreekt"),
        (b"sets = 1", "lijst"),
        (b"sets = []\nthemes = []\ntraining_kinds = []", "leeg"),
        (b"sets = [1]\nthemes = []\ntraining_kinds = []", "tabel"),
        (b"\xff\xfe", "kan niet gelezen worden"),
        (b"a = " + b"[" * 100_000, "kan niet gelezen worden"),
        (b"a = " + b"9" * 5_000, "kan niet gelezen worden"),
        (b'a = "', "geen TOML"),
    ],
)
def test_files_that_are_no_rule_book(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "rules.toml"
    file.write_bytes(content)
    with pytest.raises(BadRulebook, match=reason):
        Rulebook.load(file)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(BadRulebook, match="kan niet gelezen worden"):
            Rulebook.load(path)


def test_a_file_of_the_desk_is_used(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    text = SHIPPED_TEXT.replace("cap_cents = 750_000", "cap_cents = 800_000")
    file.write_text(text, encoding="utf-8-sig")
    assert Rulebook.load(file).on(date(2026, 5, 4)).cap_cents == 800_000


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2020, 1, 1), 0), (date(2020, 7, 1), 16), (date(2021, 6, 30), 16), (date(2021, 7, 1), 22)],
)
def test_the_excluded_services_of_a_day(day: date, count: int) -> None:
    codes = [service.code for service in BOOK.on(day).excluded]
    assert len(codes) == len(set(codes)) == count


OWN_LIST = """
[[excluded]]
code = "yoga"
label = "yoga"
stems = ["*yoga*"]
source = "de eigen desk"
valid_from = 2022-01-01
valid_to = 2022-12-31
"""
WITHOUT_LIST = SHIPPED_TEXT[: SHIPPED_TEXT.index("[[excluded]]")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (WITHOUT_LIST, [service.code for service in BOOK.on(date(2022, 5, 4)).excluded]),
        (WITHOUT_LIST + OWN_LIST, ["yoga"]),
        ("excluded = []\n" + WITHOUT_LIST, []),
    ],
)
def test_a_book_of_the_desk_has_its_own_list_or_the_shipped_one(
    tmp_path: Path, text: str, codes: list[str]
) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(text, encoding="utf-8")
    book = Rulebook.load(file)
    assert [service.code for service in book.on(date(2022, 5, 4)).excluded] == codes


def test_an_excluded_service_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(WITHOUT_LIST + OWN_LIST.replace("2022-12-31", "2021-12-31"), encoding="utf-8")
    with pytest.raises(BadRulebook, match="dienst yoga eindigt voor hij begint"):
        Rulebook.load(file)


def test_every_row_names_its_source_and_what_is_ours_says_so() -> None:
    rows = [*BOOK.sets, *BOOK.themes, *BOOK.training_kinds, *BOOK.excluded]
    assert all(row.source.strip() for row in rows)
    energy_2023 = BOOK.on(date(2023, 1, 1)).theme(ENERGY)
    assert "eigen keuze van kmo-tui" in energy_2023.source.lower()
