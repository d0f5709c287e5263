"""ELAN files that others made: what they mean here, and what stands apart with its reason."""

import pytest

from houvast.content import shelf
from houvast.exchange.footage import ReadFilm, ReadFilms, eaf, making, read
from houvast.exchange.footage.eaf_xml import NUMBER_TWICE, SLOT_TWICE, TIER_TWICE
from houvast.practice.footage import (
    Clearness,
    Coding,
    Fit,
    Mark,
    Phase,
    Response,
    Signal,
    Span,
    Stretch,
)
from tests.exchange.elan import below, elan, tier

CIRCLE = shelf().schemes["circle"]
NAME = "Noortje"


def film(data: bytes) -> ReadFilm:
    """The one coding of a file with nothing wrong in it as a whole."""
    found = read("les.eaf", data, CIRCLE)
    assert found.faults == ()
    (one,) = found.films
    return one


def coding(data: bytes) -> Coding:
    """The one coding of a file, of which nothing stands apart."""
    one = film(data)
    assert [apart.fault.text() for apart in one.apart] == []
    assert one.coding
    return one.coding


def apart(data: bytes) -> list[tuple[str, int | None, str]]:
    """What stands apart: place, moment and why."""
    return [(one.place, one.at, one.fault.message) for one in film(data).apart]


def remarks(data: bytes) -> set[str]:
    """What was understood in another way than it was written."""
    return {one.message for one in film(data).remarks}


# --- tiers ------------------------------------------------------------------------------------------------


def test_the_codes_of_the_scheme_are_known_by_every_name_they_have() -> None:
    found = coding(elan(tier("gedrag", (0, 900, "Verkent"), (900, 2_000, " upset "), who=NAME)))
    assert found.phases == (
        Phase(Span(0, 900), "child-1", "explores"),
        Phase(Span(900, 2_000), "child-1", "upset"),
    )


def test_a_tier_with_signals_needs_no_words_in_it() -> None:
    found = coding(elan(tier("signals", (10, 11, ""), (50, 51, "possible"), who=NAME)))
    assert found.signals == (
        Signal(10, "1", "child-1"),
        Signal(50, "2", "child-1", Clearness.POSSIBLE),
    )


def test_the_type_of_a_tier_tells_as_much_as_its_name() -> None:
    found = coding(elan(tier("laag 7", (10, 11, "passend"), who="Oma", kind="antwoord")))
    assert found.responses == (Response(10, "adult-1", fit=Fit.FITTING),)


def test_a_value_that_says_something_else_than_its_tier_is_believed() -> None:
    found = coding(elan(tier("signals", (0, 900, "upset"), (950, 951, "lacht"), who=NAME)))
    assert found.phases == (Phase(Span(0, 900), "child-1", "upset"),)
    assert found.marks == (Mark(950, "child-1", "laughs"),)
    assert found.signals == ()


def test_a_signal_that_lasts_counts_where_it_begins_and_that_is_said() -> None:
    data = elan(tier("x", (10, 900, "signal"), (1_000, 1_400, "lacht"), who=NAME))
    found = coding(data)
    assert found.signals == (Signal(10, "1", "child-1"),)
    assert found.marks == (Mark(1_000, "child-1", "laughs"),)
    assert making.AT_START in remarks(data)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("phases@Noortje", "signals@Noortje"),
        ("Noortje phases", "Noortje_signals"),
        ("fasen-1", "signaal"),
        ("child phase 1", "child signal 2"),
    ],
)
def test_without_a_participant_the_name_of_the_tier_tells_who(first: str, second: str) -> None:
    found = coding(elan(tier(first, (0, 900, "upset")), tier(second, (10, 11, ""), first=2)))
    assert found.children == ("child-1",)
    assert len(found.signals) == len(found.phases) == 1


def test_who_responds_is_an_adult_and_who_only_does_else_is_other() -> None:
    data = elan(
        tier("x", (0, 900, "upset"), who=NAME),
        tier("y", (10, 11, "response"), who="Mama", first=2),
        tier("z", (10, 900, "samen"), who="Hond", first=3),
    )
    assert [one.id for one in coding(data).people] == ["child-1", "adult-1", "other-1"]


# --- free codes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("old", [False, True])
def test_a_word_from_a_vocabulary_is_a_free_code(old: bool) -> None:
    said = tier("kijken", (0, 400, "weg"), (500, 501, "bal"), who=NAME, kind="kijkt")
    found = coding(elan(said, words={"kijkt": ["weg", "bal"]}, old=old))
    assert found.stretches == (Stretch(Span(0, 400), "other-1", "weg"),)
    assert found.marks == (Mark(500, "other-1", "bal"),)


def test_free_text_never_becomes_a_code_but_the_tier_does() -> None:
    data = elan(tier("praat", (0, 400, "kom maar bij oma"), (500, 900, ""), who=NAME))
    assert [one.code for one in coding(data).stretches] == ["praat", "praat"]
    assert eaf.TIER_IS_CODE in remarks(data)
    assert "oma" not in repr(film(data))


