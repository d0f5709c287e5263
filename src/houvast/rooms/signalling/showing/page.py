"""The whole picture in the order in which it is read."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.content import Shelf
from houvast.practice.advice import Advice, Step
from houvast.practice.observations import Sheet, Status, is_own
from houvast.practice.picture import Picture, Prevalence, Statement, Stress, never_seen, was_seen
from houvast.rooms.signalling.showing.grounds import Sayer, Shown, capital, day, help_lines, told_opening
from houvast.rooms.signalling.showing.lives import lives
from houvast.rooms.signalling.showing.matrix import agreement, difference, matrix
from houvast.rooms.signalling.showing.wording import Wording, wording


def show(
    picture: Picture,
    advice: Advice,
    shelf: Shelf,
    sheets: Sequence[Sheet],
    *,
    own: bool | None = None,
    called: Mapping[str, str] | None = None,
) -> Shown:
    """A picture and the steps that go with it as plain texts, for one reader.

    `own` is as it was drawn; `called` says by key what people are called, where they know each other.
    """
    alone = len(sheets) == 1
    own = is_own(sheets, picture.reader, shelf.words.reader) if own is None else own
    sayer = Sayer(shelf, picture, own=own, called=called)
    say = wording(picture.reader, own=own)
    return {
        "title": say["one" if alone else "many"],
        "say": say,
        "reader": picture.reader,
        "own": own,
        "alone": alone,
        "code": sheets[0].code,
        "eyes": _eyes(picture, sayer, say),
        "safety": [sayer.sentence(one) for one in picture.safety],
        "strengths": matrix(filter(was_seen, picture.strengths), picture.eyes, sayer),
        "worries": matrix(filter(was_seen, picture.worries), picture.eyes, sayer),
        "unseen": matrix(filter(never_seen, (*picture.strengths, *picture.worries)), picture.eyes, sayer),
        "agree": [agreement(one, sayer) for one in picture.agree],
        "differ": [difference(one, sayer) for one in picture.differ],
        **_understood(picture, sayer),
        **_life(picture, sayer),
        "prevalence": [_number(one, shelf) for one in picture.prevalence],
        "screening": [sayer.sentence(one) for one in _once_each(picture.screening)],
        "steps": _steps(advice, shelf),
        "referrals": _referrals(picture, shelf),
        "withheld": [{"title": one.rule.title, "by_text": sayer.labels[one.by]} for one in picture.withheld],
        "help_lines": help_lines(shelf),
    }


def _understood(picture: Picture, sayer: Sayer) -> Shown:
    """What it may mean, what else it may be, and what is not known yet."""
    return {
        "stress": [_stress(one, sayer) for one in picture.stress],
        "questions": [sayer.sentence(one) for one in picture.questions],
        "patterns": [sayer.sentence(one) for one in picture.patterns],
        "criteria": [sayer.sentence(one) for one in picture.criteria],
        "also_seen_in": _also(picture, sayer),
        "gaps": [
            {"text": capital(sayer.sign(one.sign)), "by_text": ", ".join(sayer.labels[key] for key in one.by)}
            for one in picture.gaps
        ],
        "telling": _telling(picture, sayer),
    }


_FIRST = (Status.MET, Status.OPEN, Status.NOT_MET)


def _once_each(statements: Iterable[Statement]) -> list[Statement]:
    """Each rule once, as the sheet has it that says most: what one person knows is enough to ask."""
    told: dict[str, Statement] = {}
    for one in sorted(statements, key=lambda statement: _FIRST.index(statement.status)):
        told.setdefault(one.rule.id, one)
    return list(told.values())


def _eyes(picture: Picture, sayer: Sayer, say: Wording) -> list[Shown]:
    return [
        {
            "key": eye.key,
            "label": sayer.labels[eye.key],
            "role_text": sayer.name(eye, picture.eyes),
            "written": day(eye.written),
            "age": age_text(eye.age_months),
            "about": say["age"].format(age=age_text(eye.age_months)) if eye.age_months is not None else "",
            "note": eye.note,
        }
        for eye in picture.eyes
    ]


def _life(picture: Picture, sayer: Sayer) -> Shown:
    """What was told of the life, and whether anything stays with the writer until that is ticked."""
    told = [one.circumstance for life in picture.life for group in life.groups for one in group.events]
    not_so = [what for life in picture.life for what in (*life.not_so, *life.unknown)]
    return {
        "life": lives(picture, sayer),
        "keeps_private": any(one.private for one in (*told, *not_so)),
        "keeps_safety": bool(picture.safety) or any(one.safety for one in told),
    }


def age_text(months: int | None) -> str:
    """An age as people say it; with months while these still matter, and nothing where nobody told."""
    if months is None:
        return ""
    years, rest = divmod(months, 12)
    in_months = ngettext("{count} maand", "{count} maanden", rest).format(count=rest)
    if not years:
        return in_months
    in_years = _("{count} jaar").format(count=years)
    return _("{years} en {months}").format(years=in_years, months=in_months) if rest else in_years


def _stress(stress: Stress, sayer: Sayer) -> Shown:
    return {
        "whom_text": sayer.whom(stress.toward, stress.by),
        "eye_label": sayer.labels[stress.by],
        "sentence": sayer.sentence(stress.told) if stress.told else None,
        "tried": [sayer.sentence(one) for one in stress.tried],
    }


def _also(picture: Picture, sayer: Sayer) -> list[Shown]:
    return [
        {
            "title": one.look_alike.title,
            "text": one.look_alike.text,
            "ask": one.look_alike.ask,
            "signs": [sayer.sign(sign) for sign in one.signs],
            "opening": told_opening(sayer.shelf, "look-alike", one.look_alike.id),
        }
        for one in picture.also_seen_in
    ]


def _telling(picture: Picture, sayer: Sayer) -> Shown | None:
    if picture.telling is None:
        return None
    titles = {rule.id: rule.title for rule in sayer.shelf.rules}
    return {
        "text": capital(sayer.leaf(picture.telling.leaf, picture.telling.text)),
        "settles_text": "; ".join(titles[id] for id in picture.telling.settles),
    }


@lru_cache(maxsize=64)
def _number(number: Prevalence, shelf: Shelf) -> Shown:
    """A group as people to draw, and the same in words."""
    people = [share.drawing for share in number.shares for _at in range(share.count)]
    described = " ".join(f"{share.text}." for share in number.shares)
    return {
        "title": number.title,
        "text": number.text,
        "people": people,
        "people_html": "".join(f'<svg class="{one}"><use href="#kind"/></svg>' for one in people),
        "shares": [{"count": one.count, "text": one.text, "drawing": one.drawing} for one in number.shares],
        "of": number.of,
        "described": described,
        "opening": told_opening(shelf, "prevalence", number.id),
    }


def _steps(advice: Advice, shelf: Shelf) -> Shown:
    return {
        name: _told_steps(steps, shelf)
        for name, steps in (
            ("first", advice.first),
            ("more", advice.more),
            ("stance", advice.stance),
            ("disputed", advice.disputed),
        )
    }


def _told_steps(steps: Iterable[Step], shelf: Shelf) -> list[Shown]:
    return [_told_step(step, shelf) for step in steps]


@lru_cache(maxsize=512)
def _told_step(step: Step, shelf: Shelf) -> Shown:
    """One step; the same for everybody, so its card is drawn once."""
    told: Shown = {
        "id": step.id,
        "title": step.title,
        "html": shelf.html[step.id],
        "markdown": step.text,
        "stop_when": step.stop_when,
        "disputed": step.disputed,
        "opening": told_opening(shelf, "step", step.id),
    }
    told["card_html"] = render_to_string("signalling/parts/step.html", {"step": told})
    return told


def _referrals(picture: Picture, shelf: Shelf) -> list[Shown]:
    return [
        {
            "title": one.title,
            "html": shelf.html[one.id],
            "markdown": one.text,
            "opening": told_opening(shelf, "referral", one.id),
        }
        for one in picture.referrals
    ]
