"""Seals: the digest of each row that is evidence, written in the chained trail together with the row.

``check`` compares every row with its last seal. A seal has two halves: the fields that stay, and those that are
emptied when a project or company is forgotten. So what was forgotten is still held to the rest of its seal.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

# the digits of each half: 128 bits, for nobody looks for two rows with one digest
_DIGITS = 32
# where all rows of an owner share one seal, and there are none
NOTHING = ""


@dataclass(frozen=True)
class Evidence:
    """What is sealed of the rows of a table: the fields that stay, and those that may be emptied.

    ``key`` names a row under its owner; without one all rows of the owner share a seal. ``owner`` is the column with
    the company, or a query for it; rows without a company belong to the desk as a whole.
    """

    table: str
    owner: str
    key: str
    fixed: tuple[str, ...]
    personal: tuple[str, ...] = ()
    where: str = ""


DESK = "CAST(NULL AS BIGINT)"
EVIDENCE = {
    "company": Evidence(
        "company",
        "id",
        "",
        ("number", "employees_centi", "turnover_cents", "balance_cents", "nace", "nace_version"),
        ("name", "address", "mail", "iban"),
    ),
    "relation": Evidence(
        "relation",
        "company_id",
        "",
        ("kind", "share", "employees_centi", "turnover_cents", "balance_cents"),
        ("name",),
    ),
    "other_aid": Evidence("other_aid", "company_id", "", ("granted_on", "cents"), ("source",)),
    "company_year": Evidence(
        "company_year",
        "company_id",
        "year",
        ("year", "size", "cap_cents", "declared_on"),
        ("declared_by",),
    ),
    "project": Evidence(
        "project",
        "company_id",
        "number",
        (
            *("id", "number", "communication", "provider_id", "year", "size", "nace", "nace_version"),
            *("service", "name", "training_kind", "theme", "hours_centi", "registered_on", "starts_on"),
            *("amount_cents", "own_cents", "subsidy_cents", "percentage", "rule"),
            *("applied_on", "deposit_by", "closes_on"),
        ),
        ("participants",),
    ),
    "stop": Evidence(
        "project",
        "company_id",
        "number",
        ("stopped_on",),
        ("stop_reason",),
        "stopped_on IS NOT NULL OR stop_reason IS NOT NULL",
    ),
    "freed": Evidence("project", "company_id", "number", ("freed_cents",), where="freed_cents <> 0"),
    "rating": Evidence(
        "rating",
        "(SELECT p.company_id FROM project p WHERE p.id = project_id)",
        "project_id",
        ("project_id", "provider_id", "publish", "stars", "copy", "rated_on"),
        ("name", "company_name", "comment"),
    ),
    "taken_back": Evidence(
        "taken_back",
        "(SELECT p.company_id FROM project p WHERE p.id = project_id)",
        "transfer",
        ("transfer", "project_id", "taken_on"),
        ("reason",),
    ),
    "mail": Evidence(
        "mail",
        "company_id",
        "id",
        ("id", "project_id", "kind", "written_at"),
        ("recipient", "subject", "body"),
    ),
    "answered": Evidence(
        "answered",
        "company_id",
        "key",
        ("key", "action", "answered_at", "company_id"),
        ("fingerprint", "answer"),
    ),
    "provider": Evidence("provider", DESK, "number", ("id", "number", "name", "address", "mail", "service")),
    "provider_theme": Evidence("provider_theme", DESK, "provider_id", ("theme",)),
    "closed_year": Evidence("closed_year", DESK, "", ("year", "closed_on")),
    "activity_rule": Evidence("activity_rule", DESK, "", ("nace_version", "prefix", "accepted", "source")),
    "nace": Evidence("nace", DESK, "nace_version", ("nace_version", "code", "label")),
    "mandate": Evidence(
        "mandate",
        DESK,
        "id",
        ("id", "role", "company_id", "given_on", "given_by", "withdrawn_on", "withdrawn_by"),
    ),
    "signer": Evidence("signer", DESK, "operator", ("operator", "first_name", "name", "function")),
    "setting": Evidence("setting", DESK, "name", ("name", "value"), where="name = 'kind'"),
}
# all rows with the same key share a seal, in this order
TOGETHER = {
    "relation": "id",
    "other_aid": "id",
    "provider_theme": "theme",
    "closed_year": "year",
    "activity_rule": "nace_version, prefix",
    "nace": "code",
}

# what check counts again from other rows, or finds because other rows point at it
COUNTED = {
    "company": {"id": "the rows that point at it"},
    "company_year": {
        "company_id": "the seal is in the trail of the company",
        "granted_cents": "the subsidies of the projects of the year",
        "frozen": "whether the year has a project",
    },
    "project": {
        "company_id": "the seal is in the trail of the company",
        "status": "the movements of money and the trail",
        **dict.fromkeys(
            ("deposited_cents", "received_cents", "paid_cents", "refunded_own_cents"),
            "the movements of money",
        ),
        "returned_subsidy_cents": "the movements of money",
    },
    "mail": {"company_id": "the seal is in the trail of the company"},
    "relation": {"company_id": "the seal is in the trail of the company"},
    "other_aid": {"company_id": "the seal is in the trail of the company"},
    "provider": {"stars_sum": "the ratings", "stars_count": "the ratings"},
    "provider_theme": {"provider_id": "the seal names the provider"},
    "number_series": {"year": "the numbers of the projects", "last": "the numbers of the projects"},
    **{
        table: dict.fromkeys(columns, "the chain itself")
        for table, columns in {
            "ledger": (
                *("company_id", "project_id", "seq", "transfer", "kind", "source", "target", "cents"),
                *("booked_on", "reference", "communication", "previous", "hash"),
            ),
            "trail": (
                *("company_id", "project_id", "seq", "at", "operator", "front_end", "action", "facts"),
                *("previous", "hash"),
            ),
            "desk_trail": ("seq", "at", "operator", "front_end", "action", "facts", "previous", "hash"),
            "chain_head": ("company_id", "chain", "seq", "hash"),
            "desk_head": ("id", "seq", "hash"),
        }.items()
    },
}
# no evidence: changed, it says nothing false about what happened
WORKING = {
    "company": {
        "search": "search key, made from the name",
        "last_used_at": "the order of the list of companies",
    },
    "project": {"search": "search key, made from the name"},
    "provider": {"search": "search key, made from the name"},
    "nace": {"search": "search key, made from the label"},
    **{
        table: {"id": "the order of writing; no row points at it"}
        for table in ("relation", "other_aid", "ledger", "trail")
    },
    "draft": dict.fromkeys(
        ("id", "company_id", "step", "answers", "saved_at", "operator"), "not submitted yet"
    ),
    "delivery": dict.fromkeys(
        ("mail_id", "state", "tries", "changed_at", "problem"),
        "the state of sending; the mail and that it was sent are in the trail",
    ),
    "reminder": dict.fromkeys(
        ("project_id", "kind", "deadline"), "keeps a reminder from being written twice; its mail is sealed"
    ),
}

Seals = dict[tuple[str, str], str]


def key_of(name: str, row: Mapping[Any, Any]) -> str:
    """Give how the seal names the row; of an idempotency key, which a person may have chosen, only a digest."""
    key = EVIDENCE[name].key
    if not key:
        return ""
    return digest(row[key]) if name == "answered" else str(row[key])


def seal_of(name: str, rows: Iterable[Mapping[Any, Any]]) -> str:
    """Give the seal of a row, or of all rows that share one in their order; NOTHING for no row."""
    evidence = EVIDENCE[name]
    halves = [columns for columns in (evidence.fixed, evidence.personal) if columns]
    digests = [sha256() for _columns in halves]
    any_row = False
    for row in rows:
        any_row = True
        for columns, so_far in zip(halves, digests, strict=True):
            so_far.update(_written([row[column] for column in columns]))
    return ":".join(one.hexdigest()[:_DIGITS] for one in digests) if any_row else NOTHING


def digest(content: object) -> str:
    """Give the first half of the SHA-256 of the content as compact ASCII JSON."""
    return sha256(_written(content)).hexdigest()[:_DIGITS]


def _written(content: object) -> bytes:
    return json.dumps(content, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def said_in(facts: str) -> Iterable[tuple[str, str, str]]:
    """Give the seals that the facts of a line of the trail carry: name, key and seal."""
    if '"seals"' not in facts:
        return ()
    return ((name, key, seal) for name, key, seal in json.loads(facts).get("seals", ()))
