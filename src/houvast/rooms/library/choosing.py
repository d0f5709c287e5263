"""The shelf of titles: which of them somebody wants to see, and how they stand there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from houvast.content.knowledge import Disability, Price, Title, TitleKind, TitleLevel
from houvast.rooms.library.showing import READERS, Shown, ages, for_whom, told

KINDS = {
    TitleKind.BOOK: _("Boeken"),
    TitleKind.CHAPTER: _("Hoofdstukken"),
    TitleKind.ARTICLE: _("Artikelen"),
    TitleKind.INFOSHEET: _("Infobladen"),
    TitleKind.WEBINAR: _("Webinars"),
    TitleKind.FILM: _("Films"),
    TitleKind.TOOL: _("Hulpmiddelen"),
    TitleKind.GAME: _("Spellen"),
    TitleKind.WEBSITE: _("Websites"),
}
DISABILITIES = {
    Disability.INTELLECTUAL: _("een verstandelijke beperking"),
    Disability.VISUAL: _("slecht of niet zien"),
    Disability.MULTIPLE: _("meer beperkingen samen"),
}
LEVELS = {TitleLevel.PLAIN: _("gewone taal"), TitleLevel.PROFESSIONAL: _("vaktaal")}
READ_IF = {
    TitleKind.FILM: _("Bekijk dit als {why}"),
    TitleKind.WEBINAR: _("Bekijk dit als {why}"),
    TitleKind.GAME: _("Kies dit als {why}"),
    TitleKind.TOOL: _("Kies dit als {why}"),
}
PRICES = {
    Price.FREE: _("gratis"),
    Price.PAID: _("niet gratis"),
    Price.UNKNOWN: _("prijs niet bekend"),
}
AGES = {  # name, from how many months, and below how many
    "0-5": (_("0 tot en met 5 jaar"), 0, 72),
    "6-11": (_("6 tot en met 11 jaar"), 72, 144),
    "12-17": (_("12 tot en met 17 jaar"), 144, 216),
    "18": (_("18 jaar en ouder"), 216, 1500),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for; empty is everything. Anything that is no choice of ours counts as empty."""

    reader: str = ""
    age: str = ""
    disability: str = ""
    free: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing was asked for."""
        return self == Wanted()

    def fits(self, title: Title) -> bool:
        """Whether a title is what was asked for."""
        _name, youngest, oldest = AGES.get(self.age, ("", 0, 1500))
        ends = oldest if title.to_months is None else title.to_months
        return (
            (not self.reader or self.reader in title.readers)
            and title.from_months < oldest
            and ends > youngest
            and (not self.disability or self.disability in title.disability)
            and (not self.free or title.price is Price.FREE)
        )


def wanted(given: Mapping[str, str]) -> Wanted:
    """What was chosen in the form."""

    def one_of(name: str, choices: Mapping[str, object]) -> str:
        value = given.get(name, "")
        return value if value in choices else ""

    return Wanted(
        reader=one_of("reader", READERS),
        age=one_of("age", AGES),
        disability=one_of("disability", {str(one): one for one in DISABILITIES}),
        free=given.get("free", "") == "yes",
    )


def on_the_shelf(titles: Sequence[Title]) -> Shown:
    """Titles by their kind, and how many there are."""
    groups = [
        {"title": name, "titles": [_shown(title) for title in titles if title.kind is kind]}
        for kind, name in KINDS.items()
    ]
    count = ngettext("Er staat één titel.", "Er staan {n} titels.", len(titles)).format(n=len(titles))
    return {"groups": [group for group in groups if group["titles"]], "count": count}


def choices(asked: Wanted) -> Shown:
    """What can be chosen, and what was."""
    return {
        "asked": asked,
        "readers": READERS,
        "ages": {code: name for code, (name, _from, _to) in AGES.items()},
        "disabilities": {str(code): name for code, name in DISABILITIES.items()},
    }


def _shown(title: Title) -> Shown:
    about = [
        _("Voor {readers}").format(readers=for_whom(title.readers)),
        ages(title.from_months, title.to_months),
        *(DISABILITIES[one] for one in title.disability),
        LEVELS[title.level],
        PRICES[title.price],
    ]
    return {
        "title": title,
        "read_if": READ_IF.get(title.kind, _("Lees dit als {why}")).format(why=title.read_if),
        "facts": [fact for fact in about if fact],
        **told(title),
    }
