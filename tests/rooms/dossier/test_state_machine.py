"""Whatever happens around a child, through the database and the actions of the rooms.

Births and birthdays, grants and what takes them back, authority, court decisions, consents and their
withdrawal, mentors, what somebody cannot judge, shields, people who come and go. The moment is passed in.
What must hold: each read that succeeded had a rule that was valid at that second (worked out anew by
`valid_reason`) and left one record that names it; each that was refused left a refusal.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings, target
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from houvast.practice.authority import (
    Act,
    ExceptionGround,
    Purpose,
    RepresentationKind,
    Role,
    birthday,
    valid_reason,
)
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.circling import open_circle, withdraw_consent
from houvast.rooms.dossier.actions.entries import NewEntry, add_entry
from houvast.rooms.dossier.actions.looks import open_entry
from houvast.rooms.dossier.actions.sharing import NewGrant, share, take_back
from houvast.rooms.dossier.actions.shielding import NewShield, lift, shield
from houvast.rooms.dossier.queries.facts import facts
from houvast.rooms.people.actions.clients import end_custody, end_place
from houvast.rooms.people.actions.consents import Yes, give_consent
from houvast.rooms.people.actions.custodies import NewAuthority, note_authority
from houvast.rooms.people.actions.endings import NewEnding, ask_ending, second_ending
from houvast.rooms.people.actions.rulings import (
    About,
    ask_exception,
    end_ruling,
    note_court_consent,
    note_incapacity,
    note_representation,
    second_exception,
)
from houvast.rooms.people.decisions import WORDS
from houvast.rooms.people.models import Participant
from houvast.rooms.people.queries.identities import identities
from houvast.rooms.people.queries.standing import Standing, place_of
from houvast.rooms.trail import queries as trail
from houvast.rooms.trail.actions import record_refusal
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.records import Action, Outcome
from tests.rooms.dossier.circles import Someone, a_family, placed
from tests.rooms.dossier.what_holds import is_not_kept_from, rests_on_consent_that_stands

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
PEOPLE = ("mother", "father", "foster_mother", "teacher", "support_worker", "psychologist", "young", "mentor")
ASKED = (Purpose.TREATMENT, Purpose.CARE_SHARING, Purpose.DATA_USE)

people = st.sampled_from(PEOPLE)
picks = st.integers(min_value=0, max_value=10_000)
spans = st.sampled_from([DAY, 30 * DAY, 200 * DAY])


class Around(RuleBasedStateMachine):
    """One dossier, and everything that can happen around it."""

    @initialize(age=st.sampled_from([9, 11, 12, 15, 16, 17, 34]), both=st.booleans())
    def a_child_is_there(self, age: int, both: bool) -> None:
        self.now = START
        self.family = a_family(age=age, moment=START, father_has_authority=both, young_has_account=True)
        self.client = self.family.client
        mentor = placed(self.client, Role.MENTOR, by=self.family.mother, starts=START - DAY)
        self.people: dict[str, Someone] = {
            name: mentor if name == "mentor" else getattr(self.family, name) for name in PEOPLE
        }
        self.entries: list[UUID] = []
        self.grants: list[UUID] = []
        self.shields: list[UUID] = []
        self.custodies: list[UUID] = []
        self.rulings: list[UUID] = []
        self.reads = 0
        self.they_write_and_share()

    def they_write_and_share(self) -> None:
        """So that there is something to read from the first step on, by own words, by work and by a grant."""
        for name in ("mother", "teacher", "support_worker", "young"):
            self.somebody_writes(name, safety=False)
            self.somebody_reads(name, len(self.entries) - 1, strong=True)
        for name, to in (("mother", "teacher"), ("mother", "psychologist"), ("young", "foster_mother")):
            self.somebody_shares(name, to, 0, all_of_it=True, span=200 * DAY)

    # --- how something is done ---------------------------------------------------------------------

    def standing(self, name: str) -> Standing | None:
        """Where somebody stands now; None when they have no place any more."""
        try:
            return self.people[name].standing(self.now)
        except NotYours:
            return None

    def does(self, name: str, act: Callable[[Standing], Any]) -> Any:
        """Somebody tries something; a refusal is written down as the pages do, and changes nothing else."""
        at = self.standing(name)
        before = self.kept()
        try:
            done = None if at is None else act(at)
        except Refusal:
            assert self.kept() == before
            return None
        except NotYours as tried:
            assert self.kept() == before, "a refused act left a record of success"
            self.keeps(name, tried)
            return None
        self.now += SECOND
        return done

    def kept(self) -> int:
        """How many records the trail of this dossier has."""
        return Row.objects.filter(chain=self.client).count()

    def keeps(self, name: str, tried: NotYours) -> None:
        """What `permits` does with a refusal: one record, in the chain of the dossier, by whoever tried."""
        assert tried.subject == self.client
        assert tried.event.endswith("-refused")
        by = self.people[name].asking().actor()
        record_refusal(by=by, chain=self.client, event=tried.event, action=Action.READ)
        last = trail.of_chain(self.client)[-1]
        assert (last.outcome, last.by.person) == (Outcome.REFUSED, self.people[name].person)

    # --- time --------------------------------------------------------------------------------------

    @rule(span=st.sampled_from([SECOND, DAY, 20 * DAY, 200 * DAY]))
    def time_passes(self, span: timedelta) -> None:
        self.now += span

    @rule(years=st.sampled_from([12, 16, 18]), beside=st.sampled_from([-SECOND, timedelta(0), SECOND]))
    def a_birthday_comes(self, years: int, beside: timedelta) -> None:
        self.now = max(self.now, birthday(self.family.born, years) + beside)
        if self.now >= datetime(2037, 1, 1, tzinfo=UTC):  # a dossier of nobody: all places are over
            return
        Participant.objects.filter(client=self.client, ends__gt=START).update(ends=self.now + 900 * DAY)

    # --- what is written and read ------------------------------------------------------------------

    @rule(name=people, safety=st.booleans())
    def somebody_writes(self, name: str, safety: bool) -> None:
        new = NewEntry(kind="note", head={"title": "Een dag"}, body={"text": "Het ging goed."}, safety=safety)
        made = self.does(name, lambda at: add_entry(by=at, new=new))
        if made:
            self.entries.append(made)

    @rule(name=people, pick=picks)
    def somebody_makes_something_of_it(self, name: str, pick: int) -> None:
        if self.entries:
            source = self.entries[pick % len(self.entries)]
            new = NewEntry(kind="note", head={"title": "Samen"}, body={}, sources=[source])
            made = self.does(name, lambda at: add_entry(by=at, new=new))
            if made:
                self.entries.append(made)

    @rule(name=people, pick=picks, strong=st.booleans())
    def somebody_reads(self, name: str, pick: int, strong: bool) -> None:
        """The heart of it: a read that succeeds had a valid rule, and left one record that names it."""
        if not self.entries:
            return
        entry, asking = self.entries[pick % len(self.entries)], self.people[name].asking(strong=strong)
        before = self.kept()
        try:
            page = open_entry(by=asking, client=self.client, entry=entry, moment=self.now)
        except NotYours as tried:
            assert self.kept() == before
            self.keeps(name, tried)
            return
        self.reads += 1
        (kept,) = trail.of_chain(self.client)[before:]
        assert (kept.outcome, kept.action, kept.by.person) == (Outcome.DONE, Action.READ, asking.person)
        assert kept.objects == (("entry", entry),)
        assert kept.rules == (page.line.reason.rule.value,)
        assert valid_reason(page.standing.facts, page.line.reason, self.now)
        assert strong or not asking.role.is_professional

    @rule(name=people, pick=picks)
    def somebody_reads_what_is_open(self, name: str, pick: int) -> None:
        """One of what they may read now: this read succeeds."""
        at = self.standing(name)
        open_to_them = [entry for entry in self.entries if at is not None and entry in at.readable()]
        if open_to_them:
            entry, done = open_to_them[pick % len(open_to_them)], self.reads
            self.somebody_reads(name, self.entries.index(entry), strong=True)
            assert self.reads == done + 1, "what is open can be read"

    @rule(name=people)
    def somebody_looks_at_the_circle(self, name: str) -> None:
        seen = self.does(name, lambda at: open_circle(by=at))
        if seen is not None:
            assert self.people[name].place in {one.place.id for one in seen.around}

    # --- sharing and hiding ------------------------------------------------------------------------

    @rule(name=people, to=people, pick=picks, all_of_it=st.booleans(), span=spans)
    def somebody_shares(self, name: str, to: str, pick: int, all_of_it: bool, span: timedelta) -> None:
        entry = None if all_of_it or not self.entries else self.entries[pick % len(self.entries)]
        place = self.people[to].place
        assert place is not None
        new = NewGrant(to=place, ends=self.now + span, entry=entry)
        made = self.does(name, lambda at: share(by=at, new=new))
        if made:
            self.grants.append(made)

    @rule(name=people, pick=picks)
    def somebody_takes_it_back(self, name: str, pick: int) -> None:
        if self.grants:
            self.does(name, lambda at: take_back(by=at, grant=self.grants[pick % len(self.grants)]))

    @rule(name=people, whom=people, pick=picks, somebody=st.booleans(), span=spans)
    def somebody_hides(self, name: str, whom: str, pick: int, somebody: bool, span: timedelta) -> None:
        if not somebody and not self.entries:
            return
        what: dict[str, Any] = (
            {"participant": self.people[PEOPLE[pick % len(PEOPLE)]].place}
            if somebody
            else {"entry": self.entries[pick % len(self.entries)]}
        )
        new = NewShield(
            reason="Dat is beter zo.",
            ends=self.now + span,
            from_participant=self.people[whom].place,
            **what,
        )
        made = self.does(name, lambda at: shield(by=at, new=new))
        if made:
            self.shields.append(made)

    @rule(name=people, pick=picks)
    def somebody_shows_it_again(self, name: str, pick: int) -> None:
        if self.shields:
            self.does(name, lambda at: lift(by=at, shield=self.shields[pick % len(self.shields)]))

    # --- who decides -------------------------------------------------------------------------------

    @rule(name=people, whose=people, proof=st.sampled_from(["own-word", "register", "court"]), span=spans)
    def authority_is_noted(self, name: str, whose: str, proof: str, span: timedelta) -> None:
        place = self.people[whose].place
        assert place is not None
        new = NewAuthority(place, (), proof, self.now, self.now + span)
        made = self.does(name, lambda at: note_authority(by=at, new=new))
        if made:
            assert name in ("mother", "father", "foster_mother") if proof == "own-word" else True
            self.custodies.append(made)

    @rule(name=people, second=people, pick=picks, tell=st.booleans())
    def authority_ends(self, name: str, second: str, pick: int, tell: bool) -> None:
        at = self.standing(name)
        held = [one.id for one in at.facts.custodies] if at else []
        if held:
            one, new = held[pick % len(held)], NewEnding("court", "Zo staat het er.", tell_now=tell)
            self.does(name, lambda at: end_custody(by=at, custody=one))
            made = self.does(name, lambda at: ask_ending(by=at, custody=one, new=new))
            self.does(second, lambda at: second_ending(by=at, ruling=made)) if made else None

    @rule(name=people, whose=people, purpose=st.sampled_from(ASKED), span=spans)
    def a_court_consents(self, name: str, whose: str, purpose: Purpose, span: timedelta) -> None:
        about = About(purpose, "", "De rechter zei ja.", self.now, self.now + span)
        place = self.people[whose].place
        assert place is not None
        self.rules_on(self.does(name, lambda at: note_court_consent(by=at, place=place, about=about)))

    @rule(name=people, whose=people, span=spans, kind=st.sampled_from(list(RepresentationKind)))
    def somebody_represents(self, name: str, whose: str, span: timedelta, kind: RepresentationKind) -> None:
        place, ends = self.people[whose].place, self.now + span
        assert place is not None
        self.rules_on(
            self.does(
                name,
                lambda at: note_representation(
                    by=at, place=place, kind=kind, reason="Zo staat het er.", starts=self.now, ends=ends
                ),
            )
        )

    @rule(name=people, span=spans, subject=st.sampled_from(["talks", "medication"]))
    def one_decision_is_too_much(self, name: str, span: timedelta, subject: str) -> None:
        about = About(Purpose.TREATMENT, subject, "Het is nog te veel.", self.now, self.now + span)
        self.rules_on(self.does(name, lambda at: note_incapacity(by=at, about=about)))

    @rule(name=people, second=people, span=spans, ground=st.sampled_from(list(ExceptionGround)))
    def a_child_decides_alone(self, name: str, second: str, span: timedelta, ground: ExceptionGround) -> None:
        about = About(Purpose.TREATMENT, "talks", "Het vraagt erom.", self.now, self.now + span)
        made = self.does(name, lambda at: ask_exception(by=at, ground=ground, about=about))
        if made:
            self.rules_on(made)
            at = self.standing(name)
            assert at is not None
            assert made not in {one.id for one in at.facts.exceptions}, "one pair of eyes is not enough"
            self.does(second, lambda at: second_exception(by=at, ruling=made))
            there = {one.id: one for one in self.facts_of("psychologist").exceptions}
            assert (made not in there) or there[made].by != there[made].seconded_by

    def rules_on(self, made: UUID | None) -> None:
        if made:
            self.rulings.append(made)

    def facts_of(self, name: str) -> Any:
        at = self.standing(name)
        return at.facts if at else self.facts_of(next(one for one in PEOPLE if self.standing(one)))

    @rule(name=people, pick=picks)
    def a_ruling_ends(self, name: str, pick: int) -> None:
        if self.rulings:
            self.does(name, lambda at: end_ruling(by=at, ruling=self.rulings[pick % len(self.rulings)]))

    # --- consent -----------------------------------------------------------------------------------

    @rule(name=people, purpose=st.sampled_from(ASKED), span=spans)
    def somebody_says_yes(self, name: str, purpose: Purpose, span: timedelta) -> None:
        yes = Yes(purpose, "", WORDS, self.now + span)
        self.does(name, lambda at: give_consent(by=at, yes=yes))

    @rule(name=people, purpose=st.sampled_from(ASKED))
    def somebody_takes_a_yes_back(self, name: str, purpose: Purpose) -> None:
        """From that moment nothing is read by a grant that rested on it."""
        self.does(name, lambda at: withdraw_consent(by=at, purpose=purpose, subject=""))
        self.whatever_can_be_read_has_a_rule_that_ends()

    # --- coming and going --------------------------------------------------------------------------

    @rule(name=people, whose=people)
    def somebody_goes(self, name: str, whose: str) -> None:
        place = self.people[whose].place
        assert place is not None
        if sum(self.standing(one) is not None for one in PEOPLE) > 4:
            self.does(name, lambda at: end_place(by=at, place=place))

    @rule(whose=people)
    def somebody_comes_back(self, whose: str) -> None:
        one = self.people[whose]
        if self.standing(whose) is None and one.role is not Role.CLIENT:
            by = next(self.people[name] for name in PEOPLE if self.standing(name))
            self.people[whose] = placed(
                self.client,
                one.role,
                person=one.person,
                organisation=one.organisation,
                by=by,
                starts=self.now,
            )

    # --- what must hold ----------------------------------------------------------------------------

    def everybody(self) -> dict[str, Standing]:
        """Where everybody who is there stands now, from one reading of the tables."""
        identity = identities([self.client])[self.client]
        known = facts([identity])[self.client]
        found = {}
        for name, one in self.people.items():
            place = place_of(one.asking(), known, self.now)
            if place is not None:
                found[name] = Standing(one.asking(), identity, known, place, self.now)
        return found

    @invariant()
    def whatever_can_be_read_has_a_rule_that_ends(self) -> None:
        for at in self.everybody().values():
            for reason in at.readable().values():
                assert valid_reason(at.facts, reason, self.now), (at.place.role, reason)
                assert reason.until > self.now
                is_not_kept_from(at, reason, self.now)
                rests_on_consent_that_stands(at, reason, self.now)
            for act in (Act.INVITE, Act.CONSENT, Act.SEE_TRAIL):
                why = at.reason(act)
                assert why is None or why.until > self.now

    def teardown(self) -> None:
        if hasattr(self, "client"):
            target(float(self.reads), label="reads that succeeded")
            assert self.reads, "nothing was read"
            assert not trail.verify(self.client).breaks


@pytest.mark.django_db(databases=["default", "keys"])
def test_whatever_happens_every_read_had_a_rule_and_left_a_record() -> None:
    run_state_machine_as_test(
        Around,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
