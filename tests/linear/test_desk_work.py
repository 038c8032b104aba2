"""Everything else that a desk does: companies, sizes, history, tasks, deposits, stopping, the demo's clock."""

from datetime import date
from decimal import Decimal

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Payment
from kmo_tui.linear.provider import change_provider
from kmo_tui.linear.talk import Talk
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from kmo_tui.store.engine import Store
from tests.linear.answers import A_DAY, A_MONTH, APPLY, DATA, HELP, HISTORY, STOP, SWITCH, TODO, TRAINING
from tests.linear.driving import Said, ScriptedTerminal, hold, no_noise
from tests.service.builders import COMPANY, RULES, TRAINER, applied, company, deposited, key, provider

SECOND = "0999000228"
NEW_COMPANY = (
    "0999.000.228",
    "Kapper Kort",
    "",
    "kort@kapper.example",
    "BE68 5390 0754 7034",
    "3",
    "200.000",
    "90000",
    "",
    "1",
)
HOSTILE = "Jan [/foo] \U0001f600 $primary `id` 'x' \u4e2d\u6587 " + "w" * 90 + " BV"


def test_the_first_company_is_made_and_worked_for(fresh_store):
    desk = Desk(fresh_store, RULES, FixedClock(date(2026, 5, 4)), front_end="linear")
    said = hold(desk, *NEW_COMPANY, STOP)
    assert said.code == 0
    card = desk.companies.card(SECOND)
    assert (card.name, card.employees, card.turnover_cents) == ("Kapper Kort", Decimal(3), 200_000_00)
    assert "Kapper Kort, 0999.000.228, grootte nog te bevestigen." in said.program


def test_a_company_in_a_group_tells_of_the_other_one(desk):
    group = (*NEW_COMPANY[:-1], "2", "Moeder NV", "60", "100", "1.000.000", "500.000", "1")
    hold(desk, SWITCH, "+", *group, STOP)
    [relation] = desk.companies.card(SECOND).relations
    assert (relation.name, relation.kind, relation.share) == ("Moeder NV", "linked", 60)


def test_a_number_that_exists_is_asked_again(desk):
    taken = ("0999.000.129", *NEW_COMPANY[1:])
    said = hold(desk, SWITCH, "+", *taken, "0999000228", STOP)
    assert "Fout: 0999000129 bestaat al" in said.program
    assert desk.companies.card(SECOND).name == "Kapper Kort"


def test_companies_come_ten_at_a_time_and_are_searched(desk):
    for index in range(13):
        number = f"{9990100 + index * 7:08d}"
        desk.companies.add(
            company(f"{number}{97 - int(number) % 97:02d}", name=f"Bedrijf {index:02d}"), key()
        )
    said = hold(desk, "", "zoek niets", "bedrijf 07", "1", STOP)
    assert "10 van 14, Enter voor meer" in said.program
    assert "\n14 Naam: " in said.program
    assert "Geen onderneming gevonden." in said.program
    assert "Bedrijf 07, 0999" in said.program


def test_leaving_the_list_of_companies_asks_first(desk):
    said = hold(desk, SWITCH, "<", "n", "<", "j")
    assert (said.code, said.program.count("Wil je stoppen?")) == (0, 2)


def test_the_size_is_proposed_asked_and_declared(new_desk, golden):
    said = hold(new_desk, APPLY, "2", "j", "j", "<<", STOP)
    golden("size", said.paper)
    declared = new_desk.companies.overview(COMPANY).size
    assert declared is not None and declared.size is Size.MEDIUM


def test_a_large_company_is_told_why_not(new_desk):
    said = hold(new_desk, APPLY, "3", "j", "j", APPLY, STOP)
    heard = " ".join(said.program.split())
    assert heard.count("Een grote onderneming krijgt geen steun van de kmo-portefeuille.") == 2
    assert "Fout" not in heard


def test_a_size_that_is_not_confirmed_is_not_declared(new_desk):
    hold(new_desk, APPLY, "1", "n", STOP)
    assert new_desk.companies.overview(COMPANY).size is None


def test_history_in_sentences_with_search_filter_and_pages(desk, golden):
    for index in range(12):
        applied(desk, name=f"Opleiding {index:02d}", amount_cents=200_00)
    deposited(desk, name="Netwerk beveiligen")
    said = hold(desk, HISTORY, "", "netwerk", "f", "7", "3", "f", "1", "<", STOP)
    golden("history", said.paper)
    assert "10 van 13, Enter voor meer" in said.program
    assert "Filter: netwerk, Status Lopend." in said.program


