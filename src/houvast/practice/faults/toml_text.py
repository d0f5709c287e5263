"""TOML with lines: the standard reader gives the values, a quick walk before it the lines.

The walk also checks depth and the length of dotted keys first, because the standard reader needs
seconds for one key of many thousand parts. A date that does not exist is named by the walk, so that
the rest of the text can still be read and all its other faults be named with it.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from houvast.practice.faults.fault import Fault
from houvast.practice.faults.located import DEEPEST, MOST_BYTES, Located, Place, as_text, shown

MOST_PARTS = 8
MOST_DIGITS = 100
NO_SUCH_DATE = "Dit is geen datum die bestaat. Schrijf jaar-maand-dag, zoals 2026-11-22."
ODD = "Hier klopt de schrijfwijze van TOML niet."

_TOKEN = re.compile(
    r"""[ \t]*(?:
        (?P<comment>\#[^\n]*)
      | (?P<newline>\n)
      | (?P<long>\"\"\"(?:[^\\"]|\\[\s\S]|"(?!""))*\"{3,5}|'''(?:[^']|'(?!''))*'{3,5})
      | (?P<string>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
      | (?P<mark>[\[\]{}=,])
      | (?P<dot>\.(?!\d))
      | (?P<bare>(?:[0-9]+-[0-9]+-[0-9]+[ ](?=[0-9]))?[^\s\[\]{}=,\#"']+)
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_DATE = re.compile(r"[0-9]+-[0-9]+-[0-9]+")
_TOML_LINE = re.compile(r"\(at line (\d+),")

Tokens = Iterator[tuple[str, str]]


class _Stop(Exception):
    """Ends the walk with the fault that was met."""

    def __init__(self, message: str, line: int, place: Place, **values: object) -> None:
        super().__init__(message)
        self.message, self.line, self.place, self.values = message, line, place, values


@dataclass
class _Frame:
    """One open bracket: an array counts its values, an inline table has keys."""

    closing: str
    place: Place
    count: int = 0


@dataclass
class _Walk:
    """Goes over the tokens once and notes the line of every key and value."""

    text: str
    lines: dict[Place, int] = field(default_factory=dict)
    last_on: dict[int, Place] = field(default_factory=dict)
    arrays: dict[Place, int] = field(default_factory=dict)
    frames: list[_Frame] = field(default_factory=list)
    no_dates: list[tuple[int, int, Place]] = field(default_factory=list)
    base: Place = ()
    place: Place = ()
    line: int = 1
    end: int = 0

    def tokens(self) -> Tokens:
        at = 0
        while True:
            found = _TOKEN.match(self.text, at)
            if found is None:
                raise self.odd()
            kind = found.lastgroup or ""
            self.end = at = found.end()
            yield kind, found.group(kind)
            if kind == "end":
                return
            self.line += found.group().count("\n")

    def odd(self) -> _Stop:
        return _Stop(ODD, self.line, self.place)

    def run(self) -> None:
        tokens = self.tokens()
        for kind, token in tokens:
            if token == "[":
                self.header(tokens)
            elif kind not in ("comment", "newline", "end"):
                self.place = (*self.base, *self.key(tokens, kind, token, closing="="))
                self.note(self.place)
                self.value(tokens)

    def header(self, tokens: Tokens) -> None:
        twin = self.text.startswith("[", self.end)
        if twin:
            next(tokens)
        parts = self.key(tokens, *next(tokens), closing="]")
        if twin and next(tokens)[1] != "]":
            raise self.odd()
        place: Place = ()
        for depth, part in enumerate(parts, start=1):
            place = (*place, part)
            if twin and depth == len(parts):
                self.arrays[place] = self.arrays.get(place, -1) + 1
            if place in self.arrays:
                place = (*place, self.arrays[place])
        self.base = self.place = place
        self.note(place)

    def key(self, tokens: Tokens, kind: str, token: str, *, closing: str) -> list[str]:
        parts: list[str] = []
        while not (token == closing and parts):
            if kind == "bare":
                parts += [part for part in token.split(".") if part]
            elif kind == "string":
                parts.append(self.unquoted(token))
            elif kind != "dot":
                raise self.odd()
            if len(parts) > MOST_PARTS:
                message = "Deze naam heeft te veel delen: meer dan {most}."
                raise _Stop(message, self.line, self.place, most=MOST_PARTS)
            kind, token = next(tokens)
        return parts

    def unquoted(self, token: str) -> str:
        if token.startswith("'") or "\\" not in token:
            return token[1:-1]
        try:
            return str(tomllib.loads(f"key = {token}")["key"])
        except tomllib.TOMLDecodeError:
            raise self.odd() from None

    def value(self, tokens: Tokens) -> None:
        """One value at `self.place`, with everything inside its brackets."""
        waiting = True
        kind, token = next(tokens)
        while waiting or kind not in ("newline", "end"):
            waiting = self.inside(tokens, kind, token, waiting=waiting)
            kind, token = next(tokens)
            while kind == "comment" or (kind == "newline" and self.frames):
                kind, token = next(tokens)

    def inside(self, tokens: Tokens, kind: str, token: str, *, waiting: bool) -> bool:
        """Takes one token of a value; says whether a value (or key) must still come."""
        frame = self.frames[-1] if self.frames else None
        if frame and token == frame.closing:
            self.place = self.frames.pop().place
            return False
        if frame and not waiting and token == ",":
            frame.count += 1
            self.enter(frame)
            return True
        if not waiting:
            raise self.odd()
        if frame and frame.closing == "}" and self.place == frame.place:
            self.place = (*frame.place, *self.key(tokens, kind, token, closing="="))
            self.note(self.place)
            return True
        return self.begin(kind, token)

    def begin(self, kind: str, token: str) -> bool:
        self.note(self.place)
        if token in ("[", "{"):
            self.open("]" if token == "[" else "}")
            return True
        if kind == "bare":
            self.bare(token)
        elif kind not in ("string", "long"):
            raise self.odd()
        return False

    def bare(self, token: str) -> None:
        """A number of boundless length would choke whoever shows it; a date may not exist."""
        if len(token) > MOST_DIGITS:
            raise _Stop("Dit getal is te lang.", self.line, self.place)
        found = _DATE.match(token)
        if found and not _is_date(found.group()):
            self.no_dates.append((self.end - len(token), self.end, self.place))

    def open(self, closing: str) -> None:
        if len(self.place) > DEEPEST:
            message = "Dit zit te diep in elkaar: meer dan {deepest} lagen."
            raise _Stop(message, self.line, self.place, deepest=DEEPEST)
        self.frames.append(_Frame(closing, self.place))
        self.enter(self.frames[-1])

    def enter(self, frame: _Frame) -> None:
        self.place = (*frame.place, frame.count) if frame.closing == "]" else frame.place

    def note(self, place: Place) -> None:
        self.last_on[self.line] = place
        while place and place not in self.lines:
            self.lines[place] = self.line
            place = place[:-1]

    def without_dates(self) -> str:
        """The text with every date that does not exist between quotes."""
        pieces, at = [], 0
        for start, end, _place in self.no_dates:
            pieces += [self.text[at:start], '"', self.text[start:end], '"']
            at = end
        return "".join((*pieces, self.text[at:]))


def read_toml(
    file: str, data: bytes, *, most: int = MOST_BYTES, shift: int = 0
) -> tuple[Located | None, tuple[Fault, ...]]:
    """A TOML document from bytes, or its first fault with the line. Never raises on bad input.

    With dates that do not exist there are faults and a document too, these dates in it as text.
    """
    text, faults = as_text(file, data, most)
    if faults:
        return None, faults
    walk = _Walk(text)
    try:
        walk.run()
    except _Stop as stop:
        return None, (Fault(file, stop.line + shift, shown(stop.place), stop.message, stop.values),)
    located = Located(file, {}, walk.lines, shift)
    faults = tuple(located.fault(place, NO_SUCH_DATE) for _start, _end, place in walk.no_dates)
    try:
        value = tomllib.loads(walk.without_dates())
    except ValueError as error:
        return None, (*faults, _syntax_fault(located, str(error), walk))
    return Located(file, value, walk.lines, shift), faults


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-11-22")


def _syntax_fault(located: Located, error: str, walk: _Walk) -> Fault:
    """What the standard reader says, in our own words, with its line (or the last one)."""
    found = _TOML_LINE.search(error)
    line = int(found.group(1)) if found else walk.line
    twice = any(word in error for word in ("overwrite", "twice", "declare", "mutate"))
    message = "Deze naam of tabel staat er twee keer." if twice else ODD
    return Fault(located.file, line + located.shift, shown(walk.last_on.get(line, ())), message)
