"""A citizen service number is seen wherever it is typed, and what only looks like one is left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.faults import has_citizen_number

NUMBER = "123456782"
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def weighed(digits: str) -> int:
    """The sum that has to be a multiple of eleven, counted anew."""
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))


def completed(eight: str) -> str:
    """Eight digits with the ninth that makes the sum fit; ten digits where none does."""
    return f"{eight}{sum(w * int(digit) for w, digit in zip(WEIGHTS, eight, strict=False)) % 11}"


nine_digits = st.text("0123456789", min_size=9, max_size=9)
citizen_numbers = (
    st.text("0123456789", min_size=8, max_size=8)
    .map(completed)
    .filter(lambda digits: len(digits) == 9 and int(digits) > 0)
)
others = nine_digits.filter(lambda digits: weighed(digits) % 11 != 0)
around = st.text("abc ,;:!?()\n'", max_size=12)
between = st.sampled_from([" ", ".", "-", "\u00a0", "\u2013", ". ", " - ", "\n"])


@given(around, citizen_numbers, around)
def test_it_is_seen_anywhere_in_a_text(before: str, number: str, after: str) -> None:
    assert has_citizen_number(f"{before}{number}{after}")


@given(citizen_numbers, between, st.sampled_from([(3, 6), (4, 6), (2, 4, 6), (3, 5), (6,), (5,)]))
def test_it_is_seen_in_groups(number: str, between: str, cuts: tuple[int, ...]) -> None:
    edges = [0, *cuts, 9]
    parts = [number[start:end] for start, end in pairwise(edges)]
    assert has_citizen_number(f"nummer {between.join(parts)}.")


@given(citizen_numbers, between)
def test_it_is_seen_digit_by_digit(number: str, between: str) -> None:
    assert has_citizen_number(between.join(number))


@given(citizen_numbers)
def test_what_these_tests_make_is_a_citizen_number(number: str) -> None:
    assert weighed(number) % 11 == 0


@given(others)
def test_nine_digits_that_fail_the_test_of_eleven_are_left_alone(number: str) -> None:
    assert not has_citizen_number(number)


@given(citizen_numbers, st.integers(0, 8), st.integers(1, 9))
def test_one_mistyped_digit_makes_it_no_number(number: str, at: int, more: int) -> None:
    """The test of eleven sees every single slip; so ours does not cry out at every nine digits."""
    wrong = f"{number[:at]}{(int(number[at]) + more) % 10}{number[at + 1 :]}"
    assert not has_citizen_number(wrong)


@given(citizen_numbers, st.text("0123456789", min_size=1, max_size=4))
def test_a_longer_row_of_digits_is_something_else(number: str, more: str) -> None:
    assert not has_citizen_number(number + more)


@pytest.mark.parametrize(
    "text",
    [
        "Geboren op 12.05.2014, nummer 123456782",
        "op 12-05-2014 123456782 was hij er",
        "BSN:123.456.782",
        "1234 56 782",
        "1234\u00a056\u00a0782",
        "١٢٣٤٥٦٧٨٢",
        "bel 06 12345678 of 123456782",
        "+31 6 12345678 en 123456782",
        "1  2  3  4  5  6  7  8  2",
    ],
)
def test_a_number_among_other_things_is_seen(text: str) -> None:
    assert has_citizen_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ze huilt als haar moeder weggaat.",
        "000000000",
        "Bel 0800-2000, 112 of 06-12345678.",
        "020 123 4567",
        "+31 6 12345678",
        "+31612345678",
        "0031 (0)6 12345672",
        "op 12-05-2014 en 3 keer daarna",
        "12 05 2014 2",
        "1234567820",
        "123,456,782",
        "a1b2c3d4e5f6g7h8i2",
        "2024-2025",
        "12345678",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert not has_citizen_number(text)


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    assert has_citizen_number(text) in (True, False)


@given(st.lists(st.sampled_from("0123456789 .-a"), max_size=8).map("".join))
def test_less_than_nine_digits_hold_no_number(text: str) -> None:
    assert not has_citizen_number(text)
