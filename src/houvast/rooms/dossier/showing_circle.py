"""Places, invitations, authority and consents as their pages draw them."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from houvast.practice.authority import Purpose, Role
from houvast.rooms.dossier.deciding_words import (
    about_words,
    detail_words,
    proof_words,
    purpose_words,
    ruling_words,
    slug_of,
    subject_slug,
    why_words,
)
from houvast.rooms.dossier.wording import day, until
from houvast.rooms.people.queries.circles import Around, Held, Invited
from houvast.rooms.people.queries.consents import Question
from houvast.rooms.people.queries.rulings import ENDINGS, Noted
from houvast.rooms.people.wording import role_word

Shown = dict[str, Any]


def shown_place(one: Around) -> Shown:
    """Somebody in the circle."""
    is_client = one.place.role is Role.CLIENT
    return {
        "id": one.place.id,
        "name": one.name,
        "role": _about(one) if is_client else role_word(one.place.role),
        "is_client": is_client,
        "organisation": one.organisation_name,
        "reason": one.reason,
        "until": until(one.place.ends),
        "since": day(one.place.starts),
        "held": [shown_held(held) for held in one.held],
        "is_mine": one.is_mine,
        "may_end": one.may_end,
        "may_extend": one.may_extend,
        "may_change": one.may_end or one.may_extend,
        "at_work": one.place.organisation is not None,
    }


def _about(one: Around) -> str:
    """What stands with the person themselves."""
    return _("dit dossier gaat over jou") if one.is_mine else _("dit dossier gaat over deze persoon")


def shown_held(held: Held) -> Shown:
    """Authority, and how it was proven."""
    return {
        "id": held.id,
        "parts": [purpose_words()[Purpose(one)].lower() for one in held.scope],
        "proof": proof_words().get(held.proof, held.proof),
        "checked": day(held.checked),
        "until": until(held.ends),
    }


def shown_invited(one: Invited) -> Shown:
    """A letter that waits."""
    return {
        "id": one.id,
        "called": one.called,
        "address": one.address,
        "role": role_word(one.role),
        "organisation": one.organisation_name,
        "until": until(one.expires),
    }


def holder_names(around: Sequence[Around]) -> dict[Any, str]:
    """What each person is called, and who has each authority."""
    found: dict[Any, str] = {one.place.person: one.name for one in around}
    found.update({held.id: one.name or one.organisation_name for one in around for held in one.held})
    return found


def shown_noted(one: Noted, names: dict[Any, str]) -> Shown:
    """A dated fact that changes who decides; `names` as `holder_names` gives them."""
    return {
        "id": one.id,
        "title": ruling_words()[one.kind],
        "who": names.get(one.custody or one.person, ""),
        "about": about_words(one.purpose, one.subject) if one.purpose else "",
        "detail": {**proof_words(), **detail_words()}.get(one.detail, ""),
        "is_ending": one.kind in ENDINGS,
        "is_mine": one.is_mine,
        "reason": one.reason,
        "since": day(one.starts),
        "until": until(one.ends),
        "may_end": one.may_end,
        "may_second": one.may_second,
    }


def shown_question(one: Question, *, to_client: bool = False) -> Shown:
    """One thing consent is asked for; `to_client`: to the person it is about."""
    why = why_words(to_client=to_client)
    return {
        "purpose": slug_of(one.purpose),
        "subject": subject_slug(one.subject),
        "title": about_words(one.purpose, one.subject, one.about),
        "voices": [
            {
                "who": _(" of ").join(voice.who),
                "why": why[voice.why],
                "given": voice.given,
                "is_mine": voice.is_mine,
                "any_of": len(voice.who) > 1,
            }
            for voice in one.voices
        ],
        "satisfied": one.satisfied,
        "asked": bool(one.voices),
        "nobody": any(not voice.who and not voice.given for voice in one.voices),
        "may_answer": one.may_answer,
        "mine": one.mine is not None,
        "given": day(one.given) if one.given else "",
        "until": until(one.ends) if one.ends else "",
    }
