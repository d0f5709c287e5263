"""Codings as SDIS, the data language that GSEQ reads, so that a researcher can check our numbers. Out only.

Checked against what the makers publish (sites.gsu.edu/bakeman/gseq; Quera & Bakeman, Measuring Behavior 1998;
Bakeman & Quera 2008, PMC2670561): SDIS describes five kinds of sequences, one of them timed events with onset
and offset times, in which codes may occur together; files end in .sds; GSEQ compiles them.
NOT checked against GSEQ itself, which runs on Windows only, nor against its manual, of which no full text was
at hand. Written from general knowledge of the language are therefore: the word `Timed` first, codes that
exclude each other between parentheses, a semicolon after the declaration, labels between angle brackets, a
comma with a time at the start and the end of a session, `code,onset-offset` and `code,onset`, a semicolon
between sessions, a slash after the last one, remarks between percent signs, and fractions of seconds.
Our own tests hold the file to exactly this grammar.

What a code is called: a letter for what somebody is and their number (c1, a1, o1), an underscore, and the
code; at most sixteen letters, digits and underscores. Remarks on top say which is which. The offset is the
first moment that no longer belongs to the stretch. Each window is a session, so that nothing follows anything
across a gap. SDIS has no place for which signal a response answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from houvast.practice.faults import Fault, Refusal
from houvast.practice.footage import Coding, Scheme
from houvast.practice.footage.spans import shared

LONGEST_CODE = 16
_NOBODY = "x"


@dataclass(frozen=True, slots=True, order=True)
class _Code:
    """What one person does. A free code may be called as a phase is, and is still another code."""

    person: str
    code: str
    phase: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """When a code was there; `end` is None for a moment."""

    start: int
    end: int | None
    code: _Code


Names = Mapping[_Code, str]
"""What each code of each person is called in the file."""


def write(codings: Sequence[Coding], scheme: Scheme) -> bytes:
    """Every coding as one unit of timed sequences, plain ASCII. Raises Refusal when there are none."""
    if not codings:
        raise Refusal([Fault("", 0, "", "Hier staat geen codering in.")])
    names = _names(codings)
    lines = [*_remarks(names), "Timed", *_exclusive(codings, scheme, names), *_loose(names)]
    lines[-1] += ";"
    for coding in codings:
        lines += ["", *_unit(coding, names)]
    return ("\r\n".join(lines) + "\r\n").encode("ascii")


def _names(codings: Sequence[Coding]) -> Names:
    letters = _letters(codings)
    names: dict[_Code, str] = {}
    taken: set[str] = set()
    codes = {row.code for coding in codings for row in _rows(coding)}
    for code in sorted(codes, key=lambda one: (one.free, one)):
        names[code] = _unused(f"{letters[code.person]}_{_plain(code.code)}", taken)
    return names


def _letters(codings: Sequence[Coding]) -> Mapping[str, str]:
    """child-1 as c1: the letter of what somebody is, and a number of their own."""
    letters = {"": _NOBODY}
    counts: dict[str, Iterator[int]] = {}
    for coding in codings:
        for person in coding.people:
            if person.id not in letters:
                letter = person.kind.value[0]
                letters[person.id] = f"{letter}{next(counts.setdefault(letter, count(1)))}"
    return letters


def _plain(code: str) -> str:
    return "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in code)


def _unused(name: str, taken: set[str]) -> str:
    """The name cut to what fits, with a number at its end when that is somebody else's already."""
    found = name[:LONGEST_CODE]
    for number in count(2):
        if found.lower() not in taken:
            break
        found = f"{name[: LONGEST_CODE - len(str(number))]}{number}"
    taken.add(found.lower())
    return found


def _rows(coding: Coding) -> Iterator[_Row]:
    for phase in coding.phases:
        yield _Row(phase.span.start, phase.span.end, _Code(phase.child, phase.code, phase=True))
    for one in coding.stretches:
        yield _Row(one.span.start, one.span.end, _Code(one.person, one.code, free=True))
    for signal in coding.signals:
        yield _Row(signal.at, None, _Code(signal.child, signal.clearness.value))
    for response in coding.responses:
        yield _Row(response.at, None, _Code(response.by, response.fit.value if response.fit else "response"))
    for mark in coding.marks:
        yield _Row(mark.at, None, _Code(mark.person, mark.code, free=True))
    for person in dict.fromkeys(one.person for one in coding.hidden):
        unseen = (one.span for one in coding.hidden if one.person == person)
        for span in shared(coding.windows, unseen):
            yield _Row(span.start, span.end, _Code(person, "hidden"))


def _remarks(names: Names) -> Iterator[str]:
    yield "% Times are seconds. The second time of a stretch no longer belongs to it. %"
    for code, name in names.items():
        kind = "free code " if code.free else ""
        yield f"% {name} is {kind}{_plain_text(code.code)} of {code.person or 'everybody'} %"


def _plain_text(text: str) -> str:
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in " -") else "_" for sign in text)


def _exclusive(codings: Sequence[Coding], scheme: Scheme, names: Names) -> Iterator[str]:
    """The phases of each child, in the order of the scheme: one at a time."""
    order = [phase.code for phase in scheme.phases]
    for child in dict.fromkeys(child for coding in codings for child in coding.children):
        coded = sorted(
            (code for code in names if code.phase and code.person == child),
            key=lambda code: (order.index(code.code) if code.code in order else len(order), code.code),
        )
        if coded:
            yield f"({' '.join(names[code] for code in coded)})"


def _loose(names: Names) -> Iterator[str]:
    """Every other code: these may come together."""
    yield from (name for code, name in names.items() if not code.phase)


def _unit(coding: Coding, names: Names) -> Iterator[str]:
    yield f"<{coding.film} {coding.coder}>"
    rows = sorted(_rows(coding), key=lambda row: (row.start, row.end or 0, row.code))
    for at, window in enumerate(coding.windows, start=1):
        yield f",{_seconds(window.start)}"
        yield from (_told(row, names) for row in rows if window.holds(row.start))
        yield f",{_seconds(window.end)}{'/' if at == len(coding.windows) else ';'}"


def _told(row: _Row, names: Names) -> str:
    until = "" if row.end is None else f"-{_seconds(row.end)}"
    return f"{names[row.code]},{_seconds(row.start)}{until}"


def _seconds(time: int) -> str:
    whole, rest = divmod(time, 1000)
    return f"{whole}.{rest:03}"
