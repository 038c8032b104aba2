"""A story through the line-by-line front end."""

import io
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from kmo_tui.domain.refusal import Refused
from kmo_tui.linear.apply import apply
from kmo_tui.linear.corrections import change, take_back
from kmo_tui.linear.talk import Talk
from kmo_tui.linear.terminal import Ended, Terminal
from kmo_tui.linear.wallet import book_deposit, pay, rate, stop
from kmo_tui.service.desk import Desk, new_key
from tests.linear.driving import no_noise
from tests.scenarios.scenario import Deed, filled_in, number_of
from tests.service.builders import COMPANY

# what a person types for the values of a form
TYPED = {"yes": "j", "no": "n"}
# what no form asks: yes, and the first of several hits
ANYWAY = {"submit": "j", "confirm": "j", "declare": "j", "hit": "1"}


class Answering(Terminal):
    """Answers by the name of the question; out of answers it takes the default, or ends."""

    def __init__(self, answers: dict[str, list[str]]) -> None:
        self.heard = io.StringIO()
        self._left = answers
        super().__init__(io.BytesIO(), self.heard, echoes=True)

    def ask(self, prompt: str, name: str = "") -> str:
        self.write(prompt)
        if self._left.get(name):
            typed = self._left[name].pop(0)
            return TYPED.get(typed, typed)
        if name in ANYWAY:
            return ANYWAY[name]
        if "(Enter:" in prompt:
            return ""
        raise Ended


class Listening(Talk):
    """Remembers what was refused and found fault with."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal)
        self.refused: list[str] = []
        self.faults: list[str] = []

    def refuse(self, refused: Refused) -> None:
        self.refused.append(refused.code.value)
        faults = list(self.faults)
        super().refuse(refused)
        self.faults = faults

    def fault(self, sentence: str) -> None:
        self.faults.append(sentence.replace("\u00a0", " "))
        super().fault(sentence)


def do(desk: Desk, deed: Deed) -> None:
    """Do one thing, and hold what was heard against what the story says."""
    if deed.action == "move":
        desk.move_clock(days=deed.days, months=deed.months)
        return
    answers = filled_in(desk, deed)
    if deed.action == "take_back":
        # a place in the ledger is chosen by its place in the list
        places = [str(one.place) for one in desk.wallet.takeable(number_of(desk, deed.project))]
        answers["movement"] = [str(places.index(place) + 1) for place in answers["movement"]]
    terminal = Answering(answers)
    talk = Listening(terminal)
    with suppress(Ended):
        _act(talk, desk, deed)()
    heard = terminal.heard.getvalue()
    no_noise(heard)
    assert talk.refused == list(deed.refused), heard
    # once at the question and once in the summary
    assert [one for one in deed.warned if _flat(heard).count(one) < 2] == [], heard
    assert [one for one in talk.faults if one in deed.faults] == list(deed.faults), heard


def _flat(heard: str) -> str:
    return " ".join(heard.split())


def _act(talk: Talk, desk: Desk, deed: Deed) -> Callable[[], object]:
    if deed.action == "apply":
        return partial(apply, talk, desk, COMPANY)
    if deed.action == "resume":
        return partial(apply, talk, desk, COMPANY, desk.drafts.of_company(COMPANY)[0])
    number = number_of(desk, deed.project)
    if deed.action == "duplicate":
        return partial(apply, talk, desk, COMPANY, desk.drafts.duplicate(number, new_key()))
    acts = {
        "deposit": book_deposit,
        "pay": pay,
        "rate": rate,
        "stop": stop,
        "take_back": take_back,
        "change": change,
    }
    return partial(acts[deed.action], talk, desk, desk.projects.card(number))
