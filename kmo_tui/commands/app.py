"""The commands together, and the one place that turns what goes wrong into a sentence and an exit code."""

from typing import Annotated

import typer

from kmo_tui.commands import (
    accessibility,
    budget,
    care,
    files,
    forget,
    lists,
    mails,
    mandates,
    projects,
    safekeeping,
    slips,
)
from kmo_tui.commands.help import DeskCommand, DeskGroup, usage_sentence
from kmo_tui.commands.output import OutputLost, ReaderGone, say, write
from kmo_tui.commands.refusals import refuse
from kmo_tui.commands.session import Session, Usage, read_day
from kmo_tui.config import Config
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms.words import fault_words
from kmo_tui.imports.structured import BadFile
from kmo_tui.service.faults import StoreFault

DONE, NO_OUTPUT, USAGE, NO_STORE, NO_READER = 0, 1, 2, 3, 141

app = typer.Typer(
    name="kmo-tui",
    cls=DeskGroup,
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
    database: Annotated[
        str,
        typer.Option(
            "--database", metavar="URL", help=_("De database: een URL of het pad van een SQLite-bestand.")
        ),
    ] = "",
    today: Annotated[
        str,
        typer.Option(
            "--today",
            metavar=_("DAG"),
            help=_(
                "De dag waarop dit gebeurt; alleen op een demo- of testdatabase, of als de instellingen het toelaten."
            ),
        ),
    ] = "",
    rules: Annotated[
        str,
        typer.Option(
            "--rules",
            metavar=_("BESTAND"),
            help=_("Eigen regels van het loket, een TOML-bestand zoals dat van kmo-tui zelf."),
        ),
    ] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="nl|en", help=_("De taal."))] = "",
    theme: Annotated[
        str,
        typer.Option(
            "--theme",
            metavar=_("THEMA"),
            help=_(
                "De kleuren van het volledige scherm: dark, light, high-contrast-dark, high-contrast-light, "
                "colour-blind of terminal (de kleuren van je eigen terminal)."
            ),
        ),
    ] = "",
    linear: Annotated[
        bool,
        typer.Option(
            "--linear",
            help=_("Open het loket regel per regel, voor schermlezer, brailleleesregel of script."),
        ),
    ] = False,
    ascii: Annotated[
        bool,
        typer.Option(
            "--ascii",
            help=_("Gebruik alleen gewone letters en tekens; wat je zelf typt, blijft zoals het is."),
        ),
    ] = False,
    no_mouse: Annotated[
        bool, typer.Option("--no-mouse", help=_("Laat de muis aan je terminal, om tekst te kopiëren."))
    ] = False,
    cursor: Annotated[
        bool,
        typer.Option(
            "--cursor",
            help=_("Toon de cursor van de terminal waar je bent, voor brailleleesregel of vergroter."),
        ),
    ] = False,
    version: Annotated[bool, typer.Option("--version", help=_("Toon de versie."))] = False,
) -> None:
    """Keep the options that stand before the command."""
    session: Session = ctx.obj
    session.database = database
    session.rules = rules
    session.today = read_day(today, "--today") if today else None
    if version:
        write(f"kmo-tui {care.version_of('kmo-tui')}\n")
        raise typer.Exit(DONE)
    if rules:
        session.check_rules()
    if ctx.invoked_subcommand is None:
        raise Usage(_("Zo kan het volledige scherm niet openen. Uitleg: kmo-tui --help"))


def _demo(
    keep: Annotated[
        str, typer.Option("--keep", metavar=_("BESTAND"), help=_("Bewaar de demo in dit nieuwe bestand."))
    ] = "",
) -> None:
    """Say how: a demo that can open was started before the commands were read."""
    raise Usage(_("Zo kan de demo niet openen. Uitleg: kmo-tui demo --help"))


app.command(
    "demo",
    cls=DeskCommand,
    help=_("Open een demo met verzonnen ondernemingen, in een database die na afloop verdwijnt."),
)(_demo)
files.register(app)
lists.register(app)
projects.register(app)
slips.register(app)
mails.register(app)
mandates.register(app)
care.register(app)
accessibility.register(app)
safekeeping.register(app)
forget.register(app)
budget.register(app)


def run_command(arguments: list[str], config: Config) -> int:
    """Run a command; gives the exit code."""
    session = Session(config=config)
    try:
        code = typer.main.get_command(app).main(
            arguments, prog_name="kmo-tui", standalone_mode=False, obj=session
        )
        return code or DONE
    except Refused as refused:
        return refuse(session, refused)
    except StoreFault as fault:
        say(fault_words(fault.reason, fault.place))
        return NO_STORE
    except (Usage, BadFile) as wrong:
        say(str(wrong))
        return USAGE
    except ReaderGone:
        return NO_READER
    except OutputLost:
        say(_("De uitvoer kan niet geschreven worden. Kijk na of er nog plaats is op de schijf."))
        return NO_OUTPUT
    except typer.TyperException as error:
        say(usage_sentence(error))
        return USAGE
    finally:
        session.close()
