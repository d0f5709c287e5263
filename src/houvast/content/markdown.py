"""Pages and steps: a TOML head between two lines of +++, then Markdown. HTML in it is shown as text."""

from markdown_it import MarkdownIt

from houvast.practice.faults import Fault, Located, as_text, read_toml

FENCE = "+++"
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")


def split(file: str, data: bytes) -> tuple[Located | None, str, tuple[Fault, ...]]:
    """(head, body, faults) of a Markdown file."""
    text, faults = as_text(file, data)
    if faults:
        return None, "", faults
    lines = text.split("\n")
    if lines[0] != FENCE or FENCE not in lines[1:]:
        message = "Dit bestand begint niet met een kop tussen twee regels +++."
        return None, "", (Fault(file, 1, "", message),)
    closing = lines.index(FENCE, 1)
    located, faults = read_toml(file, "\n".join(lines[1:closing]).encode(), shift=1)
    return located, "\n".join(lines[closing + 1 :]).strip(), faults


def as_html(text: str) -> str:
    """Markdown as HTML that is safe to show."""
    return str(_MARKDOWN.render(text)).strip()
