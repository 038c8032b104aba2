"""A company's figures, its aid from elsewhere and a provider's themes are kept up to date from the keyboard."""

from dataclasses import fields
from decimal import Decimal
from pathlib import Path

from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.providers import Provider
from kmo_tui.domain.size import Size
from kmo_tui.service.desk import Desk, new_key
from screens.company_changes import CompanyFiguresScreen, OtherAidScreen
from screens.company_data import CompanyDataScreen
from screens.new_provider import KnownProviderScreen
from tests.screen_tools import text_of
from tests.screens.applying import NO_PROVIDER, at_step
from tests.screens.driving import on_screen, rests, sees, until
from tests.screens.seed import BAKERY, SCHOOL, STRANGE
from tests.screens.test_application_rules import provider
from tests.screens.test_dialogs import asked, clear


async def test_the_figures_of_a_new_year(desk: Desk, tmp_path: Path) -> None:
    async with asked(tmp_path, lambda: CompanyFiguresScreen(desk, desk.companies.card(BAKERY))) as one:
        await one.asks()
        await one.press("enter", "enter")
        await clear(one)
        await one.type("60")
        await one.press("f10")
        assert await one.answered() == BAKERY
    assert desk.companies.card(BAKERY).employees == Decimal(60)
    assert desk.companies.size_proposal(BAKERY).size is Size.MEDIUM


async def test_one_enterprise_after_another_joins_the_group(desk: Desk, tmp_path: Path) -> None:
    async with asked(
        tmp_path, lambda: CompanyFiguresScreen(desk, desk.companies.card(BAKERY)), (80, 60)
    ) as one:
        await one.asks()
        one.app.screen.query_one("#group").focus()
        await one.press("2")
        for text in ("Moeder NV", "60", "100", "1000000", "500000"):
            await one.type(text)
            await one.press("enter")
        await one.sees("Hoort er nog een 2de onderneming bij de groep?")
        await one.press("3")
        for text in ("Nicht BV", "30", "10", "2000", "1000"):
            await one.type(text)
            await one.press("enter")
        await one.press("1", "f10")
        assert await one.answered() == BAKERY
    assert [(r.name, r.kind, r.share) for r in desk.companies.card(BAKERY).relations] == [
        ("Moeder NV", "linked", 60),
        ("Nicht BV", "partner", 30),
    ]


async def test_aid_is_added_and_taken_away(desk: Desk, tmp_path: Path) -> None:
    async with asked(tmp_path, lambda: OtherAidScreen(desk, desk.companies.card(BAKERY))) as one:
        await one.asks()
        await one.press("1")
        for text in ("Stad [/Gent]", "5 1 2026", "2500,50"):
            await one.type(text)
            await one.press("enter")
        await one.press("f10")
        assert await one.answered() == BAKERY
    [(day, cents, source)] = desk.companies.card(BAKERY).other_aid
    assert (day.isoformat(), cents, source) == ("2026-01-05", 2_500_50, "Stad [/Gent]")
    async with asked(tmp_path, lambda: OtherAidScreen(desk, desk.companies.card(BAKERY))) as one:
        await one.asks()
        await one.sees("[x] Behouden: 05/01/2026", "Stad [/Gent]")
        one.app.screen.query_one("#keep-0").focus()
        await one.press("space", "f10")
        assert await one.answered() == BAKERY
    assert desk.companies.card(BAKERY).other_aid == ()


async def test_both_stand_behind_a_key_on_the_company_page(desk: Desk, tmp_path: Path) -> None:
    async with asked(tmp_path, lambda: CompanyDataScreen(desk, BAKERY)) as one:
        await one.asks()
        await one.press("f6")
        await on_screen(one.pilot, "CompanyFiguresScreen")
        await one.press("escape")
        await on_screen(one.pilot, "CompanyDataScreen")
        await one.press("f7")
        await on_screen(one.pilot, "OtherAidScreen")


async def test_a_provider_that_linked_the_theme_is_changed_on_the_spot(desk: Desk, desk_app) -> None:
    desk.providers.add(provider("DV.O999011", "Andere School", "innovation"), new_key())
    themes = [theme.code for theme in desk.applications.themes()]
    async with desk_app(desk).run_test(size=(120, 40)) as pilot:
        keys = await at_step(pilot, desk, 3, **NO_PROVIDER)
        await keys.press("f6")
        await sees(pilot, "Kies eerst een dienstverlener")
        await keys.type("999011", "enter")
        await sees(pilot, "niet aan zijn diensten gekoppeld")
        await keys.press("f6")
        await on_screen(pilot, "KnownProviderScreen")
        place = themes.index("digitalisation/cybersecurity")
        pilot.app.screen.query_one(f"#theme-{themes[place].replace('/', '-')}").focus()
        await keys.press("space", "f10")
        await on_screen(pilot, "ProviderScreen")
        await until(pilot, lambda: "Er is een probleem" not in text_of(pilot.app))
    assert set(desk.providers.card("DV.O999011").themes) == {"innovation", "digitalisation/cybersecurity"}


async def test_a_provider_that_another_changed_meanwhile_is_refused_and_what_was_typed_stays(
    desk: Desk, tmp_path: Path
) -> None:
    seen = desk.providers.card(SCHOOL)
    async with asked(tmp_path, lambda: KnownProviderScreen(desk, seen)) as one:
        await one.asks()
        other = {field.name: getattr(seen, field.name) for field in fields(Provider)} | {
            "mail": "nieuw@school.example"
        }
        desk.providers.change(Provider(**other), new_key())
        await one.press("end", "x", "f10")
        await one.sees("is intussen door iemand anders gewijzigd", f"{seen.name}x")
    assert (desk.providers.card(SCHOOL).name, desk.providers.card(SCHOOL).mail) == (
        seen.name,
        "nieuw@school.example",
    )


async def test_a_size_chosen_by_mistake_is_changed_until_the_first_application(
    desk: Desk, tmp_path: Path
) -> None:
    desk.companies.declare_size(SizeDeclaration(STRANGE, Size.LARGE), new_key())
    async with asked(tmp_path, lambda: CompanyDataScreen(desk, STRANGE)) as one:
        await one.sees("Grootte in 2026: Grote onderneming")
        await one.press("f4")
        await on_screen(one.pilot, "SizeScreen")
        await one.sees("Volgens de gegevens is je onderneming een kleine onderneming")
        await one.press("2", "f10")
        await one.sees("Toch verklaren dat ze een middelgrote onderneming is?")
        await one.press("n")
        await on_screen(one.pilot, "SizeScreen")
        await rests(one.pilot)
        assert desk.companies.overview(STRANGE).size.size is Size.LARGE
        one.app.screen.query_one("#size").focus()
        await one.press("1", "f10")
        await on_screen(one.pilot, "CompanyDataScreen")
        await one.sees("Grootte in 2026: Kleine onderneming")
    assert desk.companies.overview(STRANGE).size.size is Size.SMALL
