"""Hard words in a text lead to what they mean, where they first stand in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape

from houvast.content.knowledge import Term

MOST_WORDS = 8
"""More links than this would make a text harder to read, not easier."""

_TAG = re.compile(r"(<[^>]+>)")
_NEVER_IN = ("a", "h1", "h2", "h3", "h4", "h5", "h6", "code")


@dataclass(frozen=True, slots=True)
class Explained:
    """A text with links at its hard words, and these words in the order of the text."""

    html: str
    terms: tuple[Term, ...]


def explain(html: str, terms: Collection[Term], *, without: str = "") -> Explained:
    """Links each term once to #woord-<id>; not in headings and links, and not what `without` names itself."""
    written = {term.id: [_small(form) for form in (term.word, *term.forms)] for term in terms}
    by_id = {term.id: term for term in terms}
    known = {
        form: by_id[id]
        for id, forms in written.items()
        if not any(_stands_in(form, without) for form in forms)
        for form in forms
    }
    if not known:
        return Explained(html, ())
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    return _Walk(pattern, known).over(html)


class _Walk:
    """Goes over the pieces of one text, and remembers which words were explained."""

    def __init__(self, pattern: re.Pattern[str], known: dict[str, Term]) -> None:
        self._pattern, self._known = pattern, known
        self._met: dict[str, Term] = {}
        self._inside: list[str] = []

    def over(self, html: str) -> Explained:
        pieces = [self._piece(piece) for piece in _TAG.split(html)]
        return Explained("".join(pieces), tuple(self._met.values()))

    def _piece(self, piece: str) -> str:
        if not piece.startswith("<"):
            return piece if self._inside else self._pattern.sub(self._link, piece)
        name = piece.strip("</>").split()[0].rstrip("/")
        if name in _NEVER_IN:
            if piece.startswith("</"):
                self._inside.pop()
            else:
                self._inside.append(name)
        return piece

    def _link(self, found: re.Match[str]) -> str:
        term = self._known[_small(found.group())]
        if term.id in self._met or len(self._met) == MOST_WORDS:
            return found.group()
        self._met[term.id] = term
        return f'<a class="term" href="#woord-{escape(term.id)}">{found.group()}</a>'


def _small(text: str) -> str:
    """As it may stand in HTML, whatever its capitals."""
    return escape(text, quote=False).lower()


def _stands_in(form: str, title: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", _small(title)))


def in_order(terms: Sequence[Term]) -> list[Term]:
    """Terms by the letters of their word."""
    return sorted(terms, key=lambda term: term.word.lower())
