"""Pages that explain a rule, the search for a provider, and foreign text in every field."""

import pytest

from kmo_tui.domain.providers import Provider
from kmo_tui.domain.signer import Signer
from kmo_tui.domain.size import Size
from kmo_tui.forms.declaration import declaration
from kmo_tui.service.desk import new_key
from screens.application.stepper import apply_in_five_steps
from tests.screen_tools import text_of
from tests.screens.applying import NO_PROJECT, NO_PROVIDER, at_step, start, to_overview
from tests.screens.driving import on_screen, rests, sees, until
from tests.screens.seed import BAKERY, HOSTILE, STRANGE, TODAY, application
from widgets.field import Field
from widgets.pick import Pick

LARGE = (120, 40)


def provider(number, name, *themes):
    """Give a provider to add."""
    return Provider(number=number, name=name, address="Kaai 1, 9000 Gent", mail="a@b.example", themes=themes)


async def test_an_activity_that_is_not_accepted_is_explained(desk, desk_app):
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        await keys.press("home", "ctrl+k")
        await keys.type("01110", "enter", "f10")
        await on_screen(pilot, "ExplainScreen")
        await sees(
            pilot, "Geen subsidie voor deze activiteit", "01110", "Gebruikte lijst", "Wat kan je nu doen?"
        )
        assert "Fout" not in text_of(app)
        await pilot.press("escape")
        await on_screen(pilot, "ActivityScreen")
        await sees(pilot, "01110")


async def test_a_code_that_does_not_exist_is_a_fault_beside_its_field(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        await keys.press("home", "ctrl+k")
        await keys.type("62999", "f10")
        await sees(pilot, "Er is een probleem", "NACE-code 62999 bestaat niet")


async def test_a_rule_of_step_2_is_explained_and_leads_back_to_its_field(desk, desk_app):
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2)
        for field, day in (("registered_on", "1904"), ("starts_on", "1904")):
            app.screen.query_one(f"#{field}").focus()
            await pilot.press("home", "ctrl+k")
            await keys.type(day)
        await pilot.press("f10")
        await on_screen(pilot, "ExplainScreen")
        await sees(pilot, "Te laat voor deze aanvraag", "zondag 3 mei 2026")
        await pilot.press("enter")
        await on_screen(pilot, "DetailsScreen")
        await until(pilot, lambda: app.focused is app.screen.query_one("#starts_on").input)


async def test_what_is_warned_of_stands_under_its_field_and_in_the_summary_and_stops_nothing(desk, desk_app):
    app = desk_app(desk)
    excluded = "'Voetreflexologie' lijkt op een dienst die niet in aanmerking komt (opleiding reflexologie)"
    days = "de dienst begint op maandag 11 mei 2026, vóór de inschrijving of overeenkomst van dinsdag 12 mei 2026"
    async with app.run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2, name="")
        echoes = {name: app.screen.query_one(f"#{name}", Field) for name in ("name", "starts_on")}
        app.screen.query_one("#name").focus()
        await keys.type("Voetreflexologie")
        await until(pilot, lambda: excluded in echoes["name"].echo)
        assert echoes["starts_on"].echo == "maandag 11 mei 2026"
        app.screen.query_one("#registered_on").focus()
        await pilot.press("home", "ctrl+k")
        await keys.type("1205")
        await until(pilot, lambda: days in echoes["starts_on"].echo.replace("\u00a0", " "))
        await pilot.press("home", "ctrl+k")
        await keys.type("0405")
        await until(pilot, lambda: echoes["starts_on"].echo == "maandag 11 mei 2026")
        app.screen.query_one("#starts_on").focus()
        await pilot.press("home", "ctrl+k")
        await keys.type("0305", "f10")
        await on_screen(pilot, "ProviderScreen")
        await rests(pilot)
        await keys.press("f10")
        await on_screen(pilot, "ConfirmationScreen")
        await sees(pilot, "Let op: 'Voetreflexologie'", "Let op: de dienst begint op zondag 3 mei 2026")


async def test_a_fault_of_step_2_stays_on_its_step(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2, amount="")
        pilot.app.screen.query_one("#amount").focus()
        await keys.type("99,99", "enter")
        await sees(pilot, "Er is een probleem", "te klein", "100,00")
        await on_screen(pilot, "DetailsScreen")


async def test_advice_that_is_not_subsidised_can_not_be_chosen(desk, desk_app):
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2, **NO_PROJECT)
        await keys.press("1")
        assert app.screen.query_one("#theme").value == "digitalisation/cybersecurity"
        assert not app.screen.query_one("#participants").display


async def test_a_day_in_the_future_is_explained(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2)
        pilot.app.screen.query_one("#registered_on").focus()
        await pilot.press("home", "ctrl+k")
        await keys.type("morgen", "f10")
        await on_screen(pilot, "ExplainScreen")
        await sees(pilot, "Te vroeg voor deze aanvraag", "dinsdag 5 mei 2026")