def test_free_text_in_a_tier_of_nobody_stands_apart() -> None:
    data = elan(tier("praat", (0, 400, "kom maar bij oma")), tier("x", (0, 9, "upset"), who="K", first=2))
    assert apart(data) == [("tier[1].annotation[1]", 0, eaf.FREE_TEXT)]
    assert "oma" not in repr(film(data))


def test_a_vocabulary_that_is_not_in_the_file_makes_no_code() -> None:
    data = elan(tier("x", (0, 400, "elders"), (500, 900, "upset")), words={"other": ["elders"]})
    assert [why for _place, _at, why in apart(data)] == [eaf.FREE_TEXT]


# --- times ------------------------------------------------------------------------------------------------


def test_a_time_that_was_never_set_stands_apart_with_what_is_known_of_it() -> None:
    said = ((0, 500, "upset"), (700, None, "seeks"), (None, 900, "upset"), (None, None, "seeks"))
    data = elan(tier("x", *said, who=NAME))
    assert apart(data) == [
        ("tier[1].annotation[2]", 700, eaf.NEVER_SET),
        ("tier[1].annotation[3]", None, eaf.NEVER_SET),
        ("tier[1].annotation[4]", None, eaf.NEVER_SET),
    ]
    assert film(data).apart[0].fault.line > 1


@pytest.mark.parametrize("value", ["1e3", "NaN", "1.5", "", "9" * 40, "٣", "-"])
def test_a_time_that_is_no_whole_number_is_no_time(value: str) -> None:
    data = elan(tier("x", (0, 500, "upset"), (700, 801, "seeks"), who=NAME))
    broken = data.replace(b'TIME_VALUE="700"', f'TIME_VALUE="{value}"'.encode())
    assert apart(broken) == [("tier[1].annotation[2]", None, eaf.NEVER_SET)]


def test_times_before_the_film_turned_round_or_empty_stand_apart() -> None:
    said = ((0, 500, "upset"), (-20, 10, "seeks"), (900, 800, "upset"), (950, 950, "seeks"))
    assert [why for _place, _at, why in apart(elan(tier("x", *said, who=NAME)))] == [
        making.BEFORE,
        making.BACKWARDS,
        making.EMPTY,
    ]


def test_phases_of_one_child_in_two_tiers_that_overlap_stand_apart() -> None:
    data = elan(
        tier("a", (0, 500, "upset"), (900, 950, "seeks"), who=NAME),
        tier("b", (400, 700, "explores"), who=NAME, first=3),
    )
    assert [why for _place, _at, why in apart(data)] == [making.OVERLAP, making.OVERLAP]


def test_a_film_that_begins_later_in_elan_is_said_to_do_so() -> None:
    header = '<MEDIA_DESCRIPTOR MEDIA_URL="file:///C:/a.mp4" MIME_TYPE="video/mp4" TIME_ORIGIN="1500"/>'
    data = elan(tier("x", (0, 500, "upset"), who=NAME), header=header)
    assert eaf.MOVED in remarks(data)
    assert eaf.MOVED not in remarks(data.replace(b'"1500"', b'"0"'))


# --- what hangs on another ------------------------------------------------------------------------------


def test_what_hangs_below_a_signal_or_response_tells_of_it() -> None:
    data = elan(
        tier("s", (10, 60, "signal"), who=NAME),
        tier("r", (40, 90, "response"), who="Mama", first=2),
        below("hoe", ("a1", "mogelijk"), parent="s"),
        below("aan", ("a1", "Mama"), parent="s"),
        below("past", ("a2", "mist"), parent="r"),
    )
    found = coding(data)
    assert found.signals == (Signal(10, "1", "child-1", Clearness.POSSIBLE, "adult-1"),)
    assert found.responses == (Response(40, "adult-1", fit=Fit.MISSING),)


def test_what_hangs_on_another_takes_its_time_also_through_several() -> None:
    data = elan(
        tier("a", (100, 900, "upset"), who=NAME),
        below("b", ("a1", "samen"), parent="a", PARTICIPANT="Opa"),
        below("c", ("b-1", "lacht"), parent="b"),
    )
    found = coding(data)
    assert found.stretches == (Stretch(Span(100, 900), "other-1", "together"),)
    assert found.marks == (Mark(100, "other-1", "laughs"),)


def test_parts_of_one_annotation_have_no_time_of_their_own() -> None:
    data = elan(
        tier("a", (100, 900, "upset"), who=NAME),
        below("b", ("a1", "samen"), ("a1", "lacht"), parent="a"),
    )
    assert [why for _place, _at, why in apart(data)] == [eaf.PARTS, eaf.PARTS]


@pytest.mark.parametrize("above", ["a99", "", "b-1"])
def test_what_hangs_on_nothing_or_on_itself_stands_apart(above: str) -> None:
    data = elan(tier("a", (100, 900, "upset"), who=NAME), below("b", (above, "samen"), parent="a"))
    assert [(at, why) for _place, at, why in apart(data)][-1:] == [
        (None, eaf.NEVER_SET if above == "" else eaf.HANGS_ON_NOTHING)
    ]


