"""Open questions for a professional about the insecure forms, per relationship."""

import pytest

from houvast.practice.observations import Sheet, Status
from houvast.practice.picture import RuleKind, Scope
from tests.practice.families import FAMILIES, RULES, cases, found, picture, said, sheet

PATTERNS = [rule for rule in RULES.values() if rule.kind is RuleKind.PATTERN]

AVOIDANT = cases(
    """
seeks     goes-on   avoids          clings          claims          fits    because
never     often     -               never           never           met     no appeal, goes on alone
never     sometimes never           never           never           met     sometimes going on alone counts
never     -         often/upset     never           never           met     keeps away when in pain
never     -         sometimes/upset never           never           met     even if it is now and then
never     never     often/not-upset never           never           not_met away only at ordinary moments
never     never     often           never           never           open    nobody said: when upset?
never     never     never           never           never           not_met neither alone nor away
sometimes often     often/upset     never           never           not_met any appeal speaks against it
never     often     -               often/upset     never           not_met clinging when upset is an appeal
never     often     -               sometimes/upset never           met     clinging now and then is not
never     often     -               often/not-upset never           met     clinging at other moments is not
never     often     -               often           never           open    nobody said: when upset?
never     often     -               never           often/upset     not_met asking attention is an appeal
never     often     -               never           sometimes/upset met     asking now and then is not
never     often     -               never           often/not-upset met     nor is it at ordinary moments
never     often     -               never           -               open    asking for attention is missing
unknown   often     -               never           never           open    no occasion to see it
-         -         -               -               -               open    nobody was asked
""",
    seeks="seeks-comfort",
    avoids="avoids-contact",
    clings="clings-body",
    claims="claims-attention",
    fits="pattern.avoidant",
    **{"goes-on": "goes-on-alone"},
)

AMBIVALENT = cases(
    """
seeks     stays     clings          claims          takes     off       fits    because
often     often     never           never           never     never     met     no comfort works
often     never     often/upset     never           sometimes sometimes met     clings, seldom settles
often     never     never           often/upset     never     never     met     asks attention when upset
often     never     often           never           never     never     open    clings: when upset?
often     never     sometimes/upset never           never     never     not_met clings now and then
often     never     never           sometimes/upset never     never     not_met asks attention now and then
often     never     never           often           never     never     open    asks attention: when upset?
often     never     never           never           never     never     not_met not long upset
often     sometimes never           never           never     never     not_met long upset now and then
sometimes often     never           never           never     never     not_met a high appeal is often seen
often     often     never           never           often     never     not_met comfort often works
often     often     never           never           never     often     not_met often goes off again
often     often     never           never           never     unknown   open    going off again is missing
never     often     often/upset     often/upset     never     never     not_met no appeal
-         -         -               -               -         -         open    nobody was asked
""",
    seeks="seeks-comfort",
    stays="stays-upset",
    clings="clings-body",
    claims="claims-attention",
    takes="takes-comfort",
    off="goes-off-again",
    fits="pattern.ambivalent",
)

DISORGANISED = cases(
    """
freezes   pushes    seeks     takes     off       fits    because
sometimes never     never     never     never     met     freezes near the carer, once is enough
never     often     often     never     never     met     comes and pushes away in one, often
never     sometimes often     never     never     not_met pushing away now and then is anger too
often     never     often     sometimes often     met     comfort that seldom works is no way that works
often     never     sometimes often     sometimes met     nor is one after which it seldom goes off again
often     never     sometimes often     often     not_met a way that works speaks against it
often     never     sometimes often     unknown   open    whether there is a way that works is missing
never     never     -         -         -         not_met neither was seen
unknown   never     never     never     never     open    no occasion to see it freeze
-         -         -         -         -         open    nobody was asked
""",
    freezes="freezes-near-carer",
    pushes="comes-and-pushes-away",
    seeks="seeks-comfort",
    takes="takes-comfort",
    off="goes-off-again",
    fits="pattern.disorganised",
)

ROLE_REVERSAL = cases(
    """
cares     bosses    seeks     takes     fits    because
often     never     never     never     met     cares for the carer, seeks nothing there
never     often     never     never     met     bosses the carer, seeks nothing there
often     often     sometimes sometimes met     comfort seldom found there
often     never     sometimes often     not_met who finds comfort there keeps the part of a child
sometimes sometimes never     never     not_met helping and bossing now and then is growing up
never     never     -         -         not_met neither was seen
often     never     often     unknown   open    whether it finds comfort there is missing
unknown   never     never     never     open    no occasion to see it care
-         -         -         -         open    nobody was asked
""",
    cares="cares-for-parent",
    bosses="bosses-parent",
    seeks="seeks-comfort",
    takes="takes-comfort",
    fits="pattern.role-reversal",
)

CASES = [*AVOIDANT, *AMBIVALENT, *DISORGANISED, *ROLE_REVERSAL]


@pytest.mark.parametrize(("notes", "expected"), CASES)
def test_what_was_seen_under_stress_may_fit_an_insecure_form(notes: Sheet, expected: dict[str, str]) -> None:
    assert found(notes, expected) == expected


def asked(notes: Sheet) -> set[str]:
    """The patterns that are asked about at all."""
    return {one.rule.id for one in picture(notes).patterns}


