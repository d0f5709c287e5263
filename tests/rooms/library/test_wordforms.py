"""Forms of one Dutch word lead to each other, also where spelling changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.rooms.library.finding import stems_of
from houvast.rooms.library.wordforms import forms

TOGETHER = """
huilen huilt; boos boze; slapen slaapt; troosten troost; getroost troosten; vallen valt
woedeaanval woedeaanvallen; kind kinderen; ouder ouders; kleine klein; lieve lief; grote groot; maken maakt
slaan slaat; zien ziet; doet doen; schrikken schrikt; rennen rent; spelen speelt; leren leert
bang bange; baby baby's; gehecht hechten; huilde huilen
"""
APART = "slapen slaan; boos boom; huis huilen; moe moeder; bang lang; slaat slaapt; kind wind; troost trots"


def pairs(text: str) -> list[tuple[str, str]]:
    told = [pair.split() for line in text.splitlines() for pair in line.split(";") if pair.strip()]
    return [(one, other) for one, other in told]


@pytest.mark.parametrize(("one", "other"), pairs(TOGETHER))
def test_two_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stems_of(one) & stems_of(other)


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_two_words_stay_apart(one: str, other: str) -> None:
    assert not stems_of(one) & stems_of(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=30))
def test_a_word_is_always_a_form_of_itself_and_forms_stay_few(word: str) -> None:
    found = forms(word)
    assert word in found
    assert len(found) < 40


@given(st.text(max_size=60))
def test_any_text_has_stems_or_none_and_never_fails(text: str) -> None:
    assert all(stems_of(text))
