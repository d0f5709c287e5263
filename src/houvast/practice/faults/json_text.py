"""JSON with lines: a small reader of its own, so that size, depth and double keys are checked."""

import json
import re
from dataclasses import dataclass, field

from houvast.practice.faults.fault import Fault
from houvast.practice.faults.located import DEEPEST, MOST_BYTES, Located, Place, as_text, shown

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
        (?P<text>"(?:[^"\\\x00-\x1f]|\\.)*")
      | (?P<number>-?(?:0|[1-9]\d{0,17})(?:\.\d{1,18})?(?:[eE][+-]?\d{1,2})?(?![\d.eE]))
      | (?P<word>true|false|null)
      | (?P<mark>[{}\[\],:])
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)


class _Broken(Exception):
    """Stops the reading at the first thing that is not JSON."""

    def __init__(self, message: str, at: int, place: Place, **values: object) -> None:
        super().__init__(message)
        self.message, self.at, self.place, self.values = message, at, place, values


@dataclass
class _Reader:
    """Walks over the tokens once; `lines` fills up along the way."""

    text: str
    at: int = 0
    line: int = 1
    lines: dict[Place, int] = field(default_factory=dict)
    kind: str = ""
    token: str = ""

    def step(self, place: Place) -> None:
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            blank = len(self.text) - len(self.text[self.at :].lstrip(" \t\r\n"))
            raise _Broken("Hier staat iets dat geen JSON is.", blank, place)
        kind = found.lastgroup or ""
        start = found.start(kind)
        self.line += self.text.count("\n", self.at, start)
        self.at, self.kind, self.token = found.end(), kind, found.group(kind)

    def value(self, place: Place) -> object:
        if len(place) > DEEPEST:
            raise _Broken(
                "Dit zit te diep in elkaar: meer dan {deepest} lagen.", self.at, place, deepest=DEEPEST
            )
        self.lines[place] = self.line
        if self.token == "{":
            return self.table(place)
        if self.token == "[":
            return self.row(place)
        if self.kind in ("text", "number", "word"):
            return self.scalar(place)
        raise _Broken("Hier wordt een waarde verwacht.", self.at, place)

    def scalar(self, place: Place) -> object:
        try:
            found = json.loads(self.token)
            str(found).encode()
        except (json.JSONDecodeError, UnicodeEncodeError):
            raise _Broken("Hier staat iets dat geen JSON is.", self.at, place) from None
        return found

    def table(self, place: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        self.step(place)
        while self.token != "}" or self.kind != "mark":
            if self.kind != "text":
                raise _Broken("Hier wordt een naam tussen aanhalingstekens verwacht.", self.at, place)
            key = str(self.scalar(place))
            if key in found:
                raise _Broken("Deze naam staat hier twee keer.", self.at, (*place, key))
            self.mark(":", (*place, key))
            self.step((*place, key))
            found[key] = self.value((*place, key))
            self.after("}", place)
        return found

    def row(self, place: Place) -> list[object]:
        found: list[object] = []
        self.step(place)
        while self.token != "]" or self.kind != "mark":
            found.append(self.value((*place, len(found))))
            self.after("]", place)
        return found

    def mark(self, wanted: str, place: Place) -> None:
        self.step(place)
        if self.kind != "mark" or self.token != wanted:
            raise _Broken("Hier wordt {wanted} verwacht.", self.at, place, wanted=wanted)

    def after(self, closing: str, place: Place) -> None:
        """Past a comma to the next value, or on the closing mark; a comma before it is a fault."""
        self.step(place)
        if self.kind == "mark" and self.token == closing:
            return
        if self.kind != "mark" or self.token != ",":
            raise _Broken("Hier wordt een komma of {closing} verwacht.", self.at, place, closing=closing)
        self.step(place)
        if self.kind == "mark" and self.token == closing:
            raise _Broken("Voor {closing} staat een komma te veel.", self.at, place, closing=closing)


def read_json(file: str, data: bytes, *, most: int = MOST_BYTES) -> tuple[Located | None, tuple[Fault, ...]]:
    """A JSON object from bytes, or the first fault with its line. Never raises on bad input."""
    text, faults = as_text(file, data, most)
    if faults:
        return None, faults
    reader = _Reader(text)
    try:
        reader.step(())
        value = reader.value(())
        reader.step(())
        if reader.kind != "end":
            raise _Broken("Na het einde staat nog iets.", reader.at, ())
    except _Broken as broken:
        line = text.count("\n", 0, broken.at) + 1
        return None, (Fault(file, line, shown(broken.place), broken.message, broken.values),)
    if not isinstance(value, dict):
        return None, (Fault(file, 1, "", "Hier wordt een object verwacht, tussen accolades."),)
    return Located(file, value, reader.lines), ()
