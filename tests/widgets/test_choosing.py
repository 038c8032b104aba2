"""Choice, tick, pick, stars and button."""

from tests.screen_tools import rows_of, text_of
from tests.widgets.stage import stage
from widgets.button import Act
from widgets.checkbox import Tick
from widgets.choice import Choice
from widgets.field import Field
from widgets.pick import Pick
from widgets.star_rating import StarRating

KINDS = [("advice", "Advies"), ("training", "Opleiding")]
THEMES = [("digital", "Digitalisering"), ("innovation", "Innovatie"), ("hr", "Bénéfits [hr]")]
WORDS = {1: "slecht", 2: "matig", 3: "gewoon", 4: "tevreden", 5: "zeer tevreden"}


async def test_nothing_is_chosen_at_first_and_a_digit_chooses() -> None:
    async with stage(lambda: Choice("Soort", KINDS, id="w")) as (app, pilot):
        assert rows_of(app)[1] == ">( ) 1 Advies  ( ) 2 Opleiding"
        await pilot.press("2")
        await pilot.pause()
        assert rows_of(app)[1] == " ( ) 1 Advies >(x) 2 Opleiding"
        assert app.of(Choice.Chosen)[0].value == "training"
        await pilot.press("9")
        assert app.screen.query_one(Choice).value == "training"


async def test_arrows_move_and_only_space_chooses() -> None:
    async with stage(lambda: Choice("Soort", KINDS, id="w")) as (app, pilot):
        await pilot.press("right")
        await pilot.pause()
        assert app.screen.query_one(Choice).value is None
        assert rows_of(app)[1] == " ( ) 1 Advies >( ) 2 Opleiding"
        await pilot.press("space")
        assert app.screen.query_one(Choice).value == "training"


async def test_answers_wrap_on_a_narrow_screen() -> None:
    options = [(str(n), f"Antwoord nummer {n}") for n in range(1, 5)]
    async with stage(lambda: Choice("Soort", options, id="w"), size=(40, 15)) as (app, pilot):
        assert len([row for row in rows_of(app) if "Antwoord" in row]) == 4
        await pilot.press("down", "down")
        assert app.focus_spot() == (2, 3)


async def test_a_tick_shows_its_state_in_characters() -> None:
    async with stage(lambda: Tick("Ik ga akkoord", id="w")) as (app, pilot):
        assert rows_of(app)[0] == "> [ ] Ik ga akkoord"
        await pilot.press("space")
        await pilot.pause()
        assert rows_of(app)[0] == "> [x] Ik ga akkoord"
        assert app.of(Tick.Changed)[0].value is True


async def test_typing_narrows_the_list_and_enter_picks() -> None:
    async with stage(lambda: Pick("Thema", THEMES, id="w")) as (app, pilot):
        await pilot.press(*"benef")
        await pilot.pause()
        assert "   > Bénéfits [hr]" in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        pick = app.screen.query_one(Pick)
        assert (pick.value, pick.text, pick.opened) == ("hr", "Bénéfits [hr]", False)
        assert app.of(Pick.Chosen)[0].value == "hr"
        await pilot.press("backspace")
        await pilot.pause()
        assert pick.value == ""


async def test_the_list_opens_with_f4_and_closes_with_escape() -> None:
    async with stage(lambda: Pick("Thema", THEMES, id="w", visible=2)) as (app, pilot):
        assert "Innovatie" not in text_of(app)
        await pilot.press("f4", "down", "down")
        await pilot.pause()
        assert "Innovatie" in text_of(app) and "Digitalisering" not in text_of(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Innovatie" not in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.of(Field.Submitted)


async def test_no_hit_is_said_and_enter_does_nothing() -> None:
    async with stage(lambda: Pick("Thema", THEMES, id="w")) as (app, pilot):
        await pilot.press("q", "q", "enter")
        await pilot.pause()
        assert "Niets gevonden" in text_of(app)
        assert not app.of(Pick.Chosen) and not app.of(Field.Submitted)


async def test_a_fed_list_waits_for_its_hits_before_enter_picks() -> None:
    async with stage(lambda: Pick("Dienstverlener", id="w", remote=True)) as (app, pilot):
        await pilot.press("l", "e", "enter")
        await pilot.pause()
        pick = app.screen.query_one(Pick)
        assert [message.text for message in app.of(Pick.Typed)] == ["l", "le"]
        pick.set_options([("old", "Oud antwoord")], for_text="l")
        assert pick.value == ""
        pick.set_options([("DV.O999001", "Leerhuis Gent")], for_text="le")
        await pilot.pause()
        assert pick.value == "DV.O999001"


async def test_a_guess_is_shown_before_enter_picks_it() -> None:
    async with stage(lambda: Pick("NACE-code", id="w", remote=True)) as (app, pilot):
        await pilot.press("k", "a", "enter")
        await pilot.pause()
        pick = app.screen.query_one(Pick)
        pick.set_options([("96210", "96210 Kappers")], for_text="ka", sure=False)
        await pilot.pause()
        assert (pick.value, pick.opened) == ("", True)
        await pilot.press("enter")
        assert pick.value == "96210"


async def test_stars_have_words() -> None:
    async with stage(lambda: StarRating("Sterren", WORDS, id="w")) as (app, pilot):
        assert "nog geen sterren" in text_of(app)
        await pilot.press("4")
        await pilot.pause()
        assert rows_of(app)[0] == "> Sterren: * * * * .  4 van 5: tevreden"
        await pilot.press("left", "6")
        assert app.screen.query_one(StarRating).value == 3


async def test_a_button_shows_focus_and_why_it_is_off() -> None:
    async with stage(lambda: Act("Ga verder", id="w", key="F10")) as (app, pilot):
        assert rows_of(app)[0] == ">[ Ga verder (F10) ]<"
        await pilot.press("enter")
        await pilot.pause()
        assert len(app.of(Act.Pressed)) == 1
        act = app.screen.query_one(Act)
        act.reason = "al betaald"
        act.disabled = True
        await pilot.press("enter")
        await pilot.pause()
        assert rows_of(app)[0] == " [ Ga verder (F10) ] (niet mogelijk: al betaald)"
        assert len(app.of(Act.Pressed)) == 1


async def test_an_answer_that_is_too_wide_goes_on_under_itself() -> None:
    options = [
        ("1", "Betaling van € 400,00 op 20/04/2026, referentie F2026-17"),
        ("2", "Kort"),
        ("3", "Ook kort"),
    ]
    async with stage(lambda: Choice("Wat?", options, id="w"), size=(40, 15)) as (app, pilot):
        shown = [row for row in rows_of(app) if row.strip()]
        assert [row.rstrip() for row in shown[1:4]] == [
            ">( ) 1 Betaling van € 400,00 op",
            "       20/04/2026, referentie F2026-17",
            " ( ) 2 Kort  ( ) 3 Ook kort",
        ]
        await pilot.press("right")
        assert app.focus_spot() == (2, 3)
        await pilot.press("enter")
        assert app.screen.query_one(Choice).value == "2"
