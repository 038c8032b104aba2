"""One entry of a file at the desk: done, already there, or refused with a stable code."""

from kmo_tui.commands.refusals import as_json
from kmo_tui.documents.tables import Money, Row
from kmo_tui.domain.bank_days import last_transfer_day
from kmo_tui.domain.company import Company, CompanyRevision
from kmo_tui.domain.language import _
from kmo_tui.domain.providers import Provider
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Relation
from kmo_tui.domain.subsidy import full_subsidy
from kmo_tui.imports.desk_files import BadEntry, CompanyEntry, ProviderEntry, Raw, read
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import Submitted


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
                desk.companies.add(_company(entry), new_key())
            else:
                desk.providers.add(_provider(entry), new_key())
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


def submitted(answer: Submitted, result: str, place: str) -> Row:
    """Give what a submitted application answers, with its result and its place in the file; what is new comes last."""
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
        "result": result,
        "place": place,
        "transfer_by": last_transfer_day(answer.deposit_by),
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


def _company(entry: CompanyEntry) -> Company:
    values = entry.model_dump(exclude={"relations", "other_aid"})
    return Company(
        **values,
        relations=tuple(Relation(**relation.model_dump()) for relation in entry.relations),
        other_aid=tuple((aid.granted_on, aid.cents, aid.source) for aid in entry.other_aid),
    )


def _provider(entry: ProviderEntry) -> Provider:
    return Provider(**entry.model_dump(exclude={"themes"}), themes=tuple(entry.themes))


def _change(desk: Desk, entry: CompanyEntry | ProviderEntry) -> None:
    if isinstance(entry, CompanyEntry):
        desk.companies.revise(CompanyRevision(desk.companies.card(entry.number), _company(entry)), new_key())
    else:
        desk.providers.change(_provider(entry), new_key())


def _same(desk: Desk, entry: CompanyEntry | ProviderEntry) -> bool:
    """Tell whether the desk knows exactly this already."""
    if isinstance(entry, CompanyEntry):
        return desk.companies.card(entry.number) == _company(entry)
    return _plain(desk.providers.card(entry.number)) == _plain(_provider(entry))


def _plain(provider: Provider) -> tuple[str, str, str, set[str]]:
    return provider.name, provider.address, provider.mail, set(provider.themes)
