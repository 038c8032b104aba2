"""How a refusal leaves the command line: a sentence for people, a stable code for programs."""

from kmo_tui.commands.output import facts, say, write
from kmo_tui.commands.session import Session
from kmo_tui.documents.tables import json_text
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms.words import next_step, sentence

CODE = 1


def refuse(session: Session, refused: Refused) -> int:
    """Say why the rules refuse; gives the exit code."""
    if session.format == "json":
        write(json_text(as_json(refused)) + "\n")
    say(f"{sentence(refused)} {next_step(refused)}".strip())
    return CODE


def as_json(refused: Refused) -> dict[str, object]:
    """Give a refusal as JSON carries it; ``field`` is the value it concerns."""
    field = {"field": refused.field} if refused.field else {}
    return {
        "code": refused.code.value,
        "message": sentence(refused),
        "facts": {**field, **facts(refused.facts)},
    }
