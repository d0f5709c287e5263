"""The invented circles stand as they say they do."""

import pytest

from houvast.practice.authority import Purpose
from houvast.rooms.people.queries.identities import identities
from tests.rooms.dossier.circles import a_family

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.mark.parametrize("age", [0, 9, 12, 15, 16, 34])
def test_everybody_has_the_place_they_are_said_to_have(age: int) -> None:
    family = a_family(age=age)
    identity = identities([family.client])[family.client]
    assert (identity.name, identity.born) == ("Noor", family.born)
    for one in family.everybody():
        assert one.standing().place.id == one.place
    assert (family.young is not None) is (age >= 12)


def test_both_parents_have_authority_unless_it_is_said_otherwise() -> None:
    both, one = a_family(), a_family(father_has_authority=False)
    assert {c.holder for c in both.mother.standing().facts.custodies} == {
        both.mother.person,
        both.father.person,
    }
    assert {c.holder for c in one.mother.standing().facts.custodies} == {one.mother.person}
    assert all(c.covers(Purpose.TREATMENT) for c in both.mother.standing().facts.custodies)
