"""Answers good and bad: the form's own sentence and the question again, help, back, defaults in words."""

import re
from datetime import date

import pytest

from kmo_tui.forms.application import ACTIVITY, PROJECT, PROVIDER
from kmo_tui.forms.company import COMPANY, CONTACT
from kmo_tui.forms.deposit import DEPOSIT
from kmo_tui.forms.history import FILTERS
from kmo_tui.forms.payment import PAYMENT
from kmo_tui.forms.question import BadInput, Choice
from kmo_tui.forms.rating import RATING
from kmo_tui.forms.size import SIZE
from kmo_tui.forms.stop import STOP
from kmo_tui.linear.ask import Given, ask, one
from kmo_tui.linear.speech import spoken
from kmo_tui.linear.talk import Talk
from kmo_tui.service.results import ProjectQuery
from tests.linear.answers import APPLY, TRAINING
from tests.linear.driving import Said, ScriptedTerminal, hold, no_noise
from tests.service.builders import COMPANY as NUMBER

DAY = date(2026, 5, 4)
FACTS = {
    "themes": {"training": (Choice("innovation", "Innovatie"), Choice("language_skills", "Talenkennis"))},
    "training_kinds": (Choice("classroom", "Klassikaal"), Choice("online", "Online")),
    "balance_cents": 980_00,
    "years": (2026, 2025),
}
LONG = "x" * 600
CONTROL = "naam\x1b[31m"
# every question with what it does not take and what it does
CASES = [
    (ACTIVITY, "nace", ["", "abc", "123"], "62100"),
    (PROJECT, "service", ["", "3", "cursus"], "2"),
    (PROJECT, "name", ["", LONG, CONTROL], "Veilig werken"),
    (PROJECT, "training_kind", ["", "9", "x"], "1"),
    (PROJECT, "theme", ["", "7", "niets"], "inno"),
    (PROJECT, "hours", ["", "0", "veel", "1,234"], "7,5"),
    (PROJECT, "participants", ["", ",;", LONG], "An Peeters; Bo Claes"),
    (PROJECT, "registered_on", ["", "31 2", "ooit"], "vandaag"),
    (PROJECT, "starts_on", ["", "31/02/2026", "ooit"], "1105"),
    (PROJECT, "contributes", ["", "misschien", "3"], "ja"),
    (PROJECT, "amount", ["", "-5", "1,234", "veel"], "980"),
    (PROVIDER, "provider", ["", "123", "DV.X123456"], "DV.0123456"),
    (PROVIDER, "affiliated", ["", "wat"], "n"),
    (COMPANY, "number", ["", "123", "0999.000.128"], "0999.000.129"),
    (COMPANY, "name", ["", CONTROL], "Bakkerij"),
    (COMPANY, "address", [CONTROL], "Gent"),
    (COMPANY, "mail", ["", "geen mail"], "a@b.be"),
    (COMPANY, "iban", ["", "BE00"], "BE68 5390 0754 7034"),
    (COMPANY, "employees", ["", "-1"], "0"),
    (COMPANY, "turnover", ["", "x"], "1.000.000"),
    (COMPANY, "balance", ["", "x"], "1000"),
    (COMPANY, "nace", ["12"], "10711"),
    (COMPANY, "group", ["", "4"], "1"),
    (COMPANY, "group_name", [""], "Moeder"),
    (COMPANY, "group_share", ["", "10", "abc", "30"], "60 %"),
    (COMPANY, "group_employees", ["", "-1"], "4"),
    (COMPANY, "group_turnover", ["", "x"], "5"),
    (COMPANY, "group_balance", ["", "x"], "5"),
    (CONTACT, "mail", ["", "x"], "a@b.be"),
    (CONTACT, "iban", ["", "x"], "BE68539007547034"),
    (SIZE, "size", ["", "4", "reus"], "1"),
    (PAYMENT, "amount", ["", "0", "980,01"], "980"),
    (PAYMENT, "reference", ["", LONG], "F1"),
    (PAYMENT, "kind", ["", "3"], "2"),
    (PAYMENT, "structured", ["", "12", "180/1851/05306"], "+++180/1851/05305+++"),
    (PAYMENT, "message", ["", "café", LONG], "factuur 17"),
    (RATING, "name", ["", LONG], "An"),
    (RATING, "company_name", [CONTROL], "X"),
    (RATING, "stars", ["", "6", "goed"], "5"),
    (RATING, "comment", [LONG], "Helder."),
    (STOP, "reason", ["", LONG], "gaat niet door"),
    (DEPOSIT, "amount", ["", "0", "x"], "686"),
    (DEPOSIT, "communication", [""], "180/1851/05305"),
    (DEPOSIT, "on", ["", "31 2", "ooit"], "vandaag"),
    (FILTERS, "number", [CONTROL], "2026"),
    (FILTERS, "name", [LONG], "Veilig"),
    (FILTERS, "provider", [LONG], "Leerhuis"),
    (FILTERS, "service", ["", "4"], "2"),
    (FILTERS, "year", ["", "2019"], "2026"),
    (FILTERS, "status", ["", "9"], "3"),
]


def conversation(*answers):
    said = Said()
    return Talk(ScriptedTerminal(answers, said)), said


def given():
    return Given(DAY, {"service": "training", "registered_on": "04/05/2026", "group": "linked"}, FACTS)


