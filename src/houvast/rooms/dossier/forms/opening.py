"""A new dossier: whom it is about, and what the opener is to that person. No citizen service number."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.rooms.people.actions.clients import NewClient
from houvast.rooms.people.typed import Day, Typed

OLDEST = 120


def likely_born(born: date, today: date) -> date:
    """A day on which somebody can have been born. Raises ValidationError for another."""
    if born > today:
        raise forms.ValidationError(_("Deze dag moet nog komen."))
    if today.year - born.year > OLDEST:
        raise forms.ValidationError(_("Kijk nog even naar het jaar."))
    return born


class NewDossier(Typed):
    """What is asked when a dossier is opened."""

    role = forms.ChoiceField(label=_("Wie ben jij?"))
    name = forms.CharField(
        label=_("Voornaam van het kind"),
        max_length=80,
        help_text=_("Een voornaam is genoeg. Gaat het over jezelf? Schrijf dan je eigen naam."),
    )
    born = Day(
        label=_("Geboren op"), help_text=_("Op de 12e, 16e en 18e verjaardag verandert wie er beslist.")
    )
    years = forms.IntegerField(
        label=_("Welke leeftijd past bij hoe het kind zich ontwikkelt? (hoeft niet)"),
        help_text=_("In jaren. Alleen als iemand dat heeft bekeken."),
        required=False,
        min_value=0,
        max_value=30,
    )
    authority = forms.ChoiceField(
        label=_("Heb je gezag over het kind?"),
        help_text=_("Met gezag neem je de grote beslissingen. Zeg het hier. Later laat je het zien."),
        choices=(("yes", _("Ja")), ("no", _("Nee")), ("unknown", _("Weet ik niet"))),
        required=False,
    )

    def __init__(self, *args: Any, roles: Sequence[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(roles)

    def clean_born(self) -> date:
        return likely_born(self.cleaned_data["born"], self._today)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def new_client(self) -> NewClient:
        """What was told, for the action."""
        told = self.cleaned_data
        months = None if told["years"] is None else told["years"] * 12
        return NewClient(told["name"], told["born"], months)

    @property
    def has_authority(self) -> bool:
        return bool(self.cleaned_data["authority"] == "yes")
