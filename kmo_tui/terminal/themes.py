"""The themes: every text at least 4.5:1, every line and box at least 3:1, ``kmo-contrast`` 7:1."""

from textual.theme import Theme


def _theme(name: str, dark: bool, **colours: str) -> Theme:
    """Fill in every colour Textual would otherwise mix itself, so that none falls under its ratio."""
    text, ground, mark, line = (
        colours["foreground"],
        colours["background"],
        colours["primary"],
        colours["secondary"],
    )
    solid = {
        "text": text,
        "text-muted": text,
        "text-disabled": text,
        "foreground-muted": text,
        "foreground-disabled": text,
        "border": mark,
        "border-blurred": line,
        "block-cursor-foreground": ground,
        "block-cursor-background": text,
        "block-cursor-blurred-foreground": text,
        "block-cursor-blurred-background": ground,
        "block-hover-background": ground,
        "input-cursor-foreground": ground,
        "input-cursor-background": text,
        "input-selection-background": colours["panel"],
        "input-selection-foreground": text,
        "screen-selection-background": text,
        "screen-selection-foreground": ground,
        "scrollbar": line,
        "scrollbar-hover": mark,
        "scrollbar-active": mark,
        "scrollbar-background": ground,
        "scrollbar-background-hover": ground,
        "scrollbar-background-active": ground,
        "scrollbar-corner-color": ground,
        "link-color": mark,
        "link-color-hover": ground,
        "link-background-hover": text,
        "footer-foreground": text,
        "footer-background": colours["panel"],
        "footer-key-foreground": text,
        "footer-description-foreground": text,
        "button-foreground": text,
        "button-color-foreground": ground,
    }
    mixed = ("primary", "secondary", "warning", "error", "success", "accent")
    solid |= {f"text-{colour}": colours[colour] for colour in mixed}
    return Theme(
        name=name,
        dark=dark,
        boost=ground,
        variables=solid,
        luminosity_spread=0,
        background=ground,
        foreground=text,
        surface=colours["surface"],
        panel=colours["panel"],
        primary=mark,
        secondary=line,
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        accent=colours["accent"],
    )


DARK = _theme(
    "kmo-dark",
    True,
    background="#10151b",
    surface="#10151b",
    panel="#212a34",
    foreground="#eef2f6",
    primary="#86c8ff",
    secondary="#9db4c8",
    accent="#ffd27a",
    warning="#ffc06b",
    error="#ff9d94",
    success="#8be3a8",
)
LIGHT = _theme(
    "kmo-light",
    False,
    background="#ffffff",
    surface="#ffffff",
    panel="#e6ebf0",
    foreground="#14181d",
    primary="#0b4f8a",
    secondary="#4a5a69",
    accent="#6f3a00",
    warning="#6b4200",
    error="#99121f",
    success="#115427",
)
CONTRAST = _theme(
    "kmo-contrast",
    True,
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    foreground="#ffffff",
    primary="#ffff66",
    secondary="#c8c8c8",
    accent="#ffff66",
    warning="#ffd27a",
    error="#ffb3ad",
    success="#9dffb8",
)
THEMES = (DARK, LIGHT, CONTRAST)