@pytest.mark.parametrize(("form", "name", "wrong", "right"), CASES, ids=[f"{c[0].id}-{c[1]}" for c in CASES])
def test_a_wrong_answer_gives_the_sentence_of_the_form_and_the_question_again(form, name, wrong, right):
    question = form.question(name)
    known = given()
    known.answers.pop(name, None)
    talk, said = conversation(*wrong, right)
    kept = one(talk, question, known)
    sentences = []
    for typed in wrong:
        with pytest.raises(BadInput) as fault:
            question.parse(typed, known.context())
        sentences.append(spoken(f"Fout: {fault.value}"))
    heard = " ".join(said.program.split())
    assert [sentence for sentence in sentences if " ".join(sentence.split()) not in heard] == []
    assert heard.count("Fout:") == len(wrong)
    assert said.asked == [name] * (len(wrong) + 1)
    question.parse(kept, known.context())
    no_noise(said.program)


def test_every_question_of_every_form_is_in_this_list():
    tried = {(form.id, name) for form, name, _wrong, _right in CASES}
    every = {
        (form.id, question.id)
        for form in (
            ACTIVITY,
            PROJECT,
            PROVIDER,
            COMPANY,
            CONTACT,
            SIZE,
            PAYMENT,
            RATING,
            STOP,
            DEPOSIT,
            FILTERS,
        )
        for question in form.questions
        # a tick takes yes and no, and has no sentence of its own; each enterprise of a group is asked as the first
        if question.kind != "tick" and not re.match(r"group[2-9]", question.id)
    }
    assert tried == every


@pytest.mark.parametrize(("form", "name", "wrong", "right"), CASES, ids=[f"{c[0].id}-{c[1]}" for c in CASES])
def test_help_says_all_that_the_form_knows_of_a_question(form, name, wrong, right):
    question = form.question(name)
    known = given()
    known.answers.pop(name, None)
    talk, said = conversation("?", right)
    one(talk, question, known)
    heard = " ".join(said.program.split())
    for text in (question.label, question.hint, question.example):
        assert text.rstrip("?") in heard
    for choice in question.choices(known.context()):
        assert choice.text in heard or question.kind == "yes_no"
    assert "< gaat terug" in heard


def test_a_tick_is_no_unless_it_is_said():
    for typed, kept in (("", "no"), ("ja", "yes"), ("1", "yes"), ("nee", "no")):
        talk, said = conversation(typed)
        assert one(talk, RATING.question("publish"), given()) == kept
        assert "(Enter: nee)" in said.program
    talk, said = conversation("misschien", "j")
    assert one(talk, RATING.question("publish"), given()) == "yes"
    assert "Fout: Kies ja of nee." in said.program


@pytest.mark.parametrize(
    ("name", "proposal", "words"),
    [
        ("amount", "980,50", "(Enter: 980 euro en 50 cent)"),
        ("registered_on", "04/05/2026", "(Enter: maandag 4 mei 2026)"),
        ("training_kind", "online", "(Enter: Online)"),
        ("theme", "innovation", "(Enter: Innovatie)"),
        ("contributes", "yes", "(Enter: ja)"),
        ("name", "Veilig", "(Enter: Veilig)"),
    ],
)
def test_a_default_is_in_words_and_enter_takes_it(name, proposal, words):
    known = given()
    known.answers.pop(name, None)
    known.proposals = {name: proposal}
    talk, said = conversation("")
    assert one(talk, PROJECT.question(name), known) == proposal
    assert words in " ".join(said.program.split())


def test_a_minus_empties_what_may_stay_empty():
    known = given()
    known.proposals = {"comment": "Goed."}
    talk, _said = conversation("-")
    assert one(talk, RATING.question("comment"), known) == ""


def test_a_relative_day_is_kept_as_the_day_itself():
    talk, said = conversation("-3")
    assert one(talk, PROJECT.question("registered_on"), given()) == "01/05/2026"
    assert "vrijdag 1 mei 2026." in said.program


def test_back_asks_the_question_before_and_keeps_what_was_between():
    known = given()
    answers = ("2", "Naam", "1", "inno", "<", "<", "<", "Andere naam", "16", "An", "0405", "1105", "j", "980")
    talk, said = conversation(*answers)
    values = ask(talk, PROJECT, known)
    assert (values["name"], values["training_kind"], values["theme"]) == (
        "Andere naam",
        "classroom",
        "innovation",
    )
    assert said.asked[4:8] == ["hours", "theme", "training_kind", "name"]
    assert said.asked[8] == "hours"


def test_another_service_asks_its_theme_again(desk):
    answers = ("", "2", "Naam", "1", "inno", "<", "<", "<", "<", "1")
    said = hold(desk, APPLY, *answers)
    # advice has one theme left, that Enter accepts
    assert "(Enter: Digitalisering - Cybersecurity)" in said.program
    [draft] = desk.drafts.of_company(NUMBER)
    assert draft.answers["service"] == "advice"


def test_back_goes_across_the_steps_with_everything_kept(desk):
    said = hold(desk, APPLY, *TRAINING[:12], "<", "<", "1200", "", "n", "<", "", "j", "j", "7")
    assert said.code == 0
    [row] = desk.projects.page(ProjectQuery()).rows
    assert row.amount_cents == 1_200_00


def test_any_answer_is_changed_from_the_summary(desk):
    said = hold(
        desk, APPLY, *TRAINING[:13], "w", "", "w", "14", "11", "500", "v", "<", "j", "n", "j", "j", "7"
    )
    [row] = desk.projects.page(ProjectQuery()).rows
    assert row.amount_cents == 500_00
    assert "11 Kost zonder niet-toegestane kosten en zonder btw: 980 euro" in said.program
    assert "Fout: Kies 1 tot 13." in said.program
    assert "Niet ingediend." in said.program


def test_without_consent_nothing_is_submitted(desk):
    said = hold(desk, APPLY, *TRAINING[:13], "n", "", "misschien", "<<", "7")
    heard = " ".join(said.program.split())
    assert heard.count("Fout: Je moet de verklaring op eer aanvaarden voor je de aanvraag indient.") == 3
    assert desk.projects.page(ProjectQuery()).total == 0
