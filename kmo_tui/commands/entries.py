"""One entry of a file at the desk: done, already there, or refused with a stable code."""

from kmo_tui.commands.refusals import as_json
from kmo_tui.documents.tables import Money, Row
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.subsidy import full_subsidy
from kmo_tui.imports.desk_files import (
    BadEntry,
    CompanyEntry,
    ProviderEntry,
    Raw,
    read,
)
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import CompanyCard, NewCompany, NewProvider, ProviderCard, Relative, Submitted


def add_entry(
    desk: Desk, model: type[CompanyEntry] | type[ProviderEntry], raw: Raw, *, update: bool = False
) -> Row:
    """Add a company or provider; one that is there with the same content is well.

    With other content it is refused, or changed with ``update``.
    """
    kind = "company" if model is CompanyEntry else "provider"
    try:
        entry = read(model, raw)
        name = {"kind": kind, "number": entry.number, "name": entry.name}
        try:
            if isinstance(entry, CompanyEntry):
                desk.add_company(_company(entry), new_key())
            else:
                desk.add_provider(_provider(entry), new_key())
        except Refused as no:
            if no.code is not Code.ALREADY_EXISTS:
                raise
            if _same(desk, entry):
                return {**name, "result": "unchanged"}
            if not update:
                raise
            _change(desk, entry)
            return {**name, "result": "changed"}
    except BadEntry as fault:
        return {**bad(fault), "kind": kind}
    except Refused as no:
        return refused(raw, no)
    return {**name, "result": "added"}


def submitted(answer: Submitted) -> Row:
    """Give what a submitted application answers."""
    return {
        "number": answer.number,
        "status": answer.status.value,
        "amount": Money(answer.amount_cents),
        "own_contribution": Money(answer.own_cents),
        "subsidy": Money(answer.subsidy_cents),
        "percentage": answer.percentage,
        "full_subsidy": Money(full_subsidy(answer.amount_cents, answer.percentage)),
        "rule": answer.rule,
        "beneficiary": answer.beneficiary,
        "iban": answer.iban,
        "communication": answer.communication,
        "deposit_by": answer.deposit_by,
    }


def bad(fault: BadEntry) -> Row:
    """Give an entry that cannot be read as a row."""
    return {"code": Code.INVALID.value, "message": str(fault), "facts": {"field": fault.field}}


def refused(raw: Raw, no: Refused) -> Row:
    """Give a refusal as a row; its sentence begins with the place of the entry."""
    answer = as_json(no)
    if raw.place:
        answer["message"] = _("{place}: {message}").format(place=raw.place, message=answer["message"])
    return {**answer, "place": raw.place} if raw.place else answer


def _company(entry: CompanyEntry) -> NewCompany:
    values = entry.model_dump(exclude={"relations", "other_aid"})
    return NewCompany(
        **values,
        relations=tuple(Relative(**relation.model_dump()) for relation in entry.relations),
        other_aid=tuple((aid.granted_on, aid.cents, aid.source) for aid in entry.other_aid),
    )


def _provider(entry: ProviderEntry) -> NewProvider:
    return NewProvider(**entry.model_dump(exclude={"themes"}), themes=tuple(entry.themes))


def _change(desk: Desk, entry: CompanyEntry | ProviderEntry) -> None:
    if isinstance(entry, CompanyEntry):
        desk.revise_company(desk.company(entry.number), _company(entry), new_key())
    else:
        desk.change_provider(_provider(entry), new_key())


def _same(desk: Desk, entry: CompanyEntry | ProviderEntry) -> bool:
    """Tell whether the desk knows exactly this already."""
    if isinstance(entry, CompanyEntry):
        return _plain(desk.company(entry.number)) == _plain(_company(entry))
    known = desk.provider(entry.number)
    return _plain(known) == _plain(_provider(entry))


def _plain(card: CompanyCard | NewCompany | ProviderCard | NewProvider) -> dict[str, object]:
    model = NewCompany if isinstance(card, NewCompany) else NewProvider
    values = {name: value for name, value in dict(card).items() if name in model.model_fields}
    if "themes" in values:
        values["themes"] = sorted(set(card.themes)) if isinstance(card, NewProvider) else ()
    return values
