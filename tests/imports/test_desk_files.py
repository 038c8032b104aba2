"""The entries of the add and apply files: what they become, and the place when they are wrong."""

import re
from datetime import date
from decimal import Decimal

import pytest

from kmo_tui.imports.desk_files import (
    ApplicationEntry,
    BadEntry,
    CompanyEntry,
    ProviderEntry,
    Raw,
    applications,
    companies_and_providers,
    read,
    schema,
)
from kmo_tui.imports.structured import BadFile
from tests.cli.conftest import APPLICATION, COMPANY, PROVIDER


def application(**changed):
    fields = {name: value for name, value in (APPLICATION | changed).items() if value is not None}
    return read(ApplicationEntry, Raw("applications[2]", fields))


def test_an_application_becomes_typed_values():
    made = application().application()
    assert (made.company, made.amount_cents, made.hours) == ("0999000129", 98000, Decimal(16))
    assert made.registered_on == date(2026, 5, 4) and made.participants == ("An Peeters", "Bo Claes")


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("1.234,56", 123456),
        ("1234,56", 123456),
        ("1234.56", 123456),
        ("€ 980", 98000),
        ("980\u00a0EUR", 98000),
        (980, 98000),
        (Decimal("980.5"), 98050),
        (Decimal("9.8E+2"), 98000),
    ],
)
def test_amounts(amount, cents):
    assert application(amount=amount).amount_cents == cents


@pytest.mark.parametrize(
    "amount",
    [
        "980,005",
        "1,234.56",
        "NaN",
        "９８０",
        "",
        " ",
        Decimal("980.005"),
        Decimal("NaN"),
        Decimal("1E+400"),
        Decimal("1E+999999999"),
        Decimal("1E-999999999"),
        Decimal("-1E+999999999"),
        Decimal("980.0000000000000000000000000000000000001"),
        -1,
        True,
        [],
        {},
        10**30,
    ],
)
def test_amounts_that_are_none(amount):
    with pytest.raises(BadEntry, match=r"^applications\[2\]\.amount: .+\.$") as bad:
        application(amount=amount)
    assert bad.value.field == "amount"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("company", "12"),
        ("company", 999000129),
        ("size", "klein"),
        ("nace", "6210"),
        ("nace", 62100),
        ("nace_version", 2003),
        ("service", "Opleiding"),
        ("name", ""),
        ("name", "a" * 201),
        ("name", "a\x1b[2Jb"),
        ("name", "a\u202eb"),
        ("name", "regel\neen"),
        ("name", "a" + "\u0301" * 5),
        ("training_kind", "school"),
        ("training_kind", None),
        ("hours", "veel"),
        ("hours", 0),
        ("hours", Decimal("NaN")),
        ("hours", "1.234"),
        ("participants", None),
        ("participants", "An"),
        ("registered_on", "04/05/2026"),
        ("registered_on", "2026-02-30"),
        ("registered_on", 20260504),
        ("contributes", "ja"),
        ("contributes", 1),
        ("provider", "DV.X999001"),
        ("consent", None),
        ("key", 1),
        ("onbekend", "x"),
    ],
)
def test_the_place_of_what_is_wrong(field, value):
    with pytest.raises(BadEntry) as bad:
        application(**{field: value})
    assert str(bad.value).startswith(f"applications[2].{field}: ")
    assert bad.value.field == field
    assert "\x1b" not in str(bad.value) and " or " not in str(bad.value)


def test_the_place_inside_a_list():
    with pytest.raises(BadEntry, match=r"applications\[2\]\.participants\[1\]: "):
        application(participants=["An", ""])


def test_advice_has_no_participants():
    with pytest.raises(BadEntry, match="alleen bij een opleiding"):
        application(service="advice")


def test_zero_for_the_letter_o_and_dots_are_forgiven():
    assert application(provider="dv0999001").provider == "DV.O999001"
    assert application(nace="62.100").nace == "62100"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "0999.000.128"),
        ("mail", "geen adres"),
        ("iban", "BE68539007547035"),
        ("employees", -1),
        ("turnover", -1),
        ("nace", "1"),
        ("relations", [{"name": "X"}]),
    ],
)
def test_companies(field, value):
    with pytest.raises(BadEntry, match=re.escape(f"companies[0].{field}")):
        read(CompanyEntry, Raw("companies[0]", COMPANY | {field: value}))


def test_providers_need_themes():
    with pytest.raises(BadEntry, match="themes"):
        read(ProviderEntry, Raw("providers[0]", PROVIDER | {"themes": []}))


def test_an_entry_that_is_no_table():
    with pytest.raises(BadEntry):
        read(CompanyEntry, Raw("companies[0]", "tekst"))


def test_lists_and_single_applications():
    assert applications(APPLICATION) == ([Raw("", APPLICATION)], False)
    for values in ([APPLICATION], {"applications": [APPLICATION]}):
        assert applications(values) == ([Raw("applications[0]", APPLICATION)], True)


@pytest.mark.parametrize("values", [{}, 1, "x", None, {"applications": {}}, {"companies": []}, {"iets": 1}])
def test_files_of_another_kind(values):
    with pytest.raises(BadFile):
        applications(values)


@pytest.mark.parametrize("values", [{}, [], {"companies": []}, {"applications": [1]}, {"providers": 3}])
def test_add_files_of_another_kind(values):
    with pytest.raises(BadFile):
        companies_and_providers(values)


TYPES = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def fits(value, rule, whole) -> bool:
    """Tell whether a value fits the part of JSON Schema that our schemas use."""
    if "$ref" in rule:
        return fits(value, whole["$defs"][rule["$ref"].rsplit("/", 1)[1]], whole)
    if "anyOf" in rule:
        return any(fits(value, one, whole) for one in rule["anyOf"])
    if "enum" in rule and value not in rule["enum"]:
        return False
    if "type" in rule:
        names = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
        if not any(isinstance(value, TYPES[name]) for name in names):
            return False
    if isinstance(value, dict):
        known = rule.get("properties", {})
        return (
            set(rule.get("required", ())) <= set(value)
            and (rule.get("additionalProperties", True) or set(value) <= set(known))
            and all(fits(one, known[name], whole) for name, one in value.items() if name in known)
        )
    if isinstance(value, list):
        return all(fits(one, rule.get("items", {}), whole) for one in value)
    return not (isinstance(value, str) and "pattern" in rule and not re.search(rule["pattern"], value))


def test_the_schemas_take_the_examples():
    apply, add = schema("apply"), schema("add")
    for values in (APPLICATION, [APPLICATION], {"applications": [APPLICATION, APPLICATION | {"key": "k"}]}):
        assert fits(values, apply, apply)
    assert fits({"companies": [COMPANY], "providers": [PROVIDER]}, add, add)


@pytest.mark.parametrize("changed", [{"onbekend": 1}, {"service": "x"}, {"consent": "ja"}, {"nace": "1"}])
def test_the_schema_refuses_what_the_reader_refuses(changed):
    apply = schema("apply")
    assert not fits(APPLICATION | changed, apply, apply)
    with pytest.raises(BadEntry):
        application(**changed)


def test_the_schema_asks_for_the_fields_of_the_contract():
    required = schema("apply")["$defs"]["ApplicationEntry"]["required"]
    assert set(required) == {
        "company",
        "nace",
        "service",
        "name",
        "theme",
        "hours",
        "registered_on",
        "starts_on",
        "contributes",
        "amount",
        "provider",
        "consent",
    }
