"""Numbers of the field as people type them: enterprise, account, communication, activity, provider."""

from stdnum import iban as any_iban
from stdnum.be import vat
from stdnum.exceptions import ValidationError

from kmo_tui.domain.activity import shape_ok
from kmo_tui.domain.communication import normal_ogm, ogm_check_digits, ogm_ok
from kmo_tui.domain.language import _
from kmo_tui.domain.providers import normal_number
from kmo_tui.forms.question import BadInput

_LONGEST = 60


def _ascii(text: str, sentence: str) -> str:
    bare = "".join(text.split())
    # Python itself refuses to compute with numbers of thousands of digits
    if not bare.isascii() or len(bare) > _LONGEST:
        raise BadInput(sentence)
    return bare


def parse_enterprise_number(text: str) -> str:
    """Give the ten digits of an enterprise number, typed with or without dots, spaces or BE."""
    if not text.strip():
        raise BadInput(_("Vul het ondernemingsnummer in, zoals 0123.456.749."))
    sentence = _(
        "Ondernemingsnummer moet uit 10 cijfers bestaan die kloppen met het controlegetal, "
        "zoals 0123.456.749. Kijk het na in de Kruispuntbank van Ondernemingen."
    )
    try:
        return str(vat.validate(_ascii(text, sentence)))
    except ValidationError as fault:
        raise BadInput(sentence) from fault


def parse_iban(text: str) -> str:
    """Give an account number without spaces; a Belgian one is checked twice."""
    if not text.strip():
        raise BadInput(_("Vul het rekeningnummer (IBAN) in, zoals BE68 5390 0754 7034."))
    sentence = _(
        "Rekeningnummer (IBAN) moet een bestaand nummer zijn, zoals BE68 5390 0754 7034. Kijk de cijfers na."
    )
    bare = _ascii(text, sentence).upper()
    belgian = bare.startswith("BE")
    try:
        # not stdnum's own check of a Belgian number: it also refuses banks its list does not know
        number = str(any_iban.validate(bare, check_country=not belgian))
    except ValidationError as fault:
        raise BadInput(sentence) from fault
    if belgian and number[-2:] != f"{int(number[4:-2]) % 97 or 97:02d}":
        raise BadInput(sentence)
    return number


def parse_ogm(text: str) -> str:
    """Give the twelve digits of a structured communication in any writing."""
    if not text.strip():
        raise BadInput(_("Vul de gestructureerde mededeling in, zoals +++180/1851/05305+++."))
    try:
        digits = normal_ogm(text)
    except ValueError as fault:
        raise BadInput(
            _("Gestructureerde mededeling moet uit 12 cijfers bestaan, zoals +++180/1851/05305+++.")
        ) from fault
    if not ogm_ok(digits):
        first = digits[:10]
        raise BadInput(
            _(
                "Gestructureerde mededeling klopt niet: het controlegetal van {first} moet {check} zijn. "
                "Kijk de factuur na."
            ).format(first=f"{first[:3]}/{first[3:7]}/{first[7:]}", check=ogm_check_digits(first))
        )
    return digits


def parse_nace(text: str) -> str:
    """Give the five digits of a NACE-BEL code; whether it exists is for the service to say."""
    bare = text.replace(".", "").replace(" ", "").replace("\u00a0", "")
    if not bare:
        raise BadInput(_("Vul de NACE-code van je hoofdactiviteit in."))
    if not shape_ok(bare):
        raise BadInput(_("NACE-code moet uit 5 cijfers bestaan, zoals 62100."))
    return bare


def parse_provider_number(text: str) -> str:
    """Give a registration number as ``DV.O123456``; zero for O and missing dots are fine."""
    if not text.strip():
        raise BadInput(_("Vul het registratienummer van de dienstverlener in, zoals DV.O123456."))
    try:
        return normal_number(text)
    except ValueError as fault:
        raise BadInput(
            _("Registratienummer moet bestaan uit DV.O of DV.A en 6 cijfers, zoals DV.O123456.")
        ) from fault