async def test_a_service_that_does_not_contribute_is_explained(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        await at_step(pilot, desk, 2)
        pilot.app.screen.query_one("#contributes").focus()
        await pilot.press("2", "f10")
        await on_screen(pilot, "ExplainScreen")
        await sees(pilot, "moet bijdragen")


async def test_a_year_without_room_is_explained_before_anything_is_asked(desk, desk_app):
    desk.applications.apply(application(TODAY, "Groot project", 16_000_00), new_key())
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        await to_overview(pilot)
        await pilot.press("n")
        await on_screen(pilot, "ExplainScreen")
        await sees(pilot, "De subsidie van dit jaar is op", "1 januari")
        await pilot.press("enter")
        await on_screen(pilot, "OverviewScreen")


async def test_a_closed_budget_is_explained_before_anything_is_asked(desk, desk_app):
    desk.budget.close(2026)
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        await to_overview(pilot)
        await pilot.press("n")
        await on_screen(pilot, "ExplainScreen")
        await sees(pilot, "Het budget van dit jaar is op")


async def test_an_affiliated_provider_is_explained(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 3, **NO_PROVIDER)
        await keys.type("999001", "enter", "1")
        await on_screen(pilot, "ExplainScreen")
        await sees(pilot, "verbonden")
        await pilot.press("enter")
        await on_screen(pilot, "ProviderScreen")
        await rests(pilot)
        await pilot.press("2")
        await on_screen(pilot, "ConfirmationScreen")


@pytest.mark.parametrize("typed", ["DV.O999001", "dv.0999001", "999001", "leerhuis", "leerhius gent"])
async def test_a_provider_is_found_and_the_only_hit_selects_itself(desk, desk_app, typed):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 3, **NO_PROVIDER)
        await keys.type(typed)
        await sees(
            pilot, "Gekozen dienstverlener: Leerhuis Gent", "Koning Albert II laan 35 bus 12", "4 van 5 (1)"
        )
        await keys.press("enter", "2")
        await on_screen(pilot, "ConfirmationScreen")


async def test_of_more_providers_one_is_chosen_in_the_table(desk, desk_app):
    desk.providers.add(provider("DV.O999010", "Leerhuis Aalst", "digitalisation"), new_key())
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = await at_step(pilot, desk, 3, **NO_PROVIDER)
        await keys.type("leerhuis")
        await sees(pilot, "Registratienummer", "Leerhuis Aalst", "Leerhuis Gent", "nog geen (0)")
        await keys.press("enter")
        await rests(pilot)
        while app.focused.cursor_key != "DV.O999010":
            await keys.press("down")
        await keys.press("enter", "2")
        await on_screen(pilot, "ConfirmationScreen")
        await sees(pilot, "Wijzig onderneming")
    (draft,) = [one for one in desk.drafts.of_company(BAKERY) if one.answers.get("hours")]
    assert draft.answers["provider"] == "DV.O999010"


async def test_a_provider_without_the_theme_is_refused_with_the_theme_and_what_to_do(desk, desk_app):
    desk.providers.add(provider("DV.O999011", "Andere School", "innovation"), new_key())
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 3, **NO_PROVIDER)
        await keys.type("999011", "enter")
        await sees(
            pilot,
            "Er is een probleem",
            "DV.O999011 heeft het thema 'Digitalisering - Cybersecurity' niet",
            "kies een ander thema in stap 2",
        )


async def test_a_provider_of_the_other_service_or_none_at_all_is_said(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 3, **NO_PROVIDER)
        await keys.type("DV.A999002", "enter")
        await sees(pilot, "Er is een probleem", "is geregistreerd voor advies")
        pilot.app.screen.query_one("#provider").focus()
        await pilot.press("home", "ctrl+k")
        await keys.type("zzzzqq", "enter")
        await sees(pilot, "Dienstverlener niet gevonden voor opleiding")
        pilot.app.screen.query_one("#provider").focus()
        await pilot.press("home", "ctrl+k")
        await keys.type("qqqq21", "f10")
        await until(pilot, lambda: pilot.app.screen.query_one("#provider").text == "qqqq21")
        await sees(pilot, "Dienstverlener niet gevonden voor opleiding")


async def test_foreign_text_is_shown_as_it_was_typed(desk, desk_app):
    desk.providers.add(provider("DV.O999012", HOSTILE, "digitalisation"), new_key())
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2, **NO_PROJECT)
        await keys.press("2")
        app.screen.query_one("#name").text = HOSTILE
        app.screen.query_one("#participants").text = "[/], [@click=app.quit]An[/], $primary"
        await keys.press("enter", "1")
        await keys.type("cyb", "enter")
        await keys.type("16", "enter", "enter")
        await keys.type("0405", "enter")
        await keys.type("0405", "enter", "1")
        await keys.type("980")
        await sees(pilot, "[/]; [@click=app.quit]An[/]; $primary", "441,00")
        await keys.press("enter")
        await on_screen(pilot, "ProviderScreen")
        await keys.type("999012", "enter")
        await sees(pilot, f"Gekozen dienstverlener: {HOSTILE}")
        await keys.press("2")
        await on_screen(pilot, "ConfirmationScreen")
        await sees(pilot, f"Naam project: {HOSTILE}", f"Dienstverlener: {HOSTILE}", "[@click=app.quit]An[/]")
        await pilot.press("space", "f10")
        await on_screen(pilot, "DepositScreen")