ALL = {rule.id for rule in PATTERNS}
FROM_THREE = {"pattern.role-reversal"}


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param(sheet(age=11), set(), id="below twelve months of development nothing is asked"),
        pytest.param(sheet(age=12), ALL - FROM_THREE, id="from twelve months it is, without role reversal"),
        pytest.param(sheet(age=35), ALL - FROM_THREE, id="role reversal waits for three years"),
        pytest.param(sheet(age=36), ALL, id="from three years role reversal too"),
        pytest.param(sheet(age=215), ALL, id="until the eighteenth birthday"),
        pytest.param(sheet(age=216), set(), id="never about an adult"),
        pytest.param(sheet(age=480, development=40), set(), id="nor about an adult who develops slowly"),
        pytest.param(
            sheet(age=96, development=11), set(), id="a low developmental age goes before the calendar"
        ),
        pytest.param(sheet(age=96, development=12), ALL - FROM_THREE, id="a known one counts"),
        pytest.param(sheet(age=None), set(), id="an unknown age is not guessed"),
        pytest.param(sheet(age=None, ages=(48, 155)), ALL, id="a list for children of 4 to 12 tells enough"),
        pytest.param(sheet(age=None, ages=(0, 215)), set(), id="a list for any child does not"),
        pytest.param(
            sheet(age=96, history="developmental-disorder-or-disability yes"),
            set(),
            id="with a disability the calendar does not tell the development",
        ),
        pytest.param(
            sheet(age=96, development=60, history="developmental-disorder-or-disability yes"),
            ALL,
            id="with a disability a known developmental age does",
        ),
        pytest.param(
            sheet(age=96, history="developmental-disorder-or-disability unknown"),
            ALL,
            id="a disability nobody knows of changes nothing",
        ),
    ],
)
def test_a_pattern_is_asked_only_where_the_age_is_known_to_fit(notes: Sheet, expected: set[str]) -> None:
    assert asked(notes) == expected


def test_about_an_adult_not_even_the_name_of_a_pattern_or_a_criterion_is_told() -> None:
    drawn = picture(sheet(age=216))
    assert drawn.patterns == drawn.criteria == ()
    assert not [one for one in drawn.withheld if one.rule.kind is not RuleKind.STRATEGY]


@pytest.mark.parametrize("need", ["sight", "hearing", "movement", "speech"])
def test_what_a_child_cannot_do_closes_no_pattern_but_leaves_open_what_rests_on_it(need: str) -> None:
    drawn = picture(sheet("seeks-comfort never, goes-on-alone often, clings-body never", cannot=[need]))
    assert {one.rule.id for one in drawn.patterns} == ALL
    (avoidant,) = [one for one in drawn.patterns if one.rule.id == "pattern.avoidant"]
    hidden = {ground.leaf for ground in avoidant.grounds if ground.cannot_show}
    assert hidden == {leaf for leaf in ("goes-on-alone", "clings-body") if need == "movement"}
    assert need != "movement" or avoidant.status is Status.OPEN


def test_a_pattern_that_is_not_asked_is_named_as_withheld() -> None:
    drawn = picture(sheet("seeks-comfort never", age=11))
    assert {one.rule.id for one in drawn.withheld} >= ALL
    assert {one.by for one in drawn.withheld} == {"1"}


def test_a_pattern_is_about_one_relationship() -> None:
    notes = sheet(
        "seeks-comfort often mother, seeks-comfort never father, goes-on-alone often father,"
        "clings-body never father, claims-attention never father"
    )
    told = {
        one.toward: one.status.value for one in picture(notes).patterns if one.rule.id == "pattern.avoidant"
    }
    assert told == {"mother": "not_met", "father": "met"}


@pytest.mark.parametrize("whom", ["stranger", "children"])
def test_no_pattern_is_asked_about_strangers_or_other_children(whom: str) -> None:
    towards = {one.toward for one in picture(sheet(f"seeks-comfort never {whom}")).patterns}
    assert towards == {"me"}


def test_fear_of_a_carer_is_in_no_pattern_and_opens_none() -> None:
    assert all(not leaf.id.startswith("afraid") for rule in PATTERNS for leaf in rule.leaves)
    drawn = picture(sheet("afraid-of-carer often mother, seeks-comfort often", role="professional"))
    assert {one.toward for one in drawn.patterns} == {"me"}
    assert [one.rule.id for one in drawn.safety] == ["safety.afraid-of-carer"]


def test_circumstances_and_danger_are_in_no_pattern() -> None:
    for rule in PATTERNS:
        assert all(not leaf.is_fact for leaf in rule.leaves)


@pytest.mark.parametrize("reader", FAMILIES)
def test_no_family_or_teacher_is_shown_a_pattern(reader: str) -> None:
    drawn = picture(sheet("seeks-comfort never, goes-on-alone often"), reader=reader)
    assert drawn.patterns == ()
    assert not any(one.rule.kind is RuleKind.PATTERN for one in drawn.withheld)


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.id)
def test_a_pattern_is_an_open_question_about_one_relationship_that_says_who_may_establish_it(rule) -> None:
    assert rule.title.endswith("?")
    assert rule.scope is Scope.RELATIONSHIP
    assert rule.readers == ("professional",)
    assert "psycholoog" in rule.establish
    assert rule.also
    assert "geen eigenschap van het kind" in rule.says["met"].replace("\n", " ")


def test_a_pattern_says_what_supports_what_contradicts_and_what_is_missing() -> None:
    notes = sheet(
        "seeks-comfort never, avoids-contact often, clings-body sometimes upset, goes-on-alone never"
    )
    told = said("pattern.avoidant", notes)
    assert told.status == "open"
    assert [one.leaf for one in told.supports] == ["seeks-comfort", "clings-body"]
    assert [one.leaf for one in told.contradicts] == ["goes-on-alone"]
    assert [one.leaf for one in told.missing] == ["avoids-contact", "claims-attention"]
    assert told.decided_by == ()