@pytest.mark.parametrize(
    ("column", "answer", "found"),
    [
        ("2", "000002", 1),
        ("3", "eerste", 1),
        ("4", "leerhuis", 2),
        ("5", "2", 2),
        ("6", "2", 2),
        ("8", "j", 2),
    ],
)
def test_a_filter_a_column(desk, column, answer, found):
    applied(desk, name="Eerste")
    applied(desk, name="Tweede")
    said = hold(desk, HISTORY, "f", column, answer, "<", STOP)
    last = said.program.rpartition("Filter:")[2]
    assert last.count("Projectnr:") == found


def test_a_project_page_says_everything(desk, golden):
    number = deposited(desk).number
    desk.wallet.pay(Payment(number=number, cents=100_00, reference="F1", message="deel 1"), key())
    said = hold(desk, HISTORY, "1", "5", "", "6", "", "", "", "<", "<", STOP)
    golden("project", said.paper)


@pytest.mark.parametrize(
    ("cents", "communication", "words", "status"),
    [
        ("686", "{communication}", "saldo 980 euro", Status.RUNNING),
        ("685,99", "{communication}", "klopt niet: de eigen bijdrage is 686 euro", Status.AWAITING_DEPOSIT),
        ("686", "180/1851/05305", "De mededeling klopt niet", Status.AWAITING_DEPOSIT),
    ],
)
def test_a_deposit_is_booked_with_its_outcome(desk, cents, communication, words, status):
    done = applied(desk)
    typed = communication.format(communication=done.communication)
    said = hold(desk, HISTORY, "1", "2", cents, typed, "", "j", "<", "<", STOP)
    assert words in " ".join(said.program.split())
    assert desk.projects.card(done.number).status is status


def test_a_deposit_on_an_impossible_day_asks_the_day_again(desk):
    done = applied(desk)
    said = hold(desk, HISTORY, "1", "2", "686", done.communication, "0103", "vandaag", "<", "<", STOP)
    assert "Fout: Datum van de storting moet tussen" in said.program
    assert desk.projects.card(done.number).status is Status.RUNNING


def test_stopping_says_what_comes_back_and_asks(desk, golden):
    number = deposited(desk).number
    said = hold(desk, HISTORY, "1", "2", "de opleiding gaat niet door", "j", "<", "<", STOP)
    golden("stop", said.paper)
    assert desk.projects.card(number).status is Status.STOPPED


def test_a_duplicate_asks_only_what_is_new(desk, golden):
    deposited(desk, nace="10711", theme="digitalisation/cybersecurity")
    answers = ("3", "0405", "1105", "j", "n", "j", "j")
    said = hold(desk, HISTORY, "1", *answers, "<", "<", STOP)
    golden("duplicate", said.paper)
    assert desk.projects.page(ProjectQuery()).total == 2
    assert sum(len(answer) + 1 for answer in answers) <= 50


def test_the_worklist_opens_projects_and_drafts(desk):
    number = applied(desk).number
    hold(desk, APPLY, *TRAINING[:4])
    said = hold(desk, TODO, "s", "3", "1", "<", "s", "2", "1", *TRAINING[4:], "<", STOP)
    assert f"Stort 686 euro voor {number}, Veilig werken in de cloud: nog 30 dagen" in " ".join(
        said.program.split()
    )
    assert desk.projects.page(ProjectQuery()).total == 2


def test_a_deposit_of_a_sunday_says_the_friday_before(fresh_store):
    desk = Desk(fresh_store, RULES, FixedClock(date(2026, 10, 23)), front_end="linear")
    desk.companies.add(company(), key())
    desk.providers.add(provider(TRAINER), key())
    applied(desk)
    friday = "Stort uiterlijk op vrijdag 20 november 2026: de uiterste dag is geen bankdag."
    said = " ".join(hold(desk, TODO, "1", "1", "<", "<", STOP).program.split())
    assert f"nog 30 dagen, zondag 22 november 2026. {friday}" in said
    # in the list, in the data of the deposit, and in the list again
    assert said.count(friday) == 3


def test_the_last_day_to_pay_is_warned_of(desk):
    deposited(desk)
    heard = []
    for day in (date(2027, 10, 31), date(2027, 11, 1), date(2027, 12, 1)):
        desk.move_clock(days=(day - desk.today()).days)
        heard.append(" ".join(hold(desk, TODO, "<", STOP).program.split()))
    for said, words in zip(heard, ("nog 61", "let op, nog 60", "dringend, nog 30"), strict=True):
        assert f"686 euro: {words} dagen, vrijdag 31 december 2027." in said.replace("saldo 980", "saldo 686")


