"""ELAN files that are broken, or made to hurt: every fault is named with its line, and soon."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.content import shelf
from houvast.exchange.footage import eaf, eaf_xml, read
from houvast.exchange.footage.reading import MOST_BYTES, NOT_UTF8, TOO_DEEP, TOO_LARGE, TOO_MANY
from houvast.practice.faults import Fault
from tests.exchange.elan import below, elan, tier
from tests.practice.random_codings import MANY

CIRCLE = shelf().schemes["circle"]
SOON = 30.0
"""Seconds within which the worst file is done with, on a slow machine with more to do."""
WHOLE = elan(tier("gedrag", (0, 900, "upset"), (900, 990, "lacht"), who="Noortje"))


def refused(data: bytes) -> Fault:
    """The one fault of a file of which nothing could be read, found soon."""
    begun = time.perf_counter()
    found = read("les.eaf", data, CIRCLE)
    assert time.perf_counter() - begun < SOON
    assert found.films == ()
    (fault,) = found.faults
    assert fault.file == "les.eaf"
    assert "{" not in fault.text()
    return fault


def with_dtd(dtd: str, inside: str = "") -> bytes:
    """The whole file with a DTD before it, and something in its first annotation."""
    text = WHOLE.decode().replace("?>\n", f"?>\n{dtd}\n", 1)
    return text.replace("upset", inside or "upset").encode()


LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
HOSTILE = {
    "billion laughs": with_dtd(f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>', "&l11;"),
    "quadratic": with_dtd(f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>', "&a;" * 10_000),
    "a file of ours": with_dtd('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "&f;"),
    "a page elsewhere": with_dtd('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'),
    "a public one": with_dtd('<!DOCTYPE x PUBLIC "-//X//Y" "http://127.0.0.1:9/x.dtd">'),
    "a parameter": with_dtd('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>'),
    "only a name": with_dtd("<!DOCTYPE ANNOTATION_DOCUMENT>"),
    "unparsed": with_dtd('<!DOCTYPE x [<!NOTATION n SYSTEM "n"><!ENTITY u SYSTEM "u" NDATA n>]>'),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_brings_rules_of_its_own_is_not_obeyed(data: bytes) -> None:
    fault = refused(data)
    assert fault.message == eaf_xml.HOSTILE
    assert fault.line == 2


def test_an_entity_that_nobody_defined_is_no_xml() -> None:
    assert refused(WHOLE.replace(b"upset", b"&wat;")).message == eaf_xml.NO_XML


@pytest.mark.parametrize("deep", [25, 100_000])
def test_what_is_nested_too_deep_is_left_at_once(deep: int) -> None:
    data = b"<ANNOTATION_DOCUMENT>" + b"<a>" * deep
    assert refused(data).message == TOO_DEEP
    assert refused(data + b"</a>" * deep + b"</ANNOTATION_DOCUMENT>").message == TOO_DEEP


def test_too_many_elements_are_not_all_read() -> None:
    data = b"<ANNOTATION_DOCUMENT>" + b"<a/>" * (MOST_BYTES // 4 - 100)
    assert refused(data).message == TOO_MANY


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ('<TIER TIER_ID="a"/>', eaf_xml.TOO_MANY_TIERS),
        ("<CVE_VALUE>a</CVE_VALUE>", eaf_xml.TOO_MANY_WORDS),
    ],
)
def test_more_tiers_or_words_than_anybody_makes_are_not_read(part: str, message: str) -> None:
    inside = part * (eaf_xml.MOST_WORDS + 1)
    assert refused(f"<ANNOTATION_DOCUMENT>{inside}</ANNOTATION_DOCUMENT>".encode()).message == message


def test_a_file_that_is_too_large_is_not_looked_into() -> None:
    assert refused(b"<" * (MOST_BYTES + 1)).message == TOO_LARGE


def test_more_rows_than_we_take_are_not_read() -> None:
    inside = '<REF_ANNOTATION ANNOTATION_ID="a"/>' * (eaf_xml.MOST_ANNOTATIONS + 1)
    data = f'<ANNOTATION_DOCUMENT><TIER TIER_ID="a">{inside}</TIER></ANNOTATION_DOCUMENT>'
    assert refused(data.encode()).message == TOO_MANY


def test_one_text_without_end_is_cut_off() -> None:
    found = read("les.eaf", WHOLE.replace(b"upset", b"a" * 20_000_000), CIRCLE)
    (film,) = found.films
    assert film.coding
    assert len(repr(film)) < 10_000


def test_a_thousand_coders_are_done_with_soon() -> None:
    tiers = [
        tier(f"laag {at}", (at, at + 1, "upset"), who=f"naam{at}", coder=f"coder{at}", first=at + 1)
        for at in range(900)
    ]
    begun = time.perf_counter()
    found = read("les.eaf", elan(*tiers), CIRCLE)
    assert len(found.films) == 900
    assert time.perf_counter() - begun < SOON


def test_a_long_chain_of_references_is_not_followed_to_its_end() -> None:
    chain = (below(f"b{at}", (f"b{at - 1}-1", "samen"), parent="a") for at in range(1, 900))
    begun = time.perf_counter()
    (film,) = read("les.eaf", elan(tier("b0", (0, 9, "upset"), who="K"), *chain), CIRCLE).films
    assert {one.fault.message for one in film.apart} == {eaf.HANGS_ON_NOTHING}
    assert time.perf_counter() - begun < SOON


# --- not XML, not ELAN, not whole --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", eaf_xml.NO_XML),
        (b"   \n", eaf_xml.NO_XML),
        (b"start,end\n1,2\n", eaf_xml.NO_XML),
        (b"<html><body/></html>", eaf_xml.NOT_ELAN),
        (b"<TIER><ANNOTATION_DOCUMENT/></TIER>", eaf_xml.NOT_ELAN),
        (WHOLE + b"<more/>", eaf_xml.NO_XML),
        (WHOLE.replace(b"</TIER>", b""), eaf_xml.NO_XML),
        (WHOLE.replace(b"upset", b"\x01"), eaf_xml.NO_XML),
        (WHOLE.replace(b"upset", b"\xe9\xe9n"), NOT_UTF8),
        (WHOLE.decode().encode("utf-16"), NOT_UTF8),
        (WHOLE.decode().encode("utf-16-le"), NOT_UTF8),
        (WHOLE.decode().encode("utf-32"), NOT_UTF8),
        (WHOLE.replace(b'"milliseconds"', b'"PAL-frames"'), eaf_xml.OTHER_TIMES),
    ],
)
def test_what_is_no_whole_elan_file_is_named(data: bytes, message: str) -> None:
    assert refused(data).message == message


def test_a_fault_names_the_line_it_is_on() -> None:
    lines = WHOLE.split(b"\n")
    lines[3] += b"<"
    assert refused(b"\n".join(lines)).line in (4, 5)


@pytest.mark.parametrize("end", range(0, len(WHOLE) - 1, 37))
def test_a_file_that_was_cut_off_anywhere_is_named(end: int) -> None:
    assert refused(WHOLE[:end]).message in (eaf_xml.NO_XML, NOT_UTF8)


@pytest.mark.parametrize("named", ["UTF-16", "ISO-8859-1", "windows-1252", "niets", "UTF-7", ""])
def test_what_a_file_says_of_its_own_encoding_makes_no_difference(named: str) -> None:
    film = read("les.eaf", WHOLE.replace(b'encoding="UTF-8"', f'encoding="{named}"'.encode()), CIRCLE)
    assert [one.message for one in film.faults] in ([], [eaf_xml.NO_XML])


def test_a_mark_of_byte_order_is_no_fault() -> None:
    assert read("les.eaf", b"\xef\xbb\xbf" + WHOLE, CIRCLE).faults == ()


def _without(word: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(word, b"X")


@pytest.mark.parametrize(
    "name",
    [
        b"TIER_ID",
        b"LINGUISTIC_TYPE_REF",
        b"ANNOTATION_ID",
        b"TIME_SLOT_REF1",
        b"TIME_SLOT_ID",
        b"TIME_ORDER",
        b"HEADER",
        b"LINGUISTIC_TYPE",
        b"ANNOTATION_VALUE",
        b"PARTICIPANT",
        b"ALIGNABLE_ANNOTATION",
    ],
)
def test_without_any_part_there_is_no_crash(name: bytes) -> None:
    found = read("les.eaf", _without(name)(WHOLE), CIRCLE)
    assert all(one.fault.text() for film in found.films for one in film.apart)


def test_annotations_and_words_outside_their_place_are_passed_by() -> None:
    data = (
        "<ANNOTATION_DOCUMENT><ALIGNABLE_ANNOTATION/><ANNOTATION_VALUE>x</ANNOTATION_VALUE>"
        '<CV_ENTRY>y</CV_ENTRY><TIER TIER_ID="a"><ANNOTATION_VALUE>z</ANNOTATION_VALUE></TIER>'
        "</ANNOTATION_DOCUMENT>"
    )
    (film,) = read("les.eaf", data.encode(), CIRCLE).films
    assert film.coding is None


@MANY
@given(data=st.binary(max_size=300))
def test_no_bytes_whatever_make_it_fall(data: bytes) -> None:
    read("les.eaf", data, CIRCLE)
    read("les.eaf", b"<ANNOTATION_DOCUMENT>" + data, CIRCLE)


@MANY
@given(at=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255))
def test_no_byte_that_changed_makes_it_fall(at: int, byte: int) -> None:
    read("les.eaf", WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :], CIRCLE)


@pytest.mark.parametrize("text", ["", "{}", "null", '{"format":"houvast-carried-1"}', "[" * 5_000, "é" * 9])
def test_a_property_of_ours_that_says_nothing_is_passed_by(text: str) -> None:
    header = f'<PROPERTY NAME="houvast coder-1">{text}</PROPERTY>'
    data = elan(tier("gedrag", (0, 900, "upset"), who="Noortje"), header=header)
    (film,) = read("les.eaf", data, CIRCLE).films
    assert film.coding
    assert film.coding.children == ("child-1",)
