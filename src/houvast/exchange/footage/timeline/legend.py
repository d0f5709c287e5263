"""What is what, under the picture: only what can be in it."""

from collections.abc import Iterator, Sequence

from houvast.exchange.footage.timeline import laying, shapes
from houvast.exchange.footage.timeline.laying import RIGHT
from houvast.exchange.footage.timeline.words import Words, letters, name_of, short
from houvast.practice.footage import Coding, Fit, Scheme

_LEFT, _LINE, _SWATCH = 16.0, 26.0, 34.0
_PLACE = (0.0, -9.0, 26.0, 18.0)
Entry = tuple[str, str]
"""A small drawing around (0, 0), and what it means."""


def look(scheme: Scheme, code: str, id: str) -> tuple[str, str]:
    """The ground and the pattern of a phase: by its place in the circle, or else one of the others."""
    step = scheme.step(code)
    if step:
        ground, pattern = shapes.STEPS[step.value]
        return ground, pattern and f"{id}-{pattern}"
    others = [phase.code for phase in scheme.phases if phase.step is None]
    number = others.index(code) if code in others else len(others)
    return shapes.SHEET, f"{id}-{shapes.OTHERS[number % len(shapes.OTHERS)]}"


def draw(
    codings: Sequence[Coding], scheme: Scheme, words: Words, id: str, top: float
) -> tuple[list[str], float]:
    """The legend from `top` down, and where it ends."""
    drawn = [
        shapes.line(_LEFT, top, RIGHT, top, stroke=shapes.FAINT),
        shapes.words(words["legend"], _LEFT, top + 20, size=14, font_weight="bold"),
    ]
    y = top + 42
    for group in _groups(codings, scheme, words, id):
        x = _LEFT
        for drawing, text in group:
            room = _SWATCH + shapes.wide(text) + 20
            if x > _LEFT and x + room > RIGHT:
                x, y = _LEFT, y + _LINE
            drawn.append(shapes.element("g", drawing, transform=f"translate({x:.1f} {y:.1f})"))
            drawn.append(shapes.words(text, x + _SWATCH if drawing else x, y + 4.5))
            x += room
        y += _LINE if group else 0
    return drawn, y


def _groups(codings: Sequence[Coding], scheme: Scheme, words: Words, id: str) -> Iterator[list[Entry]]:
    yield list(_phases(scheme, words, id))
    yield [*_signals(codings, words), *_responses(codings, words)]
    yield list(_fits(codings, words))
    yield [*_free(codings, scheme), *_veils(codings, words, id)]


def _phases(scheme: Scheme, words: Words, id: str) -> Iterator[Entry]:
    given = letters(scheme, words)
    for phase in scheme.phases:
        name = f"{given[phase.code]}: {short(phase, words)}"
        yield shapes.filled(_PLACE, look(scheme, phase.code, id)), name


def _signals(codings: Sequence[Coding], words: Words) -> Iterator[Entry]:
    for clearness in dict.fromkeys(one.clearness for coding in codings for one in coding.signals):
        yield shapes.signal(13, 0, clear=clearness.value == "clear"), words[clearness.value]


def _responses(codings: Sequence[Coding], words: Words) -> Iterator[Entry]:
    coding = codings[0]
    for number, person in enumerate(laying.responders(coding)):
        if any(one.by == person for one in coding.responses):
            who = words["response_by"].format(who=name_of(coding, person, words))
            yield shapes.response(13, 0, "", shape=number), who
    if any(one.signal for coding in codings for one in coding.responses):
        yield shapes.line(2, -6, 26, 6, stroke_width=1.1), words["answers"]


def _fits(codings: Sequence[Coding], words: Words) -> Iterator[Entry]:
    given = {one.fit for coding in codings for one in coding.responses}
    for fit in Fit:
        if fit in given:
            letter = words[f"{fit.value}_letter"]
            yield shapes.words(letter, 13, 4.5, text_anchor="middle", font_weight="bold"), words[fit.value]
    if given - {None}:
        yield "", words["judged"]


def _free(codings: Sequence[Coding], scheme: Scheme) -> Iterator[Entry]:
    texts = {one.code: one.text for one in scheme.free}
    for code in dict.fromkeys(one.code for coding in codings for one in coding.stretches):
        yield shapes.rect(2, -3, 24, 6, fill=shapes.SOFT, rx=2), texts.get(code, code)
    for code in dict.fromkeys(one.code for coding in codings for one in coding.marks):
        yield shapes.mark(13, 0), texts.get(code, code)


def _veils(codings: Sequence[Coding], words: Words, id: str) -> Iterator[Entry]:
    shown = {
        shapes.HIDDEN: any(coding.hidden for coding in codings),
        shapes.UNOBSERVED: any(
            laying.unobserved(coding, row) for coding in codings for row in laying.plan(coding, None).rows
        ),
    }
    for name, there in shown.items():
        if there:
            veil = (shapes.SHEET, f"{id}-{name}")
            yield shapes.filled(_PLACE, veil, edge=shapes.SOFT), words[name]
