"""What is destroyed stays closed, also for who has a copy; and a rotation loses nothing."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from houvast.rooms.vault import actions, queries
from houvast.rooms.vault.installation import add_installation_key, ensure_installation_key
from houvast.rooms.vault.models import Key
from houvast.rooms.vault.sealing import Gone
from tests.rooms.vault.scopes import CARE, PLACE, SAD, SCHOOL, scope

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def own_installation(settings: LazySettings, tmp_path: Path) -> Path:
    """A key file that may be rotated."""
    settings.KEY_FILE = tmp_path / "installation.key"
    ensure_installation_key(settings.KEY_FILE)
    return tmp_path / "installation.key"


def test_what_was_sealed_under_a_destroyed_key_never_opens_again() -> None:
    care = scope()
    sealed = actions.seal_json(care, SAD, context=PLACE)
    assert actions.destroy(care) is True
    with pytest.raises(Gone):
        queries.open_json(sealed.key, sealed.data, context=PLACE)


def test_many_are_opened_around_the_one_that_is_gone() -> None:
    scopes = [scope() for _ in range(3)]
    items = [(one.key, one.data, PLACE) for one in (actions.seal_json(s, SAD, context=PLACE) for s in scopes)]
    actions.destroy(scopes[1])
    assert queries.open_many_json(items) == [SAD, None, SAD]


def test_the_key_itself_is_gone_and_its_place_stays() -> None:
    care = scope()
    sealed = actions.seal(care, b"sad", context=PLACE)
    actions.destroy(care)
    tombstone = Key.objects.get(id=sealed.key)
    assert tombstone.wrapped is None
    assert tombstone.destroyed is not None
    with pytest.raises(Gone):
        queries.unwrapped(tombstone, queries.current_keys())


def test_nothing_new_is_sealed_where_a_key_was_destroyed() -> None:
    care = scope()
    actions.seal(care, b"sad", context=PLACE)
    actions.destroy(care)
    with pytest.raises(Gone):
        actions.seal(care, b"again", context=PLACE)


def test_a_scope_can_be_closed_before_it_was_ever_used() -> None:
    care = scope()
    assert actions.destroy(care) is False
    with pytest.raises(Gone):
        actions.seal(care, b"later", context=PLACE)


def test_destroying_twice_is_as_good_as_once() -> None:
    care = scope()
    actions.seal(care, b"sad", context=PLACE)
    assert [actions.destroy(care), actions.destroy(care)] == [True, False]
    assert Key.objects.filter(subject=care.subject).count() == 1


def test_what_the_school_keeps_stays_when_the_care_ends() -> None:
    child = uuid4()
    school = actions.seal_json(scope(child, owner=SCHOOL), SAD, context=PLACE)
    actions.destroy(scope(child, owner=CARE))
    assert queries.open_json(school.key, school.data, context=PLACE) == SAD


def test_ending_a_child_ends_every_key_of_that_child_and_no_other() -> None:
    child = uuid4()
    mine = [actions.seal_json(scope(child, owner=owner), SAD, context=PLACE) for owner in (CARE, SCHOOL)]
    other = actions.seal_json(scope(), SAD, context=PLACE)
    assert actions.destroy_subject(child) == 2
    items = [(one.key, one.data, PLACE) for one in (*mine, other)]
    assert queries.open_many_json(items) == [None, None, SAD]


@given(owner=st.sampled_from([CARE, SCHOOL, "person:1"]), retention=st.sampled_from(["care", "school", "x"]))
def test_after_a_child_has_ended_no_key_is_made_for_it_under_any_scope(owner: str, retention: str) -> None:
    child = uuid4()
    actions.seal(scope(child), b"sad", context=PLACE)
    actions.destroy_subject(child)
    with pytest.raises(Gone):
        actions.seal(scope(child, owner=owner, retention=retention), b"again", context=PLACE)


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["seal", "destroy", "end", "rewrap"])), max_size=12)
)
def test_once_gone_always_gone_whatever_happens_after(steps: list[tuple[int, str]]) -> None:
    children = [scope() for _ in range(3)]
    kept = [actions.seal_json(one, SAD, context=PLACE) for one in children]
    gone: set[int] = set()
    for child, step in steps:
        if step == "seal" and child not in gone:
            actions.seal(children[child], b"more", context=PLACE)
        elif step == "destroy":
            actions.destroy(children[child])
            gone.add(child)
        elif step == "end":
            actions.destroy_subject(children[child].subject)
            gone.add(child)
        elif step == "rewrap":
            actions.rewrap()
        opened = queries.open_many_json([(one.key, one.data, PLACE) for one in kept])
        assert opened == [None if at in gone else SAD for at, _ in enumerate(kept)]


# --- rotating ------------------------------------------------------------------------------------------


def test_after_a_rotation_everything_opens_and_stands_under_the_new_key(own_installation: Path) -> None:
    sealed = [actions.seal_json(scope(), SAD, context=PLACE) for _ in range(5)]
    current = add_installation_key(own_installation)
    assert actions.rewrap() == 5
    assert set(Key.objects.values_list("installation", flat=True)) == {current.id}
    assert queries.open_many_json([(one.key, one.data, PLACE) for one in sealed]) == [SAD] * 5


def test_after_a_rotation_the_retired_key_is_no_longer_needed_to_open(own_installation: Path) -> None:
    sealed = actions.seal_json(scope(), SAD, context=PLACE)
    add_installation_key(own_installation)
    actions.rewrap()
    own_installation.write_text(own_installation.read_text().splitlines()[0])
    assert queries.open_json(sealed.key, sealed.data, context=PLACE) == SAD


def test_between_the_new_key_and_the_rewrapping_everything_opens_too(own_installation: Path) -> None:
    before = actions.seal_json(scope(), SAD, context=PLACE)
    add_installation_key(own_installation)
    after = actions.seal_json(scope(), SAD, context=PLACE)
    items = [(one.key, one.data, PLACE) for one in (before, after)]
    assert queries.open_many_json(items) == [SAD, SAD]
    assert actions.rewrap() == 1
    assert actions.rewrap() == 0


def test_rotating_wakes_no_destroyed_key(own_installation: Path) -> None:
    care = scope()
    actions.seal(care, b"sad", context=PLACE)
    actions.destroy(care)
    add_installation_key(own_installation)
    assert actions.rewrap() == 0
    with pytest.raises(Gone):
        actions.seal(care, b"again", context=PLACE)
