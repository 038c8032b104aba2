"""The questions of the five steps."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size
from kmo_tui.forms import application as forms
from kmo_tui.forms import show, warning_words
from kmo_tui.forms.question import Context
from tests.forms.answers import ADVICE, TODAY, TRAINING, context


def faults(answers, **changes):
    """Give what is said of each question that is not in order."""
    return dict(forms.to_application("0999000129", context(answers, **changes))[1])


def test_a_training_is_read_whole():
    application, wrong = forms.to_application("0999000129", context(TRAINING), Size.SMALL)
    assert wrong == []
    assert application is not None
    assert asdict(application) == {
        "company": "0999000129",
        "size": Size.SMALL,
        "nace": "62100",
        "nace_version": 2025,
        "service": "training",
        "name": "Veilig werken in de cloud",
        "training_kind": "classroom",
        "theme": "innovation",
        "hours": Decimal("7.5"),
        "participants": ("An Peeters", "Bo Claes"),
        "registered_on": date(2026, 11, 2),
        "starts_on": date(2026, 11, 4),
        "contributes": True,
        "amount_cents": 123_456,
        "provider": "DV.O999001",
        "affiliated": False,
        "consent": True,
    }


def test_advice_has_no_participants_and_no_kind_whatever_was_typed_before():
    application, wrong = forms.to_application("0999000129", context({**TRAINING, **ADVICE}))
    assert wrong == []
    assert application is not None
    assert application.training_kind is None
    assert application.participants == ()


@pytest.mark.parametrize(
    ("question", "typed", "sentence"),
    [
        ("nace", "", "Vul de NACE-code van je hoofdactiviteit in."),
        ("nace", "bakker", "NACE-code moet uit 5 cijfers bestaan, zoals 62100."),
        ("name", " ", "Vul de naam van de opleiding of het advies in."),
        ("name", "x" * 112, "Naam mag hoogstens 100 tekens tellen, je hebt er nu 112."),
        (
            "name",
            "a\u202eb",
            "Naam bevat onzichtbare of verboden tekens. Typ de tekst opnieuw zonder die tekens.",
        ),
        ("name", "a" + "\u0301" * 9, "Naam bevat te veel losse accenten. Typ gewone letters."),
        ("training_kind", "", "Kies de soort opleiding."),
        ("theme", "", "Kies een thema uit de lijst."),
        ("theme", "inno", "Kies een thema uit de lijst."),
        ("hours", "", "Vul het totaal aantal uren in."),
        ("hours", "veel", "Totaal aantal uren moet een getal groter dan 0 zijn, zoals 16 of 7,5."),
        ("hours", "0", "Totaal aantal uren moet een getal groter dan 0 zijn, zoals 16 of 7,5."),
        ("hours", "-3", "Totaal aantal uren moet een getal groter dan 0 zijn, zoals 16 of 7,5."),
        ("hours", "１６", "Totaal aantal uren moet een getal groter dan 0 zijn, zoals 16 of 7,5."),
        ("hours", "NaN", "Totaal aantal uren moet een getal groter dan 0 zijn, zoals 16 of 7,5."),
        ("participants", " , ;", "Vul de namen van de deelnemers in, met een komma ertussen."),
        ("registered_on", "", "Vul de datum van inschrijving of overeenkomst in."),
        ("registered_on", "31 2", "Datum inschrijving moet een bestaande datum zijn."),
        ("registered_on", "ooit", "Datum inschrijving moet een datum zijn, zoals 27 3 2026 of vandaag."),
        ("starts_on", "", "Vul de startdatum in."),
        ("starts_on", "30 02 2026", "Startdatum moet een bestaande datum zijn."),
        ("contributes", "", "Kies ja of nee: draagt dit bij tot het functioneren van je onderneming?"),
        ("amount", "", "Vul de kost in, zonder btw."),
        ("amount", "980,005", "Kost mag hoogstens twee cijfers na de komma hebben, zoals 980,50."),
        ("amount", "-5", "Kost moet groter dan 0 zijn, zoals 980,00."),
        ("amount", "9" * 20, "Kost is te groot. Kijk de komma na."),
        ("amount", "1,234.56", "Kost moet een bedrag zijn, zoals 980 of 1.234,56."),
        ("amount", "NaN", "Kost moet een bedrag zijn, zoals 980 of 1.234,56."),
        ("provider", "", "Vul het registratienummer van de dienstverlener in, zoals DV.O123456."),
        (
            "provider",
            "leerhuis",
            "Registratienummer moet bestaan uit DV.O of DV.A en 6 cijfers, zoals DV.O123456.",
        ),
        ("affiliated", "", "Kies ja of nee: is je onderneming verbonden met deze dienstverlener?"),
    ],
)
def test_what_is_wrong_is_said_with_its_label_and_how_to_mend_it(question, typed, sentence):
    assert faults(TRAINING, **{question: typed}) == {question: sentence}


def test_without_a_service_the_theme_asks_for_it_first():
    said = faults({}, nace="62100")
    assert said["service"] == "Kies advies of opleiding."
    assert said["theme"] == "Kies eerst advies of opleiding; de thema's hangen daarvan af."
    assert "participants" not in said
    assert "training_kind" not in said


def test_a_theme_of_the_other_service_is_asked_again():
    assert "theme" in faults(TRAINING, service="advice", theme="innovation")


@pytest.mark.parametrize(
    "typed", ["980", "980,00", "980.00", "€ 980", "980 euro", "EUR 980,0", "€\u00a0980,00", " 980 "]
)
def test_an_amount_is_read_in_any_writing(typed):
    application, _wrong = forms.to_application("0999000129", context(TRAINING, amount=typed))
    assert application is not None
    assert application.amount_cents == 980_00


@given(st.integers(0, 10**9))
def test_an_amount_as_the_program_shows_it_is_read_back(cents):
    application, _wrong = forms.to_application("0999000129", context(TRAINING, amount=show.euro(cents)))
    assert application is not None
    assert application.amount_cents == cents


@given(st.dates(date(2021, 1, 1), date(2030, 12, 31)))
def test_a_day_as_the_program_shows_it_is_read_back(day):
    for typed in (show.day(day), day.isoformat(), f"{day.day} {day.month} {day.year}", f"{day:%d%m%Y}"):
        application, _wrong = forms.to_application(
            "0999000129", context(TRAINING, registered_on="1/1/2020", starts_on=typed)
        )
        assert application is not None
        assert application.starts_on == day


def test_a_short_day_is_the_nearest_one():
    for typed, day in (("0211", date(2026, 11, 2)), ("vandaag", TODAY), ("-3", TODAY - timedelta(3))):
        application, _wrong = forms.to_application("0999000129", context(TRAINING, registered_on=typed))
        assert application is not None
        assert application.registered_on == day


@given(
    st.lists(
        st.text(st.characters(categories=["L"], exclude_characters=",;"), min_size=1, max_size=20),
        min_size=1,
        max_size=12,
        unique=True,
    ),
    st.sampled_from([",", ", ", ";", " ; ", ",,"]),
)
def test_names_are_counted_whatever_stands_between_them(names, between):
    typed = between.join(names)
    application, wrong = forms.to_application("0999000129", context(TRAINING, participants=typed))
    if application is None:
        assert dict(wrong)["participants"].startswith("Naam en voornaam van de deelnemers")
    else:
        assert len(application.participants) <= len(names)
        assert all(name == name.strip() and name for name in application.participants)


def test_emoji_and_brackets_are_welcome_in_names():
    application, wrong = forms.to_application(
        "0999000129", context(TRAINING, name="[bold]Zoë 😀 & co[/]", participants="O'Neill, Ǿ [x] 🎓")
    )
    assert wrong == []
    assert application is not None
    assert application.name == "[bold]Zoë 😀 & co[/]"
    assert application.participants == ("O'Neill", "Ǿ [x] 🎓")


def test_a_greek_question_mark_parts_names_as_the_semicolon_it_becomes():
    application, _wrong = forms.to_application(
        "0999000129", context(TRAINING, participants="Peeters, An\u037e Claes, Bo")
    )
    assert application is not None
    assert application.participants == ("Peeters, An", "Claes, Bo")


@given(st.dictionaries(st.sampled_from(sorted(TRAINING)), st.text(max_size=80)))
def test_no_answer_breaks_the_form(typed):
    given_context = context(TRAINING, **{**typed, "nace_version": "2025"})
    application, wrong = forms.to_application("0999000129", given_context)
    assert (application is None) == bool(wrong)
    assert all(sentence.endswith((".", "?")) for _question, sentence in wrong)


def test_the_first_open_step_is_found():
    assert forms.first_open(context({})) == 1
    assert forms.first_open(context({"nace": "62100"})) == 2
    assert forms.first_open(context(TRAINING, affiliated="")) == 3
    assert forms.first_open(context(TRAINING, consent="no")) == 4


def test_nothing_is_asked_twice_and_everything_is_explained():
    questions = [question for form in forms.STEPS for question in form.questions]
    assert len({question.id for question in questions}) == len(questions)
    for question in questions:
        assert question.label
        if question.kind not in ("choice", "yes_no", "tick"):
            assert question.hint or question.example, question.id
        if question.kind in ("choice", "yes_no"):
            assert question.choices(context(TRAINING)), question.id


EXCLUDED = Rulebook.load().on(TODAY).excluded


def warned(**changes):
    """Give the codes and sentences of the warnings about a training with these answers."""
    given_context = context(TRAINING, **changes)
    found = forms.warnings(replace(given_context, facts={**given_context.facts, "excluded": EXCLUDED}))
    return [(one.code.value, warning_words.sentence(one).replace("\u00a0", " ")) for one in found]


def test_a_title_that_looks_excluded_is_warned_of_with_the_reason_and_nothing_more():
    assert warned(name="Teambuildingsdag in de Ardennen") == [
        (
            "looks_excluded",
            "Let op: 'Teambuildingsdag' lijkt op een dienst die niet in aanmerking komt (teambuilding). "
            "Vraag het na bij je dienstverlener.",
        )
    ]
    assert warned() == []
    assert faults(TRAINING, name="Teambuilding in de Ardennen") == {}


def test_a_start_before_the_registration_is_warned_of_and_nothing_more():
    assert warned(starts_on="01/11/2026") == [
        (
            "starts_before_registration",
            "Let op: de dienst begint op zondag 1 november 2026, vóór de inschrijving of overeenkomst van maandag "
            "2 november 2026. Kijk beide dagen na.",
        )
    ]
    assert warned(starts_on="01/11/2026", registered_on="ooit") == warned(starts_on="2 11") == []
    assert faults(TRAINING, starts_on="01/11/2026") == {}


def test_a_warning_is_about_its_questions():
    given_context = context(TRAINING, starts_on="01/11/2026")
    found = forms.warnings(given_context)
    assert warning_words.about(found, "name") == []
    assert warning_words.about(found, "registered_on") == warning_words.about(found, "starts_on") != []


def test_steps_are_named_as_text():
    assert forms.step_title(2) == "Stap 2 van 5: Projectgegevens"
    assert forms.PROJECT.read(Context(TODAY))[1][0] == ("service", "Kies advies of opleiding.")
