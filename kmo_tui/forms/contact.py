"""Whom to ask."""

from kmo_tui.domain.language import _


def contact() -> tuple[str, ...]:
    """Give who helps, and when."""
    return (
        _("Gratis infolijn van de Vlaamse overheid: 1700"),
        _(
            "Vlaio: info@vlaio.be of 0800 20 555, elke werkdag van 9 tot 12 uur en van 13 tot 17 uur,"
            " op vrijdag tot 16 uur."
        ),
        _("Klopt de grootte van de onderneming niet: kmo-portefeuille@vlaanderen.be"),
        _("Website: https://www.vlaio.be/nl/subsidies-financiering/kmo-portefeuille"),
    )
