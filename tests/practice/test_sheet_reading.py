"""A sheet opened from its file: what the words in it come to."""

from datetime import date

import pytest

from houvast.practice.observations import (
    Child,
    Examined,
    HistoryEntry,
    Judgement,
    Known,
    Need,
    Outcome,
    Since,
    Status,
    Upset,
    When,
    Writer,
)
from tests.practice.written import HEAD, LIST, a_sheet, open_sheet, seen, sheet

DAY = date(2026, 11, 20)


def observations(answers: str) -> list[tuple[str, str, str]]:
    """(sign, answer, toward) of each observation in a sheet with these answers."""
    found = sheet(f"{HEAD}[answers]\n{answers}").observations
    return [(one.sign, one.answer, one.toward) for one in found]


def test_a_sheet_says_who_wrote_it_when_and_on_which_list() -> None:
    found = sheet(f"{HEAD}answers = {{}}")
    assert found == a_sheet(written=DAY)
    assert (found.list_id, found.list_version) == ("test", "2026.2")


def test_a_whole_sheet() -> None:
    found = sheet(
        """
houvast = 1
list = "test"
version = "2026.2"
written = 2026-11-20
code = "ABCD-2345"
note = "Sinds de zomer."
share_safety = true

[writer]
role = "professional"
setting = "home"

[child]
age_years = 8
age_months = 3
developmental_age_years = 5
cannot = ["hearing", "speech"]

[answers]
restless = { answer = "often", since = "months" }
cheerful = "sometimes"
clings-body = [
  { answer = "often", toward = ["mother"], upset = "yes" },
  { answer = "never", toward = ["me", "father"] },
]

[[history]]
what = "foster-care"
answer = "yes"
since = 2020-05-01
until = 2022-01-31

[[history]]
what = "adopted"
answer = "unknown"

[[examined]]
what = "adhd"
outcome = "not-examined"

[[examined]]
what = "asd"
outcome = "met"
on = 2024-03-05

[[judgement]]
criterion = "rad.b"
status = "open"
why = "Nog te weinig gezien."
"""
    )
    assert found == a_sheet(
        written=DAY,
        writer=Writer(role="professional", setting="home"),
        child=Child(age_months=99, developmental_age_months=60, cannot=(Need.HEARING, Need.SPEECH)),
        observations=found.observations,
        history=(
            HistoryEntry(
                what="foster-care", answer=Known.YES, since=When(2020, 5, 1), until=When(2022, 1, 31)
            ),
            HistoryEntry(what="adopted", answer=Known.UNKNOWN),
        ),
        examined=(
            Examined(what="adhd", outcome=Outcome.NOT_EXAMINED),
            Examined(what="asd", outcome=Outcome.MET, on=date(2024, 3, 5)),
        ),
        judgements=(Judgement(criterion="rad.b", status=Status.OPEN, why="Nog te weinig gezien."),),
        note="Sinds de zomer.",
        code="ABCD-2345",
        share_safety=True,
    )
    told = [(one.sign, one.answer, one.toward, one.since, one.upset) for one in found.observations]
    assert told == [
        ("restless", "often", "", Since.MONTHS, None),
        ("cheerful", "sometimes", "", None, None),
        ("clings-body", "often", "mother", None, Upset.YES),
        ("clings-body", "never", "me", None, None),
        ("clings-body", "never", "father", None, None),
    ]
    assert {(one.by, one.setting, one.on, one.origin) for one in found.observations} == {
        ("1", "home", DAY, "test")
    }


@pytest.mark.parametrize(
    "written",
    ['"often"', '{ answer = "often" }', '[{ answer = "often" }]', '{ answer = "often", toward = ["me"] }'],
)
def test_one_answer_can_be_written_short_or_long(written: str) -> None:
    assert observations(f"seeks-comfort = {written}") == [("seeks-comfort", "often", "me")]


