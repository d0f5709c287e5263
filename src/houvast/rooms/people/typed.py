"""What people type in the forms of the rooms: checked for a citizen service number, drawn by templates.

Such a number is asked for nowhere and kept nowhere (UAVG 46): where somebody types one, the form comes back
with everything in it, and a warning beside that field.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from houvast.practice.faults import Fault, Refusal, has_citizen_number

WARNING = gettext_noop("Hier staat een burgerservicenummer. Houvast bewaart dat nooit. Haal het weg.")
FAULTS = {
    "required": gettext_noop("Vul dit nog in."),
    "invalid_choice": gettext_noop("Kies een van de mogelijkheden."),
    "invalid_list": gettext_noop("Kies een van de mogelijkheden."),
    "max_length": gettext_noop("Dit is te lang. Schrijf het korter."),
    "min_value": gettext_noop("Kijk nog even naar dit getal."),
    "max_value": gettext_noop("Kijk nog even naar dit getal."),
}
WHOLE_NUMBER = gettext_noop("Schrijf een heel getal, zoals 4.")
_UUID = re.compile(r"(?<![0-9a-fA-F])[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}(?![0-9a-fA-F])")
DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")


class NoCitizenNumber(forms.Form):
    """A form that warns for a citizen service number in any of its texts, and is not valid with one."""

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        for name, value in list(self.cleaned_data.items()):
            if any(has_citizen_number(text) for text in texts(value)):
                self.add_error(name, _(WARNING))
        return self.cleaned_data


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep, without the ids in it: those are not typed by anybody."""
    if isinstance(value, str):
        yield _UUID.sub(" ; ", value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from texts(inner)


def refuse_citizen_number(*values: Any) -> None:
    """The last guard before anything is sealed. Raises Refusal when a citizen service number is in it."""
    if any(has_citizen_number(text) for value in values for text in texts(value)):
        raise Refusal([Fault("", 0, "", WARNING)])


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose from."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """One field as a template draws it: what is asked, what was typed, what is wrong with it."""

    kind: str  # line, text, day, number, one, many, yes
    id: str
    name: str
    label: str
    help: str
    value: str
    required: bool
    options: Sequence[Option]
    faults: Sequence[str]
    size: int | None


class Typed(NoCitizenNumber):
    """A form of the rooms: no citizen service number, faults in plain words, drawn by templates."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_plain_words()

    def in_plain_words(self) -> None:
        """Let every field say what is wrong in the words of this house; again after fields were added."""
        for field in self.fields.values():
            field.error_messages.update({code: _(text) for code, text in FAULTS.items()})
            if isinstance(field, forms.IntegerField):
                field.error_messages["invalid"] = _(WHOLE_NUMBER)

    def drawn(self) -> Sequence[Drawn]:
        """Every field, in the order of the form."""
        return [drawn(self[name]) for name in self.fields]

    def refused(self, refusal: Refusal) -> None:
        """Lay what an action refused beside the field it is about, or above the form."""
        for fault in refusal.faults:
            self.add_error(fault.place if fault.place in self.fields else None, fault.text(_))


def drawn(bound: forms.BoundField) -> Drawn:
    """One field, without the rendering of Django, which is much slower."""
    value = bound.value()
    chosen = {str(one) for one in value} if isinstance(value, list | tuple | set) else {str(value)}
    return Drawn(
        kind=kind(bound.field),
        id=bound.id_for_label or bound.auto_id,
        name=bound.html_name,
        label=str(bound.label),
        help=str(bound.help_text),
        value="" if value is None or isinstance(value, list | tuple | set | bool) else str(value),
        required=bound.field.required,
        options=[
            Option(str(code), str(text), str(code) in chosen)
            for code, text in getattr(bound.field, "choices", [])
        ]
        or [Option("on", "", value in (True, "on", "True"))],
        faults=[str(one) for one in bound.errors],
        size=getattr(bound.field, "max_length", None),
    )


def kind(field: forms.Field) -> str:
    """How a template draws this field."""
    if isinstance(field, forms.MultipleChoiceField):
        return "many"
    if isinstance(field, forms.ChoiceField):
        return "one"
    if isinstance(field, forms.BooleanField):
        return "yes"
    if isinstance(field, forms.DateField):
        return "day"
    if isinstance(field, forms.IntegerField):
        return "number"
    return "text" if isinstance(field.widget, forms.Textarea) else "line"


class Day(forms.DateField):
    """A day, chosen from a calendar or typed as people type it: 3-5-2026."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid": _("Schrijf de dag zo: 31-12-2025.")}
        super().__init__(
            input_formats=DAYS, error_messages=wrong, widget=forms.DateInput(format="%Y-%m-%d"), **kwargs
        )


class Text(forms.CharField):
    """A text of some lines."""

    def __init__(self, *, max_length: int = 20_000, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea(), **kwargs)
