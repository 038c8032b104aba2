"""Every question of every form with every hostile text: refused with a sentence, or kept as text."""

import ast
from pathlib import Path

import pytest

import kmo_tui.forms
from fuzz.questions import context, every_form, every_question
from kmo_tui.domain.text import fault_in
from kmo_tui.forms.question import BadInput
from tests.hostile.texts import EVERY, OBEYED

QUESTIONS = every_question()


def test_no_form_is_forgotten() -> None:
    [folder] = kmo_tui.forms.__path__
    made = [
        node
        for file in Path(folder).glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Form"
    ]
    assert len(list(every_form())) >= len(made) >= 12


@pytest.mark.parametrize("name", QUESTIONS)
def test_refused_with_a_sentence_or_kept_as_text(name: str) -> None:
    for text in EVERY:
        for typed in (text, f"Jan {text} BV"):
            try:
                value = QUESTIONS[name].parse(typed, context())
            except BadInput as fault:
                assert 10 < len(str(fault)) < 600, (name, typed)
            else:
                for part in value if isinstance(value, tuple) else (value,):
                    assert not isinstance(part, str) or fault_in(part) is None, (name, typed)


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_a_terminal_could_obey_is_never_kept(name: str) -> None:
    for text in OBEYED:
        try:
            value = QUESTIONS[name].parse(f"Jan{text}Peeters", context())
        except BadInput:
            continue
        # white space of any kind becomes a space; only a tick makes something of any text
        assert value in (False, "Jan Peeters", ("Jan Peeters",)), (name, text)
