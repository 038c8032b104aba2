"""The base of every value of the rules that never changes once made."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A checked value without setters that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
