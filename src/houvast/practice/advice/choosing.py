"""The steps that fit one reader and what was seen. Looks at observations, never at conclusions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from houvast.practice.advice.steps import Step, StepKind
from houvast.practice.observations import Answer, Observation, Sheet, Sign, usable

FIRST = 2
_SEEN = (Answer.OFTEN, Answer.SOMETIMES)


@dataclass(frozen=True, slots=True)
class Advice:
    """`first`: two steps to start with; `more`: the rest that fits; `stance`: how to be meanwhile;
    `disputed`: what some sources say and others do not, told but not advised."""

    first: tuple[Step, ...]
    more: tuple[Step, ...]
    stance: tuple[Step, ...]
    disputed: tuple[Step, ...]


def choose(sheets: Sequence[Sheet], signs: Mapping[str, Sign], steps: Iterable[Step], reader: str) -> Advice:
    """The advice for a reader. First what answers a sign seen often, then sometimes, then the rest.

    A danger that may not be told chooses no step, but does withhold the steps that would then do harm:
    that a step is absent tells nobody why.
    """
    alone = len(sheets) == 1
    observations = [one for sheet in sheets for one in usable(sheet, signs, alone=alone)]
    often = _signs(observations, (Answer.OFTEN,))
    seen = _signs(observations, _SEEN)
    withheld_by = _signs((one for sheet in sheets for one in sheet.observations), _SEEN)
    fitting = [
        step
        for step in steps
        if reader in step.readers and _fits(step, seen, sheets) and withheld_by.isdisjoint(step.unless)
    ]
    ordered = sorted(fitting, key=lambda step: (_rank(step, often), step.order, step.id))
    kinds = {kind: tuple(step for step in ordered if step.kind is kind) for kind in StepKind}
    doing = kinds[StepKind.STEP]
    return Advice(doing[:FIRST], doing[FIRST:], kinds[StepKind.STANCE], kinds[StepKind.DISPUTED])


def _signs(observations: Iterable[Observation], answers: tuple[Answer, ...]) -> frozenset[str]:
    return frozenset(one.sign for one in observations if one.answer in answers)


def _fits(step: Step, seen: frozenset[str], sheets: Sequence[Sheet]) -> bool:
    wanted = not step.when or bool(seen.intersection(step.when))
    return wanted and all(_age_fits(step, sheet) for sheet in sheets)


def _age_fits(step: Step, sheet: Sheet) -> bool:
    """Whether the age may fit: without one, the range of the list must touch the step's."""
    child = sheet.child
    youngest, oldest = child.age_range if child.age_months is None else (child.age_months,) * 2
    return oldest >= step.from_months and (step.to_months is None or youngest < step.to_months)


def _rank(step: Step, often: frozenset[str]) -> int:
    """0: answers something seen often; 1: something seen sometimes; 2: good at any time."""
    if not step.when:
        return 2
    return 0 if often.intersection(step.when) else 1
