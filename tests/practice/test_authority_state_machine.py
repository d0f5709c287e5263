"""Whatever happens in a circle, in whatever order: what is read has a rule at that second, and it ends."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from houvast.practice.authority import (
    Facts,
    Item,
    OwnerKind,
    Participant,
    Purpose,
    Reason,
    Role,
    RuleCode,
    birthday,
    consent_needed,
    may_read,
    readable,
    seen_by_both,
    valid_reason,
)
from houvast.practice.authority.agreeing import agreed
from tests.practice.circle_life import EVENTS, Circle, Event, dice
from tests.practice.circles import KIM, OUTSIDE

pytestmark = pytest.mark.no_cover  # what is reached is measured where it is spelled out
Opened = dict[UUID, dict[UUID, Reason]]


def opened(facts: Facts, moment: datetime) -> Opened:
    """What everybody in the circle may read, by their place."""
    return {one.id: readable(facts, one.id, moment, strong=True) for one in facts.participants}


def is_no_more_than(after: Opened, before: Opened) -> bool:
    return all(set(items) <= set(before[place]) for place, items in after.items())


class LifeOfACircle(RuleBasedStateMachine):
    """Births, birthdays, grants, authority, courts, withdrawals, mentorships, shields and what is written."""

    @initialize(dice=dice)
    def a_child_is_born(self, dice: Random) -> None:
        self.circle = Circle(dice)

    @rule(dice=dice, event=st.sampled_from(EVENTS))
    def something_happens(self, dice: Random, event: Event) -> None:
        event(self.circle, dice)

    @rule(dice=dice)
    def a_shield_opens_nothing(self, dice: Random) -> None:
        before = opened(self.circle.facts, self.circle.moment)
        self.circle.something_is_shielded(dice)
        assert is_no_more_than(opened(self.circle.facts, self.circle.moment), before)

    @rule(dice=dice, event=st.sampled_from([Circle.a_consent_is_withdrawn, Circle.a_grant_is_taken_back]))
    def taking_back_opens_nothing(self, dice: Random, event: Event) -> None:
        before = opened(self.circle.facts, self.circle.moment)
        event(self.circle, dice)
        assert is_no_more_than(opened(self.circle.facts, self.circle.moment), before)

    @rule(years=st.sampled_from([12, 16, 18]))
    def a_birthday_comes(self, years: int) -> None:
        self.circle.moment = max(self.circle.moment, birthday(self.circle.born, years))

    def reads(self) -> Iterator[tuple[Participant, Item, Reason]]:
        """Everything that is read now."""
        facts = self.circle.facts
        items = {item.id: item for item in facts.items}
        for place in facts.participants:
            for item, reason in readable(facts, place.id, self.circle.moment, strong=True).items():
                yield place, items[item], reason

    @invariant()
    def every_read_has_a_rule_valid_at_this_second_and_an_end(self) -> None:
        facts, moment = self.circle.facts, self.circle.moment
        for place, item, reason in self.reads():
            assert place.holds(moment)
            assert valid_reason(facts, reason, moment)
            assert moment < reason.until <= place.ends
            assert may_read(facts, place.id, item.id, moment, strong=True) == reason

    @invariant()
    def nobody_outside_the_circle_reads(self) -> None:
        facts, moment = self.circle.facts, self.circle.moment
        assert readable(facts, OUTSIDE, moment, strong=True) == {}
        for one in facts.participants:
            if not one.holds(moment):
                assert readable(facts, one.id, moment, strong=True) == {}
            if one.role.is_professional:
                assert readable(facts, one.id, moment, strong=False) == {}

    @invariant()
    def a_shield_goes_before_everything(self) -> None:
        facts, moment = self.circle.facts, self.circle.moment
        people = {one.id: one.person for one in facts.participants}
        for place, item, _reason in self.reads():
            roles = {
                one.role for one in facts.participants if one.person == place.person and one.holds(moment)
            }
            for one in facts.shields:
                hit = one.from_person == place.person or one.from_role in roles
                hides = one.item == item.id or one.kind == item.kind
                hides = hides or people.get(one.participant) == item.author
                assert not (one.holds(moment) and hit and hides) or item.author == place.person

    @invariant()
    def the_own_space_and_what_is_closed_stay_closed(self) -> None:
        for place, item, reason in self.reads():
            if item.owner.kind is OwnerKind.CLIENT and place.person != KIM:
                assert reason.rule is RuleCode.GRANT
            if item.is_closed(self.circle.moment) and item.author != place.person:
                assert reason.rule is RuleCode.SAFETY
            if place.role is Role.INTERPRETER:
                assert reason.rule is RuleCode.GRANT

    @invariant()
    def a_picture_contains_nothing_that_its_reader_may_not_read(self) -> None:
        reads = {(place.id, item.id): reason for place, item, reason in self.reads()}
        for place, item, reason in self.reads():
            for source in item.sources:
                assert reason.until <= reads[place.id, source].until

    @invariant()
    def view_as_shows_only_what_both_may_read(self) -> None:
        facts, moment = self.circle.facts, self.circle.moment
        all_opened = opened(facts, moment)
        for viewer in facts.participants[:4]:
            for viewed in facts.participants:
                seen = seen_by_both(facts, viewer.id, viewed.id, moment, strong=True)
                assert set(seen) <= set(all_opened[viewer.id]) & set(all_opened[viewed.id])

    @invariant()
    def whose_consent_counts_is_asked(self) -> None:
        facts, moment = self.circle.facts, self.circle.moment
        for purpose in Purpose:
            told = consent_needed(facts, purpose, "", moment)
            assert told.until > moment
            assert told.satisfied == agreed(facts, purpose, "", None, moment)
            known = {one.id for one in (*facts.consents, *facts.court_consents)}
            assert set(told.given) <= known


LifeOfACircle.TestCase.settings = settings(
    max_examples=20, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow]
)
TestLifeOfACircle = LifeOfACircle.TestCase
