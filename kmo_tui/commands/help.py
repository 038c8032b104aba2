"""The help and the usage errors of the command line, in the language of this run."""

import shutil
import textwrap
from typing import Any

from typer.core import TyperCommand, TyperGroup

from kmo_tui.commands.session import Usage
from kmo_tui.domain.language import _
from kmo_tui.domain.text import quoted

_WIDEST = 100
_INDENT = 2
_COLUMN = 34


def help_text(command: Any, ctx: Any) -> str:
    """Write usage, explanation, commands, arguments and options of a command."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    commands = getattr(command, "commands", {})
    usage = [ctx.command_path, _("[OPTIES]"), *(_metavar(param) for param in arguments)]
    if commands:
        usage.append(_("OPDRACHT ..."))
    parts = [_("Gebruik: {line}").format(line=" ".join(usage)), ""]
    for paragraph in (command.help or "").split("\n"):
        parts += textwrap.wrap(paragraph, width, break_on_hyphens=False) or [""]
    parts += _list(
        _("Opdrachten"), [(name, one.short_help or one.help or "") for name, one in commands.items()], width
    )
    parts += _list(_("Wat je opgeeft"), [(_metavar(param), param.help or "") for param in arguments], width)
    options = [param for param in command.get_params(ctx) if param.param_type_name == "option"]
    parts += _list(_("Opties"), [(_option(param), _about(param)) for param in options], width)
    return "\n".join(parts)


class DeskCommand(TyperCommand):
    """A command that explains itself in Dutch, and takes only text that can be kept and shown."""

    get_help = help_text

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; raises Usage for bytes of another encoding than UTF-8, except in the name of a file."""
        rest: list[str] = super().parse_args(ctx, args)
        for param in self.params:
            value = ctx.params.get(param.name)
            if param.name != "file" and isinstance(value, str) and not _is_utf8(value):
                name = param.opts[0] if param.param_type_name == "option" else _metavar(param)
                raise Usage(_("{name} is geen UTF-8-tekst: {text}").format(name=name, text=quoted(value)))
        return rest


class DeskGroup(TyperGroup):
    """A group of commands that explains itself in Dutch."""

    get_help = help_text

    def list_commands(self, ctx: Any) -> list[str]:
        """Give the commands in the order they were made, as a person meets them."""
        return list(self.commands)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; raises Usage with what looks like it."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            known = ", ".join(self.commands)
            raise Usage(
                _("De opdracht {name} bestaat niet. Mogelijk zijn: {known}.").format(
                    name=quoted(args[0]), known=known
                )
            )
        return super().resolve_command(ctx, args)


def _is_utf8(text: str) -> bool:
    """Tell text from what Python made of undecodable bytes: lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _option(param: Any) -> str:
    names = ", ".join(param.opts)
    return names if param.is_flag else f"{names} {_metavar(param)}"


def _about(param: Any) -> str:
    if param.name == "help":
        return _("Toon deze uitleg.")
    about = str(param.help or "")
    return f"{about} {_('(verplicht)')}" if param.required else about


def _list(title: str, entries: list[tuple[str, str]], width: int) -> list[str]:
    if not entries:
        return []
    lines = ["", f"{title}:"]
    column = min(max(len(name) for name, _about in entries) + 2 * _INDENT, _COLUMN)
    for name, about in entries:
        wrapped = textwrap.wrap(about, max(width - column, 30), break_on_hyphens=False) or [""]
        head = f"{' ' * _INDENT}{name}"
        if len(head) + _INDENT > column:
            lines.append(head)
        else:
            lines.append(f"{head.ljust(column)}{wrapped.pop(0)}".rstrip())
        lines += [f"{' ' * column}{line}" for line in wrapped]
    return lines


def usage_sentence(error: Exception) -> str:
    """Say what is wrong with a command line that the parser refused, and where the help is."""
    option = quoted(str(getattr(error, "option_name", "") or ""))
    param = getattr(error, "param", None)
    name = quoted(" ".join(param.opts) if param is not None and param.param_type_name == "option" else "")
    path = getattr(getattr(error, "ctx", None), "command_path", "") or "kmo-tui"
    match type(error).__name__:
        case "NoSuchOption":
            words = _("De optie {option} bestaat niet.").format(option=option)
            near = getattr(error, "possibilities", None)
            if near:
                words = f"{words} {_('Bedoel je {near}?').format(near=_(' of ').join(near))}"
        case "BadOptionUsage":
            words = _("De optie {option} staat er zonder of met te veel waarde.").format(option=option)
        case "MissingParameter" if name:
            words = _("De optie {option} ontbreekt.").format(option=name)
        case "MissingParameter" if param is not None:
            words = _("{what} ontbreekt.").format(what=_metavar(param))
        case _ if str(error).startswith("Missing command"):
            words = _("Na {path} hoort nog een opdracht.").format(path=path)
        case _:
            words = _("Er staat te veel of iets onbekends achter {path}.").format(path=path)
    return f"{words} {_('Uitleg: {path} --help').format(path=path)}"
