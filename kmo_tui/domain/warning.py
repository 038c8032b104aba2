"""What the desk warns of without refusing it: typed facts with a stable code, never a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from kmo_tui.domain.excluded import ExcludedService


class WarningCode(StrEnum):
    """Stable words for every warning; part of the public interface of the command line."""

    LOOKS_EXCLUDED = "looks_excluded"
    STARTS_BEFORE_REGISTRATION = "starts_before_registration"


@dataclass(frozen=True, slots=True)
class LooksExcluded:
    """The title points to a service that is not subsidised; ``word`` as it stands in the title."""

    code: ClassVar = WarningCode.LOOKS_EXCLUDED
    fields: ClassVar = ("name",)
    word: str
    service: ExcludedService


@dataclass(frozen=True, slots=True)
class StartsBeforeRegistration:
    """The service starts before the day of the registration or agreement; a rule of kmo-tui itself."""

    code: ClassVar = WarningCode.STARTS_BEFORE_REGISTRATION
    fields: ClassVar = ("registered_on", "starts_on")
    registered_on: date
    starts_on: date


Warned = LooksExcluded | StartsBeforeRegistration


def warnings_of(
    excluded: Iterable[ExcludedService], *, name: str, registered_on: date | None, starts_on: date | None
) -> tuple[Warned, ...]:
    """Give every warning about an application, or about as much of it as is known; none of them stops it.

    ``excluded`` are the services of the rule book on the day of the application.
    """
    found: list[Warned] = []
    for service in excluded:
        word = service.found_in(name)
        if word is not None:
            found.append(LooksExcluded(word, service))
    if registered_on is not None and starts_on is not None and starts_on < registered_on:
        found.append(StartsBeforeRegistration(registered_on, starts_on))
    return tuple(found)
