"""A million events through authority: at each of them somebody asks for an item, and the answer must stand.

About 46 seconds on one quiet core, in four parts so that more cores can share them.
"""

import time
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from houvast.practice.authority import Participant, RuleCode, may_read, readable, valid_reason
from tests.practice.circle_life import EVENTS, Circle, one_of

pytestmark = pytest.mark.no_cover  # measuring what is reached would take longer than the events
PARTS, EVENTS_IN_A_LIFE = 4, 100
A_MILLION = 1_000_000


def happenings(dice: Random, number: int) -> Iterator[Circle]:
    """A circle after each of so many events; a new circle every hundred."""
    for at in range(number):
        if at % EVENTS_IN_A_LIFE == 0:
            circle = Circle(dice)
        one_of(dice, EVENTS)(circle, dice)
        yield circle


def somebody(dice: Random, circle: Circle) -> Participant:
    """Anybody who ever had a place, mostly somebody who has one now."""
    found = one_of(dice, circle.places)
    return found if found.holds(circle.moment) else one_of(dice, circle.places)


@pytest.mark.parametrize("seed", range(PARTS))
def test_in_a_million_events_every_read_has_a_rule_that_is_valid_at_that_second(seed: int) -> None:
    dice = Random(seed)
    by_rule: Counter[RuleCode] = Counter()
    refused = 0
    for circle in happenings(dice, A_MILLION // PARTS):
        if not circle.items:
            continue
        facts, moment = circle.facts, circle.moment
        place, item = somebody(dice, circle), one_of(dice, circle.items)
        reason = may_read(facts, place.id, item.id, moment, strong=True)
        if reason is None:
            refused += 1
            continue
        by_rule[reason.rule] += 1
        assert place.holds(moment)
        assert reason.place == place.id
        assert moment < reason.until <= place.ends
        assert valid_reason(facts, reason, moment), (seed, circle.moment, reason)
    reading_rules = {
        *(RuleCode.OWN, RuleCode.OWN_SPACE, RuleCode.ORGANISATION, RuleCode.GRANT),
        *(RuleCode.PARENT_FILE, RuleCode.CLIENT_FILE, RuleCode.REPRESENTATIVE, RuleCode.SAFETY),
    }
    assert set(by_rule) <= reading_rules
    assert set(by_rule) >= reading_rules - {RuleCode.OWN_SPACE}
    assert by_rule.total() > 10_000
    assert refused > by_rule.total()


def test_the_same_seed_tells_the_same_lives() -> None:
    once, again = ([one.facts for one in happenings(Random(7), 150)] for _ in range(2))
    assert [(one.born, len(one.items), one.participants[0].starts) for one in once] == [
        (one.born, len(one.items), one.participants[0].starts) for one in again
    ]


def test_five_hundred_items_are_weighed_in_a_few_milliseconds() -> None:
    circle = Circle(Random(3))
    dice = Random(4)
    while len(circle.items) < 500:
        circle.an_item_is_written(dice)
    for _ in range(30):
        circle.something_is_granted(dice)
        circle.something_is_shielded(dice)
    facts = circle.facts
    place = next(one for one in facts.participants if one.role.is_professional and one.holds(circle.moment))
    spent = []
    for _ in range(20):
        start = time.process_time()
        readable(facts, place.id, circle.moment, strong=True)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.025  # five thousandths while other programs keep both cores busy
