"""The size of a company for this calendar year: proposed from the figures, asked and declared."""

from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size
from kmo_tui.forms import show
from kmo_tui.forms.declaration import size_declaration
from kmo_tui.forms.size import SIZE, contradiction
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.talk import Talk, ToMenu
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import SizeProposal


def declare_size(talk: Talk, desk: Desk, company: str) -> Size:
    """Propose, ask and declare; gives the size. Raises Back and ToMenu when it was not declared."""
    key = new_key()
    proposal = desk.companies.size_proposal(company)
    talk.say(f"{SIZE.title}.", *proposal_lines(proposal))
    size = Size(str(ask(talk, SIZE, Given(desk.today()))["size"]))
    question = contradiction(proposal.size, size)
    if question and not talk.confirm(question, "declare"):
        raise ToMenu
    talk.say(size_declaration())
    if not talk.confirm(_("Bevestig je dat?"), "declare"):
        raise ToMenu
    declared = desk.companies.declare_size(SizeDeclaration(company, size), key).size
    if declared is Size.LARGE:
        talk.refuse(Refused(Code.COMPANY_TOO_LARGE))
    return declared


def proposal_lines(proposal: SizeProposal) -> list[str]:
    """Say which size the figures give, and from which figures."""
    group = (
        _("partner- en verbonden ondernemingen meegeteld")
        if proposal.with_group
        else _("tel een groep zelf mee")
    )
    return [
        _("Volgens de gegevens is je onderneming een {size}.").format(
            size=show.size_word(proposal.size).lower()
        ),
        _(
            "{employees} voltijdse werknemers, omzet {turnover} per jaar, balanstotaal {balance}; {group}."
        ).format(
            employees=show.number(proposal.employees),
            turnover=show.euro(proposal.turnover_cents),
            balance=show.euro(proposal.balance_cents),
            group=group,
        ),
    ]
