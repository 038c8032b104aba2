"""The outbox: every mail of the manual, as a file and through a real mail server, each exactly once."""

import subprocess
import sys
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.wallet import Rating
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.store.engine import Store
from tests.cli.conftest import DAY
from tests.cli.post_office import post_office, write_settings
from tests.service.builders import applied, company, provider

COMPANY_MAIL, PROVIDER_MAIL = "info@korenbloem.example", "info@leerhuis.example"
STORY = [
    ("registered", COMPANY_MAIL),
    ("deposit_returned", COMPANY_MAIL),
    ("deposit_received", COMPANY_MAIL),
    ("paid", COMPANY_MAIL),
    ("paid_to_provider", PROVIDER_MAIL),
    ("rated", PROVIDER_MAIL),
    ("rated_copy", COMPANY_MAIL),
    ("stopped", COMPANY_MAIL),
]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config" / "kmo-tui" / "config.toml"


@pytest.fixture
def story(apply, kmo, tmp_path):
    """A project with every mail: deposit returned and received, paid in part, rated with a copy, stopped."""
    answer = apply().json
    number, communication = answer["number"], answer["communication"]
    assert kmo("deposit", number, "--amount", "1", "--communication", communication).code == 1
    assert kmo("deposit", number, "--amount", "686", "--communication", communication).code == 0
    assert kmo("pay", number, "--amount", "400", "--reference", "F1", "--message", "Factuur 1").code == 0
    store = Store.open(str(tmp_path / "kmo.db"))
    desk = Desk(store, Rulebook.load(), FixedClock(date.fromisoformat(DAY)), front_end="test")
    desk.wallet.rate(
        Rating(number=number, stars=4, name="An", comment="Goed, \n.\nmet een punt", copy=True), new_key()
    )
    store.close()
    assert kmo("stop", number, "--reason", "Gaat niet door", "--yes").code == 0
    return number


def states(kmo) -> list[str]:
    return [row["state"] for row in kmo("mails", "list", "--format", "json").json]


def test_every_mail_of_the_manual_arrives_once_at_who_it_is_for(story, kmo, config):
    with post_office(config) as office:
        sent = kmo("mails", "send", "--format", "json")
        assert (sent.code, [(row["kind"], row["recipient"]) for row in sent.json]) == (0, STORY)
        assert office.recipients == [recipient for _kind, recipient in STORY]
        again = kmo("mails", "send")
    assert (again.code, again.out, len(office.got)) == (0, "", len(STORY))
    assert states(kmo) == ["sent"] * len(STORY)
    assert len({message["Message-ID"] for message in office.got}) == len(STORY)
    first = office.got[0]
    assert first["Subject"] == f"Aanvraag {story} is geregistreerd"
    assert (first["From"], first["Auto-Submitted"], first["Content-Language"]) == (
        "loket@kantoor.example",
        "auto-generated",
        "nl-BE",
    )
    assert "€\u00a0686,00" in first.get_content()
    assert kmo("check").code == 0


def test_what_the_manual_puts_in_its_mails_is_in_ours(story, kmo, tmp_path):
    """Pages 11, 13 and 15: where to deposit, the whole balance, how to pay, who rated."""
    assert kmo("mails", "export", str(tmp_path / "mails")).code == 0
    body = {
        file.stem.split("-", 2)[2]: message_from_bytes(file.read_bytes(), policy=default).get_content()
        for file in (tmp_path / "mails").iterdir()
    }
    for words in ("BE64 7330 3379 7052 van Pluxee Belgium nv", "+++182/6000/00127+++", "03/06/2026"):
        assert words in body["registered"]
        assert words in body["deposit_returned"]
    assert body["deposit_received"].count("€\u00a0980,00") == 2
    assert "Tip: beperk de betaling niet tot je eigen bijdrage." in body["deposit_received"]
    assert "kies Betalen" in body["deposit_received"]
    assert "An van Bakkerij De Korenbloem BV beoordeelde je dienst." in body["rated"]


def test_the_same_mails_as_files_that_are_written_once(story, kmo, config, tmp_path):
    folder = tmp_path / "mails"
    assert kmo("mails", "export", str(folder)).code == 0
    files = sorted(folder.iterdir())
    assert [file.name.split("-", 2)[2] for file in files] == [f"{kind}.eml" for kind, _to in STORY]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    read = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    assert [str(message["To"]) for message in read] == [recipient for _kind, recipient in STORY]
    assert all(not message.defects and message["Date"].datetime for message in read)
    assert "Al aanwezig: 8" in kmo("mails", "export", str(folder)).err
    files[0].write_text("iets anders")
    answer = kmo("mails", "export", str(folder))
    assert (answer.code, files[0].read_text()) == (1, "iets anders")
    assert kmo("mails", "export", str(files[1])).code == 1


