"""Telling people that something is there for them: a notice on their own page, and mail that says no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from houvast.practice import authority
from houvast.practice.authority import Facts
from houvast.rooms.people.actions.letters import write_letter
from houvast.rooms.people.models import Notice, Person


@dataclass(frozen=True, slots=True)
class News:
    """What there is to tell: the kind, what it is about, and when it happens or happened."""

    client: UUID
    kind: str
    about: UUID
    when: datetime


def tell(persons: Iterable[UUID], news: News, moment: datetime) -> int:
    """Tell each of them once, however often this is called; how many hear it now.

    The mail only says that there is something. Whoever calls this has asked who may know.
    """
    told = sorted(person for person in set(persons) if _note(person, news, moment))
    addresses = Person.objects.filter(pk__in=told, is_active=True).values_list("email", flat=True)
    link = settings.SITE + reverse("people:mine")
    for address in addresses:
        write_letter(kind="notice", to=address, link=link, moment=moment)
    return len(told)


def _note(person: UUID, news: News, moment: datetime) -> bool:
    """Whether this is new to them; of two that tell it at once, one does (a constraint of the table)."""
    wanted = {"person_id": person, "kind": news.kind, "about": news.about, "when": news.when}
    if Notice.objects.filter(**wanted).exists():
        return False
    try:
        with transaction.atomic():
            Notice.objects.create(**wanted, client_id=news.client, made=moment)
    except IntegrityError:
        return False
    return True


def who_may_know_of(facts: Facts, place: UUID, moment: datetime) -> set[UUID]:
    """The persons in the circle who may know of this place: nobody hears of what is hidden from them."""
    return {
        one.person for one in facts.participants if one.holds(moment) and _sees(facts, one.id, place, moment)
    }


def _sees(facts: Facts, viewer: UUID, place: UUID, moment: datetime) -> bool:
    seen = authority.visible_participants(facts, viewer, moment, strong=True)
    return any(one.id == place for one in seen)
