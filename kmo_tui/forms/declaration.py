"""The sworn declarations: of an application (manual p. 9 and 10) and of the size of a company."""

from kmo_tui.domain.language import _
from kmo_tui.domain.signer import Signer
from kmo_tui.forms import show


def declaration(signer: Signer, company: str, ceiling_cents: int) -> list[str]:
    """Give the declaration of this person for this company, a paragraph a line; the ceiling is that of the day."""
    return [
        _("Ik, {name}, {function}, gemachtigd door {company}, verklaar het volgende.").format(
            name=signer.full_name, function=signer.function, company=company
        ),
        "",
        _("1. Alles wat ik in naam van de onderneming in deze aanvraag heb ingevuld, is waar."),
        _(
            "2. Ik ken de wet van 7 juni 1994 tot wijziging van het koninklijk besluit van 31 mei 1933 over"
            " verklaringen bij subsidies, vergoedingen en toelagen ten laste van de Belgische staat (Belgisch"
            " Staatsblad van 8 juli 1994, p. 18127). De onderneming is strafbaar als ze subsidies aanvaardt of"
            " houdt terwijl ze weet of moet weten dat ze er geen of maar deels recht op heeft, als ze bewust"
            " onjuiste of onvolledige verklaringen aflegt, of als ze subsidies voor iets anders gebruikt dan"
            " waarvoor ze gegeven zijn."
        ),
        _("3. De onderneming leeft de regels na die in het Vlaamse Gewest gelden."),
        _(
            "4. Het Agentschap Innoveren en Ondernemen mag elk nazicht, onderzoek of elke controle doen die voor"
            " deze aanvraag nodig is, en krijgt van de onderneming alle inlichtingen."
        ),
        _(
            "5. De onderneming houdt zich aan het decreet van 16 maart 2012 over het economisch"
            " ondersteuningsbeleid en aan het besluit van de Vlaamse Regering van 26 februari 2016 over steun"
            " aan kleine en middelgrote ondernemingen voor ondernemerschapsbevorderende diensten en"
            " kmo-groeitrajecten."
        ),
        _(
            "6. De onderneming kreeg in een rollende periode van drie opeenvolgende belastingjaren, gerekend"
            " vanaf de toekenning van de steun, nog geen {ceiling} de-minimissteun,"
            " van welke overheid en voor welk project ook."
            " Voor verbonden ondernemingen geldt die grens voor de hele groep. De Vlaamse steun is"
            " de-minimissteun volgens Verordening (EU) nr. 2023/2831 van de Commissie van 13 december 2023 over"
            " de artikelen 107 en 108 van het Verdrag betreffende de werking van de Europese Unie. Gaat de"
            " onderneming over de grens, dan wordt de laatst betaalde steun volledig teruggevorderd."
        ).format(ceiling=show.euro(ceiling_cents)),
        _(
            "7. Geen administratieve overheid in de zin van artikel 14 van de wetten op de Raad van State,"
            " gecoördineerd op 12 januari 1973, en geen vergelijkbare buitenlandse overheid heeft een dominerende"
            " invloed in de onderneming."
        ),
        _(
            "8. De onderneming verwittigt het Agentschap Innoveren en Ondernemen meteen bij stopzetting,"
            " faillissement, vereffening, gerechtelijk akkoord, ontbinding of sluiting in het kader van een"
            " sociaal-economische herstructurering."
        ),
        _("9. De onderneming betaalt een subsidie terug die ze ten onrechte kreeg."),
        _(
            "10. De onderneming kent de algemene voorwaarden van de disclaimer en aanvaardt ze zonder voorbehoud."
        ),
    ]


def size_declaration() -> str:
    """Give what is declared with the size."""
    return _(
        "Ik verklaar op eer dat deze onderneming die grootte heeft volgens de Europese kmo-definitie,"
        " rekening houdend met partnerondernemingen en verbonden ondernemingen."
    )
