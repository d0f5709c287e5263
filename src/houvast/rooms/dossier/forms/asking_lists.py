"""Asking somebody for a list: in the circle, or by a link for who has no account."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.rooms.dossier.actions.links import DAYS, NewLink
from houvast.rooms.people.typed import Day, Text, Typed

Choices = Sequence[tuple[str, Any]]
FITTING = ""
"""The answer that leaves the choice of a list to who is asked."""


def _offer(form: forms.Form, field: str, choices: Choices) -> None:
    found = form.fields[field]
    assert isinstance(found, forms.ChoiceField)
    found.choices = list(choices)


class AskList(Typed):
    """Whom in the circle, which list, until when."""

    to = forms.ChoiceField(label=_("Wie vraag je?"))
    door = forms.ChoiceField(label=_("Welke lijst?"), required=False)
    until = Day(label=_("Tot en met welke dag?"))

    def __init__(self, *args: Any, people: Choices, doors: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        _offer(self, "to", people)
        _offer(self, "door", [(FITTING, _("De lijst die bij deze persoon past")), *doors])

    def clean_until(self) -> date:
        found: date = self.cleaned_data["until"]
        if found < self._today:
            raise forms.ValidationError(_("Kies een dag die nog komt."))
        if (found - self._today).days > 366:
            raise forms.ValidationError(_("Kies een dag binnen een jaar."))
        return found

    @property
    def whom(self) -> UUID:
        return UUID(self.cleaned_data["to"])


class MakeLink(Typed):
    """One list for somebody without an account."""

    link_door = forms.ChoiceField(label=_("Welke lijst?"))
    label = forms.CharField(
        label=_("Voor wie is de link?"),
        max_length=80,
        help_text=_("Zo zie je later wie de lijst invulde. Bijvoorbeeld: de zwemleraar."),
    )
    child = forms.CharField(
        label=_("Hoe noem je het kind voor deze persoon? (hoeft niet)"),
        max_length=60,
        required=False,
        help_text=_("Laat je dit leeg? Dan staat er nergens een naam."),
    )
    words = Text(
        label=_("Wat wil je erbij schrijven? (hoeft niet)"),
        max_length=600,
        required=False,
        help_text=_("Wie de link heeft, leest dit. Zet er niets in wat geheim is."),
    )
    days = forms.ChoiceField(label=_("Hoe lang werkt de link?"))

    def __init__(self, *args: Any, doors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "link_door", doors)
        _offer(self, "days", [(str(days), _("{days} dagen").format(days=days)) for days in DAYS])

    def new(self) -> NewLink:
        """What was told, for the action."""
        told = self.cleaned_data
        return NewLink(
            door=told["link_door"],
            label=told["label"],
            words=told["words"],
            child=told["child"],
            days=int(told["days"]),
        )
