"""The command that says who signs."""

from collections.abc import Callable

from tests.cli.conftest import Answer


def test_shown_and_changed(call: Callable[..., Answer]) -> None:
    nobody = call("signer", "--format", "json")
    assert (nobody.code, nobody.json) == (0, [])
    assert nobody.err.startswith("Er is nog niet gevraagd wie er tekent.")
    names = ("--first-name", "An", "--name", "Peeters", "--function", "zaakvoerder")
    row = {"first_name": "An", "name": "Peeters", "function": "zaakvoerder"}
    assert call("signer", *names, "--format", "json").json == [row]
    assert call("signer", "--format", "json").json == [row]
    half = call("signer", "--name", "Claes")
    assert (half.code, half.err) == (2, "Geef --first-name, --name en --function samen.\n")
    hostile = call("signer", "--first-name", "\x1b[1m", "--name", "x", "--function", "y")
    assert hostile.code == 1
