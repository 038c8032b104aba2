"""The commands together, each imported when it is called."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer

from kmo_tui.commands.help import DeskGroup, usage_sentence
from kmo_tui.commands.options import flag, option
from kmo_tui.commands.output import say, write
from kmo_tui.commands.session import Session, Usage, read_day, version_of
from kmo_tui.domain.language import _
from kmo_tui.settings.config import Config

DONE, USAGE = 0, 2
# the module that holds each command, in the order of the help
MODULES = {
    "demo": "demo",
    "add": "files",
    "apply": "files",
    "schema": "files",
    "payments-file": "bank",
    "projects": "lists",
    "todo": "lists",
    "companies": "lists",
    "providers": "lists",
    "deposit": "projects",
    "pay": "projects",
    "rate": "projects",
    "stop": "projects",
    "take-back": "corrections",
    "change": "corrections",
    "slip": "slips",
    "signer": "signer",
    "migrate": "mandates",
    "check": "care",
    "info": "care",
    "accessibility": "accessibility",
    "backup": "safekeeping",
    "restore": "safekeeping",
    "forget": "care",
    "close-year": "care",
    "import": "bank",
    "mails": "mails",
    "mandates": "mandates",
    "transfer": "safekeeping",
}


class _OnDemand(Mapping[str, Any]):
    """The commands by name; a module is imported when one of its commands is asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            module = import_module(f"kmo_tui.commands.{MODULES[name]}")
            self._made |= typer.main.get_group(module.app).commands
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


class _Program(DeskGroup):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands: Any = _OnDemand()


app = typer.Typer(
    name="kmo-tui",
    cls=_Program,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help"]},
)


@app.callback(
    invoke_without_command=True,
    help=_(
        "Het loket van de kmo-portefeuille in een terminal, zonder internet.\n"
        "Zonder opdracht opent het volledige scherm. Gegevens gaan naar de standaarduitvoer, al de rest naar de "
        "foutuitvoer.\n\n"
        "Afloop: 0 gelukt, 1 geweigerd door een regel, 2 verkeerd gebruik, 3 database niet bereikbaar of "
        "beschadigd, 128+n gestopt door signaal n."
    ),
)
def _options(
    ctx: typer.Context,
    database: str = option("--database", "URL", _("De database: een URL of het pad van een SQLite-bestand.")),
    today: str = option(
        "--today",
        _("DAG"),
        _(
            "De dag waarop dit gebeurt; alleen op een demo- of testdatabase, of als de instellingen het toelaten."
        ),
    ),
    rules: str = option(
        "--rules", _("BESTAND"), _("Eigen regels van het loket, een TOML-bestand zoals dat van kmo-tui zelf.")
    ),
    lang: str = option("--lang", "nl|en", _("De taal.")),
    theme: str = option(
        "--theme",
        _("THEMA"),
        _(
            "De kleuren van het volledige scherm: dark, light, high-contrast-dark, high-contrast-light, "
            "colour-blind of terminal (de kleuren van je eigen terminal)."
        ),
    ),
    linear: bool = flag(
        "--linear", _("Open het loket regel per regel, voor schermlezer, brailleleesregel of script.")
    ),
    ascii: bool = flag(
        "--ascii", _("Gebruik alleen gewone letters en tekens; wat je zelf typt, blijft zoals het is.")
    ),
    no_mouse: bool = flag("--no-mouse", _("Laat de muis aan je terminal, om tekst te kopiëren.")),
    cursor: bool = flag(
        "--cursor", _("Toon de cursor van de terminal waar je bent, voor brailleleesregel of vergroter.")
    ),
    version: bool = flag("--version", _("Toon de versie.")),
) -> None:
    """Keep the options that stand before the command."""
    session: Session = ctx.obj
    session.database = database
    session.rules = rules
    session.today = read_day(today, "--today") if today else None
    if version:
        write(f"kmo-tui {version_of('kmo-tui')}\n")
        raise typer.Exit(DONE)
    if rules:
        session.check_rules()
    if ctx.invoked_subcommand is None:
        raise Usage(_("Zo kan het volledige scherm niet openen. Uitleg: kmo-tui --help"))


def run_command(arguments: list[str], config: Config) -> int:
    """Run a command; gives the exit code."""
    session = Session(config=config)
    try:
        code = typer.main.get_command(app).main(
            arguments, prog_name="kmo-tui", standalone_mode=False, obj=session
        )
        return code or DONE
    except typer.TyperException as error:
        say(usage_sentence(error))
        return USAGE
    except Exception as error:
        # late, for the start: only what goes wrong needs its words
        from kmo_tui.commands.refusals import exit_code

        return exit_code(session, error)
    finally:
        session.close()
