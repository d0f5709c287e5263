"""`houvast picture`: one picture from one to six sheets, in words, as JSON or on paper."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from houvast import content
from houvast.practice.picture import RuleKind
from houvast.server import command_line
from houvast.server.invented import FOLDER

READERS = ["parent", "teacher", "support-worker", "self", "professional"]
TWO_HOMES = [str(path) for path in sorted((FOLDER / "two-homes").glob("*.toml"))]
CRITERIA = str(FOLDER / "two-homes" / "professional.toml")
TEACHER = str(FOLDER / "mostly-well" / "teacher.toml")
SHELF = content.shelf()
NEWEST = SHELF.lists["school"].version
each_reader = pytest.mark.parametrize("reader", READERS)

SHEET = """\
houvast = 1
list = "school"
version = "2026.1"
written = 2026-11-10
writer = { role = "teacher", setting = "school" }
answers = { cheerful = "often", afraid-of-carer = "often" }
"""


@pytest.fixture
def houvast(capsys: pytest.CaptureFixture[str]) -> Any:
    """Gives a command; what comes back is (status, out, err)."""

    def run(*words: str) -> tuple[int, str, str]:
        status = command_line.main(["picture", *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def statements(picture: dict[str, Any]) -> list[dict[str, Any]]:
    """Every statement of a picture in JSON."""
    kinds = ("safety", "questions", "patterns", "criteria", "screening")
    tried = [one for stress in picture["stress"] for one in stress["tried"]]
    return [*tried, *(one for kind in kinds for one in picture[kind])]


def another(tmp_path: Path, name: str, **changed: str) -> str:
    """A small sheet with some of its lines changed, as a file."""
    lines = [line for line in SHEET.splitlines() if line.split(" ")[0] not in changed]
    file = tmp_path / name
    file.write_text("\n".join([*(f"{key} = {value}" for key, value in changed.items()), *lines]))
    return str(file)


# --- one child --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("codes", [("", '"ABCD-2345"'), ('"WXYZ-2345"', '"ABCD-2345"')])
def test_sheets_with_different_codes_are_laid_together_only_on_request(
    houvast: Any, tmp_path: Path, codes: tuple[str, str]
) -> None:
    sheets = [
        another(tmp_path, f"{at}.toml", written=f"2026-11-0{at}", **({"code": code} if code else {}))
        for at, code in enumerate(codes, start=1)
    ]
    assert houvast(*sheets) == (
        2,
        "",
        "De bladen hebben niet dezelfde code. Gaan ze over hetzelfde kind? Zet er dan --same-child bij.\n",
    )
    status, out, err = houvast(*sheets, "--same-child")
    assert (status, err) == (0, "")
    assert out.startswith("Wat jullie samen hebben gezien")


def test_sheets_with_one_code_need_no_such_promise(houvast: Any, tmp_path: Path) -> None:
    sheets = [another(tmp_path, f"{at}.toml", written=f"2026-11-0{at}", code='"ABCD-2345"') for at in (1, 2)]
    assert houvast(*sheets) == houvast(*sheets, "--same-child")


# --- the life -----------------------------------------------------------------------------------------------

LIFE = """[
  { what = "foster-care", answer = "yes", since = "2019", until = "3-2021" },
  { what = "parent-mental-illness", answer = "yes" },
  { what = "adopted", answer = "no" },
]"""


def circumstance(id: str) -> str:
    """What a picture says of it."""
    return SHELF.circumstances[id].text


def test_what_was_told_of_a_life_stands_beside_the_picture(houvast: Any, tmp_path: Path) -> None:
    sheet = another(tmp_path, "blad.toml", history=LIFE.replace("\n", " ").replace(", ]", "]"))
    status, out, err = houvast(sheet)
    assert (status, err) == (0, "")
    told = " ".join(out.split())
    assert f"{circumstance('foster-care').capitalize()} (van 2019 tot maart 2021)" in told
    assert "Wat er in het leven speelde" in out
    (life,) = json.loads(houvast(sheet, "--json")[1])["life"]
    assert [event["since"] for event in life["in_time"]] == ["2019"]
    assert life["not_so"] == ["adopted"]


@pytest.mark.parametrize("shared", [True, False])
def test_what_is_private_stands_on_paper_only_when_the_sheet_says_so(
    houvast: Any, shared: bool, tmp_path: Path
) -> None:
    private = next(id for id, one in SHELF.circumstances.items() if one.private and "parent" in one.readers)
    history = f'[{{ what = "{private}", answer = "yes" }}, {{ what = "adopted", answer = "yes" }}]'
    sheet = another(
        tmp_path,
        "blad.toml",
        history=history,
        share_private=str(shared).lower(),
        list='"parent-6-11"',
        writer='{ role = "parent", setting = "home" }',
    )
    file = tmp_path / "beeld.pdf"
    assert houvast(sheet, "--pdf", str(file)) == (0, "", "")
    assert (circumstance(private)[1:] in text_of(file)) is shared
    assert circumstance("adopted")[1:] in text_of(file)
    assert circumstance(private)[1:] in " ".join(houvast(sheet)[1].split())


# --- in words -------------------------------------------------------------------------------------------


@each_reader
def test_a_picture_in_words_has_its_parts_in_the_agreed_order(houvast: Any, reader: str) -> None:
    status, out, err = houvast(*TWO_HOMES, "--for", reader)
    assert (status, err) == (0, "")
    parts = [
        "Wat jullie samen hebben gezien",
        "Wat goed gaat",
        "Bij pijn, angst of verdriet",
        "Eerste stappen",
    ]
    places = [out.index(part) for part in parts]
    assert places == sorted(places)
    assert all(len(line) <= 92 for line in out.split("Eerste stappen")[0].splitlines())


def test_without_saying_for_whom_it_is_for_who_wrote(houvast: Any) -> None:
    assert houvast(TEACHER)[1] == houvast(TEACHER, "--for", "teacher")[1]
    assert houvast(CRITERIA)[1] == houvast(CRITERIA, "--for", "professional")[1]


def test_a_professional_gets_open_questions_with_what_supports_contradicts_and_is_missing(
    houvast: Any,
) -> None:
    _status, out, _err = houvast(CRITERIA)
    for word in ("steunt:", "spreekt tegen:", "ontbreekt:", "eigen oordeel:", "Criteria, een voor een"):
        assert word in out


@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "professional"])
def test_nobody_else_reads_of_criteria_or_names_of_patterns(houvast: Any, reader: str) -> None:
    _status, out, _err = houvast(*TWO_HOMES, "--for", reader)
    hidden = [rule.title for rule in SHELF.rules if rule.kind in (RuleKind.CRITERION, RuleKind.PATTERN)]
    assert hidden
    assert [title for title in hidden if title in out] == []
    assert [word for word in ("RAD", "DSED", "vermijdend", "ambivalent") if word in out] == []


def test_what_was_asked_and_not_seen_is_told_too(houvast: Any) -> None:
    assert "Wat niet is gezien" in houvast(TEACHER)[1]


def test_of_a_baby_no_pattern_is_asked_and_that_is_told(houvast: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "blad.toml"
    sheet.write_text(
        SHEET.replace('"school"\nv', '"criteria"\nv')
        .replace("cheerful", "seeks-comfort")
        .replace('role = "teacher", setting = "school"', 'role = "professional", setting = "elsewhere"')
        + "child = { age_years = 0, age_months = 8 }\n"
    )
    status, out, err = houvast(str(sheet))
    assert (status, err) == (0, "")
    assert "Niet gevraagd, want de leeftijd past niet of is niet bekend" in out
    picture = json.loads(houvast(str(sheet), "--json")[1])
    assert picture["stress"] == picture["patterns"] == []
    assert picture["withheld"]


def test_the_order_of_the_files_does_not_matter(houvast: Any) -> None:
    assert houvast(*TWO_HOMES, "--for", "parent") == houvast(*TWO_HOMES[::-1], "--for", "parent")


# --- as JSON --------------------------------------------------------------------------------------------


@each_reader
def test_a_picture_in_json_says_for_whom_it_is(houvast: Any, reader: str) -> None:
    status, out, err = houvast(*TWO_HOMES, "--for", reader, "--json")
    assert (status, err) == (0, "")
    picture = json.loads(out)
    assert picture["reader"] == reader
    assert picture["content"] == SHELF.version
    assert [eye["key"] for eye in picture["eyes"]] == ["1", "2", "3", "4"]


@each_reader
def test_every_statement_says_why(houvast: Any, reader: str) -> None:
    told = statements(json.loads(houvast(*TWO_HOMES, "--for", reader, "--json")[1]))
    assert told
    for one in told:
        assert one["status"] in ("met", "not_met", "open")
        assert set(one) >= {"supports", "contradicts", "missing", "sources", "decided_by"}
        assert set(one["sources"]) <= SHELF.sources.keys()
        assert bool(one["decided_by"]) == (one["status"] != "open")
        assert one["status"] == "open" or not one["missing"]


def test_only_a_professional_gets_criteria(houvast: Any) -> None:
    for reader in READERS:
        picture = json.loads(houvast(*TWO_HOMES, "--for", reader, "--json")[1])
        assert bool(picture["criteria"]) == bool(picture["patterns"]) == (reader == "professional"), reader


# --- on paper -------------------------------------------------------------------------------------------


@each_reader
def test_a_picture_on_paper_is_a_tagged_pdf(houvast: Any, reader: str, tmp_path: Path) -> None:
    file = tmp_path / "beeld.pdf"
    assert houvast(*TWO_HOMES, "--for", reader, "--pdf", str(file)) == (0, "", "")
    data = file.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in data


def text_of(file: Path) -> str:
    return " ".join(
        "".join(page.extract_text() for page in PdfReader(BytesIO(file.read_bytes())).pages).split()
    )


@pytest.mark.parametrize("shared", [True, False])
def test_safety_stands_on_paper_only_when_the_sheet_says_so(
    houvast: Any, shared: bool, tmp_path: Path
) -> None:
    sheet, file = tmp_path / "sheet.toml", tmp_path / "beeld.pdf"
    sheet.write_text(SHEET.replace("written", f"share_safety = {str(shared).lower()}\nwritten", 1))
    assert houvast(str(sheet), "--pdf", str(file))[0] == 0
    assert ("Eerst: is het veilig?" in text_of(file)) == shared
    assert "Eerst dit" in houvast(str(sheet))[1]


def test_a_paper_that_cannot_be_written_is_told_in_plain_words(houvast: Any, tmp_path: Path) -> None:
    file = tmp_path / "nergens" / "beeld.pdf"
    assert houvast(TEACHER, "--pdf", str(file)) == (
        2,
        "",
        f"{file}: Dit bestand kan niet worden geschreven.\n",
    )


def test_paper_and_json_together_are_one_too_many(houvast: Any, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        houvast(TEACHER, "--json", "--pdf", str(tmp_path / "x.pdf"))
    assert ended.value.code == 2


# --- sheets that cannot be read -----------------------------------------------------------------------

BROKEN = {
    "a sign nobody knows": (SHEET.replace("cheerful", "cheerfull"), "6", "Bedoel je cheerful?"),
    "an age that cannot be": (SHEET + "child = { age_years = 300 }\n", "7", "Dit getal is te groot"),
    "a day that does not exist": (SHEET.replace("11-10", "02-31"), "4", "Dit is geen datum die bestaat."),
    "a list nobody knows": (SHEET.replace('"school"\nv', '"scool"\nv'), "2", "Bedoel je school?"),
    "a later version": (SHEET.replace("2026.1", "2031.1"), "3", f"De nieuwste hier is {NEWEST}."),
    "no TOML": ("dit is geen blad\n", "1", "schrijfwijze"),
    "ten megabytes of nonsense": ("x" * 10_000_000, None, "Dit bestand is te groot: 10000000 bytes."),
    "a thousand brackets": ("a = " + "[" * 1000, "1", "te diep"),
    "a thousand tables": ("a = " + "{a = " * 1000, "1", "te diep"),
    "a very long dotted key": ("houvast = 1\n" + ".".join("a" * 30_000) + " = 1", "2", "te veel delen"),
    "nothing": ("", None, "Hier ontbreekt iets: houvast."),
}


@pytest.mark.parametrize(("text", "line", "told"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize(
    "way", [[], ["--json"], ["--for", "professional"]], ids=["words", "json", "professional"]
)
def test_a_broken_sheet_ends_with_its_file_line_and_fault(
    houvast: Any, text: str, line: str | None, told: str, way: list[str], tmp_path: Path
) -> None:
    sheet = tmp_path / "blad.toml"
    sheet.write_text(text)
    status, out, err = houvast(str(sheet), *way)
    assert (status, out) == (2, "")
    where = f"{sheet}:{line}: " if line else f"{sheet}"
    assert any(one.startswith(where) and told in one for one in err.splitlines()), err[:500]
    assert "Traceback" not in err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1", "cp037"])
def test_another_encoding_is_one_fault(houvast: Any, encoding: str, tmp_path: Path) -> None:
    sheet = tmp_path / "blad.toml"
    sheet.write_bytes(f'note = "één"\n{SHEET}'.encode(encoding))
    status, out, err = houvast(str(sheet))
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith(str(sheet))


def test_a_mark_at_the_start_of_the_file_does_no_harm(houvast: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "blad.toml"
    sheet.write_bytes(SHEET.replace("\n", "\r\n").encode("utf-8-sig"))
    assert houvast(str(sheet))[0] == 0


def test_every_fault_of_every_file_is_told_at_once(houvast: Any, tmp_path: Path) -> None:
    one, two = tmp_path / "een.toml", tmp_path / "twee.toml"
    one.write_text(SHEET.replace("cheerful", "cheerfull").replace("teacher", "techer"))
    two.write_text(SHEET.replace("2026-11-10", "2126-11-10") + 'child = { name = "x" }\n')
    status, out, err = houvast(str(one), TEACHER, str(two))
    assert (status, out) == (2, "")
    places = [line.removeprefix(f"{tmp_path}/").split(" ")[0] for line in err.splitlines()]
    assert places == ["een.toml:5:", "een.toml:6:", "twee.toml:4:", "twee.toml:7:"]


@pytest.mark.parametrize("name", ["nergens.toml", "."])
def test_a_file_that_is_not_there_is_told_in_plain_words(houvast: Any, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    told = f"{file}: Dit bestand is er niet of mag niet worden gelezen.\n"
    assert houvast(str(file)) == (2, "", told)


def test_a_sheet_of_an_older_version_opens(houvast: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "blad.toml"
    sheet.write_text(SHEET.replace("2026.1", "2025.1"))
    assert houvast(str(sheet))[0] == 0


def test_the_same_sheet_twice_is_told(houvast: Any) -> None:
    assert houvast(TEACHER, TEACHER) == (2, "", "Eén blad zit er twee keer bij. Kies elk blad één keer.\n")


def test_seven_sheets_are_too_many(houvast: Any, tmp_path: Path) -> None:
    sheets = [tmp_path / f"{at}.toml" for at in range(7)]
    for at, sheet in enumerate(sheets):
        sheet.write_text(SHEET + f"child = {{ age_years = {5 + at} }}\n")
    assert houvast(*map(str, sheets)) == (2, "", "Kies een tot zes bladen. Je koos er 7.\n")
    assert houvast(*map(str, sheets[1:]))[0] == 0


@pytest.mark.parametrize("words", [[], ["--for", "nobody", TEACHER]])
def test_a_command_that_is_not_understood_ends_with_two(houvast: Any, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        houvast(*words)
    assert ended.value.code == 2
