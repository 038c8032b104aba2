"""The settings a user keeps: ``config.toml`` in the platform's config folder.

The language is one of them, so nothing here may speak: ``config_words`` has the sentences.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_path, user_state_path

_VISIBLE = ("zichtbaar", "visible")
LARGEST_BYTES = 1_048_576
Fault = Literal["unreadable", "too_large", "not_toml", "unknown_key", "wrong_type"]


class BadConfig(ValueError):
    """A settings file that cannot be used, with what is wrong and where."""

    def __init__(self, fault: Fault, file: Path, key: str = "", detail: str = "") -> None:
        super().__init__(fault)
        self.fault: Fault = fault
        self.file = file
        self.key = key
        self.detail = detail


@dataclass(frozen=True)
class Smtp:
    """The mail server that sends, and who the mails come from; a password is never in the settings themselves."""

    host: str = ""
    port: int = 587
    starttls: bool = True
    user: str = ""
    password_env: str = ""
    password_file: str = ""
    sender: str = ""


@dataclass(frozen=True)
class Config:
    """What the settings file says; empty text means that it says nothing."""

    database: str = ""
    rules: str = ""
    theme: str = ""
    lang: str = ""
    allow_today: bool = False
    linear: bool = False
    letters: bool = True
    bell: bool = False
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ascii: bool = False
    mouse: bool = True
    cursor: bool = False
    smtp: Smtp | None = None


KEYS = tuple(one.name for one in fields(Config))
SMTP_KEYS = tuple(f"smtp.{one.name}" for one in fields(Smtp))


def default_file() -> Path:
    """Give the place of the settings file of this user."""
    return user_config_path("kmo-tui", appauthor=False) / "config.toml"


def state_folder() -> Path:
    """Give the folder for crash reports."""
    return user_state_path("kmo-tui", appauthor=False)


def load(file: Path | None = None) -> Config:
    """Read the settings; a file that is not there is an empty one. Raises BadConfig."""
    place = default_file() if file is None else file
    try:
        with place.open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:
        raise BadConfig("unreadable", place) from error
    if len(content) > LARGEST_BYTES:
        raise BadConfig("too_large", place)
    # late, for the start: most desks have no settings file
    import tomllib

    try:
        values: dict[str, Any] = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadConfig("not_toml", place, detail=str(error)) from error
    smtp, keys = values.pop("smtp", None), values.pop("keys", {})
    if values.get("cursor") in _VISIBLE:
        values["cursor"] = True
    _examine(place, values, Config(), "")
    if smtp is not None:
        if not isinstance(smtp, dict):
            raise BadConfig("wrong_type", place, "smtp")
        _examine(place, smtp, Smtp(), "smtp.")
        values["smtp"] = Smtp(**smtp)
    try:
        lists = dict(_key_lists(place, keys, "keys"))
    except RecursionError as error:
        raise BadConfig("wrong_type", place, "keys") from error
    return Config(keys=lists, **values)


def _examine(place: Path, values: dict[str, Any], known: Config | Smtp, prefix: str) -> None:
    for key, value in values.items():
        if prefix + key not in (SMTP_KEYS if prefix else KEYS):
            raise BadConfig("unknown_key", place, prefix + key)
        if type(value) is not type(getattr(known, key)):
            raise BadConfig("wrong_type", place, prefix + key)


def _key_lists(place: Path, values: object, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give every list of keys under the id of its action; TOML reads ``step.save`` as a table in a table."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield from _key_lists(place, value, f"{name}.{key}")
    elif isinstance(values, list) and all(isinstance(value, str) for value in values) and "." in name:
        yield name.partition(".")[2], tuple(values)
    else:
        raise BadConfig("wrong_type", place, name)
