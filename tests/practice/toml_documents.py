"""Invented TOML documents in every way of writing, with the line of each key and value."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from hypothesis import strategies as st

Place = tuple[str | int, ...]

LONG_AGO = datetime(1000, 1, 1)  # noqa: DTZ001
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="'\""), max_size=9)
SCALARS = (
    st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.dates(date(1000, 1, 1))
    | st.times()
    | st.datetimes(LONG_AGO)
    | st.datetimes(LONG_AGO, timezones=st.just(UTC))
)
BLANKS = ("", " ", "\t", "  ")
BETWEEN = ("", "", "\n", "# een opmerking [a] = {\n", "\n\n")


@dataclass
class Document:
    """The text so far, and what is in it. What there is to write is given, how it is written is chance."""

    scalars: Sequence[Any]
    texts: Sequence[str]
    chance: Random
    text: str = ""
    value: dict[str, Any] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    names: int = 0

    def put(self, *texts: str) -> None:
        """Write on."""
        self.text += "".join(texts)

    def note(self, place: Place) -> None:
        """What follows is the value at this place, and the first of every place around it."""
        line = self.text.count("\n") + 1
        for length in range(1, len(place) + 1):
            self.lines.setdefault(place[:length], line)

    def one_of(self, *ways: Any) -> Any:
        """Any of these."""
        return self.chance.choice(ways)

    def up_to(self, most: int) -> range:
        """As many times as chance has it."""
        return range(self.chance.randint(0, most))

    def blank(self) -> str:
        """Space that means nothing."""
        return str(self.one_of(*BLANKS))

    def between(self) -> str:
        """Lines that mean nothing."""
        return str(self.one_of(*BETWEEN))

    def name(self) -> tuple[str, str]:
        """A name nothing else has, and one of the ways to write it."""
        self.names += 1
        plain = f"k{self.names}"
        odd = f"{self.one_of(*self.texts)}[{self.names}].=#"
        return self.one_of(
            (plain, plain),
            (plain, f'"{plain}"'),
            (plain, f"'{plain}'"),
            (plain, f'"\\u006b{self.names}"'),
            (str(self.names), str(self.names)),
            (odd, f"'{odd}'"),
            (odd, json.dumps(odd, ensure_ascii=False)),
        )

    def names_in_a_row(self, most: int = 3) -> tuple[list[str], str]:
        """A dotted key: its parts, and how it is written."""
        told = [self.name(), *(self.name() for _at in self.up_to(most - 1))]
        dot = f"{self.blank()}.{self.blank()}"
        return [name for name, _written in told], dot.join(written for _name, written in told)

    def statements(self, place: Place, table: dict[str, Any]) -> None:
        """Lines of key and value."""
        for _at in self.up_to(3):
            self.put(self.between(), self.blank())
            self.pair(place, table, deep=2)
            self.put(self.one_of("\n", " # een opmerking\n"))

    def pair(self, place: Place, table: dict[str, Any], *, deep: int) -> None:
        """One key with its value."""
        parts, written = self.names_in_a_row()
        self.note((*place, *parts))
        self.put(written, self.blank(), "=", self.blank())
        for part in parts[:-1]:
            table = table.setdefault(part, {})
        table[parts[-1]] = self.a_value((*place, *parts), deep)

    def a_value(self, place: Place, deep: int) -> Any:
        """A value in one of its ways of writing."""
        self.note(place)
        write = self.one_of(self.a_scalar, self.a_text, *([self.a_row, self.a_table] if deep else []))
        return write(place, deep - 1)

    def a_scalar(self, _place: Place, _deep: int) -> Any:
        """A number, yes or no, a day or a moment."""
        value = self.one_of(*self.scalars)
        written = str(value).lower()
        if isinstance(value, datetime):
            written = value.isoformat(self.one_of("T", " "))
        elif isinstance(value, date | time):
            written = value.isoformat()
        self.put(written)
        return value

    def a_text(self, _place: Place, _deep: int) -> str:
        """Text, in one of the four ways."""
        value = self.one_of(*self.texts)
        plain = json.dumps(value, ensure_ascii=False)
        meant, written = self.one_of(
            (value, f"'{value}'"),
            (value, plain),
            (value, '"' + "".join(f"\\U{ord(sign):08x}" for sign in value) + '"'),
            (f"{value}\n'{value}", f"'''\n{value}\n'{value}'''"),
            (f'{value}\n"q" end"', f'"""\n{plain[1:-1]}\n"q" \\\n\n  end""""'),
        )
        self.put(written)
        return str(meant)

    def a_row(self, place: Place, deep: int) -> list[Any]:
        """Values between [ and ], on one line or on more."""
        row: list[Any] = []
        self.put("[")
        for at in self.up_to(3):
            self.put(self.between(), self.blank())
            row.append(self.a_value((*place, at), deep))
            self.put(self.between(), ",")
        self.put(self.between(), "]")
        return row

    def a_table(self, place: Place, deep: int) -> dict[str, Any]:
        """Keys and values between { and }, on one line as far as the values allow."""
        table: dict[str, Any] = {}
        self.put("{", self.blank())
        for at in self.up_to(3):
            self.put("," if at else "", self.blank())
            self.pair(place, table, deep=deep)
        self.put("}")
        return table

    def section(self, place: Place, written: str, table: dict[str, Any], deep: int) -> None:
        """A [table], or a row of [[tables]], with sections inside it."""
        parts, more = self.names_in_a_row(2)
        written = f"{written}.{more}" if written else more
        for part in parts[:-1]:
            table = table.setdefault(part, {})
        twin = self.one_of(True, False)
        for at in range(self.chance.randint(1, 3) if twin else 1):
            here: Place = (*place, *parts, at) if twin else (*place, *parts)
            inner: dict[str, Any] = {}
            if twin:
                table.setdefault(parts[-1], []).append(inner)
            else:
                table[parts[-1]] = inner
            self.put(self.between(), self.blank())
            self.note(here)
            self.put(f"[[{written}]]\n" if twin else f"[ {written} ]\n")
            self.statements(here, inner)
            for _at in self.up_to(2) if deep else ():
                self.section(here, written, inner, deep - 1)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A whole document."""
    scalars = draw(st.lists(SCALARS, min_size=1, max_size=9))
    texts = draw(st.lists(TEXTS, min_size=1, max_size=5))
    document = Document(scalars, texts, Random(draw(st.integers(0, 2**32))))
    document.statements((), document.value)
    for _at in document.up_to(3):
        document.section((), "", document.value, deep=1)
    return document
