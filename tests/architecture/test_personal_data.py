"""Every text that the store keeps is either emptied by ``kmo-tui forget`` or kept for a reason."""

from sqlalchemy import Text

from kmo_tui.store.tables import metadata

# emptied, or gone with its row, once it is older than must be kept (store/erasure.py, service/forgetting.py)
FORGOTTEN = {
    "answered": {"answer", "fingerprint"},
    "company": {"name", "search", "address", "mail", "iban"},
    "company_year": {"declared_by"},
    "delivery": {"problem"},
    "draft": {"id", "answers", "saved_at", "operator"},
    "ledger": {"reference", "communication"},
    "mail": {"recipient", "subject", "body"},
    "other_aid": {"source"},
    "project": {"participants", "stop_reason"},
    "rating": {"name", "company_name", "comment"},
    "taken_back": {"reason"},
    "relation": {"name"},
    "trail": {"operator"},
}
# numbers, days, codes and hashes; what a project was about; and registers of others
KEPT = {
    "activity_rule": {"prefix", "source"},
    "answered": {"key", "action", "answered_at"},
    "chain_head": {"chain", "hash"},
    "closed_year": {"closed_on"},
    "company": {"number", "nace", "last_used_at"},
    "desk_head": {"hash"},
    # an operator and what was done to the registers of the desk; no company and no project is in it
    "desk_trail": {"at", "operator", "front_end", "action", "facts", "previous", "hash"},
    "company_year": {"size", "declared_on"},
    "delivery": {"state", "changed_at"},
    "ledger": {"transfer", "kind", "source", "target", "booked_on", "previous", "hash"},
    "mail": {"kind", "written_at"},
    "mandate": {"role", "given_on", "given_by", "withdrawn_on", "withdrawn_by"},
    "nace": {"code", "label", "search"},
    "other_aid": {"granted_on"},
    "project": {
        *("number", "communication", "status", "size", "nace", "service", "name", "search", "training_kind"),
        *(
            "theme",
            "registered_on",
            "starts_on",
            "rule",
            "applied_on",
            "deposit_by",
            "closes_on",
            "stopped_on",
        ),
    },
    "provider": {"number", "name", "search", "address", "mail", "service"},
    "provider_theme": {"theme"},
    "rating": {"rated_on"},
    "relation": {"kind"},
    "reminder": {"kind", "deadline"},
    "setting": {"name", "value"},
    # the people of the desk itself, as long as they sign
    "signer": {"operator", "first_name", "name", "function"},
    "taken_back": {"transfer", "taken_on"},
    "trail": {"at", "front_end", "action", "facts", "previous", "hash"},
}


def test_somebody_decided_about_every_text() -> None:
    """A new text column belongs in one of the two lists, and in ``store/erasure.py`` when it may name a person."""
    texts = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Text)
    }
    decided = [(table, column) for lists in (FORGOTTEN, KEPT) for table in lists for column in lists[table]]
    assert set(decided) == texts
    assert len(decided) == len(set(decided))
