"""A paper is a tagged PDF that says what the page says, in the order in which it is read."""

import io
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from houvast.exchange.paper import FaultyPaper, list_paper, picture_paper, printing
from tests.exchange.shown import (
    FONTS,
    TODAY,
    Shown,
    blank,
    cell,
    eye,
    full_view,
    headings,
    life,
    list_of,
    opening,
    picture_of,
    question,
    row,
    sentence,
    tag_names,
    tags,
    view,
    words,
)

A4 = (595, 842)
PAPERS = {
    "a full picture": lambda: picture_of(full_view()),
    "an empty picture": lambda: picture_of(view()),
    "a list": lambda: list_of(blank(question("Is vrolijk.", "vaak", "soms"))),
}

SECTIONS = [
    "Eerst: is het veilig?",
    "Wat goed gaat",
    "Wat vragen oproept",
    "Wat er nog bij is geschreven",
    "Bij pijn, angst of verdriet",
    "Vragen om verder te kijken",
    "Wat het nog meer kan zijn",
    "Wat nog niet bekend is",
    "Hoe vaak komt dit voor?",
    "Wat je vandaag kunt doen",
    "Hoe je erbij bent",
    "Wat ook kan helpen",
    "Hier denken mensen verschillend over",
    "Wat er in het leven speelde",
    "Is een gesprek nodig?",
    "Waar ga je heen?",
    "Wat spreken we af?",
    "Praten met iemand",
    "Waar dit op steunt",
    "Bronnen",
]


@pytest.fixture(scope="module")
def full() -> PdfReader:
    """A picture with something in every part."""
    return picture_of(full_view())