@pytest.mark.parametrize(
    ("since", "when"),
    [
        ("2020-05-01", When(2020, 5, 1)),
        ('"2020-05-01"', When(2020, 5, 1)),
        ('"1-5-2020"', When(2020, 5, 1)),
        ('"2020-05"', When(2020, 5)),
        ('"5-2020"', When(2020, 5)),
        ('"2020"', When(2020)),
    ],
)
def test_a_day_in_a_life_is_told_as_far_as_it_is_known(since: str, when: When) -> None:
    entry = f'[[history]]\nwhat = "adopted"\nanswer = "yes"\nsince = {since}\n'
    assert sheet(f"{HEAD}answers = {{}}\n{entry}").history == (
        HistoryEntry(what="adopted", answer=Known.YES, since=when),
    )


def test_fear_of_a_carer_is_about_nobody_until_somebody_is_named() -> None:
    assert observations('afraid-of-carer = "often"') == [("afraid-of-carer", "often", "")]
    assert observations('afraid-of-carer = { answer = "often", toward = ["me"] }') == [
        ("afraid-of-carer", "often", "me")
    ]


@pytest.mark.parametrize(
    ("child", "months"),
    [
        ("{}", None),
        ("{ age_years = 0 }", 0),
        ("{ age_years = 0, age_months = 8 }", 8),
        ("{ age_years = 8 }", 96),
    ],
)
def test_an_age_is_counted_in_months_and_may_be_untold(child: str, months: int | None) -> None:
    assert sheet(f"{HEAD}child = {child}\nanswers = {{}}").child.age_months == months


def test_without_an_age_the_range_of_the_list_is_what_is_known() -> None:
    assert sheet(f"{HEAD}answers = {{}}").child.age_range == LIST.age_months


@pytest.mark.parametrize("version", ["2026.1", "2025.9", "2026"])
def test_a_sheet_of_an_older_list_opens(version: str) -> None:
    older = HEAD.replace("2026.2", version)
    found = sheet(f'{older}[answers]\nrestless = "often"')
    assert found.list_version == version
    assert [one.sign for one in found.observations] == ["restless"]


def test_a_retired_sign_is_read_as_the_one_that_took_its_place() -> None:
    older = HEAD.replace("2026.2", "2025.1")
    for retired in ("bossy", "dominant"):
        found = sheet(f'{older}[answers]\n{retired} = {{ answer = "often", since = "years" }}')
        assert [(one.sign, one.answer, one.since) for one in found.observations] == [
            ("controls", "often", Since.YEARS)
        ]


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("never", "often", "often"),
        ("sometimes", "never", "sometimes"),
        ("unknown", "never", "unknown"),
        ("unknown", "sometimes", "sometimes"),
        ("often", "often", "often"),
    ],
)
def test_of_two_signs_that_became_one_the_one_that_was_seen_most_holds(
    one: str, other: str, kept: str
) -> None:
    older = HEAD.replace("2026.2", "2025.1")
    for first, second in ((one, other), (other, one)):
        found = sheet(f'{older}[answers]\nbossy = "{first}"\ncontrols = "{second}"')
        assert [(seen_.sign, seen_.answer) for seen_ in found.observations] == [("controls", kept)]


def test_a_sheet_from_windows_with_a_byte_order_mark_opens() -> None:
    text = f'{HEAD}[answers]\nrestless = "often"\n'
    assert open_sheet(text.replace("\n", "\r\n").encode("utf-8-sig")) == open_sheet(text)


def test_a_day_may_stand_between_quotes() -> None:
    assert sheet(HEAD.replace("2026-11-20", '"2026-11-20"') + "answers = {}").written == DAY


def test_a_sheet_holds_what_was_seen_and_nothing_is_made_of_it() -> None:
    found = sheet(f'{HEAD}[answers]\nrestless = "often"\ncontrols = "unknown"')
    assert found.observations == tuple(
        seen_.__class__(**{**{n: getattr(seen_, n) for n in seen_.__slots__}, "on": DAY})
        for seen_ in (seen("restless", "often"), seen("controls", "unknown"))
    )
