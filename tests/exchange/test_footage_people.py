"""Names become pseudonyms, codes that tell who somebody is become numbers."""

import json

import pytest

from houvast.exchange.footage import DOORS, kinds, making, read, write
from houvast.exchange.footage.carrying import carried, carried_text
from houvast.exchange.footage.people import Pseudonyms
from houvast.exchange.footage.terms import Private, Sort, Term, Terms
from houvast.practice.faults import Refusal
from houvast.practice.footage import Coding, Person, PersonKind, Phase, Span
from tests.exchange.boris_projects import CIRCLE, POINT, behaviours, coding, film, live, media, opened, why


def by_doing(doings: dict[str, set[Sort]], *taken: str) -> list[tuple[str, str]]:
    """(name, pseudonym) of everybody."""
    found = Pseudonyms(doings, taken)
    people = ((name, found.doing(name, sort)) for name, does in doings.items() for sort in does)
    return [(name, person.id if person else "-") for name, person in people]


# --- who somebody is ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("does", "kind"),
    [
        ({Sort.PHASE}, "child"),
        ({Sort.SIGNAL}, "child"),
        ({Sort.SIGNAL, Sort.RESPONSE}, "child"),
        ({Sort.RESPONSE}, "adult"),
        ({Sort.RESPONSE, Sort.FREE}, "adult"),
        ({Sort.FREE}, "other"),
        ({Sort.HIDDEN}, "other"),
    ],
)
def test_what_somebody_does_tells_what_somebody_is(does: set[Sort], kind: str) -> None:
    found = Pseudonyms({"Noor": does}).doing("Noor", Sort.FREE)
    assert found == Person(id=f"{kind}-1", kind=PersonKind(kind))


def test_everybody_gets_a_number_in_the_order_of_the_file() -> None:
    doings = {"Vera": {Sort.RESPONSE}, "Noor": {Sort.PHASE}, "Sam": {Sort.PHASE}, "Bo": {Sort.RESPONSE}}
    assert by_doing(doings) == [
        ("Vera", "adult-1"),
        ("Noor", "child-1"),
        ("Sam", "child-2"),
        ("Bo", "adult-2"),
    ]


def test_a_pseudonym_stays_and_nobody_else_gets_it() -> None:
    doings = {"Noor": {Sort.PHASE}, "child-1": {Sort.PHASE}, "adult-7": {Sort.FREE}, "Sam": {Sort.PHASE}}
    assert by_doing(doings, "child-2") == [
        ("Noor", "child-3"),
        ("child-1", "child-1"),
        ("adult-7", "adult-7"),
        ("Sam", "child-4"),
    ]


@pytest.mark.parametrize("name", ["jan-1", "Child-1", "child-12345", "child", "child-1 ", "kind-1"])
def test_what_only_looks_like_a_pseudonym_does_not_stay(name: str) -> None:
    assert by_doing({name: {Sort.PHASE}, "Sam": {Sort.PHASE}}) == [(name, "child-1"), ("Sam", "child-2")]


def test_a_pseudonym_of_an_adult_does_not_stay_with_a_child() -> None:
    assert by_doing({"adult-1": {Sort.PHASE}}) == [("adult-1", "child-1")]


def test_where_nobody_is_named_it_is_one_child_and_one_adult() -> None:
    events = [[1, "", "upset", "", ""], [9, "", "upset", "", ""], [2, "", "signal", "", ""]]
    found = coding(live([*events, [3, "", "responds", "", ""]]))
    assert [(one.id, one.kind) for one in found.people] == [("child-1", "child"), ("adult-1", "adult")]
    assert (found.phases[0].child, found.responses[0].by) == ("child-1", "adult-1")


def test_where_a_child_is_named_a_phase_of_nobody_stands_apart() -> None:
    events = [[1, "", "upset", "", ""], [9, "", "upset", "", ""], [2, "Noor", "signal", "", ""]]
    found = film(live(events))
    assert why(found.apart) == [(1000, making.NOBODY)]
    assert [one.person for one in found.apart] == [""]


def test_somebody_is_the_same_in_every_film_of_a_file() -> None:
    one = live([[1, "Vera", "responds", "", ""], [2, "Noor", "signal", "", ""]])
    two = live([[1, "Sam", "signal", "", ""], [2, "Noor", "signal", "", ""], [3, "Noor", "responds", "", ""]])
    films = opened(one, two).films
    people = [[one.id for one in film.coding.people] for film in films if film.coding]
    assert people == [["child-1", "adult-1"], ["child-1", "child-2"]]


def test_codings_of_one_film_share_it_and_everybody_in_it() -> None:
    one = media([[1, "Noor", "signal", "", ""], [2, "Vera", "responds", "", ""]])
    elsewhere = r"D:\elsewhere\one.mp4"
    two = media(
        [[1.1, "Noor", "signal", "", ""]],
        file={"1": [elsewhere], "2": ["side.mp4"]},
        media_info={"length": {elsewhere: 60.0}},
    )
    three = live([[1, "Noor", "signal", "", ""]])
    found = [one.coding for one in opened(one, two, three).films]
    assert [(one.film, one.coder) for one in found if one] == [
        ("film-1", "coder-1"),
        ("film-1", "coder-2"),
        ("film-2", "coder-1"),
    ]
    assert [len(one.people) for one in found if one] == [2, 2, 1]


