"""The name: asked in every way of making an account. allauth builds its own forms upon this one."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from houvast.practice.faults import has_citizen_number
from houvast.rooms.people.actions.accounts import name_person
from houvast.rooms.people.typed import WARNING
from houvast.rooms.trail.records import Actor

LONGEST = 80


class Naming(forms.Form):
    """How somebody wants to be called."""

    name = forms.CharField(
        max_length=LONGEST,
        error_messages={
            "required": _("Schrijf hoe je heet. Je voornaam is genoeg."),
            "max_length": _("Dit is te lang. Schrijf het korter."),
        },
    )

    def clean_name(self) -> str:
        """The name with single spaces; no citizen service number is taken here either."""
        name = " ".join(self.cleaned_data["name"].split())
        if has_citizen_number(name):
            raise forms.ValidationError(_(WARNING))
        return name

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Seals the name; the account exists then, and its address is still to be confirmed."""
        by = Actor(user.pk, "account", None, None, "", False)
        name_person(by=by, person=user.pk, name=self.cleaned_data["name"])
