"""What the codes of another program mean here, and how ours are written there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from houvast.exchange.footage.reading import MOST_SIGNS
from houvast.practice.faults import has_citizen_number
from houvast.practice.footage import Scheme


class Sort(StrEnum):
    """What a row of another program is here."""

    PHASE = "phase"
    SIGNAL = "signal"
    RESPONSE = "response"
    HIDDEN = "hidden"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Term:
    """One code as it is here. `lasting` is None when the scheme leaves that open; `known` when it has it."""

    sort: Sort
    code: str
    lasting: bool | None = None
    known: bool = True


_MARKED = re.compile(r"houvast\.(phase|stretch|mark):(.+)", re.DOTALL)
# What looks like a place on somebody's machine, or the name of a film.
_PATH = re.compile(
    r"^\s*[/~]|^\s*[a-z]:[/\\]|\\|://|\.(?:mp4|mov|avi|mkv|mpe?g|m4v|wmv|mts|webm|wav|mp3|jpe?g|png|boris|eaf)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_TOKENS = 8
_TOKEN = re.compile(r"[^\W_]+")
_ROLES = frozenset(
    """
    child kind kid baby infant peuter kleuter toddler boy girl jongen meisje son daughter zoon dochter
    mother moeder mom mum mama mam father vader dad papa pap parent ouder caregiver carer adult volwassene
    opvoeder verzorger begeleider teacher leerkracht juf meester professional therapist coach other ander
    stranger broer zus brother sister sibling opa oma subject person persoon focal no the de het een van
    den der pleegmoeder pleegvader foster
    """.split()
)
"""Words for what somebody is; they say of nobody who it is."""


class Terms:
    """The codes of one scheme, by every name they have anywhere; capitals make no difference."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme.id
        self._known: dict[str, Term] = {}
        self._asked: dict[str, Term] = {}
        for phase in scheme.phases:
            self._name((phase.code, *phase.also), Term(Sort.PHASE, phase.code, True))
        for free in scheme.free:
            self._name((free.code, *free.also), Term(Sort.FREE, free.code, free.lasting))
        self.first: Mapping[Sort, str] = {
            Sort.SIGNAL: scheme.signal[0],
            Sort.RESPONSE: scheme.response[0],
            Sort.HIDDEN: scheme.hidden[0],
        }
        self._name(scheme.signal, Term(Sort.SIGNAL, scheme.signal[0], False))
        self._name(scheme.response, Term(Sort.RESPONSE, scheme.response[0], False))
        self._name(scheme.hidden, Term(Sort.HIDDEN, scheme.hidden[0], True))

    def _name(self, names: Iterable[str], term: Term) -> None:
        for name in names:
            self._known.setdefault(name.casefold(), term)

    def of(self, text: str) -> Term:
        """What a code of another program means; one that the scheme does not have is a free code."""
        found = self._asked.get(text)
        if found is None:
            found = self._asked[text] = self._meaning(text)
        return found

    def _meaning(self, text: str) -> Term:
        neat = " ".join(text.split())
        marked = _MARKED.fullmatch(text)
        if marked:
            sort = Sort.PHASE if marked[1] == "phase" else Sort.FREE
            return Term(sort, marked[2], marked[1] != "mark", known=False)
        return self._known.get(neat.casefold()) or Term(Sort.FREE, neat, known=False)

    def phase(self, code: str) -> str:
        """How a phase is written elsewhere, so that `of` gives the same back."""
        found = self.of(code)
        return code if (found.sort, found.code) == (Sort.PHASE, code) else f"houvast.phase:{code}"

    def stretch(self, code: str) -> str:
        """How a free code that lasts is written elsewhere."""
        return code if self._is_free(code, lasting=True) else f"houvast.stretch:{code}"

    def mark(self, code: str) -> str:
        """How a free code of one moment is written elsewhere."""
        return code if self._is_free(code, lasting=False) else f"houvast.mark:{code}"

    def _is_free(self, code: str, *, lasting: bool) -> bool:
        found = self.of(code)
        return (found.sort, found.code) == (Sort.FREE, code) and found.lasting in (None, lasting)


class Private:
    """What of a file must not stay: names of people, of observations and of films."""

    def __init__(self, people: Iterable[str], others: Iterable[str] = ()) -> None:
        self._words = {
            word for name in people for word in _words(name) if len(word) > 1 and word not in _ROLES
        }
        told = (tuple(_TOKEN.findall(name.casefold())[:_MOST_TOKENS]) for name in others)
        self._names = {name for name in told if len("".join(name)) > 2 and not _ROLES.issuperset(name)}
        self._lengths = {len(name) for name in self._names}

    def hides(self, code: str) -> bool:
        """Whether a code must not stand anywhere: it tells who or where somebody is, or is no code."""
        return (
            not 0 < len(code) <= MOST_SIGNS
            or not code.isprintable()
            or _PATH.search(code) is not None
            or not self._words.isdisjoint(_words(code))
            or self._has_name(code)
            or has_citizen_number(code)
        )

    def _has_name(self, code: str) -> bool:
        """Whether a whole name stands in a code, from the start of a word to the end of one."""
        told = _TOKEN.findall(code.casefold())
        parts = (tuple(told[at : at + some]) for at in range(len(told)) for some in self._lengths)
        return any(part in self._names for part in parts)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
