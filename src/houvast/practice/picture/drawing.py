"""Sheets and a rulebook in, one explained picture for one kind of reader out.

The same facts in another order give the same picture; adding a sheet changes no other sheet's
statuses; taking a contradiction away never makes the opposite stronger (tests/practice holds all three).
"""

from collections.abc import Collection, Mapping, Sequence

from houvast.practice.observations import Sheet, Sign, Truth, is_own
from houvast.practice.picture.comparing import compare, lay_out
from houvast.practice.picture.drawn import (
    AlsoSeenIn,
    Eye,
    Picture,
    Row,
    Statement,
    Stress,
    TellingQuestion,
    Withheld,
)
from houvast.practice.picture.evidence import Testimony
from houvast.practice.picture.living import tell_life
from houvast.practice.picture.rulebook import (
    Ages,
    LookAlike,
    Prevalence,
    Referral,
    Rule,
    Rulebook,
    RuleKind,
    Scope,
)
from houvast.practice.picture.stating import Speaker, state
from houvast.practice.picture.telling import telling_question


def draw(sheets: Sequence[Sheet], book: Rulebook, reader: str, *, own: bool | None = None) -> Picture:
    """The picture of one child from one to six sheets, for one reader ("parent", "professional" ...).

    Safety answers of a sheet, and what it tells in private, are used only where its writer reads
    nothing but the own sheet, or ticked that they may travel with it. `own` says whether that is so
    where it is known who reads; None: told by the roles.
    """
    ordered = sorted(sheets, key=lambda sheet: sheet.key)
    own = is_own(ordered, reader, book.words.reader) if own is None else own
    testimonies = [Testimony(sheet, book, reader, alone=own) for sheet in ordered]
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
        also_seen_in=_also_seen_in(rows, book, testimonies),
        gaps=gaps,
        telling=_telling(stated, _askable(testimonies, book, reader)),
        prevalence=tuple(one for one in extract.prevalence if _may_be_for(one, testimonies)),
        screening=tuple(stated[RuleKind.SCREENING]),
        referrals=tuple(one for one in extract.referrals if _may_be_for(one, testimonies)),
        withheld=withheld,
        life=tuple(life for one in testimonies if (life := tell_life(one, book))),
    )


_RELATIONSHIP, _SAFETY = Scope.RELATIONSHIP, RuleKind.SAFETY
_WHOLE_SHEET = ("",)
_THINKING = (RuleKind.STRATEGY, RuleKind.PATTERN, RuleKind.CRITERION)
"""What a telling question is for; a rule that only asks to look further comes after these."""


def _eye(sheet: Sheet) -> Eye:
    writer = sheet.writer
    return Eye(sheet.key, writer.role, writer.setting, sheet.written, sheet.child.age_months, sheet.note)


def _all_statements(
    testimonies: Sequence[Testimony], speaker: Speaker
) -> tuple[Mapping[RuleKind, Sequence[Statement]], tuple[Withheld, ...]]:
    """Every statement by kind, and the rules that were not asked but may be at another age or one day."""
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
                withheld += [] if _is_past(rule.ages, testimony) else [Withheld(rule, testimony.key)]
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


def _is_past(ages: Ages, testimony: Testimony) -> bool:
    """Whether somebody is known to be too old for a rule: then not even its name is told."""
    return ages.oldest is not None and testimony.age_at_least(ages.oldest) is Truth.SEEN


def _may_be_about(rule: Rule, answered: Sequence[str]) -> Sequence[str]:
    """The relationships that were answered about; without any, the one with the writer is open."""
    return [toward for toward in answered if not rule.toward or toward in rule.toward] or ["me"]


def _telling(
    stated: Mapping[RuleKind, Sequence[Statement]], askable: Mapping[str, Collection[str]]
) -> TellingQuestion | None:
    """The question that would tell most of how somebody finds support; else of what to look further at."""
    thinking = [one for kind in _THINKING for one in stated[kind]]
    begun = [one for one in stated[RuleKind.QUESTION] if _was_begun(one)]
    return telling_question(thinking, askable) or telling_question(begun, askable)


def _was_begun(statement: Statement) -> bool:
    """Whether something that was answered speaks for a statement; an age alone is no reason to ask on."""
    return any(not ground.asked.is_fact for ground in statement.supports)


def _askable(testimonies: Sequence[Testimony], book: Rulebook, reader: str) -> Mapping[str, Collection[str]]:
    """What may be asked, by sheet: what its list asks, less what one of the writers knows cannot show."""
    extract = book.extract(reader)
    cannot = {need for one in testimonies for need in one.sheet.child.cannot}
    hidden = {sign.id for sign in extract.signs if not cannot.isdisjoint(sign.needs)} if cannot else set()
    return {one.key: extract.askable(one.sheet.list_id) - hidden for one in testimonies}


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


def _also_seen_in(
    rows: Sequence[Row], book: Rulebook, testimonies: Sequence[Testimony]
) -> tuple[AlsoSeenIn, ...]:
    """Every look-alike of a worry that was seen, if the age may fit, in the content's order: no ranking."""
    seen = [row.sign for row in rows if Truth.SEEN in row.seen and not row.sign.strength]
    signs: dict[str, list[Sign]] = {id: [] for id in book.look_alikes}
    for sign in seen:
        for id in sign.also:
            signs[id].append(sign)
    return tuple(
        [
            AlsoSeenIn(one, tuple(signs[id]))
            for id, one in book.look_alikes.items()
            if signs[id] and _may_be_for(one, testimonies)
        ]
    )


def _may_be_for(told: Referral | LookAlike | Prevalence, testimonies: Sequence[Testimony]) -> bool:
    """Whether no sheet knows of an age outside the range of a referral, a look-alike or a number."""
    if not told.from_months and told.to_months is None:
        return True
    too_young = any(one.age_at_least(told.from_months) is Truth.NOT_SEEN for one in testimonies)
    if told.to_months is None:
        return not too_young
    return not (too_young or any(one.age_at_least(told.to_months) is Truth.SEEN for one in testimonies))