@pytest.mark.parametrize("field", ["name", "participants", "hours", "registered_on", "starts_on", "amount"])
async def test_what_a_terminal_could_obey_is_refused_in_every_field(desk, desk_app, field):
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2, **NO_PROJECT)
        await keys.press("2")
        app.screen.query_one(f"#{field}").text = "a\x1b[2J\u202eb\u200b"
        await keys.press("f10")
        await sees(pilot, "Er is een probleem")
        assert app.screen.query_one(f"#{field}").error
        assert "\x1b" not in text_of(app)
        assert "\u202e" not in text_of(app)


async def test_the_size_is_asked_first_when_the_year_has_none(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        await on_screen(pilot, "CompaniesScreen")
        await sees(pilot, "Staalwerken")
        draft = desk.drafts.save(STRANGE, None, 2, {"nace": "10711", "name": "Half", "service": "training"})
        pilot.app.screen.run_worker(apply_in_five_steps(pilot.app, desk, STRANGE, draft))
        await on_screen(pilot, "SizeScreen")
        await rests(pilot)
        await pilot.press("1", "f10")
        await on_screen(pilot, "DetailsScreen")
    assert desk.companies.overview(STRANGE).size.size is Size.SMALL


def test_the_declaration_keeps_every_commitment_amount_day_and_citation():
    text = " ".join(
        declaration(Signer("Els", "Claes", "zaakvoerder"), "Bakkerij De Korenbloem BV", 300_000_00)
    )
    for said in (
        "Ik, Els Claes, zaakvoerder, gemachtigd door Bakkerij De Korenbloem BV",
        "wet van 7 juni 1994",
        "koninklijk besluit van 31 mei 1933",
        "Belgisch Staatsblad van 8 juli 1994, p. 18127",
        "strafbaar",
        "Vlaamse Gewest",
        "nazicht, onderzoek of elke controle",
        "decreet van 16 maart 2012",
        "besluit van de Vlaamse Regering van 26 februari 2016",
        "drie opeenvolgende belastingjaren",
        "300.000,00",
        "hele groep",
        "Verordening (EU) nr. 2023/2831 van de Commissie van 13 december 2023",
        "artikelen 107 en 108",
        "volledig teruggevorderd",
        "artikel 14 van de wetten op de Raad van State, gecoördineerd op 12 januari 1973",
        "faillissement, vereffening, gerechtelijk akkoord, ontbinding of sluiting",
        "ten onrechte",
        "zonder voorbehoud",
    ):
        assert said in text, said


async def test_what_a_code_stands_for_is_only_said_beside_that_code(desk, desk_app):
    desk.activities.import_labels(2025, {"10711": "Brood maken", "62100": "Software schrijven"})
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        await sees(pilot, "10711: Brood maken")
        await keys.press("home", "ctrl+k")
        await keys.type("62999", "f10")
        await sees(pilot, "Fout: NACE-code 62999 bestaat niet")
        assert "Brood maken" not in text_of(app)
        app.screen.query_one("#nace").focus()
        await keys.press("home", "ctrl+k")
        await keys.type("62100")
        await sees(pilot, "NACE-BEL 2025, 62100: Software schrijven")
        assert "62999" not in text_of(app)
        assert "Er is een probleem" not in text_of(app)


async def test_a_fault_stays_beside_its_code_when_earlier_keys_come_late(desk, desk_app):
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        await keys.press("home", "ctrl+k")
        await keys.type("62999", "f10")
        await sees(pilot, "Fout: NACE-code 62999 bestaat niet")
        pick = app.screen.query_one("#nace", Pick)
        for late in ("6", "62", "629", "6299", "62999"):
            pick.post_message(Pick.Typed(pick, late))
            pick.post_message(Pick.Changed(pick, late))
        await pilot.pause()
        assert "Fout: NACE-code 62999 bestaat niet" in text_of(app)
        assert "Er is een probleem" in text_of(app)


async def test_a_word_with_a_typing_error_is_offered(desk, desk_app):
    desk.activities.import_labels(2025, {"10711": "Brood maken", "96210": "Kappers"})
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        await keys.press("home", "ctrl+k")
        await keys.type("kaper")
        await sees(pilot, "96210 Kappers", "1 van 5")
        await keys.press("enter")
        await on_screen(pilot, "DetailsScreen")
