"""What is asked when somebody writes a note or a fact."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.rooms.dossier.wording import FACTS, kind_word
from houvast.rooms.people.typed import Day, Text, Typed

WORDS = 10_000


class Written(Typed):
    """One entry; `head` and `body` are sealed. The id comes along, so that sending twice writes once."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, kind: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self._today = today

    def drawn(self) -> Any:
        """Every field but the id, which the template lays in the form by itself."""
        return [one for one in super().drawn() if one.name != "id"]

    def head(self) -> Mapping[str, Any]:
        return {"title": self.cleaned_data["title"]}

    def body(self) -> Mapping[str, Any]:
        return {"text": self.cleaned_data["text"]}

    def day(self) -> date | None:
        """When it happened, where that is asked."""
        found: date | None = self.cleaned_data.get("happened")
        return found


class Note(Written):
    """What happened, in own words."""

    title = forms.CharField(
        label=_("In een paar woorden"),
        max_length=120,
        help_text=_("Bijvoorbeeld: een goede ochtend op school."),
    )
    happened = Day(label=_("Wanneer was het? (hoeft niet)"), required=False)
    text = Text(
        label=_("Wat gebeurde er?"),
        max_length=WORDS,
        help_text=_("Schrijf op wat je zag en hoorde. Wat je ervan denkt, mag er ook bij. Zeg dat dan."),
    )

    def clean_happened(self) -> date | None:
        found: date | None = self.cleaned_data["happened"]
        if found and found > self._today:
            raise forms.ValidationError(_("Deze dag moet nog komen."))
        return found


class Fact(Written):
    """Something that is so now: where a child lives, which school, which group, when appointments are."""

    text = Text(label=_("Wat is het?"), max_length=500)

    def head(self) -> Mapping[str, Any]:
        return {"title": kind_word(self.kind)}

    def body(self) -> Mapping[str, Any]:
        return {"what": kind_word(self.kind), "text": self.cleaned_data["text"]}


class OtherFact(Fact):
    """Any other fact, with what it is about."""

    what = forms.CharField(
        label=_("Waar gaat het over?"), max_length=80, help_text=_("Bijvoorbeeld: zwemles, of allergie.")
    )
    field_order = ("what", "text")

    def head(self) -> Mapping[str, Any]:
        return {"title": self.cleaned_data["what"]}

    def body(self) -> Mapping[str, Any]:
        return {"what": self.cleaned_data["what"], "text": self.cleaned_data["text"]}


def form_for(kind: str) -> type[Written]:
    """The form that this kind is written with."""
    if kind == "fact-other":
        return OtherFact
    return Fact if kind in FACTS else Note
