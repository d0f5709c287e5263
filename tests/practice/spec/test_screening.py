"""When every reader is advised a talk with a behavioural scientist."""

import pytest

from houvast.practice.observations import Sheet
from houvast.practice.picture import RuleKind
from tests.practice.families import BOOK, READERS, RULES, cases, found, picture, said, sheet

SCREENING = [rule for rule in RULES.values() if rule.kind is RuleKind.SCREENING]
SITUATIONS = {
    "screening.suspected-maltreatment": ("suspected-maltreatment",),
    "screening.parent-mental-illness": ("parent-mental-illness",),
    "screening.broken-continuity": ("broken-continuity",),
    "screening.developmental-disorder-or-disability": ("developmental-disorder-or-disability",),
    "screening.adopted-or-foster-care": ("adopted", "foster-care"),
}

FIVE = [
    *cases(
        """
maltreated advised because
yes        met     a suspicion of maltreatment or violence
no         not_met told that there is none
unknown    open    not knowing is not "no"
-          open    nobody was asked
""",
        maltreated="history.suspected-maltreatment",
        advised="screening.suspected-maltreatment",
    ),
    *cases(
        """
parent-ill advised because
yes        met     a parent with psychiatric problems
no         not_met told that there are none
unknown    open    not knowing is not "no"
""",
        advised="screening.parent-mental-illness",
        **{"parent-ill": "history.parent-mental-illness"},
    ),
    *cases(
        """
broken  advised because
yes     met     a bond that was broken, or may be
no      not_met told that it was not
unknown open    not knowing is not "no"
""",
        broken="history.broken-continuity",
        advised="screening.broken-continuity",
    ),
    *cases(
        """
disorder advised because
yes      met     a developmental disorder or a disability
no       not_met told that there is none
unknown  open    not knowing is not "no"
""",
        disorder="history.developmental-disorder-or-disability",
        advised="screening.developmental-disorder-or-disability",
    ),
    *cases(
        """
adopted foster  advised because
yes     -       met     adopted
no      yes     met     lives with foster parents
no      no      not_met neither
no      unknown open    not knowing is not "no"
-       -       open    nobody was asked
""",
        adopted="history.adopted",
        foster="history.foster-care",
        advised="screening.adopted-or-foster-care",
    ),
]

CARE_AND_COMFORT = cases(
    """
care    seeks                takes                easy      familiar  advised because
yes     never                often                never     never     met     comfort is not sought
yes     often                never                never     never     met     comfort is not taken
yes     often                often                often     never     met     no reserve with strangers
yes     often                often                never     sometimes met     very close to strangers, once
yes     sometimes            sometimes            sometimes never     not_met some comfort, some reserve
yes     never+often/father   often                never     never     not_met sought with the father
yes     never+often/stranger often                never     never     met     a stranger is no comfort
yes     often                never+often/stranger never     never     met     nor to take it from
no      never                never                often     often     not_met with good care it says nothing
unknown never                never                often     often     open    an unknown history is open
-       never                -                    -         -         open    nobody was asked about the care
yes     -                    -                    -         -         open    nobody was asked about comfort
""",
    care="history.insufficient-care",
    seeks="seeks-comfort",
    takes="takes-comfort",
    easy="easy-with-strangers",
    familiar="over-familiar-with-strangers",
    advised="screening.care-and-comfort",
)

ALSO = [
    *cases(
        """
died    hospital advised because
yes     no       met     a parent died
no      yes      met     long in hospital when young
no      no       not_met neither
no      unknown  open    not knowing is not "no"
-       -        open    nobody was asked
""",
        died="history.parent-died",
        hospital="history.early-hospital-stay",
        advised="screening.loss-or-hospital",
    ),
    *cases(
        """
removed placed group   advised because
yes     no     no      met     could not stay at home
no      yes    no      met     went to live with others
no      no     yes     met     lived in a group or a home
no      no     no      not_met none of these
no      no     unknown open    not knowing is not "no"
""",
        removed="history.removed-from-home",
        placed="history.placed-elsewhere",
        group="history.lived-in-a-group-home",
        advised="screening.placement",
    ),
    *cases(
        """
alone   advised because
yes     met     fled without parents
no      not_met did not
unknown open    not knowing is not "no"
""",
        alone="history.fled-without-parents",
        advised="screening.fled-without-parents",
    ),
]
"""What more a source names as a reason for such a talk."""

CASES = [*FIVE, *ALSO, *CARE_AND_COMFORT]


