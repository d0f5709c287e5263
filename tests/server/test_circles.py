"""The invented circles: nobody real, made like real ones, and each shows what it is there to show."""

from uuid import UUID

import pytest
from django.test import TestCase, override_settings
from django.utils import timezone

from houvast.practice.authority import Purpose, Role, consent_needed
from houvast.rooms.dossier.actions.looks import open_dossier
from houvast.rooms.dossier.queries.lines import Line
from houvast.rooms.dossier.queries.mine import my_dossiers
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.people.queries.accounts import factors, hats, names, person_of
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.trail.queries import verify
from houvast.server.circles.accounts import CIRCLES, NotADemo, address, with_a_second_step
from houvast.server.circles.filling import fill

EVERYBODY = sorted({one.sign_in for _circle, accounts in CIRCLES for one in accounts})
AT_WORK = {one.sign_in for _circle, accounts in CIRCLES for one in accounts if one.for_work}


def person(sign_in: str) -> UUID:
    found = person_of(address(sign_in))
    assert found is not None
    return found


def asking(sign_in: str) -> Asking:
    (hat,) = hats(person(sign_in), timezone.now())
    return Asking(person(sign_in), hat.role, hat.organisation, strong=True)


def dossier_of(sign_in: str, name: str) -> UUID:
    mine = {one.identity.name: one.identity.id for one in my_dossiers(asking(sign_in), timezone.now())}
    return mine[f"{name} (verzonnen)"]


def seen(sign_in: str, name: str) -> list[Line]:
    """What somebody sees on the time line of that child."""
    page = open_dossier(by=asking(sign_in), client=dossier_of(sign_in, name), moment=timezone.now())
    return list(page.lines)


def kinds(sign_in: str, name: str) -> set[str]:
    return {line.kind for line in seen(sign_in, name)}


class InventedCircles(TestCase):
    """All four circles, made once."""

    databases = {"default", "keys"}  # noqa: RUF012

    @classmethod
    @override_settings(DEMO=True)
    def setUpTestData(cls) -> None:
        assert fill()

    def test_filling_twice_makes_nothing_twice(self) -> None:
        assert not fill()

    def test_everybody_has_an_account_with_one_role_and_an_invented_name(self) -> None:
        for sign_in in EVERYBODY:
            assert len(hats(person(sign_in), timezone.now())) == 1
        told = names(person(sign_in) for sign_in in EVERYBODY)
        assert len(told) == len(EVERYBODY)
        assert all(name.endswith("(verzonnen)") for name in told.values())

    def test_who_is_here_for_work_has_a_second_step_and_nobody_else(self) -> None:
        assert {sign_in for sign_in in EVERYBODY if factors(person(sign_in))} == AT_WORK
        assert {sign_in for sign_in in EVERYBODY if asking(sign_in).role.is_professional} == AT_WORK

    def test_every_chain_of_the_trail_is_whole(self) -> None:
        assert verify().breaks == ()

    def test_mila_has_four_adults_around_her_who_each_see_something_else(self) -> None:
        sees = {
            sign_in: {line.id for line in seen(sign_in, "Mila")}
            for sign_in in ("sanne", "johan", "els", "ines")
        }
        assert all(sees.values())
        assert len({frozenset(one) for one in sees.values()}) == 4

    def test_her_mother_without_authority_reads_nothing_by_herself(self) -> None:
        assert seen("farida", "Mila") == []

    def test_nobody_but_the_teacher_knows_of_the_step_of_the_reporting_code(self) -> None:
        knows = {
            one
            for one in ("sanne", "johan", "farida", "els", "marloes", "hugo", "ines")
            if "safety-step" in kinds(one, "Mila")
        }
        assert knows == {"els"}

    def test_ines_sees_that_the_foster_mother_filled_in_a_list_twice(self) -> None:
        sheets = [
            line for line in seen("ines", "Mila") if line.kind == "sheet" and line.author == person("sanne")
        ]
        assert len(sheets) == 2

    def test_the_father_of_sem_does_not_come_to_know_where_he_lives(self) -> None:
        assert "fact-home-address" in kinds("roos", "Sem")
        assert "fact-home-address" in kinds("bram", "Sem")
        assert "fact-home-address" not in kinds("peter", "Sem")
        assert {line.author for line in seen("peter", "Sem") if line.author == person("roos")} == set()

    def test_yara_lets_her_mother_read_the_file_and_not_her_father(self) -> None:
        assert kinds("karin", "Yara") == {"note"}
        assert kinds("tom", "Yara") == set()
        at = standing(asking("yara"), dossier_of("yara", "Yara"), timezone.now())
        assert consent_needed(at.facts, Purpose.TREATMENT, "", at.moment).satisfied

    def test_what_yara_wrote_for_herself_is_for_her_and_for_whom_she_chose(self) -> None:
        own = {line.id for line in seen("yara", "Yara") if line.author == person("yara")}
        assert own
        assert own & {line.id for line in seen("karin", "Yara")} == set()
        assert own <= {line.id for line in seen("ines", "Yara")}

    def test_greet_speaks_for_wim_where_he_could_not_judge_and_no_further(self) -> None:
        at = standing(asking("greet"), dossier_of("greet", "Wim"), timezone.now())
        assert at.place.role is Role.MENTOR
        judged = consent_needed(at.facts, Purpose.TREATMENT, "trauma-treatment", at.moment)
        talks = consent_needed(at.facts, Purpose.TREATMENT, "talks", at.moment)
        assert [need.anyone_of for need in judged.needed] == [(person("greet"),)]
        assert [need.anyone_of for need in talks.needed] == [(person("wim"),)]


@override_settings(DEMO=False)
def test_outside_a_demo_nobody_gets_a_second_step_that_everybody_knows() -> None:
    with pytest.raises(NotADemo):
        with_a_second_step(UUID(int=1), "ines")
