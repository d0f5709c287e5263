"""The whole picture, and one row of it. Draws what `laying` placed; concludes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from houvast.exchange.footage.markup import escaped
from houvast.exchange.footage.timeline import laying, legend, shapes
from houvast.exchange.footage.timeline.laying import LEFT, RIGHT, WIDTH, Lane, Plan
from houvast.exchange.footage.timeline.shapes import element, line, rect
from houvast.exchange.footage.timeline.telling import description
from houvast.exchange.footage.timeline.words import WORDS, Words, clock, is_long, letters, name_of, short
from houvast.practice.faults import Fault, Refusal
from houvast.practice.footage import Clearness, Coding, Phase, Response, Scheme, Signal, Span
from houvast.practice.footage.spans import total

_HEADING, _BETWEEN, _MARGIN = 44.0, 20.0, 14.0
_HALO: Mapping[str, Any] = {
    "paint_order": "stroke",
    "stroke": shapes.SHEET,
    "stroke_width": 3,
    "stroke_linejoin": "round",
}


def write(codings: Sequence[Coding], scheme: Scheme) -> bytes:
    """The picture with its own words, UTF-8. Raises Refusal as `draw` does."""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + draw(codings, scheme) + "\n").encode()


def draw(
    codings: Sequence[Coding],
    scheme: Scheme,
    *,
    words: Words = WORDS,
    row: int | None = None,
    id: str = "timeline",
) -> str:
    """Codings as SVG, one under the other, with one legend.

    `words` may translate any of `WORDS`; the others stay Dutch. `row` is how much film one row holds, in ms,
    or more when that would make hundreds of rows; None takes a length by which the film fits in few.
    `id` is the name of this picture within a page.
    Raises Refusal when there is nothing to draw, or more than one film.
    """
    if len({coding.film for coding in codings}) != 1:
        raise Refusal([Fault("", 0, "", "Op een tijdlijn past één film. Kies er een.")])
    words = {**WORDS, **words}
    length = row or max(laying.plan(coding, None).length for coding in codings)
    drawn: list[str] = []
    top = _MARGIN
    for coding in codings:
        one = _Drawing(coding, scheme, laying.plan(coding, length), words, id)
        drawn += one.all(top)
        top += one.height
    explained, under = legend.draw(codings, scheme, words, id, top)
    return _picture(codings, scheme, words, id, under + _MARGIN, (*drawn, *explained))


def _picture(
    codings: Sequence[Coding], scheme: Scheme, words: Words, id: str, height: float, inside: Sequence[str]
) -> str:
    title = words["title"].format(film=codings[0].film)
    return element(
        "svg",
        element("title", escaped(title), id=f"{id}-title"),
        element("desc", escaped(description(codings, scheme, words)), id=f"{id}-desc"),
        shapes.patterns(id),
        rect(0, 0, WIDTH, height, fill=shapes.SHEET),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height:.0f}",
        width=WIDTH,
        height=round(height),
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
        font_family=shapes.FAMILY,
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One coding on its way to the picture."""

    coding: Coding
    scheme: Scheme
    plan: Plan
    words: Words
    id: str

    @property
    def height(self) -> float:
        """How much of the picture this coding takes."""
        gaps = sum(1 for gap, _row in laying.skipped(self.plan.rows) if gap)
        return _HEADING + len(self.plan.rows) * (self.plan.height + _BETWEEN) + gaps * _BETWEEN

    def all(self, top: float) -> Iterator[str]:
        """Heading and rows, as groups that are moved to their place."""
        yield from self.heading(top)
        top += _HEADING
        for gap, row in laying.skipped(self.plan.rows):
            if gap:
                yield self.left_out(gap, top)
                top += _BETWEEN
            yield element("g", *self.row(row), transform=f"translate(0 {top:.1f})")
            top += self.plan.height + _BETWEEN

    def heading(self, top: float) -> Iterator[str]:
        coding, words = self.coding, self.words
        title = words["title"].format(film=coding.film)
        yield shapes.words(title, 16, top + 14, size=17, font_weight="bold")
        observed, length = self.clock(total(coding.windows)), self.clock(coding.windows[-1].end)
        told = words["coder"].format(coder=coding.coder)
        told += f" · {words['observed'].format(observed=observed, length=length)}"
        yield shapes.words(told, RIGHT, top + 14, size=12, text_anchor="end", fill=shapes.SOFT)
        yield line(16, top + 24, RIGHT, top + 24, stroke=shapes.FAINT)

    def clock(self, at: int) -> str:
        """A moment as m:ss; with hours in a long film."""
        return clock(at, hours=is_long(self.coding))

    def left_out(self, gap: Span, top: float) -> str:
        told = self.words["not_shown"].format(start=self.clock(gap.start), end=self.clock(gap.end))
        return shapes.words(told, LEFT, top + 8, size=12, fill=shapes.SOFT, font_style="italic")

    def row(self, row: Span) -> Iterator[str]:
        """Everything in one row of film, back to front."""
        yield from self.axis(row)
        for lane in self.plan.lanes:
            yield from self.empty_lane(lane, row)
        yield from self.free(row)
        yield from self.phases(row)
        yield from self.unseen(row)
        yield from self.answers(row)
        yield from self.points(row)
        if row == self.plan.rows[0] and not any(self.noted()):
            yield from self.nothing(row)

    def noted(self) -> Iterator[bool]:
        """Whether there is anything, of each kind."""
        coding = self.coding
        for rows in (coding.phases, coding.signals, coding.responses, coding.stretches, coding.marks):
            yield bool(rows)

    def axis(self, row: Span) -> Iterator[str]:
        bottom = self.plan.height
        for at in laying.ticks(row, self.plan.length):
            x = self.plan.x(row, at)
            yield line(x, 15, x, bottom, stroke=shapes.FAINT, stroke_width=0.8)
            anchor = "start" if at == row.start else "end" if x > RIGHT - 12 else "middle"
            yield shapes.words(self.clock(at), x, 11, size=12, text_anchor=anchor)

    def empty_lane(self, lane: Lane, row: Span) -> Iterator[str]:
        """Whose lane it is and what it shows, left of it."""
        y = lane.middle if lane.what == "phases" else lane.top + laying.POINTS / 2
        if lane.what in ("phases", "responses"):
            name = name_of(self.coding, lane.person, self.words)
            yield shapes.words(name, 16, y + 5, size=14, font_weight="bold")
        elif lane.what == "signals":
            yield shapes.words(self.words["signals"], 16, y + 4, size=12, fill=shapes.SOFT)
        if lane.what == "responses":
            yield line(LEFT, y, self.plan.x(row, row.end), y, stroke=shapes.FAINT)
        if lane.what == "free":
            yield from self.free_names(lane)

    def free_names(self, lane: Lane) -> Iterator[str]:
        texts = {one.code: one.text for one in self.scheme.free}
        for level, code in enumerate(laying.free_codes(self.coding, lane.person)):
            text = _cut(texts.get(code, code), LEFT - 24)
            y = lane.top + laying.FREE * (level + 0.5) + 4
            yield shapes.words(text, 16, y, size=12, fill=shapes.SOFT)

    def phases(self, row: Span) -> Iterator[str]:
        names = {phase.code: short(phase, self.words) for phase in self.scheme.phases}
        given = letters(self.scheme, self.words)
        veiled = {child: laying.unseen(self.coding, child) for child in self.coding.children}
        coded = ((phase.span, phase) for phase in self.coding.phases)
        for span, phase in laying.cut(coded, row):
            texts = (names.get(phase.code, phase.code), given.get(phase.code, ""))
            yield self.phase(span, phase, row, texts[0])
            clear = laying.seen(span, veiled[phase.child])
            yield from self.phase_word(clear, phase, row, texts)

    def phase(self, span: Span, phase: Phase, row: Span, name: str) -> str:
        """One phase as far as it lies in a row."""
        lane = self.plan.lane("phases", phase.child)
        x, until = self.plan.x(row, span.start), self.plan.x(row, span.end)
        look = legend.look(self.scheme, phase.code, self.id)
        tip = f"{name} {self.clock(phase.span.start)}-{self.clock(phase.span.end)}"
        return shapes.filled((x, lane.top, max(until - x, 0.6), lane.height), look, tip=tip)

    def phase_word(self, clear: Span, phase: Phase, row: Span, texts: tuple[str, str]) -> Iterator[str]:
        """Its word, or its letter, where the child can be seen."""
        y = self.plan.lane("phases", phase.child).middle + 4.5
        x, until = self.plan.x(row, clear.start), self.plan.x(row, clear.end)
        dark = self.scheme.step(phase.code) == shapes.DARK
        yield from _label(texts, x, until, y, dark=dark)

    def unseen(self, row: Span) -> Iterator[str]:
        """What could not be seen lies under lines, what was not looked at under crosses."""
        whole = (laying.AXIS - 2, self.plan.height + 2)
        for span in laying.unobserved(self.coding, row):
            yield from self.veil(shapes.UNOBSERVED, span, row, whole)
        for span in laying.hidden(self.coding, row, ""):
            yield from self.veil(shapes.HIDDEN, span, row, whole)
        for person in self.coding.people:
            for lane in self.plan.lanes:
                if lane.person == person.id and lane.what in ("phases", "responses"):
                    for span in laying.hidden(self.coding, row, person.id):
                        yield from self.veil(shapes.HIDDEN, span, row, (lane.top, lane.top + lane.height))

    def veil(self, name: str, span: Span, row: Span, between: tuple[float, float]) -> Iterator[str]:
        x, until = self.plan.x(row, span.start), self.plan.x(row, span.end)
        top, bottom = between
        place = (x, top, until - x, bottom - top)
        yield rect(*place, shapes.told(self.words[name]), fill=shapes.SHEET, fill_opacity=0.65)
        yield rect(
            *place,
            fill=f"url(#{self.id}-{name})",
            stroke=shapes.SOFT,
            stroke_width=0.8,
            pointer_events="none",
        )
        yield from _label((self.words[name],), x, until, (top + bottom) / 2 + 4.5, dark=False)

    def free(self, row: Span) -> Iterator[str]:
        coded = ((one.span, one) for one in self.coding.stretches)
        for span, one in laying.cut(coded, row):
            y = self.plan.lane("free", one.person).free(one)
            x, until = self.plan.x(row, span.start), self.plan.x(row, span.end)
            yield rect(x, y - 3, max(until - x, 0.6), 6, fill=shapes.SOFT, rx=2)
        for mark in self.coding.marks:
            if row.holds(mark.at):
                y = self.plan.lane("free", mark.person).free(mark)
                yield shapes.mark(self.plan.x(row, mark.at), y, self.clock(mark.at))

    def answers(self, row: Span) -> Iterator[str]:
        """A line from each signal to the responses that name it, also where one of them is in another row."""
        given = {signal.id: signal for signal in self.coding.signals}
        for response in self.coding.responses:
            signal = given.get(response.signal)
            if signal is None or signal.at >= row.end or response.at < row.start:
                continue
            yield self.answer(signal, response, row)

    def answer(self, signal: Signal, response: Response, row: Span) -> str:
        start, end = self.place(signal, row), self.place(response, row)
        return line(*start, *end, stroke=shapes.INK, stroke_width=1.1)

    def place(self, point: Signal | Response, row: Span) -> tuple[float, float]:
        """Where a point stands; at the edge of the row when it lies in another."""
        lane = self.lane_of(point)
        x = self.plan.x(row, min(max(point.at, row.start), row.end))
        return x, lane.at(point)

    def lane_of(self, point: Signal | Response) -> Lane:
        if isinstance(point, Signal):
            return self.plan.lane("signals", point.child)
        return self.plan.lane("responses", point.by)

    def points(self, row: Span) -> Iterator[str]:
        for signal in self.coding.signals:
            if row.holds(signal.at):
                tip = f"{self.clock(signal.at)} {self.words[signal.clearness.value]}"
                clear = signal.clearness is Clearness.CLEAR
                yield shapes.signal(*self.place(signal, row), clear=clear, tip=tip)
        order = laying.responders(self.coding)
        for response in self.coding.responses:
            if row.holds(response.at):
                fit = response.fit.value if response.fit else "unjudged"
                letter = self.words[f"{fit}_letter"] if response.fit else ""
                tip = f"{self.clock(response.at)} {self.words[fit]}"
                shape = order.index(response.by)
                yield shapes.response(*self.place(response, row), letter, shape=shape, tip=tip)

    def nothing(self, row: Span) -> Iterator[str]:
        y = (laying.AXIS + self.plan.height) / 2 + 5
        middle = (LEFT + self.plan.x(row, row.end)) / 2
        yield shapes.words(self.words["nothing"], middle, y, size=14, text_anchor="middle", **_HALO)


def _label(texts: Sequence[str], x: float, until: float, y: float, *, dark: bool) -> Iterator[str]:
    """The first text that fits between two sides; nothing when none does."""
    for text in texts:
        if text and shapes.wide(text) + 6 <= until - x:
            looks: Mapping[str, Any] = {"fill": shapes.SHEET} if dark else _HALO
            yield shapes.words(text, (x + until) / 2, y, text_anchor="middle", pointer_events="none", **looks)
            return


def _cut(text: str, room: float) -> str:
    """A text, or its beginning when it is too long."""
    most = int(room / (12 * shapes.ASIDE))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
