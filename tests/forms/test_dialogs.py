"""The questions of the dialogs: company, payment, rating, stop, deposit, provider."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Relation
from kmo_tui.forms.company import COMPANY, CONTACT, FIGURES, from_company, revised, to_company
from kmo_tui.forms.deposit import DEPOSIT
from kmo_tui.forms.export import EXPORT
from kmo_tui.forms.payment import PAYMENT
from kmo_tui.forms.provider import provider_form, to_provider
from kmo_tui.forms.question import BadInput, Context
from kmo_tui.forms.rating import RATING
from kmo_tui.forms.statement import STATEMENT
from kmo_tui.forms.stop import STOP
from tests.forms.answers import TODAY, context

THEMES = Rulebook.load().on(TODAY).themes
PROVIDER = provider_form(THEMES)
BAKERY = {
    "number": "0999.000.129",
    "name": "Bakkerij De Korenbloem BV",
    "address": "",
    "mail": "info@korenbloem.example",
    "iban": "BE68 5390 0754 7034",
    "employees": "12,5",
    "turnover": "1.800.000",
    "balance": "€ 950.000,00",
    "nace": "",
    "group": "none",
}
PAY = {"amount": "900", "reference": "F 2026/17", "kind": "structured", "structured": "180185105305"}
STARS = {"name": "An Peeters", "stars": "4", "comment": "", "company_name": "", "publish": "yes"}
ARRIVED = {"amount": "686", "communication": "+++180/1851/05305+++", "on": "vandaag"}
SCHOOL = {
    "number": "dvo123456",
    "name": "Leerhuis",
    "mail": "a@b.be",
    "theme-digitalisation-cybersecurity": "yes",
}


def test_a_company_is_read_whole():
    values, wrong = COMPANY.read(context(BAKERY))
    assert wrong == []
    company = to_company(values)
    assert (company.number, company.iban, company.employees) == (
        "0999000129",
        "BE68539007547034",
        Decimal("12.5"),
    )
    assert (company.turnover_cents, company.balance_cents, company.relations) == (
        1_800_000_00,
        950_000_00,
        (),
    )


def test_a_group_is_read_with_its_share():
    group = {
        "group": "partner",
        "group_name": "Moeder NV",
        "group_share": "30 %",
        "group_employees": "40",
        "group_turnover": "5.000.000",
        "group_balance": "2.000.000",
        "group2": "none",
    }
    values, wrong = COMPANY.read(context(BAKERY, **group))
    assert wrong == []
    (relation,) = to_company(values).relations
    assert (relation.kind, relation.share, relation.turnover_cents) == ("partner", 30, 5_000_000_00)


def test_a_known_company_comes_back_as_it_was():
    relative = {
        "kind": "linked",
        "share": 60,
        "employees": Decimal("7.25"),
        "turnover_cents": 1_234_567_89,
        "balance_cents": 0,
    }
    company = to_company(COMPANY.read(context(BAKERY))[0])
    relations = tuple(Relation(**relative, name=f"Zus {n}") for n in range(7))
    for relatives in (7, 5, 2, 0):
        known = replace(company, relations=relations[:relatives])
        values, wrong = FIGURES.read(context(from_company(known)))
        assert wrong == []
        assert revised(known, values) == known


def test_six_digits_are_enough_where_the_service_is_known():
    number = PROVIDER.question("number")
    for service, whole in (("training", "DV.O123456"), ("advice", "DV.A123456")):
        assert number.parse(" 123456", Context(TODAY, {}, {"service": service})) == whole
    with pytest.raises(BadInput):
        number.parse("123456", Context(TODAY, {}, {}))


def test_a_provider_is_read_with_its_themes():
    values, wrong = PROVIDER.read(context(SCHOOL))
    assert wrong == []
    provider = to_provider(values, THEMES)
    assert (provider.number, provider.themes) == ("DV.O123456", ("digitalisation/cybersecurity",))


@pytest.mark.parametrize(
    ("form", "answers", "question", "typed", "sentence"),
    [
        (COMPANY, BAKERY, "number", "", "Vul het ondernemingsnummer in, zoals 0123.456.749."),
        (COMPANY, BAKERY, "name", "", "Vul de naam van de onderneming in."),
        (COMPANY, BAKERY, "mail", "info", "Mailadres moet eruitzien als info@bedrijf.be."),
        (COMPANY, BAKERY, "mail", "", "Vul het mailadres in, zoals info@bedrijf.be."),
        (COMPANY, BAKERY, "employees", "", "Vul het aantal werknemers in."),
        (
            COMPANY,
            BAKERY,
            "employees",
            "-1",
            "Werknemers moet een getal van 0 of meer zijn, zoals 16 of 7,5.",
        ),
        (COMPANY, BAKERY, "turnover", "", "Vul de omzet per jaar in."),
        (COMPANY, BAKERY, "balance", "veel", "Balanstotaal moet een bedrag zijn, zoals 980 of 1.234,56."),
        (COMPANY, BAKERY, "nace", "12", "NACE-code moet uit 5 cijfers bestaan, zoals 62100."),
        (COMPANY, BAKERY, "group", "", "Kies of de onderneming bij een groep hoort."),
        (PAYMENT, PAY, "amount", "", "Vul het te betalen bedrag in, zoals 980,00."),
        (PAYMENT, PAY, "amount", "900,01", "Bedrag moet tussen €\u00a00,01 en €\u00a0900,00 liggen."),
        (PAYMENT, PAY, "amount", "0", "Bedrag moet tussen €\u00a00,01 en €\u00a0900,00 liggen."),
        (
            PAYMENT,
            PAY,
            "reference",
            "",
            "Vul het referentienummer in: het nummer of kenmerk van je factuur.",
        ),
        (PAYMENT, PAY, "kind", "", "Kies een gestructureerde of een vrije mededeling."),
        (
            PAYMENT,
            PAY,
            "structured",
            "180185105300",
            "Gestructureerde mededeling klopt niet: het controlegetal van 180/1851/053 moet 05 zijn. "
            "Kijk de factuur na.",
        ),
        (PAYMENT, {**PAY, "kind": "free"}, "message", "", "Vul de vrije mededeling in."),
        (
            PAYMENT,
            {**PAY, "kind": "free"},
            "message",
            "x" * 61,
            "Vrije mededeling mag hoogstens 60 tekens tellen, je hebt er nu 61.",
        ),
        (
            PAYMENT,
            {**PAY, "kind": "free"},
            "message",
            "café & co",
            "Mededeling mag deze tekens niet bevatten: é&. Laat ze weg.",
        ),
        (RATING, STARS, "name", "", "Vul de naam van de beoordelaar in."),
        (RATING, STARS, "stars", "", "Kies 1 tot 5 sterren."),
        (RATING, STARS, "stars", "6", "Kies 1 tot 5 sterren."),
        (
            RATING,
            STARS,
            "comment",
            "x" * 501,
            "Toelichting mag hoogstens 500 tekens tellen, je hebt er nu 501.",
        ),
        (DEPOSIT, ARRIVED, "amount", "0", "Gestort bedrag moet groter dan 0 zijn, zoals 686,00."),
        (DEPOSIT, ARRIVED, "on", "", "Vul de datum van de storting in."),
        (DEPOSIT, ARRIVED, "on", "32 1", "Datum van de storting moet een bestaande datum zijn."),
        (STOP, {}, "reason", "", "Vul de reden in waarom je het project stopzet."),
        (PROVIDER, SCHOOL, "name", "", "Vul de naam van de dienstverlener in."),
    ],
)
def test_what_is_wrong_is_said_with_its_label_and_how_to_mend_it(form, answers, question, typed, sentence):
    _values, wrong = form.read(context(answers, **{question: typed}))
    assert dict(wrong).get(question) == sentence


def test_the_other_answers_of_a_dialog_are_good():
    for form, answers in ((COMPANY, BAKERY), (PAYMENT, PAY), (RATING, STARS), (DEPOSIT, ARRIVED)):
        assert form.read(context(answers))[1] == []
    assert DEPOSIT.read(context(ARRIVED))[0]["on"] == date(2026, 11, 4)


@pytest.mark.parametrize("form", [COMPANY, CONTACT, PAYMENT, RATING, DEPOSIT, STOP, PROVIDER])
def test_every_question_has_a_name_of_its_own(form):
    assert form.title
    assert len({question.id for question in form.questions}) == len(form.questions)
    assert len({question.label for question in form.questions}) == len(form.questions)


@pytest.mark.parametrize("form", [COMPANY, PAYMENT, RATING, STOP, PROVIDER])
@pytest.mark.parametrize("typed", ["a\x1b[2Jb", "a\u202eb", "a\u200bb", "\ud800", "a\u2028b"])
def test_text_a_terminal_could_obey_is_refused_in_every_form(form, typed):
    for question in form.questions:
        if question.kind == "text" and question.asked(context({**PAY, "kind": "free"})):
            answers = {**BAKERY, **PAY, "kind": "free", question.id: typed}
            said = dict(form.read(context(answers))[1])
            assert question.id in said or "\u2028" in typed, question.id


def test_the_name_of_a_file_is_more_than_a_folder_and_an_ending():
    asked = EXPORT.question("file")
    for typed in ("", "map/", "map/.", "map/..", "."):
        with pytest.raises(BadInput, match="naam van het bestand"):
            asked.parse(typed, context({"format": "csv"}))
    kept = asked.parse("map/lijst", context({"format": "csv"}))
    assert kept == "map/lijst.csv" == asked.parse(kept, context({"format": "csv"}))


@pytest.mark.parametrize("typed", ["-", "./-", " ././- "])
def test_the_standard_input_is_no_file_of_a_question(typed):
    assert STATEMENT.question("file").parse(typed, context({})) == "./-"


@pytest.mark.parametrize(
    ("kind", "share", "sentence"),
    [
        ("partner", "60", "Aandeel van een partner moet van 25 tot 50 procent zijn"),
        ("linked", "30", "Aandeel van een verbonden onderneming moet meer dan 50 procent zijn"),
        ("linked", "50", "Aandeel van een verbonden onderneming moet meer dan 50 procent zijn"),
        ("partner", "24", "Aandeel moet een getal van 25 tot 100 zijn"),
    ],
)
def test_a_share_that_is_not_the_one_of_its_kind(kind, share, sentence):
    _values, wrong = COMPANY.read(context(BAKERY, group=kind, group_share=share))
    assert sentence in dict(wrong)["group_share"]
