"""One rule said of one informant and one relationship, with everything it rests on."""

from dataclasses import dataclass

from houvast.practice.observations import Status
from houvast.practice.picture.drawn import OwnJudgement, Statement
from houvast.practice.picture.evidence import Testimony
from houvast.practice.picture.rulebook import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is spoken to: `own` when the reader reads a picture of nothing but the own sheet."""

    book: Rulebook
    reader: str
    own: bool

    def whom(self, toward: str, role: str) -> str:
        """A relationship in words: "jou" to the writer, "de leraar" to anybody else."""
        return self.book.words.whom(toward, role, own=self.own)

    def sentence(self, rule: Rule, status: Status, whom: str) -> str:
        """What the rule says to this reader at this status."""
        spoken = rule.says_for.get(self.reader, {}).get(status) or rule.says[status]
        return spoken.replace("{whom}", whom) if whom else spoken


def state(rule: Rule, testimony: Testimony, toward: str, speaker: Speaker) -> Statement:
    """The statement of a rule for one informant; `toward` is "" when it is about no relationship."""
    grounds = tuple([testimony.ground(leaf, wanted, toward) for leaf, wanted in rule.sides])
    reasoning = rule.reason(tuple([ground.truth for ground in grounds]))
    whom = speaker.whom(toward, testimony.sheet.writer.role) if toward else ""
    text = speaker.sentence(rule, reasoning.status, whom)
    judgement = _judgement(rule, testimony) if testimony.sheet.judgements else None
    return Statement(rule, testimony.key, toward, text, reasoning, grounds, judgement)


def _judgement(rule: Rule, testimony: Testimony) -> OwnJudgement | None:
    own = testimony.judgement(rule.id)
    return OwnJudgement(own.status, own.why, testimony.key) if own else None
