"""The steps that fit one reader and what was seen. Looks at observations, never at conclusions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from houvast.practice.advice.steps import Step, StepKind
from houvast.practice.observations import (
    Answer,
    Circumstance,
    Known,
    Observation,
    Sheet,
    Sign,
    is_own,
    usable,
    usable_history,
)

FIRST = 2
FITTING, ANY_TIME = 6, 4
"""A long list helps nobody: so many more that answer what is seen or known, and that are good at any time."""
_SEEN = (Answer.OFTEN, Answer.SOMETIMES)


@dataclass(frozen=True, slots=True)
class Advice:
    """`first`: two steps to start with; `more`: at most ten others, the best fitting first; `stance`: how
    to be meanwhile; `disputed`: what some sources say and others do not, told but not advised."""

    first: tuple[Step, ...]
    more: tuple[Step, ...]
    stance: tuple[Step, ...]
    disputed: tuple[Step, ...]


def choose(
    sheets: Sequence[Sheet],
    steps: Iterable[Step],
    reader: str,
    *,
    signs: Mapping[str, Sign],
    circumstances: Mapping[str, Circumstance],
    readers: Mapping[str, str],
) -> Advice:
    """The advice for a reader. First what answers a sign seen often, then sometimes, then the rest.

    Of each only the first few: somebody who saw much is helped by little.

    A danger that may not be told chooses no step, but does withhold the steps that would then do harm:
    that a step is absent tells nobody why. Nor does what is private choose a step where it may not be
    told. `readers` are the kinds of reader by role.
    """
    alone = is_own(sheets, reader, readers)
    observations = [one for sheet in sheets for one in usable(sheet, signs, alone=alone)]
    often = _signs(observations, (Answer.OFTEN,))
    seen = _signs(observations, _SEEN)
    facts = {fact for sheet in sheets for fact in _facts(sheet, circumstances, reader, alone=alone)}
    withheld_by = _signs((one for sheet in sheets for one in sheet.observations), _SEEN)
    fitting = [
        step
        for step in steps
        if reader in step.readers
        and _fits(step, seen, facts)
        and all(_age_fits(step, sheet) for sheet in sheets)
        and withheld_by.isdisjoint(step.unless)
    ]
    ordered = sorted(fitting, key=lambda step: (_rank(step, often), step.order, step.id))
    kinds = {kind: tuple(step for step in ordered if step.kind is kind) for kind in StepKind}
    doing = kinds[StepKind.STEP]
    more = (*_answering(doing[FIRST:])[:FITTING], *_any_time(doing[FIRST:])[:ANY_TIME])
    return Advice(doing[:FIRST], more, kinds[StepKind.STANCE], kinds[StepKind.DISPUTED])


def _answering(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Those that answer something seen or known."""
    return tuple(step for step in steps if step.when or step.facts)


def _any_time(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Those that are good at any time."""
    return tuple(step for step in steps if not (step.when or step.facts))


def _facts(
    sheet: Sheet, circumstances: Mapping[str, Circumstance], reader: str, *, alone: bool
) -> Iterator[str]:
    """What is known to be so, and may be told to this reader."""
    yield from (f"cannot.{need}" for need in sheet.child.cannot)
    for entry in usable_history(sheet, circumstances, reader, alone=alone):
        if entry.answer is Known.YES:
            yield f"history.{entry.what}"


def _signs(observations: Iterable[Observation], answers: tuple[Answer, ...]) -> frozenset[str]:
    return frozenset(one.sign for one in observations if one.answer in answers)


def _fits(step: Step, seen: Set[str], facts: Set[str]) -> bool:
    wanted = not step.when or not seen.isdisjoint(step.when)
    return wanted and (not step.facts or not facts.isdisjoint(step.facts))


def _age_fits(step: Step, sheet: Sheet) -> bool:
    """Whether the age may fit: without one, the range of the list must touch the step's."""
    child = sheet.child
    youngest, oldest = child.age_range if child.age_months is None else (child.age_months,) * 2
    return oldest >= step.from_months and (step.to_months is None or youngest < step.to_months)


def _rank(step: Step, often: frozenset[str]) -> int:
    """0: answers something seen often; 1: seen sometimes, or known of this person; 2: good at any time."""
    if not step.when:
        return 1 if step.facts else 2
    return 0 if often.intersection(step.when) else 1
