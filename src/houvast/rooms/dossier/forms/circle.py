"""Asking somebody into the circle, and until when a place lasts."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.practice.authority import Role
from houvast.practice.authority.times import AMSTERDAM
from houvast.rooms.people.actions.invitations import NewInvitation
from houvast.rooms.people.typed import Day, Text, Typed

Choices = Sequence[tuple[str, Any]]


def from_day(day: date) -> datetime:
    """The first moment of a day in the Netherlands."""
    return datetime.combine(day, time(), tzinfo=AMSTERDAM)


def until_day(day: date) -> datetime:
    """The first moment after a day: what runs up to and including that day ends then."""
    return from_day(day + timedelta(days=1))


def last_day(ends: datetime) -> date:
    """The last day on which something that ends then still holds."""
    return timezone.localtime(ends - timedelta(microseconds=1), AMSTERDAM).date()


def in_a_year(today: date) -> date:
    """The day that is filled in beforehand; it is always there, also on a leap day."""
    return today + timedelta(days=364)


def offer(form: forms.Form, field: str, choices: Choices) -> None:
    """Lay the answers to choose from in a field; a question with one answer needs no asking."""
    found = form.fields[field]
    assert isinstance(found, forms.ChoiceField)
    found.choices = list(choices)


class Invite(Typed):
    """Who is asked, as what, why, and until when."""

    role = forms.ChoiceField(label=_("Als wie komt deze persoon erbij?"))
    organisation = forms.ChoiceField(
        label=_("Waar werkt deze persoon?"),
        help_text=_("Alleen voor wie er voor het werk bij is."),
        required=False,
    )
    address = forms.EmailField(
        label=_("Mailadres"),
        max_length=200,
        help_text=_("Hierheen gaat de brief. Alleen met dit adres kan iemand erin."),
        error_messages={"invalid": _("Dit is geen mailadres. Kijk het na.")},
    )
    called = forms.CharField(label=_("Hoe noem je deze persoon?"), max_length=80)
    reason = Text(
        label=_("Waarom hoort deze persoon erbij?"),
        max_length=400,
        help_text=_("Iedereen in de kring kan dit lezen. Houd het kort."),
    )
    starts = Day(label=_("Vanaf"), required=False)
    ends = Day(label=_("Tot en met"), help_text=_("Op die dag stopt de plek. Je kunt hem dan verlengen."))

    def __init__(
        self, *args: Any, roles: Choices, organisations: Choices, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        offer(self, "role", roles)
        if organisations:
            offer(self, "organisation", organisations)
        else:
            del self.fields["organisation"]

    def new(self, now: datetime) -> NewInvitation:
        """What was told, for the action."""
        told = self.cleaned_data
        there = told.get("organisation") or ""
        starts = told["starts"]
        return NewInvitation(
            role=Role(told["role"]),
            organisation=UUID(there) if there else None,
            address=told["address"],
            called=told["called"],
            reason=told["reason"],
            starts=now if starts is None or starts <= self._today else from_day(starts),
            ends=until_day(told["ends"]),
        )


class Until(Typed):
    """Until when a place lasts now; `was` is the end that was on the page."""

    ends = Day(label=_("Tot en met"))
    was = forms.CharField(widget=forms.HiddenInput(), required=False)


class Code(Typed):
    """The code of a letter, typed over."""

    code = forms.CharField(
        label=_("De code uit de brief"),
        max_length=60,
        help_text=_("Dat zijn 20 letters en cijfers. Streepjes mogen weg."),
    )
