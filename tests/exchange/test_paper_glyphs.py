"""Any text becomes letters that are there: nothing may stop a paper, and nothing may hide in it."""

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from houvast.exchange.paper import glyphs, picture_paper
from houvast.exchange.paper.glyphs import BOX, RESERVE, all_printable, covered, printable
from tests.exchange.shown import FONTS, TODAY, eye, view

KNOWN = covered(FONTS)


def test_the_covered_characters_are_those_of_the_fonts() -> None:
    maps = [set(TTFont(path).getBestCmap()) for path in FONTS.glob("*.ttf")]
    assert len(maps) == 3
    assert set.intersection(*maps) == KNOWN


def test_every_letter_of_dutch_is_covered() -> None:
    dutch = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éëïöüáèçÉ‘’“”€–—…·•")
    assert {ord(letter) for letter in dutch} <= KNOWN


def test_a_text_that_is_taken_as_it_is_holds_only_covered_letters() -> None:
    assert {at for at in range(0x3000) if glyphs._PLAIN.fullmatch(chr(at))} <= KNOWN


def test_every_letter_in_reserve_is_in_the_typesetter_itself() -> None:
    """An update of the typesetter may bring other fonts: then this fails, and says which letter is gone."""
    letters = " ".join(chr(at) for at in sorted(RESERVE))
    assert printable(letters, KNOWN) == letters
    assert picture_paper(view(eyes=[eye(note=letters)]), fonts=FONTS, moment=TODAY)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("", ""),
        ("Gewone tekst, met één streepje – en “haken”.", "Gewone tekst, met één streepje – en “haken”."),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a\tb\u3000c", "a b c"),
        ("a\u200bb\u00adc\u200dd", "abcd"),
        ("\u202ea\u2066", "a"),
        ("a\x00\x07\x7f\x9fb", "ab"),
        ("🙂", BOX),
        ("👍🏽", BOX),
        ("\ud800", BOX),
        ("\ue000", BOX),
        ("e\u0301", "é"),
        ("x\u0301", "x\u0301"),
        ("x" + "\u0301" * 50, "x\u0301\u0301"),
        ("\u0301x", "x"),
        ("и\u0301", "и"),
        ("🙂\u0301", BOX),
        ("\u05b0", ""),
    ],
)
def test_text_in_letters_that_are_there(written: str, shown: str) -> None:
    assert printable(written, KNOWN) == shown


@given(st.text(st.characters(codec=None)))
def test_every_letter_that_comes_out_is_in_a_font(text: str) -> None:
    allowed = KNOWN | RESERVE | {ord(letter) for letter in ("\n", " ", BOX)}
    assert {ord(letter) for letter in printable(text, KNOWN)} <= allowed


@given(st.text(st.characters(codec=None)))
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    once = printable(text, KNOWN)
    assert printable(once, KNOWN) == once


def test_texts_are_found_in_everything_nested() -> None:
    data = {"a": ["🙂", {"b": "🙂", "c": 1, "d": None}], "e": True}
    assert all_printable(data, KNOWN) == {"a": [BOX, {"b": BOX, "c": 1, "d": None}], "e": True}
