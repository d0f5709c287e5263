"""A time line in words, for who cannot see it: the same stretches and moments, in the order of the film."""

from collections.abc import Iterator, Sequence

from houvast.exchange.footage.timeline.words import Words, clock, is_long, name_of, short
from houvast.practice.footage import Coding, Scheme

MOST = 300
"""How many rows are told one by one; of the rest only how many there are."""


def description(codings: Sequence[Coding], scheme: Scheme, words: Words) -> str:
    """Every stretch and moment of every coding, a line each."""
    lines: list[str] = []
    for coding in codings:
        lines.append(words["coder"].format(coder=coding.coder) + ".")
        told = list(_told(coding, scheme, words))
        lines += [line for _at, line in sorted(told, key=lambda one: one[0])[:MOST]] or [words["nothing"]]
        if len(told) > MOST:
            lines.append(words["more"].format(number=len(told) - MOST))
    return "\n".join(lines)


def _told(coding: Coding, scheme: Scheme, words: Words) -> Iterator[tuple[int, str]]:
    hours = is_long(coding)
    names = {phase.code: short(phase, words) for phase in scheme.phases}
    names |= {one.code: one.text for one in scheme.free}

    def line(start: int, end: int | None, who: str, what: str) -> tuple[int, str]:
        until = "" if end is None else f"-{clock(end, hours=hours)}"
        name = f"{name_of(coding, who, words)}: " if who else ""
        return start, f"{clock(start, hours=hours)}{until} {name}{what}."

    for phase in coding.phases:
        yield line(phase.span.start, phase.span.end, phase.child, names.get(phase.code, phase.code))
    for stretch in coding.stretches:
        what = names.get(stretch.code, stretch.code)
        yield line(stretch.span.start, stretch.span.end, stretch.person, what)
    for mark in coding.marks:
        yield line(mark.at, None, mark.person, names.get(mark.code, mark.code))
    for signal in coding.signals:
        to = f" ({name_of(coding, signal.to, words)})" if signal.to else ""
        yield line(signal.at, None, signal.child, words[signal.clearness.value] + to)
    for response in coding.responses:
        fit = words[response.fit.value if response.fit else "unjudged"]
        yield line(response.at, None, response.by, fit)
    for one in coding.hidden:
        yield line(one.span.start, one.span.end, one.person, words["hidden"])
    for span in _between(coding):
        yield line(*span, "", words["unobserved"])


def _between(coding: Coding) -> Iterator[tuple[int, int]]:
    until = 0
    for window in coding.windows:
        if window.start > until:
            yield until, window.start
        until = window.end
