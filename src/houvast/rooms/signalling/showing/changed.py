"""What changed between two days, in words and as small lines that rise or fall; nothing is added up."""

from django.utils.translation import gettext as _

from houvast.content import Shelf
from houvast.practice.observations import Answer
from houvast.practice.picture import Change, Shift
from houvast.rooms.signalling.showing.grounds import Shown, capital, day

PARTS = ("grew", "eased", "newly_seen", "newly_not_seen", "steady", "faded", "rose", "unclear")
_HEIGHTS = {Answer.NEVER: 33, Answer.SOMETIMES: 20, Answer.OFTEN: 7}
"""Where a line begins and ends in a drawing of 96 by 40."""


def shown_change(change: Change, shelf: Shelf, *, who: str) -> Shown:
    """One change, part by part: growth first."""
    titles = _titles()
    parts = [
        {"id": name, "title": titles[name], "shifts": [_shift(one, change, shelf) for one in shifts]}
        for name in PARTS
        if (shifts := getattr(change, name))
    ]
    return {
        "who": who,
        "since": day(change.since),
        "until": day(change.until),
        "parts": parts,
        "nothing": not parts,
    }


def _titles() -> dict[str, str]:
    return {
        "grew": _("Dit groeide"),
        "eased": _("Dit roept minder vaak vragen op"),
        "newly_seen": _("Nu ook gezien"),
        "newly_not_seen": _("Nu bekend: dit is niet gezien"),
        "steady": _("Dit bleef"),
        "faded": _("Dit ging goed, en is minder vaak gezien"),
        "rose": _("Dit roept vaker vragen op"),
        "unclear": _("Dit is nu niet bekend"),
    }


def _shift(one: Shift, change: Change, shelf: Shelf) -> Shown:
    """One sign: what it was and what it is, in words; and where its line begins and ends."""
    words = shelf.words
    whom = words.whom(one.toward, change.role, own=False) if one.toward else ""
    about = _("bij {whom}").format(whom=whom) if whom else ""
    return {
        "sign": capital(one.sign.text),
        "about": about,
        "text": _was_and_is(one, shelf),
        "strength": one.sign.strength,
        "before": _HEIGHTS.get(one.before) if one.before else None,
        "after": _HEIGHTS.get(one.after) if one.after else None,
    }


def _was_and_is(one: Shift, shelf: Shelf) -> str:
    answer = shelf.words.answer
    if one.before is None:
        return _("nu {after}").format(after=answer[one.after]) if one.after else ""
    assert one.after is not None
    if one.before is one.after:
        return _("was en is {after}").format(after=answer[one.after])
    return _("was {before}, is nu {after}").format(before=answer[one.before], after=answer[one.after])
