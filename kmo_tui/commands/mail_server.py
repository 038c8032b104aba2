"""The mail server of the settings, or the sentence that says what is missing."""

import os
from ipaddress import ip_address
from pathlib import Path

from kmo_tui.commands.session import Usage
from kmo_tui.documents.envelope import BadAddress, address
from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.service.postman import TLS_PORT, Server
from kmo_tui.settings.config import Config, Smtp, default_file


def mail_server(config: Config) -> Server:
    """Give the server that the settings name; raises Usage."""
    smtp = config.smtp
    if smtp is None or not smtp.host:
        raise Usage(
            _("Er is geen mailserver ingesteld: zet host en sender onder [smtp] in {file}.").format(
                file=shown(str(default_file()))
            )
        )
    if not 0 < smtp.port < 65_536:
        raise Usage(_("smtp.port moet tussen 1 en 65535 liggen."))
    try:
        address(smtp.sender)
    except BadAddress as error:
        raise Usage(_("smtp.sender moet een mailadres zijn, zoals loket@kantoor.be.")) from error
    if smtp.user and not smtp.starttls and smtp.port != TLS_PORT and not _this_machine(smtp.host):
        raise Usage(
            _(
                "Het wachtwoord van smtp.user gaat niet onbeveiligd over het netwerk: zet smtp.starttls op true."
            )
        )
    password = _password(smtp) if smtp.user else ""
    return Server(smtp.host, smtp.port, smtp.starttls, smtp.user, password, smtp.sender)


def _this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _password(smtp: Smtp) -> str:
    if bool(smtp.password_env) == bool(smtp.password_file):
        raise Usage(_("Geef bij smtp.user één van de twee: smtp.password_env of smtp.password_file."))
    if smtp.password_env:
        kept = os.environ.get(smtp.password_env, "")
        if not kept:
            raise Usage(
                _("De omgevingsvariabele {name} met het wachtwoord van de mailserver is leeg.").format(
                    name=shown(smtp.password_env)
                )
            )
        return kept
    file = Path(smtp.password_file).expanduser()
    try:
        if file.stat().st_mode & 0o077:
            raise Usage(
                _("Anderen kunnen {place} lezen. Maak het bestand alleen leesbaar voor jezelf.").format(
                    place=shown(str(file))
                )
            )
        return file.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        raise Usage(_("{file} kan niet gelezen worden.").format(file=shown(str(file)))) from error
