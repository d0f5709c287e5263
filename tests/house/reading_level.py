"""How hard a Dutch text is to read, by Flesch-Douma.

That is 206.835 - 0.93 * words in a sentence - 77 * syllables in a word.

Measured is the running text of a page, as blocks: a paragraph, a heading, an item of a list, a cell, a
label. What stands there more than once is measured once, so that labels that come back with every
question make no page easier than it is. Left out are titles of publications and who wrote them (other
people's words), numbers, and what is said to be for professionals. A semicolon between whole phrases ends
a sentence: so lists stand on one line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyphen

from tests.visitor import Element

INLINE = {"a", "abbr", "b", "cite", "code", "dfn", "em", "i", "mark", "small", "span", "strong"}
NEVER_READ = {"script", "style", "svg", "textarea", "template"}
NOT_MEASURED = {"sources", "sources-line", "professional"}
"""Classes of what is other people's words, or meant for professionals alone and said to be."""
BIBLIOGRAPHY = "Bron"
"""The heading of a list of publications under a sentence."""

_HYPHENS = pyphen.Pyphen(lang="nl_NL", left=1, right=1)
_NUCLEI = re.compile(
    r"aai|ooi|oei|eeuw?|ieuw?|auw|ouw|ëi|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|ai|oi|[aeiouyàâäáèêéëïíìöóòôüúùû]"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WITH_DIGITS = re.compile(r"\S*\d\S*")
_END = re.compile(r"(?<=[.!?…;])['’\")\]]*\s+|(?<=[.!?]['’\")])\s+")


@cache
def syllables(word: str) -> int:
    """The syllables of a word: its hyphenated parts, and in each of these its vowels.

    Hyphenation alone misses a single letter at the start ("o-ver") and vowels that are never parted.
    """
    parts = _HYPHENS.inserted(word.lower()).split("-")
    return max(1, sum(len(_NUCLEI.findall(part)) for part in parts))


def words(text: str) -> list[str]:
    """The words of a text; what has digits in it is none."""
    return _WORD.findall(_WITH_DIGITS.sub(" ", text))


def sentences(block: str) -> list[str]:
    """The sentences of one block; without an end to it the block is one."""
    return [part for part in _END.split(block) if part and words(part)]


@dataclass(frozen=True)
class Level:
    """What was counted of a text."""

    sentences: int
    words: int
    syllables: int

    @property
    def score(self) -> float:
        """Flesch-Douma: from 0 (very hard) to 100 (very easy)."""
        return 206.835 - 0.93 * self.words / self.sentences - 77 * self.syllables / self.words


def level(blocks: Iterable[str]) -> Level:
    """How hard these blocks are, each told once."""
    told = [sentence for block in dict.fromkeys(blocks) for sentence in sentences(block)]
    every = [word for sentence in told for word in words(sentence)]
    return Level(len(told), len(every), sum(map(syllables, every)))


def blocks(element: Element) -> list[str]:
    """The running text in an element, block by block."""
    found: list[list[str]] = [[]]
    _gather(element, found)
    return [text for parts in found if (text := " ".join("".join(parts).split()))]


def _gather(element: Element, found: list[list[str]]) -> None:
    for one in _read(element):
        if isinstance(one, str):
            found[-1].append(one)
        elif one.name in INLINE:
            _gather(one, found)
        else:
            found.append([])
            _gather(one, found)
            found.append([])


def _read(element: Element) -> Iterator[Element | str]:
    """What stands in an element and is read, without hidden things and without publications."""
    publications = False
    for one in element.inside:
        if isinstance(one, str):
            yield one
            continue
        if one.name == "p" and one.text == BIBLIOGRAPHY:
            publications = True
        elif publications and one.name == "ul":
            publications = False
        elif "hidden" not in one and one.name not in NEVER_READ and NOT_MEASURED.isdisjoint(classes(one)):
            yield one


def classes(element: Element) -> set[str]:
    """The classes of an element."""
    return set(element.attributes.get("class", "").split())
