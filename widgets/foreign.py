"""Foreign text on the screen: shown as it is written, never read as markup."""

from textual.content import Content

from kmo_tui.domain.text import shown

Part = str | Content | tuple[str, str]
_NO_BREAK, _GLUE = "\u00a0", "\ue000"


def t(text: str) -> Content:
    """Give the text as content, with everything a terminal could obey made visible."""
    return Content(shown(text))


def line(*parts: Part) -> Content:
    """Join texts, contents and (text, style) pairs; no part is read as markup."""
    return Content.assemble(*(_clean(part) for part in parts))


def wrapped(content: Content, width: int) -> list[Content]:
    """Break the content into lines of at most ``width`` cells, all as far from the left as the first.

    Nothing is cut off. Textual also breaks at a no-break space, which would leave ``€`` at the end of a line.
    """
    rows = _broken(content, width)
    indent = len(content.plain) - len(content.plain.lstrip(" "))
    if len(rows) == 1 or not 0 < indent <= width // 4:
        return rows
    first, *others = _broken(content[indent:], width - indent)
    return [content[:indent] + first, *(Content(" " * indent) + row for row in others)]


def shortened(content: Content, width: int) -> Content:
    """Give the content on at most ``width`` cells; two dots say that something was cut off."""
    return content if content.cell_length <= width else content.truncate(width - 2) + ".."


def _broken(content: Content, width: int) -> list[Content]:
    glued = Content(content.plain.replace(_NO_BREAK, _GLUE), list(content.spans))
    return [
        Content(row.plain.replace(_GLUE, _NO_BREAK), list(row.spans)) for row in glued.wrap(max(width, 4))
    ]


def _clean(part: Part) -> Part:
    if isinstance(part, Content):
        return part
    if isinstance(part, str):
        return shown(part)
    return shown(part[0]), part[1]