def test_a_film_that_is_ours_keeps_its_name_beside_films_of_others() -> None:
    ours = coding(live([[1, "Noor", "signal", "", ""]]))
    written = json.loads(write(".boris", [ours], CIRCLE))
    written["observations"] |= {"other": live([[1, "Noor", "signal", "", ""]])}
    both = read("x.boris", json.dumps(written).encode(), CIRCLE).films
    assert both[0].coding == ours
    assert both[1].coding is not None
    assert (both[1].coding.film, both[1].coding.people[0].id) == ("film-2", "child-2")


@pytest.mark.parametrize("info", [{"length": {"/other/one.mp4": 61.0}}, {"length": {}}, {}])
def test_films_that_are_only_called_alike_are_two_films(info: object) -> None:
    one = media([[1, "Noor", "signal", "", ""]])
    two = media([[1, "Vera", "signal", "", ""]], file={"1": ["/other/one.mp4"]}, media_info=info)
    found = [film.coding for film in opened(one, two).films]
    assert [(one.film, len(one.people)) for one in found if one] == [("film-1", 1), ("film-2", 1)]


# --- codes that tell too much ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "Noor huilt",
        "naar NOOR",
        "noor",
        "bij de Groot op schoot",
        "/home/x",
        "~/films",
        r"c:\films",
        r"films\a",
        "http://x.nl",
        "opname.mp4",
        "opname 3.MOV erbij",
        "tuin vrijdag",
        "de Tuin_vrijdag 2",
        "123456782",
        "a\nb",
        "",
        "x" * 81,
    ],
)
def test_such_a_code_is_hidden(code: str) -> None:
    assert Private(["Noor", "Vera de Groot", "X"], ["tuin-vrijdag", "x", "12", ""]).hides(code)


@pytest.mark.parametrize(
    "code",
    ["huilt", "noordwaarts", "plays/explores", "moeder lacht", "de bal", "tuin", "ball (red)", "x", "12"],
)
def test_any_other_code_is_not(code: str) -> None:
    assert not Private(["Noor", "Moeder de Groot", "X"], ["tuin-vrijdag", "x", "12", ""]).hides(code)


def test_a_code_with_a_name_gets_a_number_and_that_is_said() -> None:
    codes = behaviours([("Noor huilt", POINT), ("signal", POINT), ("hums", POINT)])
    events = [
        [at, "Noor", code, "", ""] for at, code in enumerate(("Noor huilt", "hums", "Noor huilt", "signal"))
    ]
    found = film(live(events), behaviors_conf=codes)
    assert found.coding is not None
    assert [one.code for one in found.coding.marks] == ["code-1", "hums", "code-1"]
    assert [(one.message, one.values["name"]) for one in found.remarks] == [
        (making.RENAMED, "code-1"),
        (making.FREE_CODE, "hums"),
    ]


def test_codes_are_known_by_every_name_and_are_written_so_that_they_come_back() -> None:
    terms = Terms(CIRCLE)
    assert terms.of("  Seeks   Comfort ") == Term(Sort.PHASE, "seeks", True)
    assert terms.of("LACHT").code == "laughs"
    assert terms.of("hops") == Term(Sort.FREE, "hops", None, known=False)
    for code in ("explores", "speelt", "laughs", "together", "signal", "hops", "houvast.mark:x", "A  b"):
        stretch, mark, phase = (
            terms.of(terms.stretch(code)),
            terms.of(terms.mark(code)),
            terms.of(terms.phase(code)),
        )
        assert (stretch.sort, stretch.code) == (mark.sort, mark.code) == (Sort.FREE, code)
        assert (phase.sort, phase.code) == (Sort.PHASE, code)
        assert stretch.lasting is not False
        assert mark.lasting is not True


# --- what is carried along, and the doors ---------------------------------------------------------------


def test_what_is_carried_along_comes_back_and_says_no_more() -> None:
    whole = Coding(
        film="film-3",
        coder="coder-2",
        scheme="circle",
        people=(Person(id="child-1", kind=PersonKind.CHILD, answer_within=9000),),
        windows=(Span(5, 90),),
        phases=(Phase(Span(5, 6), "child-1", "upset"),),
    )
    text = carried_text(whole)
    assert "upset" not in text
    found = carried(text, "circle")
    assert found is not None
    assert (found.film, found.coder, found.people, found.windows, found.hidden) == (
        *("film-3", "coder-2", whole.people, whole.windows),
        (),
    )
    for broken in (
        text[:-1],
        text + "{}",
        f"{text},{text}",
        text.replace("film-3", "De tuin"),
        text.replace("90", "1e9"),
    ):
        assert carried(broken, "circle") is None


def test_the_doors_there_are() -> None:
    assert {".json", ".boris", ".boris.gz", ".csv"} <= set(kinds()) & set(kinds(out=True))
    assert {".svg", ".sds", ".TextGrid"} <= set(kinds(out=True)) - set(kinds())
    assert set(kinds()) | set(kinds(out=True)) == set(DOORS)


def test_a_kind_is_known_by_its_ending_however_it_is_written() -> None:
    whole = [coding(live([[1, "Noor", "signal", "", ""]]))]
    data = write(".boris", whole, CIRCLE)
    for kind in ("boris", "BORIS", "film.boris", "/folder/film.Boris", r"c:\a\film.boris"):
        assert write(kind, whole, CIRCLE) == data
        assert read(kind, data, CIRCLE).films[0].coding == whole[0]


def test_what_can_be_written_only_cannot_be_read() -> None:
    with pytest.raises(Refusal, match="csv"):
        read("film.svg", b"", CIRCLE)


def test_of_a_place_on_disk_only_the_name_of_the_file_is_told() -> None:
    found = read(r"C:\Users\els\films/deel\x.json", b"{", CIRCLE)
    assert [fault.file for fault in found.faults] == ["x.json"]
