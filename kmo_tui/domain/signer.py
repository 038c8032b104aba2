"""Who signs: the person behind an operator, as a declaration and a rating name it."""

from dataclasses import dataclass

NAME_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Signer:
    """First name, name and function of an operator."""

    first_name: str
    name: str
    function: str

    @property
    def full_name(self) -> str:
        """First name and name."""
        return f"{self.first_name} {self.name}"
