"""Sheets and a rulebook in, one explained picture for one kind of reader out.

The same facts in another order give the same picture; adding a sheet changes no other sheet's
statuses; taking a contradiction away never makes the opposite stronger (tests/practice holds all three).
"""

from collections.abc import Mapping, Sequence

from houvast.practice.observations import Sheet, Truth
from houvast.practice.picture.comparing import compare, lay_out
from houvast.practice.picture.drawn import AlsoSeenIn, Eye, Picture, Row, Statement, Stress, Withheld
from houvast.practice.picture.evidence import Testimony
from houvast.practice.picture.rulebook import Ages, Referral, Rule, Rulebook, RuleKind, Scope
from houvast.practice.picture.stating import Speaker, state
from houvast.practice.picture.telling import telling_question


def draw(sheets: Sequence[Sheet], book: Rulebook, reader: str) -> Picture:
    """The picture of one child from one to six sheets, for one reader ("parent", "professional" ...).

    Safety answers of a sheet are used only where its writer reads nothing but the own sheet, or
    ticked that they may travel with it.
    """
    ordered = sorted(sheets, key=lambda sheet: sheet.key)
    own = _is_own(ordered, book, reader)
    testimonies = [Testimony(sheet, book, alone=own) for sheet in ordered]
    extract = book.extract(reader)
    stated, withheld = _all_statements(testimonies, Speaker(book, reader, own))
    rows = lay_out(extract.signs, testimonies)
    agree, differ, gaps = compare(rows, tuple([sheet.key for sheet in ordered]))
    return Picture(
        reader=reader,
        eyes=tuple(_eye(sheet) for sheet in ordered),
        safety=tuple(one for one in stated[RuleKind.SAFETY] if one.met),
        strengths=tuple(row for row in rows if row.sign.strength),
        worries=tuple(row for row in rows if not row.sign.strength),
        agree=agree,
        differ=differ,
        stress=_stress(stated[RuleKind.STRATEGY]),
        questions=tuple(one for one in stated[RuleKind.QUESTION] if one.met),
        patterns=tuple(stated[RuleKind.PATTERN]),
        criteria=tuple(stated[RuleKind.CRITERION]),
        also_seen_in=_also_seen_in(rows, book),
        gaps=gaps,
        telling=telling_question((one for kind in _THINKING for one in stated[kind]), extract.askable),
        prevalence=extract.prevalence,
        screening=tuple(stated[RuleKind.SCREENING]),
        referrals=tuple(one for one in extract.referrals if _may_be_for(one, testimonies)),
        withheld=withheld,
    )


_RELATIONSHIP, _SAFETY = Scope.RELATIONSHIP, RuleKind.SAFETY
_WHOLE_SHEET = ("",)
_THINKING = (RuleKind.STRATEGY, RuleKind.QUESTION, RuleKind.PATTERN, RuleKind.CRITERION)


def _is_own(sheets: Sequence[Sheet], book: Rulebook, reader: str) -> bool:
    """Whether the reader reads nothing but the own sheet."""
    return len(sheets) == 1 and book.words.reader.get(sheets[0].writer.role) == reader


def _eye(sheet: Sheet) -> Eye:
    writer = sheet.writer
    return Eye(sheet.key, writer.role, writer.setting, sheet.written, sheet.child.age_months, sheet.note)


def _all_statements(
    testimonies: Sequence[Testimony], speaker: Speaker
) -> tuple[Mapping[RuleKind, Sequence[Statement]], tuple[Withheld, ...]]:
    """Every statement by kind, and the rules that were not asked."""
    extract = speaker.book.extract(speaker.reader)
    stated: dict[RuleKind, list[Statement]] = {kind: [] for kind in RuleKind}
    withheld = []
    for testimony in testimonies:
        fits = {ages: _age_fits(ages, testimony) for ages in extract.ages}
        towards = {kind: testimony.towards(signs) for kind, signs in extract.asked_toward.items()}
        for rule in extract.rules:
            if rule.kind is _SAFETY and not testimony.speaks_of(rule):
                continue
            if not fits[rule.ages]:
                withheld.append(Withheld(rule, testimony.key))
                continue
            related = rule.scope is _RELATIONSHIP
            people = _may_be_about(rule, towards[rule.kind]) if related else _WHOLE_SHEET
            stated[rule.kind] += [state(rule, testimony, toward, speaker) for toward in people]
    return stated, tuple(withheld)


def _age_fits(ages: Ages, testimony: Testimony) -> bool:
    """Whether a rule may be asked: the age must be known to fit, not merely be possible."""
    youngest, oldest, by_development = ages
    old_enough = not youngest or testimony.has_developed(youngest, by_development=by_development)
    return old_enough and (oldest is None or testimony.age_at_least(oldest) is Truth.NOT_SEEN)


def _may_be_about(rule: Rule, answered: Sequence[str]) -> Sequence[str]:
    """The relationships that were answered about; without any, the one with the writer is open."""
    return [toward for toward in answered if not rule.toward or toward in rule.toward] or ["me"]


def _stress(strategies: Sequence[Statement]) -> tuple[Stress, ...]:
    """Per writer and relationship the strategy that is met; none, or more than one, cannot be told."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in strategies:
        groups.setdefault((statement.by, statement.toward), []).append(statement)
    found = []
    for (by, toward), tried in groups.items():
        if any(one.reasoning.supports or one.reasoning.contradicts for one in tried):
            met = [one for one in tried if one.met]
            found.append(Stress(by, toward, met[0] if len(met) == 1 else None, tuple(tried)))
    return tuple(found)


def _also_seen_in(rows: Sequence[Row], book: Rulebook) -> tuple[AlsoSeenIn, ...]:
    """Every look-alike of a worry that was seen, in the order of the content: no ranking."""
    seen = [row.sign for row in rows if Truth.SEEN in row.seen]
    listed = [
        (id, tuple([sign for sign in seen if sign.id in worries])) for id, worries in book.seen_in.items()
    ]
    return tuple([AlsoSeenIn(book.look_alikes[id], signs) for id, signs in listed if signs])


def _may_be_for(referral: Referral, testimonies: Sequence[Testimony]) -> bool:
    """Whether no sheet knows of an age outside the referral's range."""
    too_young = any(one.age_at_least(referral.from_months) is Truth.NOT_SEEN for one in testimonies)
    if referral.to_months is None:
        return not too_young
    return not too_young and all(
        one.age_at_least(referral.to_months) is not Truth.SEEN for one in testimonies
    )
