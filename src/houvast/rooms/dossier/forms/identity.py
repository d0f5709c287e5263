"""A name or a day of birth that was written down wrongly: how it should be, and why."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.rooms.dossier.forms.opening import likely_born
from houvast.rooms.people.actions.correcting import NewIdentity
from houvast.rooms.people.typed import Day, Drawn, Text, Typed


class Identity(Typed):
    """What is asked; the tick only when an age that gives rights would move."""

    name = forms.CharField(label=_("Voornaam"), max_length=80, help_text=_("Een voornaam is genoeg."))
    born = Day(label=_("Geboren op"), help_text=_("Van deze dag hangt af wie er beslist."))
    reason = Text(
        label=_("Wat was er fout?"),
        help_text=_("Houd het kort. Wie meebeslist, kan dit lezen."),
        max_length=500,
    )
    knows = forms.BooleanField(label=_("Ik las wat er verandert, en de geboortedag klopt zo"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.told_what_moves = False

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_born(self) -> date:
        return likely_born(self.cleaned_data["born"], self._today)

    def new(self) -> NewIdentity:
        """What was told, for the action."""
        told = self.cleaned_data
        return NewIdentity(told["name"], told["born"], told["reason"], told["knows"])

    def drawn(self) -> list[Drawn]:
        """Every field; the tick only beside what changes."""
        return [one for one in super().drawn() if one.name != "knows" or self.told_what_moves]
