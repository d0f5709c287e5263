"""An index in memory over all there is to read, and what is found in it. No question is ever kept.

A question is only taken apart into words; nobody can write operators in it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import tantivy
from tantivy import Filter, Occur, Query, TextAnalyzerBuilder, Tokenizer

from houvast.rooms.library.wordforms import forms

MOST_LETTERS = 300
MOST_WORDS = 10
MOST_FOUND = 50
WORDS_FOR_EACH_FOUND = 3
"""Of every so many words of a question at least one must be found."""
NEARLY_EVERYWHERE = 0.25
"""A word that stands in more than this part of all texts tells nothing."""
AROUND = 24
"""So many words and spaces of a long sentence are shown before what was asked, and twice so many after."""
LONGEST_WORD = 40
LONG_ENOUGH, LONG_ENOUGH_TO_BE_TWO_OFF = 4, 7
STEMMED, SPELLED = "stemmed", "spelled"
_END = re.compile(r"(?<=[.!?:])\s+")
_WORD = re.compile(r"([^\W_]+)")
HEAP = 15_000_000
WEIGHTS = {"title": 4.0, "words": 3.0, "text": 1.0, "deep": 0.5}
LESS_EACH = 0.1
"""How much a second form or field of the same word still adds."""


class Kind(StrEnum):
    """What can be found."""

    SITUATION = "situation"
    PAGE = "page"
    STEP = "step"
    TITLE = "title"
    WORD = "word"
    DOOR = "door"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `words` are what people call it, `about` is shown without an excerpt.

    `deep` is what it tells professionals: it is found, and never shown to who was only looking.
    """

    kind: Kind
    title: str
    address: str
    text: str
    words: str = ""
    about: str = ""
    deep: str = ""


Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces: (the words, whether they are what was looked for)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a question came to, best first. `near` says that only something like its words was found."""

    entries: tuple[Entry, ...] = ()
    stems: frozenset[str] = frozenset()
    near: bool = False


def _stemmer(*filters: Filter) -> tantivy.TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for one in (Filter.remove_long(LONGEST_WORD), Filter.lowercase(), Filter.ascii_fold(), *filters):
        builder = builder.filter(one)
    return builder.build()


_PLAIN = _stemmer()
_STEMS = _stemmer(Filter.stemmer("dutch"))
_TELLING = _stemmer(Filter.stopword("dutch"))


def words_of(question: str) -> list[str]:
    """The words of a question, in small letters and each once; the first few that tell something."""
    readable = question[:MOST_LETTERS].encode("utf-8", "ignore").decode()
    told = _TELLING.analyze(readable) or _PLAIN.analyze(readable)
    longer = [word for word in told if len(word) > 1]
    return list(dict.fromkeys(longer or told))[:MOST_WORDS]


def stems_of(text: str) -> frozenset[str]:
    """Every word of a text in every form, cut back to what these have in common."""
    readable = text[:MOST_LETTERS].encode("utf-8", "ignore").decode()
    return frozenset(stem for word in _PLAIN.analyze(readable) for stem in _stems(word))


def _stems(word: str) -> set[str]:
    return {stem for form in forms(word) for stem in _STEMS.analyze(form)}


class Finder:
    """The index of some entries. Made once; finding changes nothing in it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: Sequence[Entry] = tuple(entries)
        self._sentences = {entry.address: _sentences(entry.text) for entry in self._entries}
        builder = tantivy.SchemaBuilder()
        for name in WEIGHTS:
            builder.add_text_field(name, tokenizer_name=STEMMED)
        builder.add_text_field(SPELLED, tokenizer_name=SPELLED)
        builder.add_integer_field("at", fast=True)
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        index.register_tokenizer(STEMMED, _STEMS)
        index.register_tokenizer(SPELLED, _PLAIN)
        with index.writer(HEAP, num_threads=1) as writer:
            for at, entry in enumerate(self._entries):
                texts = {"title": entry.title, "words": entry.words, "text": entry.text, "deep": entry.deep}
                writer.add_document(tantivy.Document(at=at, **texts, spelled=" ".join(texts.values())))
            writer.commit()
        index.reload()
        self._searcher = index.searcher()

    def find(self, question: str) -> Found:
        """What fits a question best, best first. Any text is a question; an empty one finds nothing."""
        words = self._telling(words_of(question))
        if not words:
            return Found()
        asked = [_stems(word) for word in words]
        found = self._best([self._exactly(stems) for stems in asked])
        near = not found
        if near:
            found = self._best([self._nearly(word) for word in words])
        stems = frozenset().union(*asked)
        return Found(tuple(self._entries[at] for at in found), stems, near)

    def excerpt(self, entry: Entry, found: Found) -> Pieces:
        """The sentence of an entry with most of what was asked, in pieces; none when no sentence has any."""
        best, most = "", 0
        for sentence, stems in self._sentences[entry.address]:
            if not stems.isdisjoint(found.stems) and len(stems & found.stems) > most:
                best, most = sentence, len(stems & found.stems)
        return _pieces(best, found.stems) if best else ()

    def _telling(self, words: Sequence[str]) -> Sequence[str]:
        """Without the words that stand nearly everywhere here, such as "kind", when others are left."""
        many = self._searcher.num_docs * NEARLY_EVERYWHERE
        rare = [word for word in words if all(self._count(stem) <= many for stem in _stems(word))]
        return rare or words

    def _count(self, stem: str) -> int:
        return self._searcher.doc_freq("text", stem)

    def _best(self, asked: Sequence[Query]) -> list[int]:
        least = -(-len(asked) // WORDS_FOR_EACH_FOUND)
        query = Query.boolean_query([(Occur.Should, one) for one in asked], minimum_number_should_match=least)
        found = [address for _score, address in self._searcher.search(query, MOST_FOUND, count=False).hits]
        return [int(at or 0) for at in self._searcher.fast_field_values("at", found)] if found else []

    def _exactly(self, stems: Iterable[str]) -> Query:
        return self._anywhere(
            [(name, Query.term_query(self._schema, name, stem)) for name in WEIGHTS for stem in sorted(stems)]
        )

    def _nearly(self, word: str) -> Query:
        """A letter or two off, or only the beginning of a longer word."""
        if len(word) < LONG_ENOUGH:
            return Query.empty_query()
        off = 1 if len(word) < LONG_ENOUGH_TO_BE_TWO_OFF else 2
        return Query.disjunction_max_query(
            [
                Query.fuzzy_term_query(self._schema, SPELLED, word, distance=off),
                Query.fuzzy_term_query(self._schema, SPELLED, word, distance=0, prefix=True),
            ]
        )

    def _anywhere(self, asked: Sequence[tuple[str, Query]]) -> Query:
        weighed = [Query.boost_query(query, WEIGHTS[name]) for name, query in asked]
        return Query.disjunction_max_query(weighed, LESS_EACH)


def _sentences(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sentences of a text, each with what its words have in common with their other forms."""
    return tuple((one, frozenset(_STEMS.analyze(one))) for one in _END.split(text) if one)


def _pieces(sentence: str, stems: frozenset[str]) -> Pieces:
    """A sentence in pieces, cut short around the first word that was asked."""
    parts = _WORD.split(sentence)
    told = [
        (part, at % 2 == 1 and not stems.isdisjoint(_STEMS.analyze(part))) for at, part in enumerate(parts)
    ]
    first = next((at for at, (_part, asked) in enumerate(told) if asked), 0)
    begin, end = max(0, first - AROUND), first + 2 * AROUND
    before = [("… ", False)] if begin else []
    after = [(" …", False)] if end < len(told) else []
    return tuple((text, marked) for text, marked in (*before, *told[begin:end], *after) if text)