def test_mail_and_account_are_changed(desk):
    said = hold(desk, DATA, "1", "nieuw@korenbloem.example", "", STOP)
    assert desk.companies.card(COMPANY).mail == "nieuw@korenbloem.example"
    assert desk.companies.card(COMPANY).iban == "BE68539007547034"
    assert "Omzet per jaar: 1.800.000 euro." in said.program


def test_figures_and_group_are_changed(desk):
    group = ("2", "Moeder NV", "60", "100", "1.000.000", "500.000", "1")
    said = hold(desk, DATA, "2", "", "", "60", "", "", "", *group, STOP)
    card = desk.companies.card(COMPANY)
    assert (card.name, card.employees) == ("Bakkerij De Korenbloem BV", Decimal(60))
    assert [relation.name for relation in card.relations] == ["Moeder NV"]
    assert "Gegevens bewaard." in said.program


def test_aid_from_elsewhere_is_added_and_taken_away(desk):
    hold(desk, DATA, "3", "j", "Stad Gent", "5 1 2026", "2500", STOP)
    assert desk.companies.card(COMPANY).other_aid == ((date(2026, 1, 5), 2_500_00, "Stad Gent"),)
    said = hold(desk, DATA, "3", "n", "", STOP)
    assert "Andere de-minimissteun: 2.500 euro, maandag 5 januari 2026, Stad Gent." in said.program
    assert desk.companies.card(COMPANY).other_aid == ()


def test_a_provider_that_another_changes_meanwhile_stays_as_it_is(desk):
    seen = desk.providers.card(TRAINER)
    answers = ["Leerhuis CV", "", "", ""]
    desk.providers.change(provider(TRAINER, name="Leerhuis NV"), key(), seen=seen)
    said = Said()
    change_provider(Talk(ScriptedTerminal(answers, said)), desk, seen)
    assert "Fout: Leerhuis NV is intussen door iemand anders gewijzigd." in said.program
    assert desk.providers.card(TRAINER).name == "Leerhuis NV"
    card = desk.providers.card(TRAINER)
    change_provider(Talk(ScriptedTerminal(answers, said)), desk, card)
    assert "Leerhuis CV is gewijzigd." in said.program


def test_nothing_is_changed_when_nothing_is_asked(desk):
    before = desk.companies.card(COMPANY)
    assert hold(desk, DATA, "5", STOP).code == 0
    assert desk.companies.card(COMPANY) == before


def test_help_and_contact(desk):
    said = hold(desk, HELP, "?", STOP)
    assert "1700" in said.program
    assert said.program.count("1 Nieuwe subsidie aanvragen") == 2


def test_the_clock_of_a_demo_moves_and_a_deposit_arrives(desk):
    applied(desk)
    said = hold(desk, A_DAY, A_MONTH, HISTORY, "1", "<", "<", STOP)
    assert "Het is nu vrijdag 5 juni 2026." in said.program
    assert "Status: Vervallen." in " ".join(said.program.split())
    waiting = applied(desk).number
    hold(desk, HISTORY, "1", "5", "<", "<", STOP)
    assert desk.projects.card(waiting).status is Status.RUNNING


def test_a_new_provider_is_added_from_its_question(desk):
    [place] = [n for n, theme in enumerate(desk.applications.themes(), 1) if "ybersecurity" in theme.label]
    added = ("DV.O123456", "Nieuwe School", "", "info@school.example", f"{place}, innov")
    said = hold(desk, APPLY, *TRAINING[:11], "nergens te vinden", "+", *added, "n", "j", "j", STOP)
    assert "Dienstverlener niet gevonden voor opleiding." in said.program
    [row] = desk.projects.page(ProjectQuery()).rows
    assert row.provider_name == "Nieuwe School"


def test_the_themes_of_a_new_provider_are_one_question(desk):
    themes = desk.applications.themes()
    new = ("DV.O123456", "Nieuwe School", "", "info@school.example")
    said = hold(
        desk, APPLY, *TRAINING[:11], "+", *new, "", "1, sterren", f"{len(themes) + 1}", " 2,1 ,2", "<<", STOP
    )
    heard = " ".join(said.program.split())
    assert "Fout: Kies minstens één thema van de dienstverlener." in heard
    assert "Fout: 'sterren' staat er niet bij. Kies 1 tot" in heard
    assert f"Fout: '{len(themes) + 1}' staat er niet bij." in heard
    assert set(desk.providers.card("DV.O123456").themes) == {themes[0].code, themes[1].code}


