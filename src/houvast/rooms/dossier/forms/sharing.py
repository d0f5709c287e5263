"""What is asked when somebody shares or shields."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.practice.authority import Role
from houvast.practice.authority.times import AMSTERDAM
from houvast.rooms.dossier.actions.sharing import NewGrant
from houvast.rooms.dossier.actions.shielding import NewShield
from houvast.rooms.people.typed import Day, Text, Typed

Choices = Sequence[tuple[str, str]]
PERSON, ROLE, KIND, PARTICIPANT = "person:", "role:", "kind:", "participant:"


class WithChoices(Typed):
    """A form whose choices depend on who looks; only what that person may know of is among them."""

    def offer(self, **offered: Choices) -> None:
        """Lay the choices in the fields."""
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices)

    def ends(self) -> datetime:
        """The moment at which the last day is over, where people here live."""
        day = self.cleaned_data["until"] + timedelta(days=1)
        return timezone.make_aware(datetime.combine(day, time()), AMSTERDAM)


class Sharing(WithChoices):
    """With whom, until when."""

    to = forms.ChoiceField(label=_("Met wie?"))
    until = Day(
        label=_("Tot en met welke dag?"), help_text=_("Ten hoogste een jaar. Stoppen kan altijd eerder.")
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(to=people)

    def new_grant(self, entry: UUID | None) -> NewGrant:
        """What was chosen, for the action."""
        return NewGrant(
            to=UUID(self.cleaned_data["to"]),
            ends=self.ends(),
            entry=entry,
            kinds=self.cleaned_data.get("kinds") or (),
        )


class SharingAll(Sharing):
    """The same for all that one writes, or only some kinds of it."""

    kinds = forms.MultipleChoiceField(
        label=_("Wat? (hoeft niet)"),
        help_text=_("Kruis je niets aan? Dan deel je alles wat je schrijft, ook later."),
        required=False,
    )
    field_order = ("to", "kinds", "until")

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(kinds=kinds)


class Shielding(WithChoices):
    """From whom, why, and when one looks again."""

    from_whom = forms.ChoiceField(label=_("Voor wie mag dit niet te zien zijn?"))
    reason = Text(
        label=_("Waarom?"),
        max_length=1000,
        help_text=_("Een paar woorden. Alleen wie dit kan opheffen, leest de reden."),
    )
    until = Day(
        label=_("Tot en met welke dag?"),
        help_text=_("Ten hoogste een jaar. Dan kijk je of het nog nodig is."),
    )

    def __init__(self, *args: Any, whom: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(from_whom=whom)

    def new_shield(self, entry: UUID | None) -> NewShield:
        """What was chosen, for the action."""
        whom, what = self.cleaned_data["from_whom"], self.cleaned_data.get("what", "")
        return NewShield(
            reason=self.cleaned_data["reason"],
            ends=self.ends(),
            entry=entry,
            kind=what.removeprefix(KIND) if what.startswith(KIND) else "",
            participant=UUID(what.removeprefix(PARTICIPANT)) if what.startswith(PARTICIPANT) else None,
            from_participant=UUID(whom.removeprefix(PERSON)) if whom.startswith(PERSON) else None,
            from_role=Role(whom.removeprefix(ROLE)) if whom.startswith(ROLE) else None,
        )


class ShieldingAltogether(Shielding):
    """The same for a kind of fact, or for somebody in the circle."""

    what = forms.ChoiceField(label=_("Wat scherm je af?"))
    field_order = ("what", "from_whom", "reason", "until")

    def __init__(self, *args: Any, what: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(what=what)
