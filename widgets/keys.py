"""Keys typed while something is being read or written."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from textual.app import App


def keys_held(app: App[Any]) -> AbstractContextManager[None]:
    """Keep the keys until this is over: they belong to what has the focus then.

    Only around a call that ends by itself, never around a dialog that waits for keys.
    """
    gate = getattr(app, "type_ahead", None)
    held: AbstractContextManager[None] = gate.held() if gate is not None else nullcontext()
    return held
