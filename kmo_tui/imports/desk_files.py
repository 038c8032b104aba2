"""The files of ``add`` and ``apply``: their models, their entries, and where an entry is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kmo_tui.domain.application import Application
from kmo_tui.domain.language import _
from kmo_tui.domain.size import Size, share_fits
from kmo_tui.domain.text import quoted
from kmo_tui.forms.refusal_words import SHARE_WORDS
from kmo_tui.imports.structured import BadFile
from kmo_tui.imports.values import (
    Address,
    AskedCompany,
    Cents,
    CompanyNace,
    CompanyNumber,
    Count,
    Day,
    Hours,
    Iban,
    Mail,
    Nace,
    ProviderNumber,
    Text,
)

MOST_ENTRIES = 10_000


class Entry(BaseModel):
    """A part of a file: fields it does not know and values of another type are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    def fault(self) -> tuple[str, str] | None:
        """Give the field that does not fit the others and why, or nothing."""
        return None


class RelationEntry(Entry):
    """A partner or linked enterprise of a company; the share in per cent."""

    name: Text
    kind: Literal["partner", "linked"]
    share: Annotated[int, Field(ge=1, le=100)]
    employees: Count
    turnover_cents: Annotated[Cents, Field(alias="turnover")]
    balance_cents: Annotated[Cents, Field(alias="balance")]


class AidEntry(Entry):
    """De minimis aid from elsewhere."""

    granted_on: Day
    cents: Annotated[Cents, Field(alias="amount", gt=0)]
    source: Text


class CompanyEntry(Entry):
    """A company: headcount in full-time equivalents, turnover and balance-sheet total in EUR of a year."""

    number: CompanyNumber
    name: Text
    address: Address = ""
    mail: Mail
    iban: Iban
    employees: Count
    turnover_cents: Annotated[Cents, Field(alias="turnover")]
    balance_cents: Annotated[Cents, Field(alias="balance")]
    nace: CompanyNace = ""
    nace_version: Literal[2008, 2025] = 2025
    relations: list[RelationEntry] = []
    other_aid: list[AidEntry] = []

    def fault(self) -> tuple[str, str] | None:
        """A share is the one of its kind (kmo-rules §1)."""
        for place, relation in enumerate(self.relations):
            if not share_fits(relation.kind, relation.share):
                return f"relations.{place}.share", SHARE_WORDS[relation.kind].rstrip(".")
        return None


class ProviderEntry(Entry):
    """A registered provider; its number tells the service."""

    number: ProviderNumber
    name: Text
    address: Address = ""
    mail: Mail
    themes: Annotated[list[Text], Field(min_length=1, max_length=100)]


class ApplicationEntry(Entry):
    """An application; the amount in EUR without VAT and non-eligible costs."""

    company: AskedCompany
    size: Literal["small", "medium", "large"] | None = None
    nace: Nace
    nace_version: Literal[2008, 2025] | None = None
    service: Literal["training", "advice"]
    name: Text
    training_kind: Literal["classroom", "online", "in_house"] | None = None
    theme: Text
    hours: Hours
    participants: Annotated[list[Text], Field(max_length=500)] = []
    registered_on: Day
    starts_on: Day
    contributes: bool
    amount_cents: Annotated[Cents, Field(alias="amount")]
    provider: ProviderNumber
    affiliated: bool = False
    consent: bool
    key: Text | None = None

    def fault(self) -> tuple[str, str] | None:
        """Only a training has a kind and participants, and it needs both (manual p. 7)."""
        training = self.service == "training"
        for field, value in (("training_kind", self.training_kind), ("participants", self.participants)):
            if training and not value:
                return field, _("dit ontbreekt; een opleiding heeft dit nodig")
            if value and not training:
                return field, _("dit hoort alleen bij een opleiding")
        return None

    def application(self) -> Application:
        """Give the application that the entry stands for."""
        values = self.model_dump(exclude={"key", "size", "participants"})
        return Application(
            **values,
            size=Size(self.size) if self.size else None,
            participants=tuple(self.participants),
        )


class AddFile(Entry):
    """The file of ``kmo-tui add``."""

    companies: list[CompanyEntry] = []
    providers: list[ProviderEntry] = []


class ApplyFile(Entry):
    """The file of ``kmo-tui apply`` with any number of applications."""

    applications: list[ApplicationEntry]


_APPLY: TypeAdapter[Any] = TypeAdapter(ApplyFile | list[ApplicationEntry] | ApplicationEntry)
SCHEMAS: dict[str, TypeAdapter[Any]] = {"add": TypeAdapter(AddFile), "apply": _APPLY}


# "service" or "name" tell a file of one application from a list, and from a file for ``add``
_FIELDS = {field.alias or name for name, field in ApplicationEntry.model_fields.items()}


