"""What one informant's sheet says of one leaf: seen, not seen or unknown, and which answer says so."""

from collections.abc import Iterable, Sequence

from houvast.practice.observations import (
    Answer,
    Judgement,
    Known,
    Observation,
    Outcome,
    Sheet,
    Sign,
    Stress,
    Truth,
    Upset,
    usable,
    usable_history,
)
from houvast.practice.picture.drawn import Ground
from houvast.practice.picture.logic import Leaf
from houvast.practice.picture.rulebook import Rule, Rulebook

_SEEN = {
    Answer.OFTEN: Truth.SEEN,
    Answer.SOMETIMES: Truth.SEEN,
    Answer.NEVER: Truth.NOT_SEEN,
    Answer.UNKNOWN: Truth.UNKNOWN,
}
_SEEN_OFTEN = {**_SEEN, Answer.SOMETIMES: Truth.NOT_SEEN}
_WHEN_UPSET = {Upset.YES: Truth.SEEN, Upset.NO: Truth.NOT_SEEN, None: Truth.UNKNOWN}
_KNOWN = {Known.YES: Truth.SEEN, Known.NO: Truth.NOT_SEEN, Known.UNKNOWN: Truth.UNKNOWN}
_OUTCOMES = {
    Outcome.MET: Truth.SEEN,
    Outcome.NOT_MET: Truth.NOT_SEEN,
    Outcome.NOT_EXAMINED: Truth.UNKNOWN,
    Outcome.UNKNOWN: Truth.UNKNOWN,
}
KnownFact = tuple[Truth, Known | Outcome | str | None]
"""The truth of a fact, and the answer as it was given."""

_UNKNOWN = Truth.UNKNOWN
_UNTOLD = (_UNKNOWN, None)
_NONE_TOLD = (Truth.NOT_SEEN, None)
_DISABILITY = "history.developmental-disorder-or-disability"


