"""Five invented families, to look at and to try: nobody in them exists.

The sheets stand in `families/<id>/*.toml`, one file a person, in the form of docs/observation-sheet.md.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

FOLDER = Path(__file__).parent / "families"


@dataclass(frozen=True)
class Family:
    """One invented child with the people around it. `sheets` are (file name, bytes)."""

    id: str
    title: str
    story: str
    sheets: tuple[tuple[str, bytes], ...]


def families() -> tuple[Family, ...]:
    """All of them, from mostly well to most to think about."""
    told = (
        (
            "mostly-well",
            _("Een kind van 7 met een nieuwe baby in huis"),
            _("Het gaat meestal goed. Toch is er iets veranderd. Ouder en leraar kijken samen."),
        ),
        (
            "small-baby",
            _("Een baby van 5 maanden die veel huilt"),
            _("De avonden zijn zwaar, de ochtenden fijn. Twee ouders zien elk een ander stuk van de dag."),
        ),
        (
            "looks-fine",
            _("Een kind van 10 dat op school niet opvalt"),
            _("In de klas lijkt alles goed. Thuis barst het los. Drie mensen zien elk een ander stuk."),
        ),
        (
            "hard-to-settle",
            _("Een kind van 6 dat moeilijk tot rust komt"),
            _("Troost zoeken lukt goed. Rustig worden duurt lang, en het meest bij één ouder."),
        ),
        (
            "two-homes",
            _("Een kind van 8 in een pleeggezin"),
            _("Bij elke volwassene doet dit kind iets anders. Een hulpverlener keek ook mee."),
        ),
    )
    return tuple(Family(id, title, story, _sheets(id)) for id, title, story in told)


@cache
def _sheets(id: str) -> tuple[tuple[str, bytes], ...]:
    return tuple((path.name, path.read_bytes()) for path in sorted((FOLDER / id).glob("*.toml")))