def test_a_ring_of_references_ends() -> None:
    data = elan(
        tier("a", (100, 900, "upset"), who=NAME),
        below("b", ("c-1", "samen"), parent="a"),
        below("c", ("b-1", "samen"), parent="a"),
    )
    assert [why for _place, _at, why in apart(data)] == [eaf.HANGS_ON_NOTHING] * 2


def test_tiers_that_hang_on_each_other_in_a_ring_are_read_too() -> None:
    first = tier("a", (0, 9, "upset"), who="K")
    ring = [
        below("b", ("a1", "samen"), parent="c"),
        below("c", ("a1", "samen"), parent="b"),
        below("d", ("a1", "lacht"), parent="d"),
    ]
    found = film(elan(first, *ring))
    assert found.coding
    assert len(found.coding.phases) == 1


# --- several coders ---------------------------------------------------------------------------------------


def test_two_annotators_are_two_codings_of_one_film() -> None:
    data = elan(
        tier("a", (0, 500, "upset"), who=NAME, coder="Bea"),
        tier("b", (0, 600, "upset"), who=NAME, coder="Ans", first=2),
    )
    first, second = read("les.eaf", data, CIRCLE).films
    assert first.coding
    assert second.coding
    assert (first.coding.film, first.coding.coder) == ("film-1", "coder-1")
    assert (second.coding.film, second.coding.coder) == ("film-1", "coder-2")
    assert first.coding.children == second.coding.children == ("child-1",)


# --- what stands twice ------------------------------------------------------------------------------------


def faults(data: bytes) -> list[str]:
    """What is wrong with the file as a whole."""
    return [one.message for one in read("les.eaf", data, CIRCLE).faults]


def test_a_moment_that_stands_twice_is_no_moment() -> None:
    data = elan(tier("x", (0, 500, "upset"), (700, 800, "seeks"), who=NAME))
    twice = data.replace(b"</TIME_ORDER>", b'<TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="710"/></TIME_ORDER>')
    assert faults(twice) == [SLOT_TWICE]
    (one,) = read("les.eaf", twice, CIRCLE).films
    assert [each.fault.message for each in one.apart] == [eaf.NEVER_SET]


def test_two_annotations_with_one_number_stay_and_what_hangs_on_them_does_not() -> None:
    data = elan(
        tier("a", (0, 500, "upset"), who=NAME),
        tier("a", (600, 700, "seeks"), who=NAME),
        below("b", ("a1", "samen"), parent="a"),
    )
    assert faults(data) == [TIER_TWICE, NUMBER_TWICE]
    (one,) = read("les.eaf", data, CIRCLE).films
    assert one.coding
    assert len(one.coding.phases) == 2
    assert [each.fault.message for each in one.apart] == [eaf.HANGS_ON_NOTHING]


# --- nobody's name ----------------------------------------------------------------------------------------


def everywhere() -> bytes:
    """A file with a name in every place where ELAN lets somebody put one."""
    return elan(
        tier("gedrag Noortje", (0, 900, "upset"), (900, 990, "Noortje lacht"), who=NAME, coder=NAME),
        tier("kijkt", (0, 900, "naar Noortje"), (900, 990, "noortje"), who=NAME, kind="kijkt", first=3),
        tier("Noortje", (0, 900, "Noortje"), first=5),
        below("over Noortje", ("a1", "Noortje"), parent="gedrag Noortje"),
        words={"kijkt": ["naar Noortje", "noortje"]},
        author=NAME,
        header=(
            '<MEDIA_DESCRIPTOR MEDIA_URL="file:///D:/films%20van%20Noortje/Noortje.mp4" MIME_TYPE="video/mp4"'
            ' RELATIVE_MEDIA_URL="../Noortje/Noortje.mp4"/><PROPERTY NAME="Noortje">Noortje</PROPERTY>'
        ),
    )


def kept(found: ReadFilms) -> str:
    """Everything that comes out of a file, except the name to choose a film by."""
    return repr([(one.coding, one.apart, one.remarks) for one in found.films] + [found.faults]).casefold()


def test_no_name_of_the_file_comes_through_the_door() -> None:
    found = read("C:\\map\\les.eaf", everywhere(), CIRCLE)
    assert any(one.coding for one in found.films)
    assert NAME.casefold() not in kept(found)
    assert "films" not in kept(found)
    assert "mp4" not in kept(found)


def test_a_code_with_the_name_of_the_film_in_it_gets_a_number() -> None:
    header = '<MEDIA_DESCRIPTOR MEDIA_URL="file:///bezoek-familie.mp4" MIME_TYPE="video/mp4"/>'
    said = tier("k", (0, 900, "bij bezoek-familie"), who="K", kind="k")
    found = film(elan(said, header=header, words={"k": ["bij bezoek-familie"]}))
    assert "bezoek" not in repr(found)
    assert making.RENAMED in {one.message for one in found.remarks}
