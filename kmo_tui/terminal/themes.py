"""The six themes: every text at least 4.5:1, both high contrast ones 7:1; ``terminal`` sets no colour at all.

Error, warning and success stay apart for the colour-blind in each of them, widest in ``colour-blind``;
``tests/accessibility`` computes all of it.
"""

from textual.theme import Theme


def whole_theme(name: str, dark: bool, *, ansi: bool = False, **colours: str) -> Theme:
    """Fill in every colour Textual would otherwise mix itself, so that none falls under its ratio."""
    text, ground, mark, line = (
        colours["foreground"],
        colours["background"],
        colours["primary"],
        colours["secondary"],
    )
    solid = {
        "ansi-background": ground,
        "ansi-foreground": text,
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
        ansi=ansi,
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


DARK = whole_theme(
    "dark",
    True,
    background="#10151b",
    surface="#10151b",
    panel="#212a34",
    foreground="#eef2f6",
    primary="#86c8ff",
    secondary="#9db4c8",
    accent="#ffd27a",
    warning="#ffc06b",
    error="#ff8d85",
    success="#8be3a8",
)
LIGHT = whole_theme(
    "light",
    False,
    background="#ffffff",
    surface="#ffffff",
    panel="#e6ebf0",
    foreground="#14181d",
    primary="#0b4f8a",
    secondary="#4a5a69",
    accent="#6f3a00",
    warning="#7d5400",
    error="#8f0d1c",
    success="#0b5a4a",
)
CONTRAST_DARK = whole_theme(
    "high-contrast-dark",
    True,
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    foreground="#ffffff",
    primary="#ffff66",
    secondary="#c8c8c8",
    accent="#ffff66",
    warning="#ffd27a",
    error="#ffaaa3",
    success="#9dffb8",
)
CONTRAST_LIGHT = whole_theme(
    "high-contrast-light",
    False,
    background="#ffffff",
    surface="#ffffff",
    panel="#eeeeee",
    foreground="#000000",
    primary="#00307a",
    secondary="#3c3c3c",
    accent="#5c2c00",
    warning="#644a00",
    error="#7d0016",
    success="#004d3c",
)
COLOUR_BLIND = whole_theme(
    "colour-blind",
    True,
    background="#10151b",
    surface="#10151b",
    panel="#212a34",
    foreground="#f2f5f8",
    primary="#86c8ff",
    secondary="#9db4c8",
    accent="#fae55a",
    warning="#fae55a",
    error="#f5834a",
    success="#4aa8ff",
)
# the terminal's own two colours, whatever they are: WCAG technique G148
TERMINAL = whole_theme(
    "terminal",
    True,
    ansi=True,
    **dict.fromkeys(
        (
            "background",
            "surface",
            "panel",
            "foreground",
            "primary",
            "secondary",
            "accent",
            "warning",
            "error",
            "success",
        ),
        "ansi_default",
    ),
)
THEMES = (DARK, LIGHT, CONTRAST_DARK, CONTRAST_LIGHT, COLOUR_BLIND, TERMINAL)
HIGH_CONTRAST = (CONTRAST_DARK, CONTRAST_LIGHT)
_FORMER = {"kmo-dark": DARK, "kmo-light": LIGHT, "kmo-contrast": CONTRAST_DARK}


def theme_names() -> list[str]:
    """Give the names to choose from."""
    return [theme.name for theme in THEMES]


def theme_name(asked: str) -> str | None:
    """Give the name of the theme that is asked for, also by a name of version 0.1; None when there is none."""
    if asked in _FORMER:
        return _FORMER[asked].name
    return asked if asked in theme_names() else None