@pytest.mark.parametrize(("notes", "expected"), CASES)
def test_a_talk_is_advised_when(notes: Sheet, expected: dict[str, str]) -> None:
    assert found(notes, expected) == expected


def test_the_five_situations_of_the_guideline_are_all_there() -> None:
    asked = {rule.id: tuple(leaf.id.removeprefix("history.") for leaf in rule.leaves) for rule in SCREENING}
    assert asked.items() >= SITUATIONS.items()
    marked = {id for id, circumstance in BOOK.circumstances.items() if circumstance.situation}
    assert marked == {what for facts in SITUATIONS.values() for what in facts}


@pytest.mark.parametrize(
    ("rule", "reader"),
    [
        (rule, reader)
        for rule, facts in SITUATIONS.items()
        for reader in READERS
        if reader in BOOK.circumstances[facts[0]].readers
    ],
)
def test_every_reader_who_is_asked_is_advised_a_talk_in_each_situation(rule: str, reader: str) -> None:
    drawn = picture(sheet(history=f"{SITUATIONS[rule][0]} yes", role=reader), reader=reader)
    (told,) = [one for one in drawn.screening if one.rule.id == rule]
    assert told.met
    assert any(word in told.text for word in ("gedragswetenschapper", "psycholoog"))


@pytest.mark.parametrize("age", [3, 96, 240])
def test_a_situation_counts_at_any_age(age: int) -> None:
    drawn = picture(sheet(age=age, history="adopted yes"), reader="parent")
    assert [one.rule.id for one in drawn.screening if one.met] == ["screening.adopted-or-foster-care"]


def test_a_situation_counts_whether_or_not_the_history_is_known() -> None:
    notes = sheet(history="foster-care yes, insufficient-care unknown, needs-unmet unknown")
    assert said("screening.adopted-or-foster-care", notes).met
    assert not said("screening.care-and-comfort", notes).met


@pytest.mark.parametrize("rule", SCREENING, ids=lambda rule: rule.id)
def test_a_situation_raises_the_reason_to_look_and_says_nothing_about_the_child(rule) -> None:
    for other in RULES.values():
        if other.kind in (RuleKind.STRATEGY, RuleKind.PATTERN, RuleKind.QUESTION):
            assert not any(leaf.id.startswith("history.") for leaf in other.leaves)
    for text in (
        *rule.says.values(),
        *(text for spoken in rule.says_for.values() for text in spoken.values()),
    ):
        assert "stoornis" not in text.replace("ontwikkelingsstoornis", "")


def test_a_teacher_with_a_suspicion_starts_with_the_reporting_code_officer() -> None:
    text = said(
        "screening.suspected-maltreatment", sheet(history="suspected-maltreatment yes"), reader="teacher"
    )
    assert text.text.startswith("Begin bij de aandachtsfunctionaris")
    assert "niet alleen met de ouders" in text.text.replace("\n", " ")


def test_what_is_known_of_a_life_is_a_reason_to_look_only_where_a_source_says_so() -> None:
    """A hard pregnancy or worry about money is by itself no reason to send anybody anywhere."""
    reasons = {leaf.id for rule in SCREENING for leaf in rule.leaves if leaf.is_fact}
    for id in reasons:
        circumstance = BOOK.circumstances[id.removeprefix("history.")]
        assert not circumstance.protective
        assert (
            circumstance.group not in ("surroundings", "moments", "body")
            or "nice-ng26" in circumstance.sources
        )
        assert circumstance.group != "parent" or circumstance.situation


@pytest.mark.parametrize("rule", SCREENING, ids=lambda rule: rule.id)
def test_a_support_worker_reads_about_a_client_and_a_young_person_about_oneself(rule) -> None:
    assert "cliënt" in rule.says_for["support-worker"]["met"]
    assert "Het kind" not in rule.says_for["self"]["met"]


def test_a_suspicion_of_maltreatment_reaches_only_the_person_who_wrote_it() -> None:
    teacher = sheet(key="1", role="teacher", history="suspected-maltreatment yes, adopted yes")
    parent = sheet(key="2")
    met = {(one.rule.id, one.by) for one in picture(teacher, parent, reader="parent").screening if one.met}
    assert met == {("screening.adopted-or-foster-care", "1")}


def test_a_suspicion_travels_when_its_writer_ticked_that_it_may() -> None:
    teacher = sheet(key="1", role="teacher", history="suspected-maltreatment yes", share_safety=True)
    met = {
        one.rule.id for one in picture(teacher, sheet(key="2"), reader="professional").screening if one.met
    }
    assert met == {"screening.suspected-maltreatment"}