@pytest.mark.parametrize("name", PAPERS)
class TestEveryPaper:
    def test_is_a_tagged_pdf_in_dutch(self, name: str) -> None:
        root: Any = PAPERS[name]().trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"].startswith("nl")
        assert root["/StructTreeRoot"]["/K"]

    def test_says_that_it_is_pdf_ua(self, name: str) -> None:
        root: Any = PAPERS[name]().trailer["/Root"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()

    def test_shows_its_title_in_the_bar_of_the_window(self, name: str) -> None:
        paper = PAPERS[name]()
        root: Any = paper.trailer["/Root"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert paper.metadata is not None
        assert paper.metadata.title in words(paper)

    def test_is_a4_and_numbers_its_pages(self, name: str) -> None:
        paper = PAPERS[name]()
        for at, page in enumerate(paper.pages, start=1):
            assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
            assert f"bladzijde {at} van {len(paper.pages)}" in page.extract_text()

    def test_says_on_every_page_that_it_is_no_judgement(self, name: str) -> None:
        for page in PAPERS[name]().pages:
            assert "geen diagnose, geen oordeel" in page.extract_text()

    def test_can_be_searched_and_copied(self, name: str) -> None:
        """Nothing nobody sees stands between the letters."""
        unseen = {
            letter for letter in words(PAPERS[name]()) if unicodedata.category(letter) in ("Cf", "Co", "Cn")
        }
        assert unseen == set()

    def test_holds_every_font_it_uses(self, name: str) -> None:
        fonts = [font for page in PAPERS[name]().pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
        descendants = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]
        assert all(
            "/FontFile2" in one["/FontDescriptor"] or "/FontFile3" in one["/FontDescriptor"]
            for one in descendants
        )
        assert any("AtkinsonHyperlegibleNext" in one["/BaseFont"] for one in descendants)

    def test_describes_every_picture(self, name: str) -> None:
        figures = [tag for tag in tags(PAPERS[name]()) if tag["/S"] == "/Figure"]
        assert figures
        assert all(figure["/Alt"] for figure in figures)


class TestThePicture:
    def test_is_read_in_the_order_of_the_page(self, full: PdfReader) -> None:
        assert headings(full) == SECTIONS

    def test_an_empty_part_leaves_no_heading(self) -> None:
        assert headings(picture_of(view())) == ["Wat spreken we af?"]

    def test_says_who_looked_when_and_with_which_code(self, full: PdfReader) -> None:
        said = words(full)
        assert "Gemaakt op 22 november 2026 · code: ABCD-2345" in said
        assert "De leraar, op school 20 november 2026 8 jaar" in said

    def test_an_age_nobody_gave_is_said_to_be_so(self) -> None:
        assert "niet ingevuld" in words(picture_of(view(eyes=[eye(age="")])))

    def test_tables_have_headers(self, full: PdfReader) -> None:
        names = tag_names(full)
        assert names.count("/Table") == names.count("/THead") > 0
        said = words(full)
        for header in (
            "Wie heeft gekeken",
            "Wat je zag",
            "Hoe vaak",
            "Bij wie",
            "Dit kan het ook zijn",
            "Wat",
            "Wie",
        ):
            assert header in said
        assert names.count("/TH") >= 16

    def test_what_gives_support_stands_before_the_rest_of_a_life(self) -> None:
        paper = picture_of(view(life=[life()]))
        assert headings(paper)[0] == "Wat er in het leven speelde"
        said = words(paper)
        assert said.index("Wat steun geeft") < said.index("Heeft iemand die blijft") < said.index("Afscheid")
        assert "Verloor een ouder[2], 2019" in said

    def test_the_years_of_a_life_are_said_in_words_beside_their_marks(self) -> None:
        with_years, without = (picture_of(view(life=[life(**how)])) for how in ({}, {"years": None}))
        assert tag_names(with_years).count("/Table") == tag_names(without).count("/Table") + 1
        assert "2019 Verloor een ouder" in words(with_years)

    def test_a_life_says_who_told_it_where_others_wrote_too(self) -> None:
        assert "De ouder, thuis" in words(picture_of(view(own=False, life=[life()])))
        assert "De ouder, thuis" not in words(picture_of(view(own=True, life=[life()])))

    def test_a_life_without_support_or_without_the_rest_leaves_no_empty_part(self) -> None:
        assert "Wat steun geeft" not in words(picture_of(view(life=[life(support=[])])))
        assert "Afscheid" not in words(picture_of(view(life=[life(groups=[], years=None)])))

    def test_the_sentences_of_its_reader_are_used(self) -> None:
        said = words(picture_of(view(say={"life": "Wat er in jouw leven speelde"}, life=[life()])))
        assert "Wat er in jouw leven speelde" in said

    @pytest.mark.parametrize(
        "text",
        [
            "Bel meteen 112.",
            "Is druk[1] al jaren soms",
            "Het komt en gaat weer.",
            "Dit past erbij: zoekt troost (vaak).",
            "Nog niet bekend: wordt rustig.",
            "Kijk nog eens hoe dit gaat.",
            "Wie moe is, is druk. Vraag de huisarts.",
            "Wordt rustig?",
            "Van elke 10 kinderen had er 1 dit.",
            "9 getekend als plain",
            "Een ander telde anders, omdat de groep anders was.",
            "Blijf dicht bij.",
            "• Zeg niets.",
            "Stop als het te veel is.",
            "Niemand zocht dit uit.",
            "Een gesprek is het advies.",
            "1. Eerst hier.",
            "Een regel voor later",
            "Regel: alles hiervan: zoekt troost.",
            "Jansen, A. (2014). Een boek. Gelezen: hoofdstuk 2.",
            "ervaring: zo zien mensen het",
        ],
    )
    def test_says_what_the_page_says(self, full: PdfReader, text: str) -> None:
        assert text in words(full)

    def test_draws_a_group_with_its_words(self, full: PdfReader) -> None:
        described = [str(tag["/Alt"]) for tag in tags(full) if tag["/S"] == "/Figure"]
        assert "Dit komt weinig voor: 9 getekend als plain; 1 getekend als open" in described

    def test_steps_are_headings_to_find_them_by(self, full: PdfReader) -> None:
        assert {"Blijf erbij", "Zeg wat komt", "Wees warm", "Lees voor"} <= set(headings(full, level=2))

    def test_a_note_of_more_lines_keeps_its_lines(self, full: PdfReader) -> None:
        assert "Na de pauze gaat het goed. Twee." in words(full)

    @pytest.mark.parametrize("count", range(1, 7))
    def test_has_room_for_six_people_sixty_signs_and_long_notes(self, count: int) -> None:
        eyes = [eye(str(at), f"de leraar, op school ({at})", "Een lange zin. " * 66) for at in range(count)]
        codes = ("often", "sometimes", "never", "unknown", "none")
        rows = [
            row(
                f"doet ding {at}",
                *(cell(codes[(at + one) % 5], "bij de moeder: vaak") for one in range(count)),
            )
            for at in range(60)
        ]
        shown = view(eyes=eyes, alone=count == 1, own=False, strengths=rows[:20], worries=rows[20:])
        said = words(picture_of(shown))
        assert all(f"Doet ding {at}" in said for at in range(60))
        assert said.count("Een lange zin.") == 66 * count
        assert ("niet gevraagd" in said) == (count > 1)


class TestSafety:
    HIDDEN = "Dit leest alleen wie het schreef."

    def test_stands_before_everything_that_was_seen(self) -> None:
        shown = view(safety=[sentence(self.HIDDEN)], strengths=[row("is vrolijk")])
        assert headings(picture_of(shown))[:2] == SECTIONS[:2]

    def test_leaves_nothing_behind_when_it_is_emptied(self) -> None:
        danger = sentence(
            self.HIDDEN, title="Gevaar", opening=opening("Boek over gevaar", rule_text="is bang")
        )
        there = words(picture_of(full_view() | {"safety": [danger]}))
        gone = words(picture_of(full_view() | {"safety": []}))
        for text in (self.HIDDEN, "Gevaar.", "Boek over gevaar", "Regel: is bang", "veilig?"):
            assert text in there
            assert text not in gone


class TestAFaultOfOurs:
    def test_a_warning_of_the_typesetter_is_an_error(self, tmp_path: Path) -> None:
        """Fonts with another name are a warning only: it would print in another font."""
        for path in FONTS.glob("*.ttf"):
            font = TTFont(path)
            for record in font["name"].names:
                record.string = "Something Else"
            font.save(tmp_path / path.name)
        with pytest.raises(FaultyPaper, match=r"^paper\.typ:\d+:\d+: unknown font family: atkinson"):
            picture_paper(view(), fonts=tmp_path, moment=TODAY)

    def test_says_where_and_never_what_somebody_wrote(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(printing, "all_printable", lambda data, known: data)
        with pytest.raises(FaultyPaper) as caught:
            picture_paper(view(eyes=[eye(note="geheim🙂geheim")]), fonts=FONTS, moment=TODAY)
        assert "geheim" not in repr(caught.value)
        assert "🙂" not in repr(caught.value)
        assert "PDF/UA-1" in str(caught.value)
        assert caught.value.__suppress_context__

    def test_a_folder_without_fonts_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError, match="No TrueType fonts in"):
            picture_paper(view(), fonts=tmp_path, moment=TODAY)


class TestAnyText:
    MARKUP = (
        '#panic() #set page(fill: red) $x$ *a* _b_ = c `d` [e] <f> @g // h /* i */ \\ ~ " #import "x": * '
        '")))#panic() \\u{41} {{ }} %s &amp; <b>'
    )

    @pytest.mark.parametrize("place", ["note", "why", "list"])
    def test_markup_is_words(self, place: str) -> None:
        if place == "list":
            paper = list_of(blank(question(self.MARKUP, self.MARKUP, kind="choice")))
        elif place == "why":
            judged = {"status_text": "past", "why": self.MARKUP}
            paper = picture_of(view(criteria=[sentence("A.", judgement=judged)]))
        else:
            paper = picture_of(view(eyes=[eye(note=self.MARKUP)]))
        assert self.MARKUP.replace(" ", "") in words(paper).replace(" ", "")

    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("blij 🙂 en 👩‍👩‍👧", "blij □ en □□□"),
            ("漢字", "□□"),
            ("e\u0301e\u0301n", "één"),
            ("a\u202eb\ufeffc\x00d", "abcd"),
            ("\ue000\uffff", "□□"),
            ("Привет", "Привет"),
            ("Ελλάδα", "Ελλάδα"),
            ("çok güzel, ŝ, xin chào", "çok güzel, ŝ, xin chào"),
        ],
    )
    def test_what_no_font_has_becomes_a_box(self, written: str, shown: str) -> None:
        assert shown in words(picture_of(view(eyes=[eye(note=f"Begin {written} einde")])))

    def test_a_heading_of_nothing_is_left_out(self) -> None:
        nothing = "\u200b \u202e"
        shown = full_view(title=nothing)
        for one in [
            *shown["steps"]["first"],
            *shown["steps"]["more"],
            *shown["referrals"],
            *shown["prevalence"],
        ]:
            one["title"] = nothing
        paper = picture_of(shown)
        assert paper.metadata is not None
        assert paper.metadata.title == "Houvast"
        assert "Blijf dicht bij." in words(paper)

    def test_arabic_letters_are_there(self) -> None:
        said = words(picture_of(view(eyes=[eye(note="مرحبا")])))
        assert set("مرحبا") <= set(said)

    def test_words_of_a_thousand_letters_stay_on_the_page(self) -> None:
        paper = picture_of(view(eyes=[eye(note="a" * 1000)]))
        edges: list[float] = []

        def note_edge(text: str, _cm: list[float], matrix: list[float], _font: object, _size: float) -> None:
            edges.extend([matrix[4]] if text.strip() else [])

        for page in paper.pages:
            page.extract_text(visitor_text=note_edge)
        assert words(paper).replace(" ", "").count("a" * 1000) == 1
        assert max(edges) < A4[0]

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(st.characters(codec=None), max_size=1000), st.text(max_size=60))
    def test_any_text_at_all_makes_a_paper(self, note: str, short: str) -> None:
        judged = sentence(short, judgement={"status_text": short, "why": note})
        shown = view(
            code=short[:9],
            eyes=[eye(note=note, label=short)],
            strengths=[row(short, cell("often", short))],
            criteria=[judged],
            steps=full_view()["steps"],
        )
        made = picture_paper(shown, fonts=FONTS, moment=TODAY)
        assert len(PdfReader(io.BytesIO(made)).pages) >= 1

    @settings(max_examples=10, deadline=None)
    @given(st.text(max_size=200))
    def test_any_text_at_all_makes_a_list(self, text: str) -> None:
        shown = blank(question(text, text, "soms"), question(text, text, "soms"), intro=text, copyright=text)
        assert list_paper(shown, fonts=FONTS, moment=TODAY).startswith(b"%PDF-1.7")


class TestOneServer:
    def test_the_same_picture_is_the_same_file(self) -> None:
        made = {picture_paper(full_view(), fonts=FONTS, moment=TODAY) for _at in range(2)}
        assert len(made) == 1

    def test_many_threads_make_papers_at_the_same_time(self) -> None:
        def paper_of(at: int) -> Shown:
            return view(eyes=[eye(note=f"Blad {at} van velen.")])

        with ThreadPoolExecutor(max_workers=4) as pool:
            papers = list(pool.map(lambda at: words(picture_of(paper_of(at))), range(12)))
        assert all(f"Blad {at} van velen." in said for at, said in enumerate(papers))
