"""A first look at the command line, without the parser of the commands: which language, and is it the desk itself?"""

from dataclasses import dataclass, field

LINEAR, ASCII, NO_MOUSE, CURSOR = "--linear", "--ascii", "--no-mouse", "--cursor"
_FLAGS = (LINEAR, ASCII, NO_MOUSE, CURSOR)
_WITH_VALUE = ("--database", "--today", "--lang", "--theme", "--rules")


@dataclass
class Early:
    """The options before the command, and what follows them."""

    options: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    keep: str = ""
    flags: set[str] = field(default_factory=set)

    @property
    def linear(self) -> bool:
        """Tell whether the desk must go line by line."""
        return LINEAR in self.flags

    @property
    def opens_the_desk(self) -> bool:
        """Tell whether this is the desk itself, on the user's database or on the demo."""
        return self.rest in ([], ["demo"])

    def option(self, name: str) -> str:
        """Give the value of an option, or nothing."""
        return self.options.get(name, "")


def look(arguments: list[str]) -> Early:
    """Read the options before the command; what is not simple is left in ``rest`` for the real parser."""
    early = Early(rest=list(arguments))
    while early.rest:
        if early.rest[0] in _FLAGS:
            early.flags.add(early.rest.pop(0))
            continue
        name, equals, value = early.rest[0].partition("=")
        if name not in _WITH_VALUE or not (equals or len(early.rest) > 1):
            break
        early.options[name] = value if equals else early.rest[1]
        early.rest = early.rest[1 if equals else 2 :]
    if early.rest[:1] == ["demo"]:
        early.flags |= set(_FLAGS) & set(early.rest)
        early.rest = [word for word in early.rest if word not in _FLAGS]
    match early.rest:
        case ["demo", "--keep", keep] if keep:
            early.keep, early.rest = keep, ["demo"]
        case ["demo", option] if option.startswith("--keep=") and option != "--keep=":
            early.keep, early.rest = option.removeprefix("--keep="), ["demo"]
        case _:
            pass
    return early
