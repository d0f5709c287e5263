"""What an organisation notes of its own file, so that the right clock runs."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.practice.authority.times import AMSTERDAM
from houvast.rooms.people.typed import Day, Typed


class FileEnd(Typed):
    """Whether the help ended or the pupil left, and whether the long term holds; a school has none."""

    ended = Day(
        label=_("Op welke dag stopte het? (leeg: het gaat door)"),
        required=False,
        help_text=_("De hulp stopte, of de leerling ging van school."),
    )
    long_term = forms.BooleanField(
        label=_("Er was een ondertoezichtstelling of voogdij"),
        help_text=_("Dan bewaart je organisatie dit tot iemand 48 jaar is, of langer."),
        required=False,
    )

    def __init__(self, *args: Any, is_school: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        if is_school:
            del self.fields["long_term"]

    def clean_ended(self) -> date | None:
        found: date | None = self.cleaned_data["ended"]
        if found and found > self._today:
            raise forms.ValidationError(_("Deze dag moet nog komen."))
        return found

    def moment(self) -> datetime | None:
        """The end as a moment: noon of that day in Europe/Amsterdam."""
        found: date | None = self.cleaned_data["ended"]
        return datetime.combine(found, time(12), tzinfo=AMSTERDAM) if found else None
