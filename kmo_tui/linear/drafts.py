"""Half-filled applications: offered again, gone on with, or thrown away."""

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.linear.apply import apply
from kmo_tui.linear.talk import Talk
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import DraftCard


def new_application(talk: Talk, desk: Desk, company: str) -> None:
    """Begin an application; with drafts waiting, offer those first."""
    waiting = desk.drafts.of_company(company)
    if not waiting:
        apply(talk, desk, company)
        return
    options: list[tuple[DraftCard | None, str]] = [(None, _("Nieuwe aanvraag"))]
    options += [(draft, _("Concept {name}").format(name=_words(draft))) for draft in waiting]
    draft = talk.choose(options, "draft")
    if draft is None:
        apply(talk, desk, company)
    elif talk.choose([(True, _("Verder invullen")), (False, _("Verwijderen"))], "draft_act"):
        apply(talk, desk, company, draft)
    elif talk.confirm(_("Verwijderen? Wat je invulde, ben je kwijt."), "delete"):
        desk.drafts.delete(draft.id)
        talk.say(_("Concept verwijderd."))


def _words(draft: DraftCard) -> str:
    name = draft.answers.get("name") or _("zonder naam")
    return _("{name}, stap {step}, van {day}").format(
        name=name, step=draft.step, day=show.long_day(draft.saved_at.date())
    )
