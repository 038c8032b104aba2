"""The demo: enough of everything, sound books, the same each time."""

import shutil
from collections import Counter
from datetime import date

import pytest
from stdnum import iban
from stdnum.be import vat

from kmo_tui.cli import run
from kmo_tui.demo import numbers
from kmo_tui.demo.plan import TODAY
from kmo_tui.demo.world import make_demo
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from kmo_tui.store.engine import Store

# one process makes the demo for all of them
pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def desk(made):
    url, clock = made
    store = Store.open(url)
    yield Desk(store, Rulebook.load(), clock, front_end="test")
    store.close()


@pytest.fixture(scope="module")
def rows(desk):
    return desk.projects.page(ProjectQuery(older=True, limit=1000)).rows


def test_companies_of_every_kind(desk):
    companies = [desk.companies.card(row.number) for row in desk.companies.page(limit=100).rows]
    assert len(companies) >= 12
    sizes = {desk.companies.size_proposal(company.number).size.value for company in companies}
    assert sizes == {"small", "medium", "large"}
    assert any("[" in company.name and "🦊" in company.name for company in companies)
    assert any(len(company.name) == 80 for company in companies)
    assert any(desk.companies.overview(company.number).left_cents == 0 for company in companies)
    assert all(vat.is_valid(company.number) and company.number.startswith("0999") for company in companies)
    assert all(iban.is_valid(company.iban, check_country=False) for company in companies)
    assert desk.companies.page().rows[0].name.startswith("Bakkerij")


def test_providers_with_both_services_themes_and_ratings(desk):
    providers = desk.providers.search(limit=1000)
    assert len(providers) == 60
    assert Counter(one.service for one in providers) == {"training": 40, "advice": 20}
    assert {theme.code.partition("/")[0] for theme in desk.applications.themes()} <= {
        theme.partition("/")[0] for one in providers for theme in one.themes
    }
    assert sum(one.stars_count > 0 for one in providers) > 10
    assert any(one.stars_count == 0 for one in providers)


def test_projects_in_every_status_over_six_years(desk, rows):
    assert 140 <= len(rows) <= 170
    assert {row.year for row in rows} == set(range(2021, 2027))
    by_status = Counter(row.status.value for row in rows)
    assert set(by_status) == {"awaiting_deposit", "running", "completed", "stopped", "lapsed"}
    assert any(0 < row.paid_cents < row.amount_cents and row.status.value == "running" for row in rows)
    stopped = [desk.projects.card(row.number) for row in rows if row.status.value == "stopped"]
    assert {one.stopped_on.year - one.year for one in stopped if one.stopped_on} == {0, 1}
    assert sum(len(desk.drafts.of_company(row.number)) for row in desk.companies.page(limit=100).rows) == 3


def test_a_trainer_finds_what_waits(desk):
    tasks = desk.worklist.page(limit=500).rows
    assert {task.kind for task in tasks} == {"draft", "deposit", "pay", "close", "rate"}
    assert {0, 1, 3} <= {task.days_left for task in tasks if task.kind == "deposit"}


def test_books_agree_and_the_clock_may_be_moved(desk):
    assert list(desk.books.check()) == []
    assert desk.today() == TODAY and desk.demo_clock()


def test_words_find_activities(desk):
    assert [hit.code for hit in desk.activities.search("brood")] == ["10711", "10712", "47241"]
    assert not desk.activities.known("01130").accepted


def test_the_last_company_has_had_nearly_all_aid(desk):
    number = numbers.enterprise(13)
    assert desk.companies.card(number).name.startswith("Fietsenmakerij")
    assert desk.companies.card(number).other_aid


def test_it_is_the_same_each_time(made, tmp_path, rows):
    url, _clock = make_demo(tmp_path)
    store = Store.open(url)
    again = Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="test")
    assert again.projects.page(ProjectQuery(older=True, limit=1000)).rows == rows
    store.close()


def test_a_kept_demo_keeps_its_day(made, tmp_path, capsys, monkeypatch):
    for name in ("CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path))
    url = f"sqlite:///{shutil.copy(made[0].removeprefix('sqlite:///'), tmp_path)}"
    assert run(["--database", url, "info", "--format", "json"]) == 0
    assert f'"today": "{TODAY}"' in capsys.readouterr().out
    assert run(["--database", url, "projects", "--status", "draft", "--format", "json"]) == 0
    assert capsys.readouterr().out.count('"draft"') == 3
    store = Store.open(url)
    moved = Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="test").move_clock(months=1)
    store.close()
    assert moved == date(2026, 6, 4)
    assert run(["--database", url, "info", "--format", "json"]) == 0
    assert '"today": "2026-06-04"' in capsys.readouterr().out


def test_an_existing_file_is_not_overwritten(tmp_path, capsys, monkeypatch):
    (tmp_path / "mijn.db").write_text("van mij")
    assert run(["demo", "--keep", str(tmp_path / "mijn.db")]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert (tmp_path / "mijn.db").read_text() == "van mij"


def test_nothing_of_the_demo_is_refused(desk):
    with pytest.raises(Refused):
        desk.companies.card("0999999999")