def test_the_themes_of_a_known_provider_are_said_and_changed(desk):
    linked = desk.providers.card(TRAINER).themes
    labels = ", ".join(theme.label for theme in desk.applications.themes() if theme.code in linked)
    said = Said()
    change_provider(Talk(ScriptedTerminal(["", "", "", "?", "1"], said)), desk, desk.providers.card(TRAINER))
    heard = " ".join(said.program.split())
    assert f"met komma's ertussen (Enter: {labels}):" in heard
    assert desk.providers.card(TRAINER).themes == (desk.applications.themes()[0].code,)


def test_several_hits_are_chosen_by_number(desk):
    said = hold(desk, APPLY, *TRAINING[:4], "digi", "<", "digi", "3", *TRAINING[5:11], "<<", STOP)
    [draft] = desk.drafts.of_company(COMPANY)
    assert draft.answers["theme"].startswith("digitalisation/")
    assert said.asked.count("hit") == 2


def test_rules_explain_and_go_back_to_their_question(desk):
    late = (*TRAINING[:7], "0104", "0104", "j", "980")
    said = hold(desk, APPLY, *late, "1105", "999001", "n", "j", "j", STOP)
    heard = " ".join(said.program.split())
    assert "Te laat voor deze aanvraag. Je bent te laat" in heard
    assert "Fout" not in heard
    assert desk.projects.page(ProjectQuery()).total == 1


def test_hostile_names_are_only_text(desk):
    desk.companies.add(company(SECOND, name=HOSTILE), key())
    said = hold(desk, "", "jan", "1", APPLY, "1", "j", "", "2", HOSTILE[:90], STOP)
    no_noise(said.program)
    assert "[/foo] \U0001f600 $primary `id` 'x' \u4e2d\u6587" in said.program


def test_what_a_terminal_could_obey_is_shown_and_refused(desk):
    said = hold(desk, APPLY, "", "2", "Kwaad \x1b[2J\x07 \u202e", "Goed", "<<", STOP)
    assert "Fout: Naam bevat onzichtbare of verboden tekens." in said.program
    [draft] = desk.drafts.of_company(COMPANY)
    assert draft.answers["name"] == "Goed"


@pytest.mark.parametrize(("answer", "paid"), [("j", 2), ("n", 1)])
def test_an_invoice_that_was_paid_before_is_asked_about(desk, answer, paid):
    number = deposited(desk).number
    desk.wallet.pay(Payment(number=number, cents=1_00, reference="F1", message="deel"), key())
    typed = ("1", "1", "1", "F1", "2", "deel twee", "j", answer)
    said = hold(desk, HISTORY, *typed, "<", "<", "<", STOP)
    assert "Referentie F1 is voor dit project al betaald: 1 euro" in " ".join(said.program.split())
    assert len([line for line in desk.projects.card(number).ledger if line.kind == "payment"]) == paid


def test_a_deposit_that_does_not_fit_is_asked_about(desk):
    done = applied(desk)
    said = hold(desk, HISTORY, "1", "2", "1", done.communication, "", "n", "<", "<", STOP)
    words = " ".join(said.program.split())
    assert "Het bedrag 1 euro klopt niet: de eigen bijdrage is 686 euro." in words
    assert "Toch boeken?" in words and "Niet gedaan." in words
    assert desk.projects.card(done.number).ledger == ()


def test_enter_takes_the_deposit_that_is_expected(desk):
    done = applied(desk)
    hold(desk, HISTORY, "1", "2", "", "", "", "<", "<", STOP)
    assert desk.projects.card(done.number).status is Status.RUNNING


def test_a_size_is_changed_until_the_first_application(desk):
    said = hold(desk, DATA, "4", "2", "n", DATA, "4", "2", "j", "j", STOP)
    words = " ".join(said.program.split())
    assert "Toch verklaren dat ze een middelgrote onderneming is?" in words
    assert desk.companies.overview(COMPANY).size.size is Size.MEDIUM
    applied(desk)
    said = hold(desk, DATA, "4", "2", "j", "j", STOP)
    assert "ligt voor 2026 vast" in " ".join(said.program.split())
    assert desk.companies.overview(COMPANY).size.size is Size.SMALL


def test_who_signs_is_asked_once_and_a_login_signs_nothing(tmp_path):
    path = tmp_path / "real.db"
    store = Store.open(str(path), kind="desk")
    desk = Desk(store, Rulebook.load(), FixedClock(date(2026, 5, 4)), front_end="linear", operator="wortel")
    desk.companies.add(company(), key())
    said = hold(desk, "8", "An", "Peeters", "zaakvoerder", "8", "", "", "bestuurder", STOP)
    assert "An Peeters, zaakvoerder, tekent." in said.program
    assert "An Peeters, bestuurder, tekent." in said.program
    assert "wortel" not in said.program
    store.close()
