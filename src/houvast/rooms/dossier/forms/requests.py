"""What is asked of who wants to see, correct or erase, and of who decides on it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.rooms.dossier.actions.requests import MOST
from houvast.rooms.dossier.queries.requests import Decided, Ground, RequestKind
from houvast.rooms.people.typed import Text, Typed

KINDS = (
    (RequestKind.ACCESS.value, _("Ik wil zien wat jullie over mij of mijn kind bewaren")),
    (RequestKind.CORRECTION.value, _("Er klopt iets niet. Ik wil dat het wordt verbeterd")),
    (RequestKind.ERASURE.value, _("Ik wil dat iets wordt gewist")),
)
DECISIONS = (
    (Decided.GRANTED.value, _("Ja")),
    (Decided.PARTLY.value, _("Voor een deel")),
    (Decided.REFUSED.value, _("Nee")),
)
GROUNDS = (
    (Ground.DUTY.value, _("We moeten dit volgens de wet bewaren")),
    (Ground.OTHER.value, _("Voor iemand anders is het heel belangrijk dat dit blijft")),
    (Ground.UNTRUE.value, _("Het klopt, of het is de mening van wie het schreef")),
)


class Ask(Typed):
    """A request; `owners` are those of whom this person can ask, with their names."""

    kind = forms.ChoiceField(label=_("Wat vraag je?"), choices=KINDS)
    owner = forms.ChoiceField(label=_("Aan wie?"))
    asked = Text(
        label=_("Schrijf op wat je vraagt"),
        help_text=_("In je eigen woorden. Over welk stuk gaat het? Wat klopt er niet, of wat moet weg?"),
        max_length=MOST,
    )

    def __init__(self, *args: Any, owners: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]


class AskAbout(Typed):
    """A request about one entry: whose that is, is known."""

    kind = forms.ChoiceField(label=_("Wat vraag je?"), choices=KINDS[1:])
    asked = Text(label=_("Schrijf op wat je vraagt"), max_length=MOST)


class Decide(Typed):
    """A decision; `entries` are what an erasure of all could take, when it is granted partly."""

    decision = forms.ChoiceField(label=_("Wat besluit je?"), choices=DECISIONS)
    entries = forms.MultipleChoiceField(label=_("Alleen bij een deel: wat gaat er weg?"), required=False)
    ground = forms.ChoiceField(label=_("Niet, of niet alles? Kies waarom"), choices=GROUNDS, required=False)
    reason = Text(label=_("Leg je besluit uit"), help_text=_("Wie het vroeg, leest dit."), max_length=MOST)

    def __init__(self, *args: Any, entries: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if entries:
            self.fields["entries"].choices = entries  # type: ignore[attr-defined]
        else:
            del self.fields["entries"]

    def chosen(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data.get("entries", ())]


class Erase(Typed):
    """A last look before one's own is erased."""

    sure = forms.BooleanField(label=_("Ja, wis dit. Ik weet dat het niet terugkomt."))
