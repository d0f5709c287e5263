"""ELAN files: what goes out comes back, and what ELAN itself asks of a file is there."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from houvast.content import shelf
from houvast.exchange.footage import read, write
from houvast.exchange.footage.making import FREE_CODE
from houvast.practice.faults import Refusal
from houvast.practice.footage import Clearness, Coding, Fit, Mark, Person, PersonKind, Response, Signal, Span
from tests.practice.random_codings import MANY, codings

CIRCLE = shelf().schemes["circle"]
ORDER = [
    "HEADER",
    "TIME_ORDER",
    "TIER",
    "LINGUISTIC_TYPE",
    "LANGUAGE",
    "CONSTRAINT",
    "CONTROLLED_VOCABULARY",
]
"""In which order the schema wants the parts of a document."""


def again(data: bytes) -> tuple[Coding | None, ...]:
    """The codings of a file in which nothing is wrong; a free code is at most said to be one."""
    found = read("film.eaf", data, CIRCLE)
    assert [fault.text() for fault in found.faults] == []
    assert {one.message for film in found.films for one in film.remarks} <= {FREE_CODE}
    assert all(film.apart == () for film in found.films)
    return tuple(film.coding for film in found.films)


@MANY
@given(coding=codings())
def test_what_goes_out_comes_back_the_same(coding: Coding) -> None:
    assert again(write(".eaf", [coding], CIRCLE)) == (coding,)


@MANY
@given(coding=codings(), others=st.lists(codings(), max_size=2))
def test_all_coders_of_one_film_come_back(coding: Coding, others: Sequence[Coding]) -> None:
    several = [
        replace(one, film=coding.film, coder=f"coder-{at}")
        for at, one in enumerate([coding, *others], start=1)
    ]
    assert again(write(".eaf", several, CIRCLE)) == tuple(several)


@MANY
@given(coding=codings())
def test_the_same_coding_gives_the_same_bytes(coding: Coding) -> None:
    assert write(".eaf", [coding], CIRCLE) == write(".eaf", [coding], CIRCLE)


@pytest.mark.parametrize("other", [".json", ".boris", ".csv"])
@MANY
@given(coding=codings())
def test_from_one_program_to_another_nothing_is_lost(other: str, coding: Coding) -> None:
    (there,) = again(write(".eaf", [coding], CIRCLE))
    assert there is not None
    assert read(f"film{other}", write(other, [there], CIRCLE), CIRCLE).films[0].coding == coding


# --- what ELAN asks ---------------------------------------------------------------------------------------


def document(coding: Coding) -> Element:
    """The written file as XML."""
    root: Element = fromstring(write(".eaf", [coding], CIRCLE), forbid_dtd=True)
    return root


def times(root: Element) -> dict[str, int]:
    """Every time slot and its moment, in the order of the file."""
    return {one.attrib["TIME_SLOT_ID"]: int(one.attrib["TIME_VALUE"]) for one in root.iter("TIME_SLOT")}


def spans(tier: Element, at: dict[str, int]) -> list[tuple[int, int]]:
    """When the annotations of a tier are."""
    found = tier.iter("ALIGNABLE_ANNOTATION")
    return [(at[one.attrib["TIME_SLOT_REF1"]], at[one.attrib["TIME_SLOT_REF2"]]) for one in found]


@MANY
@given(coding=codings())
def test_the_parts_of_a_file_stand_in_the_order_of_the_schema(coding: Coding) -> None:
    root = document(coding)
    assert root.tag == "ANNOTATION_DOCUMENT"
    assert root.attrib["VERSION"] == root.attrib["FORMAT"] == "3.0"
    found = [part.tag for part in root]
    assert found == sorted(found, key=ORDER.index)


@MANY
@given(coding=codings())
def test_times_come_in_order_and_annotations_of_a_tier_never_overlap(coding: Coding) -> None:
    root = document(coding)
    at = times(root)
    assert list(at.values()) == sorted(at.values())
    for tier in root.iter("TIER"):
        found = spans(tier, at)
        assert all(start < end for start, end in found)
        assert all(before[1] <= after[0] for before, after in pairwise(found))


@MANY
@given(coding=codings())
def test_every_name_is_given_once_and_every_reference_leads_somewhere(coding: Coding) -> None:
    root = document(coding)
    annotations = [*root.iter("ALIGNABLE_ANNOTATION"), *root.iter("REF_ANNOTATION")]
    numbers = [one.attrib["ANNOTATION_ID"] for one in annotations]
    tiers = [one.attrib["TIER_ID"] for one in root.iter("TIER")]
    kinds = [one.attrib["LINGUISTIC_TYPE_ID"] for one in root.iter("LINGUISTIC_TYPE")]
    lists = [one.attrib["CV_ID"] for one in root.iter("CONTROLLED_VOCABULARY")]
    for names in (numbers, tiers, kinds, lists):
        assert len(set(names)) == len(names)
    assert {one.attrib["ANNOTATION_REF"] for one in root.iter("REF_ANNOTATION")} <= set(numbers)
    assert {one.attrib["LINGUISTIC_TYPE_REF"] for one in root.iter("TIER")} <= set(kinds)
    assert {one.attrib["PARENT_REF"] for one in root.iter("TIER") if "PARENT_REF" in one.attrib} <= set(tiers)
    used = {one.attrib.get("CONTROLLED_VOCABULARY_REF") for one in root.iter("LINGUISTIC_TYPE")}
    assert used - {None} <= set(lists)


@MANY
@given(coding=codings())
def test_what_can_be_chosen_holds_everything_that_was_chosen(coding: Coding) -> None:
    root = document(coding)
    listed = {
        one.attrib["CV_ID"]: {value.text for value in one.iter("CVE_VALUE")}
        for one in root.iter("CONTROLLED_VOCABULARY")
    }
    kinds = {one.attrib["LINGUISTIC_TYPE_ID"]: one.attrib for one in root.iter("LINGUISTIC_TYPE")}
    for tier in root.iter("TIER"):
        words = kinds[tier.attrib["LINGUISTIC_TYPE_REF"]].get("CONTROLLED_VOCABULARY_REF")
        values = {one.text for one in tier.iter("ANNOTATION_VALUE")} - {None}
        assert words is None or values <= listed[words]


def test_a_vocabulary_explains_its_words_as_the_scheme_does() -> None:
    root = document(FILM)
    told = {one.text: one.attrib["DESCRIPTION"] for one in root.iter("CVE_VALUE")}
    assert told["explores"] == "verkent of speelt"
    assert told["together"] == "zijn samen met één ding bezig"


FILM = Coding(
    film="film-1",
    coder="coder-1",
    scheme="circle",
    people=(),
    windows=(Span(0, 60_000),),
)


def test_an_empty_coding_comes_back() -> None:
    assert again(write(".eaf", [FILM], CIRCLE)) == (FILM,)


WITH_PEOPLE = replace(
    FILM,
    people=(
        Person(id="child-1", kind=PersonKind.CHILD, answer_within=8_000),
        Person(id="adult-1", kind=PersonKind.ADULT),
        Person(id="adult-2", kind=PersonKind.ADULT),
    ),
)
"""Nothing noted yet."""


def test_two_signals_of_one_moment_get_tiers_beside_each_other() -> None:
    film = replace(
        WITH_PEOPLE,
        signals=(Signal(5, "a", "child-1"), Signal(5, "b", "child-1", Clearness.POSSIBLE, "adult-1")),
    )
    names = [one.attrib["TIER_ID"] for one in document(film).iter("TIER")]
    assert [name for name in names if name.startswith("child-1 signal")] == [
        "child-1 signal",
        "child-1 signal number",
        "child-1 signal 2",
        "child-1 signal 2 number",
        "child-1 signal 2 to",
    ]
    assert again(write(".eaf", [film], CIRCLE)) == (film,)


def test_what_hangs_below_is_only_there_where_it_tells_something() -> None:
    film = replace(WITH_PEOPLE, signals=(Signal(5, "a", "child-1", to="adult-1"), Signal(9, "b", "child-1")))
    told = [one.find("ANNOTATION_VALUE") for one in document(film).iter("REF_ANNOTATION")]
    assert [one.text for one in told if one is not None] == ["a", "b", "adult-1"]


def test_the_same_answer_twice_is_two_answers() -> None:
    film = replace(WITH_PEOPLE, responses=(Response(7, "adult-1", fit=Fit.MISSING),) * 2)
    assert again(write(".eaf", [film], CIRCLE)) == (film,)


@pytest.mark.parametrize(
    "code", ['<a b="c">', "a & b", "]]>", "&lt;", "'", "twee  spaties", "é ↔ 漢字", "<!--"]
)
def test_any_code_comes_back_letter_by_letter(code: str) -> None:
    film = replace(WITH_PEOPLE, marks=(Mark(10, "adult-1", code),))
    assert again(write(".eaf", [film], CIRCLE)) == (film,)


@pytest.mark.parametrize("code", ["\x00", "een\x0bnaam", "\ud800", "\uffff"])
def test_a_code_that_xml_cannot_hold_still_gives_xml(code: str) -> None:
    film = replace(WITH_PEOPLE, marks=(Mark(10, "adult-1", code),))
    (told,) = (one.text for one in document(film).iter("ANNOTATION_VALUE"))
    assert told
    assert "�" in told


def test_two_films_or_a_coder_twice_do_not_fit() -> None:
    other = replace(FILM, film="film-2")
    for several in ([FILM, other], [FILM, FILM], []):
        with pytest.raises(Refusal):
            write(".eaf", several, CIRCLE)


def test_no_film_is_named_and_no_name_is_in_it() -> None:
    root = document(WITH_PEOPLE)
    assert list(root.iter("MEDIA_DESCRIPTOR")) == []
    assert root.attrib["AUTHOR"] == ""
