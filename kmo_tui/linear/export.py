"""A list or a slip saved as a file: the kind, the name, and a question before anything is replaced."""

from collections.abc import Callable
from functools import partial

from kmo_tui.documents.files import Content, save
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.text import shown
from kmo_tui.forms.export import EXPORT
from kmo_tui.forms.question import Form
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.talk import Back, Talk
from kmo_tui.service.desk import Desk


def export(talk: Talk, desk: Desk, name: str, make: Callable[[str], Content], form: Form = EXPORT) -> None:
    """Save what ``make`` writes in the chosen format; going back saves nothing."""
    talk.say(f"{form.title}.")
    given = Given(desk.today(), proposals={"file": f"{name}-{desk.today()}"})
    at: str | None = None
    while True:
        try:
            values = ask(talk, form, given, at)
            file = str(values["file"])
            saved = _save(talk, file, partial(make, str(values["format"])))
        except Back:
            return
        except Refused as refused:
            talk.refuse(refused)
            saved = False
            if refused.code is Code.PDF_MISSING:
                at = "format"
                continue
        if saved:
            talk.say(_("Bewaard in {file}.").format(file=shown(file)))
            return
        at = "file"


def _save(talk: Talk, file: str, make: Callable[[], Content]) -> bool:
    """Save it; tells whether it was: what is there is replaced after a yes only."""
    try:
        save(file, make())
    except Refused as refused:
        if refused.code is not Code.FILE_EXISTS:
            raise
        question = _("Het bestand {file} bestaat al. Vervangen?").format(file=shown(file))
        if not talk.confirm(question, "replace"):
            return False
        save(file, make(), replace=True)
    return True
