"""What ``check`` finds, in words for people; programs read the stable words of ``store.damage``."""

from kmo_tui.domain.language import _

PLACES = {
    "file": _("databasebestand"),
    "schema": _("tabellen"),
    "mandates": _("mandaten"),
    "company": _("onderneming"),
    "relation": _("groep van een onderneming"),
    "other_aid": _("andere steun"),
    "company_year": _("jaar van een onderneming"),
    "project": _("project"),
    "ledger": _("grootboek"),
    "trail": _("spoor"),
    "desk_trail": _("spoor van de desk"),
    "rating": _("beoordeling"),
    "mail": _("mail"),
    "answered": _("bewaard antwoord"),
    "idempotency": _("bewaard antwoord"),
    "provider": _("dienstverlener"),
    "provider_theme": _("thema van een dienstverlener"),
    "closed_year": _("afgesloten jaar"),
    "activity_rule": _("lijst van aanvaarde activiteiten"),
    "nace": _("lijst van NACE-codes"),
    "mandate": _("mandaat"),
    "setting": _("instelling van de database"),
    "number_series": _("reeks van projectnummers"),
}
WHAT = {
    "unreadable": _("kan niet gelezen worden"),
    "integrity": _("SQLite vindt een fout in het bestand"),
    "foreign_key": _("een rij verwijst naar iets dat er niet is"),
    "guard_missing": _("een bewaking ontbreekt"),
    "open_to_all": _("iedereen kan erbij"),
    "may_be_changed": _("er kan gewijzigd worden wat vast moet liggen"),
    "not_as_booked": _("een bedrag is niet wat geboekt werd"),
    "amount": _("eigen bijdrage en subsidie zijn samen niet het projectbedrag"),
    "status": _("de status volgt niet uit het geld"),
    "no_trail": _("er is geen spoor van"),
    "communication": _("de mededeling klopt niet"),
    "outside_series": _("het nummer valt buiten de reeks"),
    "accounts": _("de rekeningen van een boeking kloppen niet"),
    "overdrawn": _("er ging meer uit dan er in kwam"),
    "granted": _("de toegekende subsidie is niet de som van de projecten"),
    "frozen": _("of de grootte vastligt, klopt niet"),
    "cap": _("er is meer toegekend dan het plafond"),
    "missing": _("ontbreekt"),
    "last": _("het laatste nummer klopt niet"),
    "stars": _("de sterren kloppen niet met de beoordelingen"),
    "provider": _("hoort bij een andere dienstverlener"),
    "number_twice": _("een nummer komt twee keer voor"),
    "communication_twice": _("een mededeling komt twee keer voor"),
    "stray": _("een schakel hoort nergens bij"),
    "gap": _("een schakel ontbreekt"),
    "link": _("twee schakels passen niet aan elkaar"),
    "changed": _("een schakel is gewijzigd"),
    "head": _("de laatste schakel klopt niet"),
    "head_missing": _("de laatste schakel ontbreekt"),
    "tail_missing": _("het einde is afgesneden"),
    "not_as_kept": _("niet wat de reservekopie bewaarde"),
    "not_as_declared": _("niet wat verklaard werd"),
    "not_sealed": _("staat er zonder dat het geschreven werd"),
    "not_as_sealed": _("gewijzigd buiten kmo-tui"),
    "gone": _("verdwenen buiten kmo-tui"),
    "seen_in_part": _("alleen nagekeken wat je rol mag zien"),
}


def place_words(place: str) -> str:
    """Name a place where the books do not agree."""
    return PLACES.get(place, place)


def damage_words(what: str) -> str:
    """Say what is wrong there."""
    return WHAT.get(what, what)
