"""A dossier on paper: everything in it, in order, as words that a screen reader can read too."""

import io

import pytest
from pypdf import PdfReader

from houvast.exchange.paper import dossier_paper
from houvast.exchange.paper.taking import dossier_data
from tests.exchange.shown import FONTS, TODAY, Shown, headings, words


def entry(title: str = "Een dag", *lines: str) -> Shown:
    return {
        "title": title,
        "under": "20 november 2026 · Notitie · Juf Els",
        "lines": list(lines or ("Ze speelde buiten.",)),
    }


def shown(*entries: Shown, **more: object) -> Shown:
    return {
        "under": "Gemaakt op 22 november 2026, zoals jij het mag zien als ouder",
        "about": ["Over: Noor, geboren op 14 augustus 2017"],
        "entries": list(entries),
        "looks": [{"day": "21 november 2026", "who": "Juf Els, leraar", "did": "las een stuk"}],
        "help_lines": [{"name": "Veilig Thuis", "number": "0800-2000", "text": "Dag en nacht."}],
        **more,
    }


def paper(view: Shown) -> PdfReader:
    return PdfReader(io.BytesIO(dossier_paper(view, fonts=FONTS, moment=TODAY)))


def test_everything_stands_on_it_in_order() -> None:
    made = paper(shown(entry("Maandag", "Regen."), entry("Dinsdag", "Zon.")))
    said = words(made)
    order = ["Over: Noor", "Maandag", "Regen.", "Dinsdag", "Zon.", "las een stuk", "0800-2000"]
    places = [said.index(text) for text in order]
    assert places == sorted(places)
    assert headings(made) == ["Wat er staat", "Wie er keek", "Praten met iemand"]


def test_an_empty_dossier_says_so_and_leaves_no_empty_heading() -> None:
    made = paper(shown(looks=[]))
    assert "Er staat nog niets in dit dossier" in words(made)
    assert headings(made) == ["Praten met iemand"]


def test_the_title_of_the_file_names_nobody() -> None:
    made = paper(shown(entry()))
    assert made.metadata is not None
    assert made.metadata.title == "Dossier"


@pytest.mark.parametrize("text", ["#panic()", "*vet* _schuin_", "$x$", '"', "\\", "[haak]", "<b>", "@bron"])
def test_what_somebody_wrote_is_never_markup(text: str) -> None:
    assert text in words(paper(shown(entry("Een dag", text))))


def test_long_words_and_many_entries_fit() -> None:
    made = paper(shown(*(entry(f"Dag {at}", "w" * 300) for at in range(60))))
    assert len(made.pages) > 3
    assert f"bladzijde {len(made.pages)} van {len(made.pages)}" in words(made)


def test_each_line_is_a_paragraph_and_empty_ones_are_left_out() -> None:
    (one,) = dossier_data(shown(entry("Dag", "Eerst.\n\n  \nDan.", "Later.")))["entries"]
    assert one["lines"] == ["Eerst.", "Dan.", "Later."]
