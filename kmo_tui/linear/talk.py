"""The conversation: saying, asking a line, choosing by number, confirming, and the three signs that always work."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import show, words
from kmo_tui.forms.parsers import NO, YES
from kmo_tui.forms.question import Choice
from kmo_tui.linear.terminal import Terminal

T = TypeVar("T")

HELP, BACK, MENU = "?", "<", "<<"
PAGE = 10
LONGEST = 4_000


class Back(Exception):
    """The user wants the previous question."""


class ToMenu(Exception):
    """The user wants the menu; what was typed is kept."""


class Talk:
    """One conversation; ``last_words`` is what to say when it ends before its end."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.last_words = ""
        self._told: set[tuple[str, ...]] = set()

    def say(self, *paragraphs: str) -> None:
        """Say these, each on lines of its own; empty ones are not said."""
        for paragraph in paragraphs:
            if paragraph.strip():
                self.terminal.write(paragraph)

    def fault(self, sentence: str) -> None:
        """Say what is wrong with an answer."""
        self.say(_("Fout: {sentence}").format(sentence=sentence))

    def refuse(self, refused: Refused) -> None:
        """Say what the desk says no to and what to do now; a rule that explains is no fault."""
        sentence = f"{words.sentence(refused)} {words.next_step(refused)}".strip()
        if words.explains(refused):
            self.say(f"{words.heading(refused)}. {sentence}")
        else:
            self.fault(sentence)

    def read(self, prompt: str, helps: Iterable[str] = (), name: str = "") -> str:
        """Ask for a line; ``?`` helps and asks again. Raises Back, ToMenu and Ended."""
        while True:
            typed = self.terminal.ask(prompt, name)
            if typed == HELP:
                self.say(*helps, signs())
            elif typed == BACK:
                raise Back
            elif typed == MENU:
                raise ToMenu
            elif len(typed) > LONGEST:
                self.fault(
                    _("Dit antwoord is te lang: hoogstens {most} tekens.").format(most=show.number(LONGEST))
                )
            elif _readable(typed):
                return typed
            else:
                self.fault(_("Dit antwoord bevat tekens die niet te lezen zijn. Zet je terminal op UTF-8."))

    def choose(self, options: Sequence[tuple[T, str]], name: str = "choice") -> T:
        """Let one of the numbered options be chosen."""
        texts = [text for _value, text in options]
        self.say(*numbered(texts))
        return self._chosen(options, _("{choose}:").format(choose=choose_words(len(texts))), name)

    def menu(self, options: Sequence[tuple[T, str]], title: str) -> T:
        """Let one of the options be chosen; a menu that was told before is told again on ``?`` only."""
        texts = tuple(text for _value, text in options)
        if texts in self._told:
            prompt = _("{title}, {choose}, ? noemt ze:")
        else:
            self._told.add(texts)
            self.say(*numbered(texts))
            prompt = _("{title}, {choose}:")
        words = prompt.format(title=title, choose=choose_words(len(texts)).lower())
        return self._chosen(options, words, "menu")

    def _chosen(self, options: Sequence[tuple[T, str]], prompt: str, name: str) -> T:
        texts = [text for _value, text in options]
        while True:
            place = _place(self.read(prompt, numbered(texts), name), texts)
            if place is not None:
                return options[place][0]
            self.fault(_("{choose}.").format(choose=choose_words(len(texts))))

    def confirm(self, question: str, name: str = "confirm") -> bool:
        """Ask for a yes or a no in so many words; nothing stands for either."""
        while True:
            answer = pick_yes_no(self.read(_("{question} ja of nee:").format(question=question), (), name))
            if answer is not None:
                return answer == YES
            self.fault(_("Kies ja of nee."))

    def page(self, paragraphs: Sequence[str]) -> None:
        """Say a long text ten paragraphs at a time."""
        told = [paragraph for paragraph in paragraphs if paragraph.strip()]
        for first in range(0, len(told), PAGE):
            self.say(*told[first : first + PAGE])
            if first + PAGE < len(told):
                try:
                    self.read(_("Enter voor meer:"), name="more")
                except Back:
                    return


def _readable(typed: str) -> bool:
    """Tell whether what was typed was text: no bytes that are not UTF-8, and no NUL, that no store takes."""
    return "\0" not in typed and not any("\ud800" <= character <= "\udfff" for character in typed)


def signs() -> str:
    """Say which signs always work."""
    return _("? helpt, < gaat terug, << gaat naar het menu en bewaart je concept.")


def numbered(texts: Sequence[str]) -> list[str]:
    """Put its number before every text."""
    return [f"{number} {text}" for number, text in enumerate(texts, 1)]


def choose_words(count: int) -> str:
    """Say which numbers can be chosen."""
    return _("Kies 1") if count == 1 else _("Kies 1 tot {count}").format(count=count)


def pick(typed: str, choices: Sequence[Choice]) -> str | None:
    """Give the value of the choice meant by a number, its words, or its first letters."""
    place = _place(typed, [choice.text for choice in choices])
    return None if place is None else choices[place].value


def _place(typed: str, texts: Sequence[str]) -> int | None:
    wanted = typed.casefold()
    if not wanted:
        return None
    folded = [text.casefold() for text in texts]
    if wanted in folded:
        return folded.index(wanted)
    if wanted.isascii() and wanted.isdecimal():
        return int(wanted) - 1 if 1 <= int(wanted) <= len(texts) else None
    hits = [index for index, text in enumerate(folded) if text.startswith(wanted)]
    return hits[0] if len(hits) == 1 else None


def pick_yes_no(typed: str) -> str | None:
    """Give yes or no, or nothing when neither was meant."""
    return pick(typed, (Choice(YES, _("Ja")), Choice(NO, _("Nee"))))


def facts(row: Iterable[tuple[str, str]]) -> str:
    """Say a row of a table: ``kop: waarde.`` for every column that has a value."""
    return " ".join(f"{head}: {value.rstrip('.')}." for head, value in row if value)


def fact(pair: tuple[str, str]) -> str:
    """Say one thing with its name, or nothing when it has no value."""
    return facts([pair])