class BadEntry(ValueError):
    """An entry that cannot be read; ``field`` is the place within it, the text a sentence with the whole place."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Raw:
    """An entry as it stands in the file, and where: ``applications[2]``, or nowhere for a file of one entry."""

    place: str
    value: object


E = TypeVar("E", bound=Entry)


def schema(kind: str) -> dict[str, Any]:
    """Give the JSON schema of the file of ``add`` or ``apply``."""
    made = SCHEMAS[kind].json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": f"kmo-tui {kind}"}


def read(model: type[E], raw: Raw) -> E:
    """Read an entry; raises BadEntry for the first value that does not fit."""
    if not isinstance(raw.value, dict):
        raise BadEntry(_("{place}: dit moet een tabel met velden zijn").format(place=raw.place or "-"), "")
    try:
        entry = model.model_validate(raw.value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _bad(raw, _path(first["loc"]), _reason(first["type"], first)) from error
    if fault := entry.fault():
        raise _bad(raw, *fault)
    return entry


def _bad(raw: Raw, field: str, reason: str) -> BadEntry:
    place = ".".join(part for part in (raw.place, field) if part)
    return BadEntry(_("{place}: {reason}.").format(place=place, reason=reason), field)


def companies_and_providers(values: object) -> tuple[list[Raw], list[Raw]]:
    """Give the entries of an ``add`` file in file order; raises BadFile."""
    tables = _tables(values, ("companies", "providers"))
    return list(_numbered("companies", tables)), list(_numbered("providers", tables))


def applications(values: object) -> tuple[list[Raw], bool]:
    """Give the entries of an ``apply`` file and whether it held a list; raises BadFile."""
    if isinstance(values, list):
        return list(_numbered("applications", {"applications": values})), True
    if isinstance(values, dict) and _FIELDS & set(values):
        return [Raw("", values)], False
    return list(_numbered("applications", _tables(values, ("applications",)))), True


def _tables(values: object, names: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(values, dict):
        raise BadFile(_("Dit bestand moet {names} bevatten.").format(names=_or(names)))
    for name in values:
        if name not in names:
            raise BadFile(
                _("{name} hoort niet in dit bestand; het bevat {names}.").format(
                    name=quoted(name), names=_or(names)
                )
            )
    if not any(values.values()):
        raise BadFile(_("Dit bestand is leeg; het moet {names} bevatten.").format(names=_or(names)))
    return values


def _or(names: tuple[str, ...]) -> str:
    return _(" of ").join(f"[[{name}]]" for name in names)


def _numbered(name: str, tables: dict[str, object]) -> Iterator[Raw]:
    found = tables.get(name, [])
    if not isinstance(found, list):
        raise BadFile(_("{name} moet een lijst zijn: schrijf [[{name}]].").format(name=name))
    if len(found) > MOST_ENTRIES:
        raise BadFile(_("{name}: hoogstens {most} per bestand.").format(name=name, most=MOST_ENTRIES))
    for index, value in enumerate(found):
        yield Raw(f"{name}[{index}]", value)


def _path(location: tuple[int | str, ...]) -> str:
    """Write ``("participants", 1)`` as ``participants[1]``; what pydantic adds for a union is left out."""
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part.isidentifier():
            path += f".{part}" if path else part
        elif part == location[-1] or not path:
            path += quoted(part)
    return path


def _reason(kind: str, fault: Any) -> str:
    if kind == "value_error":
        return str(fault["ctx"]["error"]).rstrip(".")
    words = {
        "missing": _("dit ontbreekt"),
        "extra_forbidden": _("dit veld bestaat niet"),
        "bool_type": _("dit moet true of false zijn"),
        "int_type": _("dit moet een geheel getal zijn"),
        "list_type": _("dit moet een lijst zijn"),
        "string_type": _("dit moet tekst tussen aanhalingstekens zijn"),
        "string_too_short": _("dit mag niet leeg zijn"),
        "string_too_long": _("dit mag hoogstens {max_length} tekens lang zijn"),
        "too_short": _("dit mag niet leeg zijn"),
        "too_long": _("dit mogen er hoogstens {max_length} zijn"),
        "literal_error": _("dit moet een van deze zijn: {expected}"),
        "model_type": _("dit moet een tabel met velden zijn"),
        "greater_than": _("dit moet meer dan {gt} zijn"),
        "greater_than_equal": _("dit moet minstens {ge} zijn"),
        "less_than_equal": _("dit mag hoogstens {le} zijn"),
    }
    context = {name: str(value) for name, value in fault.get("ctx", {}).items()}
    if "expected" in context:
        context["expected"] = context["expected"].replace(" or ", _(" of "))
    return words.get(kind, _("dit past hier niet")).format(**context)
