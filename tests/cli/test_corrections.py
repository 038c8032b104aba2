"""Taking money back and changing data from the command line."""

import pytest


@pytest.fixture
def running(kmo, apply):
    """A project with its deposit."""
    project = apply().json
    number, communication = project["number"], project["communication"]
    assert kmo("deposit", number, "--amount=686", "--communication", communication).code == 0
    return number


def pay(kmo, number, amount="980", reference="F1"):
    return kmo("pay", number, "--amount", amount, "--reference", reference, "--message=x", "--format=json")


def take_back(kmo, number, movement, *more):
    return kmo(
        *("take-back", number, "--movement", str(movement), "--reason", "dubbel", "--yes", "--format=json"),
        *more,
    )


def test_a_payment_is_taken_back_and_can_be_paid_again(kmo, running):
    pay(kmo, running)
    assert take_back(kmo, running, 3).json == {
        "number": running,
        "kind": "payment",
        "status": "running",
        "amount": "980.00",
        "subsidy": "0.00",
        "balance": "980.00",
        "deposit_by": "2026-06-03",
    }
    assert pay(kmo, running, "500").json["balance"] == "480.00"
    [row] = kmo("projects", "--format=json").json
    assert (row["status"], row["paid"], row["balance"]) == ("running", "500.00", "480.00")
    assert kmo("check").code == 0


def test_a_deposit_is_taken_back_and_waited_for_again(kmo, running):
    done = take_back(kmo, running, 1).json
    assert (done["kind"], done["status"]) == ("deposit", "awaiting_deposit")
    assert (done["amount"], done["subsidy"], done["balance"]) == ("686.00", "294.00", "0.00")
    [task] = kmo("todo", "--format=json").json
    assert (task["kind"], task["amount"]) == ("deposit", "686.00")
    assert kmo("check").code == 0


def test_without_a_number_it_says_what_can_be_taken_back(kmo, running):
    pay(kmo, running, "100", "A")
    pay(kmo, running, "200", "B")
    answer = kmo("take-back", running)
    assert (answer.code, answer.out) == (2, "")
    assert "3  Betaling van € 100,00 op 04/05/2026, referentie A" in answer.err.replace("\u00a0", " ")
    assert "4  Betaling van € 200,00 op 04/05/2026, referentie B" in answer.err.replace("\u00a0", " ")
    assert "\n1  " not in answer.err


def test_a_reason_and_a_yes_are_needed(kmo, running):
    no_reason = kmo("take-back", running, "--movement=1", "--yes")
    assert (no_reason.code, "--reason" in no_reason.err) == (2, True)
    no_yes = kmo("take-back", running, "--movement=1", "--reason=x")
    assert (no_yes.code, "--yes" in no_yes.err) == (2, True)
    [row] = kmo("projects", "--format=json").json
    assert row["balance"] == "980.00"


@pytest.mark.parametrize("movement", ["x", "-1", "1.0", "²", "9" * 20])
def test_a_movement_that_is_no_number_is_wrong_usage(kmo, running, movement):
    answer = take_back(kmo, running, movement)
    assert (answer.code, answer.out) == (2, "")
    assert "--movement" in answer.err


@pytest.mark.parametrize(
    ("movement", "code", "reason"),
    [
        (1, "not_possible_now", "payments_first"),
        (2, "not_possible_now", "no_deposit_or_payment"),
        (9, "invalid", "range"),
    ],
)
def test_what_cannot_be_taken_back_says_why(kmo, running, movement, code, reason):
    pay(kmo, running, "1")
    answer = take_back(kmo, running, movement)
    assert (answer.code, answer.json["code"], answer.json["facts"]["reason"]) == (1, code, reason)


def test_of_a_stopped_project_nothing_is_taken_back(kmo, running):
    kmo("stop", running, "--reason=ziek", "--yes")
    answer = take_back(kmo, running, 1)
    assert (answer.code, answer.json["facts"]["reason"]) == (1, "already_stopped")
    assert kmo("take-back", running, "--reason=x").code == 1


def test_the_same_key_takes_back_once(kmo, running):
    pay(kmo, running)
    first = take_back(kmo, running, 3, "--key=t1")
    assert first.json == take_back(kmo, running, 3, "--key=t1").json
    assert take_back(kmo, running, 1, "--key=t1").json["code"] == "key_reused"


def test_a_deposit_taken_back_too_late_lapses_with_the_next_command(kmo, running):
    done = kmo(
        *("take-back", running, "--movement=1", "--reason=x", "--yes", "--format=json"), today="2026-06-04"
    )
    assert done.json["status"] == "awaiting_deposit"
    [row] = kmo("projects", "--format=json", today="2026-06-04").json
    assert row["status"] == "lapsed"
    assert kmo("check", today="2026-06-04").code == 0


def test_data_are_changed(kmo, running):
    done = kmo(
        *("change", running, "--name=Veilig bakken", "--hours=7,5", "--participants=Cor Maes; Dirk, Jr"),
        "--format=json",
    )
    assert done.json == {"number": running, "fields": ["name", "hours", "participants"]}
    [row] = kmo("projects", "--format=json").json
    assert row["name"] == "Veilig bakken"
    table = kmo("change", running, "--hours", "8")
    assert (table.code, "uren" in table.out) == (0, True)
    assert kmo("check").code == 0


def test_a_change_of_nothing(kmo, running):
    assert kmo("change", running).code == 2
    same = kmo("change", running, "--hours=16,0", "--format=json")
    assert (same.code, same.json["code"]) == (1, "nothing_changed")


@pytest.mark.parametrize(
    "option", ["--name=", "--hours=0", "--hours=veel", "--participants= , ", f"--name={'x' * 101}"]
)
def test_a_change_is_read_as_in_an_application(kmo, running, option):
    answer = kmo("change", running, option)
    assert (answer.code, answer.out) == (2, "")
    assert option.partition("=")[0] in answer.err


def test_an_unknown_project(kmo, apply):
    for words in (("change", "2026KMO999999", "--hours=1"), ("take-back", "2026KMO999999")):
        assert kmo(*words).code == 1
