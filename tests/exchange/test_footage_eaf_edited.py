"""Our own ELAN file, after somebody worked in it with ELAN: what they changed is what comes back."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement, tostring

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from houvast.exchange.footage import ReadFilm, making, read, write
from houvast.practice.footage import (
    Clearness,
    Coding,
    Fit,
    Hidden,
    Mark,
    Person,
    PersonKind,
    Phase,
    Response,
    Signal,
    Span,
    Stretch,
)
from tests.exchange.drawn import CIRCLE
from tests.practice.random_codings import MANY, codings

FILM = Coding(
    film="film-4",
    coder="coder-2",
    scheme="circle",
    people=(
        Person(id="child-1", kind=PersonKind.CHILD, answer_within=9_000),
        Person(id="adult-1", kind=PersonKind.ADULT),
    ),
    windows=(Span(0, 60_000),),
    hidden=(Hidden(Span(50_000, 52_000), "child-1"),),
    phases=(Phase(Span(0, 20_000), "child-1", "explores"), Phase(Span(20_000, 30_000), "child-1", "upset")),
    signals=(Signal(20_100, "1", "child-1", to="adult-1"), Signal(25_000, "2", "child-1")),
    responses=(Response(22_000, "adult-1", "1", Fit.FITTING), Response(26_000, "adult-1", "2")),
)


class Elan:
    """A file that lies open in ELAN, as far as these tests work in it."""

    def __init__(self, coding: Coding) -> None:
        self.root: Element = fromstring(write(".eaf", [coding], CIRCLE))
        self.added = 0

    def tier(self, id: str) -> Element:
        """The tier with this name."""
        (found,) = [one for one in self.root.iter("TIER") if one.attrib["TIER_ID"] == id]
        return found

    def value(self, tier: str, at: int) -> Element:
        """The text of one annotation of a tier."""
        return list(self.tier(tier).iter("ANNOTATION_VALUE"))[at]

    def new_tier(self, id: str, kind: str, **more: str) -> Element:
        """A tier that was not there."""
        tier = Element("TIER", {"TIER_ID": id, "LINGUISTIC_TYPE_REF": kind, **more})
        self.root.insert(list(self.root).index(self.tier("child-1 phase")), tier)
        return tier

    def slot(self, at: int) -> str:
        """A new moment."""
        (order,) = self.root.iter("TIME_ORDER")
        self.added += 1
        SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": f"new{self.added}", "TIME_VALUE": str(at)})
        return f"new{self.added}"

    def add(self, tier: str, start: int, end: int, value: str) -> None:
        """A new annotation."""
        first, last = self.slot(start), self.slot(end)
        one = SubElement(
            SubElement(self.tier(tier), "ANNOTATION"),
            "ALIGNABLE_ANNOTATION",
            {"ANNOTATION_ID": f"n{first}", "TIME_SLOT_REF1": first, "TIME_SLOT_REF2": last},
        )
        SubElement(one, "ANNOTATION_VALUE").text = value

    def remove(self, tier: str, at: int) -> None:
        """An annotation goes, and with it what hangs on it: so does ELAN."""
        holder = self.tier(tier)
        gone = list(holder)[at]
        holder.remove(gone)
        number = gone[0].attrib["ANNOTATION_ID"]
        for other in self.root.iter("TIER"):
            for one in list(other):
                if one[0].attrib.get("ANNOTATION_REF") == number:
                    other.remove(one)

    def with_film(self) -> None:
        """ELAN wants a film with every file, and writes where it lies."""
        (header,) = self.root.iter("HEADER")
        header.insert(
            0,
            Element(
                "MEDIA_DESCRIPTOR",
                {"MEDIA_URL": "file:///D:/Familie%20Jansen/bezoek.mp4", "MIME_TYPE": "video/mp4"},
            ),
        )

    def saved(self) -> ReadFilm:
        """What the file says now."""
        found = read("les.eaf", tostring(self.root, "utf-8"), CIRCLE)
        assert found.faults == ()
        (film,) = found.films
        return film

    def coding(self) -> Coding:
        """The coding it is now, of which nothing stands apart."""
        film = self.saved()
        assert film.apart == ()
        assert film.coding
        return film.coding


def test_a_file_that_was_only_opened_and_saved_is_the_same_coding() -> None:
    elan = Elan(FILM)
    elan.with_film()
    assert elan.coding() == FILM
    assert "Jansen" not in repr(elan.saved())


def test_a_phase_that_was_added_is_there() -> None:
    elan = Elan(FILM)
    elan.add("child-1 phase", 30_000, 41_000, "comforted")
    assert elan.coding() == replace(
        FILM, phases=(*FILM.phases, Phase(Span(30_000, 41_000), "child-1", "comforted"))
    )


def test_another_code_was_chosen() -> None:
    elan = Elan(FILM)
    elan.value("child-1 phase", 1).text = "seeks"
    assert elan.coding().phases[1] == Phase(Span(20_000, 30_000), "child-1", "seeks")


def test_a_judgement_was_changed_and_a_signal_doubted() -> None:
    elan = Elan(FILM)
    elan.value("adult-1 response", 0).text = "missing"
    elan.value("child-1 signal", 1).text = "possible"
    assert elan.coding().responses[0].fit is Fit.MISSING
    assert elan.coding().signals[1].clearness is Clearness.POSSIBLE


def test_a_word_that_is_no_judgement_leaves_it_open_and_says_so() -> None:
    elan = Elan(FILM)
    elan.value("adult-1 response", 0).text = "heel lief"
    assert elan.coding().responses[0].fit is None
    assert [one.message for one in elan.saved().remarks] == [making.UNKNOWN_FIT]


def test_a_signal_that_was_added_gets_the_first_free_number() -> None:
    elan = Elan(FILM)
    elan.add("child-1 signal", 40_000, 40_300, "clear")
    assert elan.coding().signals[-1] == Signal(40_000, "3", "child-1")


def test_a_signal_that_went_leaves_its_answer_to_none_in_particular() -> None:
    elan = Elan(FILM)
    elan.remove("child-1 signal", 0)
    assert [one.id for one in elan.coding().signals] == ["2"]
    assert elan.coding().responses[0] == Response(22_000, "adult-1", "", Fit.FITTING)
    assert making.LOST_LINK in {one.message for one in elan.saved().remarks}


def test_what_was_hidden_is_as_it_was_changed() -> None:
    elan = Elan(FILM)
    elan.add("child-1 hidden", 55_000, 56_000, "hidden")
    assert elan.coding().hidden == (*FILM.hidden, Hidden(Span(55_000, 56_000), "child-1"))
    elan.remove("child-1 hidden", 0)
    assert elan.coding().hidden == (Hidden(Span(55_000, 56_000), "child-1"),)


def test_a_tier_of_their_own_is_read_as_anybodys() -> None:
    elan = Elan(FILM)
    elan.new_tier("vrij", "default-lt", PARTICIPANT="child-1")
    elan.add("vrij", 1_000, 2_500, "samen")
    elan.add("vrij", 3_000, 3_001, "lacht")
    assert elan.coding().stretches == (Stretch(Span(1_000, 2_500), "child-1", "together"),)
    assert elan.coding().marks == (Mark(3_000, "child-1", "laughs"),)


def test_somebody_who_came_in_gets_a_pseudonym_that_was_free() -> None:
    elan = Elan(FILM)
    elan.new_tier("tante", "antwoord", PARTICIPANT="Tante Riet")
    elan.add("tante", 23_000, 23_001, "fitting")
    found = elan.coding()
    assert [one.id for one in found.people] == ["child-1", "adult-1", "adult-2"]
    assert Response(23_000, "adult-2", fit=Fit.FITTING) in found.responses
    assert found.people[:2] == FILM.people


def test_what_was_put_outside_the_time_that_was_watched_stands_apart() -> None:
    elan = Elan(replace(FILM, windows=(Span(0, 55_000),)))
    elan.add("child-1 signal", 57_000, 57_001, "clear")
    film = elan.saved()
    assert [one.fault.message for one in film.apart] == [making.OUTSIDE]
    assert film.apart[0].at == 57_000


def test_a_moment_drawn_out_still_counts_where_it_begins() -> None:
    elan = Elan(FILM)
    slots = {one.attrib["TIME_SLOT_ID"]: one for one in elan.root.iter("TIME_SLOT")}
    one = next(elan.tier("adult-1 response").iter("ALIGNABLE_ANNOTATION"))
    slots[one.attrib["TIME_SLOT_REF2"]].set("TIME_VALUE", "24500")
    assert elan.coding() == FILM
    assert making.AT_START in {remark.message for remark in elan.saved().remarks}


# --- what may not be missed --------------------------------------------------------------------------------


def _without(tag: str) -> Callable[[Element], None]:
    def remove(root: Element) -> None:
        for parent in list(root.iter()):
            for one in list(parent):
                if one.tag == tag:
                    parent.remove(one)

    return remove


@pytest.mark.parametrize(
    "tag", ["LANGUAGE", "CONSTRAINT", "CONTROLLED_VOCABULARY", "LINGUISTIC_TYPE", "DESCRIPTION"]
)
def test_types_and_vocabularies_of_ours_may_get_lost(tag: str) -> None:
    elan = Elan(FILM)
    _without(tag)(elan.root)
    assert elan.coding() == FILM


def test_without_our_property_it_is_read_as_anybodys_file() -> None:
    elan = Elan(FILM)
    _without("PROPERTY")(elan.root)
    film = elan.saved()
    assert film.coding
    assert (film.coding.film, film.coding.coder) == ("film-1", "coder-1")
    assert film.coding.phases == FILM.phases
    assert film.coding.signals == FILM.signals
    assert film.coding.responses == FILM.responses
    assert making.GUESSED in {one.message for one in film.remarks}


@MANY
@given(coding=codings(), data=st.data())
def test_whatever_is_taken_out_what_is_left_is_a_whole_coding_or_named(
    coding: Coding, data: st.DataObject
) -> None:
    root = fromstring(write(".eaf", [coding], CIRCLE))
    for _time in range(data.draw(st.integers(1, 4))):
        parents = [one for one in root.iter() if len(one)]
        parent = data.draw(st.sampled_from(parents)) if parents else root
        if len(parent):
            parent.remove(parent[data.draw(st.integers(0, len(parent) - 1))])
    found = read("les.eaf", tostring(root, "utf-8"), CIRCLE)
    assert all(isinstance(one.coding, Coding) or one.remarks for one in found.films)
    assert all(one.fault.text() for film in found.films for one in film.apart)


@MANY
@given(coding=codings(), data=st.data())
def test_whatever_attribute_changes_nothing_falls(coding: Coding, data: st.DataObject) -> None:
    root = fromstring(write(".eaf", [coding], CIRCLE))
    told = [(one, name) for one in root.iter() for name in one.attrib]
    for _time in range(data.draw(st.integers(1, 4))):
        one, name = data.draw(st.sampled_from(told))
        one.set(name, data.draw(st.sampled_from(("", "a1", "ts1", "-5", "999999999999", "child-1", "x\ny"))))
    found = read("les.eaf", tostring(root, "utf-8"), CIRCLE)
    assert all(isinstance(film.coding, Coding) or film.remarks for film in found.films) or found.faults
