"""Authority, what a court said, who represents, who cannot judge one decision: each its own small form."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from houvast.practice.authority import ExceptionGround, Purpose, RepresentationKind
from houvast.rooms.dossier.deciding_words import detail_words, subject_words
from houvast.rooms.dossier.forms.circle import Choices, from_day, offer, until_day
from houvast.rooms.people.actions.custodies import NewAuthority
from houvast.rooms.people.actions.rulings import About
from houvast.rooms.people.typed import Day, Text, Typed

PARTS = (Purpose.TREATMENT, Purpose.CARE_SHARING, Purpose.DATA_USE, Purpose.FILE_FOR_PARENTS)
_PART_WORDS = {
    Purpose.TREATMENT: _("Behandeling"),
    Purpose.CARE_SHARING: _("Vertellen aan anderen"),
    Purpose.DATA_USE: _("Gegevens in Houvast"),
    Purpose.FILE_FOR_PARENTS: _("Het dossier lezen"),
}


class _Dated(Typed):
    """A fact with a first day, and the day it is looked at again."""

    starts = Day(label=_("Vanaf"))
    ends = Day(label=_("Opnieuw bekijken op"), help_text=_("Na die dag telt het niet meer."))
    field_order: tuple[str, ...] | None = None

    def begins(self, now: datetime) -> datetime:
        """From when: a first day that is today counts from this moment, so that nothing holds backwards."""
        return max(now, from_day(self.cleaned_data["starts"]))


class Authority(_Dated):
    """Who has authority, how much of it, and how that was seen."""

    place = forms.ChoiceField(label=_("Wie heeft gezag?"))
    proof = forms.ChoiceField(label=_("Hoe weet je dat?"))
    scope = forms.MultipleChoiceField(
        label=_("Heeft een instelling maar een deel? Kies welk deel."),
        choices=[(part.value, _PART_WORDS[part]) for part in PARTS],
        help_text=_("Kies niets als het om het hele gezag gaat."),
        required=False,
    )
    field_order = ("place", "proof", "scope", "starts", "ends")

    def __init__(self, *args: Any, places: Choices, proofs: Choices, parts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", places)
        offer(self, "proof", proofs)
        if not parts:
            del self.fields["scope"]

    def new(self, now: datetime) -> NewAuthority:
        """What was told, for the action."""
        told = self.cleaned_data
        scope = tuple(map(Purpose, told.get("scope", ())))
        return NewAuthority(
            UUID(told["place"]), scope, told["proof"], self.begins(now), until_day(told["ends"])
        )


class CheckAgain(Typed):
    """Authority is looked at again: how that was seen, and until when it counts now."""

    proof = forms.ChoiceField(label=_("Hoe weet je dat het nog klopt?"))
    ends = Day(label=_("Opnieuw bekijken op"))

    def __init__(self, *args: Any, proofs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "proof", proofs)

    def until(self) -> datetime:
        return until_day(self.cleaned_data["ends"])


class _Decision(_Dated):
    """About one decision, with the reason in words."""

    subject = forms.ChoiceField(label=_("Om welk besluit gaat het?"))
    reason = Text(label=_("Waarom?"), max_length=2000)

    def __init__(self, *args: Any, subjects: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "subject", subjects)

    def about(self, now: datetime) -> About:
        """The decision, for the action; a choice is a purpose and a decision within it."""
        told = self.cleaned_data
        purpose, _of, subject = told["subject"].partition(":")
        return About(Purpose(purpose), subject, told["reason"], self.begins(now), until_day(told["ends"]))


class CourtConsent(_Decision):
    """A court consented in the place of one parent."""

    place = forms.ChoiceField(label=_("In de plaats van wie?"))
    field_order = ("place", "subject", "reason", "starts", "ends")

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", places)


class Incapacity(_Decision):
    """Somebody cannot judge one decision now."""

    field_order = ("subject", "reason", "starts", "ends")


class Alone(_Decision):
    """From 12 to 15 the child decides alone on this."""

    ground = forms.ChoiceField(label=_("Op welke grond?"))
    field_order = ("subject", "ground", "reason", "starts", "ends")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = detail_words()
        offer(self, "ground", [(one.value, capfirst(words[one.value])) for one in ExceptionGround])


class Represents(_Dated):
    """Somebody may decide for an adult who cannot judge a decision."""

    place = forms.ChoiceField(label=_("Wie?"))
    kind = forms.ChoiceField(label=_("Als wat?"))
    reason = Text(label=_("Waaruit blijkt dat?"), max_length=2000)
    field_order = ("place", "kind", "reason", "starts", "ends")

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = detail_words()
        offer(self, "place", places)
        offer(self, "kind", [(one.value, capfirst(words[one.value])) for one in RepresentationKind])


class Yes(Typed):
    """Yes to one purpose, until a day; `words` is the version of the text above it."""

    ends = Day(label=_("Tot en met"), help_text=_("Daarna vragen we het opnieuw. Stoppen kan altijd eerder."))
    words = forms.CharField(widget=forms.HiddenInput())


def decisions(purposes: Choices, *, with_whole: bool) -> list[tuple[str, str]]:
    """The decisions to choose from: those within treatment, and whole purposes where that can be."""
    words = subject_words()
    within = [
        (f"{Purpose.TREATMENT.value}:{code}", text) for code, text in words.items() if code or with_whole
    ]
    return [*within, *((f"{code}:", str(text)) for code, text in purposes)]