@pytest.mark.parametrize(("moment", "arrived"), [("RCPT", 0), ("DATA", 1)])
def test_killed_while_sending_is_unsure_and_never_sent_again(apply, kmo, config, tmp_path, moment, arrived):
    apply()
    with post_office(config) as office:
        command = [sys.executable, "-m", "kmo_tui", "--database", str(tmp_path / "kmo.db"), "mails", "send"]
        sending = subprocess.Popen(command, stderr=subprocess.PIPE)
        office.kill_at, office.kill = moment, lambda: sending.pid
        sending.communicate()
        assert (sending.returncode, len(office.got)) == (-9, arrived)
        office.kill = None
        again = kmo("mails", "send")
        assert (again.code, len(office.got), states(kmo)) == (1, arrived, ["sending"])
        assert "is onzeker" in again.err and "mails mark 1 sent" in again.err
        assert kmo("mails", "mark", "1", "waiting").code == 0
        assert kmo("mails", "send").code == 0
        assert len(office.got) == arrived + 1
        assert len({message["Message-ID"] for message in office.got}) == 1
    refused = kmo("mails", "mark", "1", "waiting")
    assert (refused.code, "al verstuurd" in refused.err) == (1, True)
    assert kmo("check").code == 0


def test_a_server_that_hangs_up_on_a_mail_leaves_that_one_unsure_and_the_rest_waiting(apply, kmo, config):
    apply()
    apply(name="Tweede", size=None)
    with post_office(config) as office:
        office.hang_up = True
        answer = kmo("mails", "send")
        assert (answer.code, len(office.got), states(kmo)) == (1, 1, ["sending", "waiting"])
        assert "de verbinding werd verbroken" in answer.err and "Mail 1 aan" in answer.err
        office.hang_up = False
        assert (kmo("mails", "send").code, len(office.got), states(kmo)) == (1, 2, ["sending", "sent"])


def test_two_at_once_send_every_mail_once(story, kmo, config, tmp_path):
    with post_office(config) as office:
        command = [sys.executable, "-m", "kmo_tui", "--database", str(tmp_path / "kmo.db"), "mails", "send"]
        both = [
            subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)
        ]
        for one in both:
            one.wait()
    assert sorted(office.recipients) == sorted(recipient for _kind, recipient in STORY)
    assert states(kmo) == ["sent"] * len(STORY)


def test_a_wrong_address_is_refused_in_words_and_the_others_go(apply, kmo, config):
    apply()
    apply(name="Tweede", size=None)
    with post_office(config) as office:
        office.answers[COMPANY_MAIL] = "550 5.1.1 Onbekend \x1b[2J"
        answer = kmo("mails", "send")
        assert (answer.code, states(kmo)) == (1, ["refused", "refused"])
        assert "550 5.1.1 Onbekend" in answer.out and "\x1b" not in answer.out
        assert kmo("mails", "send").code == 0
    assert office.got == []


def test_later_is_tried_five_times_and_then_no_more(apply, kmo, config):
    apply()
    with post_office(config) as office:
        office.answers["DATA"] = "451 Even geduld"
        for _time in range(5):
            assert kmo("mails", "send").code == 1
        assert states(kmo) == ["failed"]
        assert (kmo("mails", "send").code, len(office.got)) == (0, 5)
        [row] = kmo("mails", "list", "--format", "json").json
        assert (row["tries"], row["problem"]) == (5, "451 Even geduld")


def test_a_server_that_is_away_costs_no_try(apply, kmo, config):
    apply()
    with post_office(config):
        pass
    answer = kmo("mails", "send", "--format", "json")
    assert (answer.code, answer.json["code"]) == (1, "mail_server")
    assert "er luistert niemand" in answer.err
    [row] = kmo("mails", "list", "--format", "json").json
    assert (row["state"], row["tries"]) == ("waiting", 0)


def test_a_server_without_tls_gets_nothing_unless_that_was_asked(apply, kmo, config):
    apply()
    with post_office(config, starttls=True) as office:
        answer = kmo("mails", "send")
    assert (answer.code, office.got, states(kmo)) == (1, [], ["waiting"])
    assert "de server kan geen STARTTLS" in answer.err


@pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")
def test_a_password_comes_from_a_variable_or_a_private_file(apply, kmo, config, tmp_path, monkeypatch):
    apply()
    apply(name="Tweede", size=None)
    file = tmp_path / "wachtwoord"
    file.write_text("fout\n")
    file.chmod(0o600)
    with post_office(config, login=True, user="loket", password_file=str(file)) as office:
        answer = kmo("mails", "send")
        assert (answer.code, "naam of wachtwoord klopt niet" in answer.err) == (1, True)
        file.write_text("geheim\n")
        assert kmo("mails", "send").code == 0
        assert (set(office.names), len(office.got)) == ({"loket"}, 2)
        file.chmod(0o644)
        assert "Anderen kunnen" in kmo("mails", "send").err
        write_settings(
            config, host="127.0.0.1", starttls=False, sender="a@b.be", user="x", password_env="NIET_DAAR"
        )
        assert (kmo("mails", "send").code, "NIET_DAAR" in kmo("mails", "send").err) == (2, True)


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({}, "[smtp]"),
        ({"host": "mail.example"}, "smtp.sender"),
        ({"host": "mail.example", "sender": "a@b.be\nBcc: c@d.be"}, ""),
        ({"host": "mail.example", "sender": "loket"}, "smtp.sender"),
        ({"host": "mail.example", "sender": "a@b.be", "port": 70000}, "smtp.port"),
        ({"host": "mail.example", "sender": "a@b.be", "user": "x"}, "smtp.password_env"),
        ({"host": "mail.example", "sender": "a@b.be", "user": "x", "starttls": False}, "onbeveiligd"),
        ({"host": "mail.example", "password": "geheim"}, "smtp.password "),
        ({"host": 5}, "smtp.host"),
        ({"port": "25"}, "een geheel getal"),
    ],
)
def test_settings_that_cannot_be_are_wrong_usage(kmo, config, settings, word):
    write_settings(config, **settings)
    answer = kmo("mails", "send")
    assert (answer.code, answer.out) == (2, "")
    assert word in answer.err


def test_no_name_makes_a_header(apply, kmo, config, tmp_path):
    name = "Cursus Bcc: iemand@elders.example \U0001f600 " + "x" * 60
    apply(name=name)
    with post_office(config) as office:
        assert kmo("mails", "send").code == 0
    [message] = office.got
    assert (message["Bcc"], name in message.get_content()) == (None, True)


def test_reminders_come_once_a_deadline(apply, kmo):
    number = apply().json["number"]
    week = (("2026-05-20", "geschreven: 0"), ("2026-05-27", "geschreven: 1"), ("2026-06-03", "geschreven: 0"))
    for day, said in week:
        assert said in kmo("mails", "remind", today=day).err
    kmo("deposit", number, "--amount", "686", "--communication", "182600000127")
    for day, said in (
        ("2026-06-09", "geschreven: 0"),
        ("2026-06-10", "geschreven: 1"),
        ("2027-11-30", "geschreven: 0"),
        ("2027-12-01", "geschreven: 1"),
    ):
        assert said in kmo("mails", "remind", today=day).err
    mails = kmo("mails", "list", "--format", "json", "--project", number, today="2027-12-01").json
    assert [mail["kind"] for mail in mails].count("reminder") == 3
    assert kmo("check", today="2027-12-01").code == 0


def test_only_what_is_recent_is_sent_when_asked(apply, kmo, config):
    apply()
    apply(today="2026-05-10", name="Tweede", size=None)
    with post_office(config) as office:
        assert kmo("mails", "send", "--since", "2026-05-10").code == 0
        assert (len(office.got), states(kmo)) == (1, ["waiting", "sent"])


def test_a_demo_sends_nothing(call, config, tmp_path):
    place = str(tmp_path / "demo.db")
    Store.open(place, kind="demo").close()
    store = Store.open(place)
    desk = Desk(store, Rulebook.load(), FixedClock(date.fromisoformat(DAY)), front_end="test")
    desk.companies.add(company(), new_key())
    desk.providers.add(provider("DV.O999001"), new_key())
    applied(desk)
    store.close()
    with post_office(config) as office:
        answer = call("--database", place, "mails", "send")
    assert (answer.code, office.got) == (1, [])
    assert "Een demo verstuurt geen mails." in answer.err