class Testimony:
    """One sheet, laid out for the leaves that ask about it; what this reader may not know is left out.

    `history` is what was told of the life. `cells` are the observations by sign, in an order that does
    not depend on that of the sheet; `seen` says of each of these signs whether it was seen at all.
    """

    def __init__(self, sheet: Sheet, book: Rulebook, reader: str, *, alone: bool) -> None:
        self.sheet, self.book, self.key = sheet, book, sheet.key
        observations = usable(sheet, book.signs, alone=alone)
        self.cells: dict[str, tuple[Observation, ...]] = {one.sign: (one,) for one in observations}
        self.seen = {one.sign: _SEEN[one.answer] for one in observations}
        if len(self.cells) < len(observations):
            self._gather(observations)
        child = sheet.child
        self._youngest, self._oldest = (
            child.age_range if child.age_months is None else (child.age_months, child.age_months)
        )
        self._facts: dict[str, tuple[Truth, Known | Outcome]] = {}
        self._asked: dict[str, KnownFact] = {}
        self.history = usable_history(sheet, book.circumstances, reader, alone=alone)
        for entry in self.history:
            self._know(f"history.{entry.what}", _KNOWN[entry.answer], entry.answer)
        for examined in sheet.examined:
            self._know(f"examined.{examined.what}", _OUTCOMES[examined.outcome], examined.outcome)

    def _gather(self, observations: Iterable[Observation]) -> None:
        """Puts the answers about one sign, towards several people, together."""
        gathered: dict[str, list[Observation]] = {}
        for one in observations:
            gathered.setdefault(one.sign, []).append(one)
        for sign, told in gathered.items():
            if len(told) > 1:
                self.cells[sign] = tuple(sorted(told, key=_order))
                self.seen[sign] = _joined([_SEEN[one.answer] for one in told])

    def _know(self, fact: str, truth: Truth, answer: Known | Outcome) -> None:
        """Keeps what is told of a fact; when it is told twice, what decides it (Kleene's "or")."""
        told = (truth, answer)
        self._facts[fact] = min(self._facts.get(fact, told), told, key=_most_telling)

    def speaks_of(self, rule: Rule) -> bool:
        """Whether the sheet may say anything of a rule; when it does not, the rule is open."""
        return rule.signs is None or not rule.signs.isdisjoint(self.cells)

    def towards(self, signs: Iterable[str]) -> tuple[str, ...]:
        """The people about whom any of these signs was answered; the writer, "me", comes first."""
        people = {one.toward for sign in signs for one in self.cells.get(sign, ())}
        return tuple(sorted(people - {""}, key=lambda toward: (toward != "me", toward)))

    def judgement(self, criterion: str) -> Judgement | None:
        """The writer's own judgement on one criterion."""
        own = [one for one in self.sheet.judgements if one.criterion == criterion]
        return min(own, key=lambda one: (one.status, one.why), default=None)

    def ground(self, leaf: Leaf, wanted: bool, toward: str) -> Ground:
        """What the sheet says of a leaf and which answer says so; `toward` "" is about the whole sheet."""
        text, on = self.book.leaf_texts[leaf.id], self.sheet.written
        if leaf.is_fact:
            truth, fact = self._asked.get(leaf.id) or self._ask(leaf.id)
            return Ground(leaf, text, wanted, truth, fact, self.key, toward, on)
        sign, child = self.book.signs[leaf.id], self.sheet.child
        cannot = tuple(need for need in sign.needs if need in child.cannot) if child.cannot else ()
        told = self.cells.get(leaf.id, ())
        people = (toward,) if toward and sign.relational else leaf.toward
        if people and told:
            told = tuple([one for one in told if one.toward in people])
        if not told:
            return Ground(leaf, text, wanted, _UNKNOWN, None, self.key, toward, on, None, None, cannot)
        truth, one = _weighed(told, leaf, sign)
        if cannot:
            truth = _UNKNOWN
        return Ground(
            leaf, text, wanted, truth, one.answer, self.key, one.toward, on, one.since, one.upset, cannot
        )

    def _ask(self, fact: str) -> KnownFact:
        """The answer to a fact, remembered: many rules ask for the same few."""
        answered = self._asked[fact] = self._fact(fact)
        return answered

    def _fact(self, id: str) -> KnownFact:
        """The truth of a fact such as "history.adopted", and the answer as it was given."""
        kind, at_least, months = id.partition(".at-least-")
        if not at_least:
            return self._facts.get(id, _UNTOLD)
        child = self.sheet.child
        if kind == "age":
            return self.age_at_least(int(months)), _in_months(child.age_months)
        told = child.developmental_age_months
        return self.development_at_least(int(months)), _in_months(child.age_months if told is None else told)

    def age_at_least(self, months: int) -> Truth:
        """Whether the child is that old; without an age, what the list's own range can tell."""
        if self._youngest >= months:
            return Truth.SEEN
        return Truth.NOT_SEEN if self._oldest < months else Truth.UNKNOWN

    def development_at_least(self, months: int) -> Truth:
        """Whether the developmental age is that high; a disability, or doubt about one, keeps it open."""
        told = self.sheet.child.developmental_age_months
        if told is not None:
            return Truth.SEEN if told >= months else Truth.NOT_SEEN
        by_age = self.age_at_least(months)
        in_doubt = self._facts.get(_DISABILITY, _NONE_TOLD)[0] is not Truth.NOT_SEEN
        return Truth.UNKNOWN if by_age is Truth.SEEN and in_doubt else by_age

    def has_developed(self, months: int, *, by_development: bool) -> bool:
        """Whether the child is that far: by the developmental age or, until that is told, by the age.

        With `by_development` the age does not do for a child with a known disability.
        """
        if self.sheet.child.developmental_age_months is not None:
            return self.development_at_least(months) is Truth.SEEN
        disabled = by_development and self._facts.get(_DISABILITY, _NONE_TOLD)[0] is Truth.SEEN
        return self.age_at_least(months) is Truth.SEEN and not disabled


def _order(one: Observation) -> tuple[bool, str, str]:
    """What is about the writer first; the order of the sheet does not matter."""
    return one.toward != "me", one.toward, repr(one)


def _weighed(told: tuple[Observation, ...], leaf: Leaf, sign: Sign) -> tuple[Truth, Observation]:
    """What the answers about a sign come to for a leaf, and the one that says so."""
    if len(told) == 1:
        return _truth_of(told[0], leaf, sign), told[0]
    truths = [_truth_of(one, leaf, sign) for one in told]
    truth = _joined(truths)
    said = [one for one, its in zip(told, truths, strict=True) if its is truth]
    return truth, min(said, key=lambda one: one.answer is not Answer.OFTEN)


def _truth_of(one: Observation, leaf: Leaf, sign: Sign) -> Truth:
    truth = _SEEN[one.answer] if leaf.sometimes else _SEEN_OFTEN[one.answer]
    if leaf.upset and truth is Truth.SEEN and sign.stress is Stress.ASKED:
        return _WHEN_UPSET[one.upset]
    return truth


def _joined(truths: Sequence[Truth]) -> Truth:
    """Kleene's "or": seen once is seen; then one unknown keeps it open, as does no answer at all."""
    if Truth.SEEN in truths:
        return Truth.SEEN
    return Truth.UNKNOWN if Truth.UNKNOWN in truths or not truths else Truth.NOT_SEEN


_RANK = {Truth.SEEN: 0, Truth.UNKNOWN: 1, Truth.NOT_SEEN: 2}


def _most_telling(told: tuple[Truth, str]) -> tuple[int, str]:
    return _RANK[told[0]], told[1]


def _in_months(months: int | None) -> str | None:
    return None if months is None else f"{months} maanden"
