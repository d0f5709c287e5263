"""Somebody else's authority ended: what the paper was, why, and whether the holder may hear of it now."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.rooms.dossier.deciding_words import seen_words
from houvast.rooms.dossier.forms.circle import offer
from houvast.rooms.people.actions.endings import SEEN_ON_PAPER, NewEnding
from houvast.rooms.people.typed import Text, Typed

NOW, LATER = "now", "later"


class Ending(Typed):
    """The first pair of eyes says what it saw."""

    proof = forms.ChoiceField(label=_("Waar zag je dat?"))
    reason = Text(
        label=_("Wat staat er?"),
        help_text=_("Schrijf de datum erbij. Hoort de ander het nog niet? Schrijf dan ook waarom dat is."),
        max_length=2000,
    )
    telling = forms.ChoiceField(
        label=_("Mag wie het gezag heeft, dit nu al horen?"),
        choices=[
            (NOW, _("Ja. Die leest dan ook wat je hier schrijft")),
            (LATER, _("Nee, dat is nu niet veilig. Die hoort het als het telt")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = seen_words()
        offer(self, "proof", [(proof, words[proof]) for proof in SEEN_ON_PAPER])

    def new(self) -> NewEnding:
        """What was told, for the action."""
        told = self.cleaned_data
        return NewEnding(told["proof"], told["reason"], tell_now=told["telling"] == NOW)
