"""What is sealed under a scope opens again for who has the key store and the installation key."""

from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connections, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from houvast.rooms.vault import actions, queries
from houvast.rooms.vault.installation import BadKeyFile, add_installation_key, ensure_installation_key
from houvast.rooms.vault.models import Key
from houvast.rooms.vault.sealing import Gone, Scope, Tampered
from tests.rooms.vault.scopes import CARE, PLACE, SAD, SCHOOL, json_values, scope

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_what_was_written_opens_again() -> None:
    sealed = actions.seal(scope(), SAD.encode(), context=PLACE)
    assert queries.open_sealed(sealed.key, sealed.data, context=PLACE) == SAD.encode()


@given(value=json_values)
def test_a_value_opens_as_it_was(value: object) -> None:
    sealed = actions.seal_json(scope(), value, context=PLACE)
    assert queries.open_json(sealed.key, sealed.data, context=PLACE) == value


@given(values=st.lists(json_values, max_size=6))
def test_many_values_open_in_their_own_order(values: list[object]) -> None:
    places = [f"{PLACE}:{at}" for at, _ in enumerate(values)]
    sealed = actions.seal_many_json(scope(), list(zip(values, places, strict=True)))
    items = [(one.key, one.data, place) for one, place in zip(sealed, places, strict=True)]
    assert queries.open_many_json(items) == values
    assert queries.open_many_json(items[::-1]) == values[::-1]


def test_one_scope_has_one_key_and_another_scope_another() -> None:
    child = uuid4()
    scopes = [
        scope(child),
        scope(child, owner=SCHOOL),
        scope(child, retention="school"),
        scope(uuid4()),
    ]
    first = [actions.seal(one, b"", context=PLACE).key for one in scopes]
    again = [actions.seal(one, b"", context=PLACE).key for one in scopes]
    assert first == again
    assert len(set(first)) == len(scopes)


def test_a_value_does_not_open_in_the_row_of_another() -> None:
    mine = actions.seal(scope(), b"mine", context=PLACE)
    yours = actions.seal(scope(), b"yours", context=PLACE)
    with pytest.raises(Tampered):
        queries.open_sealed(mine.key, mine.data, context="dossier.entry.body:2")
    with pytest.raises(Tampered):
        queries.open_sealed(yours.key, mine.data, context=PLACE)


def test_a_changed_value_is_never_passed_over_in_silence() -> None:
    sealed = actions.seal_json(scope(), SAD, context=PLACE)
    with pytest.raises(Tampered):
        queries.open_many_json([(sealed.key, sealed.data[:-1], PLACE)])


def test_a_key_nobody_knows_opens_nothing() -> None:
    sealed = actions.seal_json(scope(), SAD, context=PLACE)
    with pytest.raises(Gone):
        queries.open_json(uuid4(), sealed.data, context=PLACE)
    assert queries.open_many_json([(uuid4(), sealed.data, PLACE)]) == [None]


def test_sqlite_and_postgresql_give_bytes_in_their_own_shape_and_both_open() -> None:
    sealed = actions.seal(scope(), b"sad", context=PLACE)
    assert queries.open_sealed(sealed.key, memoryview(sealed.data), context=PLACE) == b"sad"  # type: ignore[arg-type]


@pytest.mark.parametrize("children", [1, 5, 40])
def test_however_many_are_opened_the_key_store_is_asked_once(
    children: int, django_assert_num_queries: object
) -> None:
    sealed = [actions.seal_json(scope(), SAD, context=PLACE) for _ in range(children)]
    items = [(one.key, one.data, PLACE) for one in sealed for _ in range(3)]
    with django_assert_num_queries(1, using="keys"):  # type: ignore[operator]
        assert queries.open_many_json(items) == [SAD] * (3 * children)


def test_opening_nothing_opens_nothing() -> None:
    assert queries.open_many_json([]) == []


def test_the_key_store_has_no_key_that_can_be_read() -> None:
    sealed = actions.seal(scope(), SAD.encode(), context=PLACE)
    key = Key.objects.get(id=sealed.key)
    secret = queries.unwrapped(key, queries.current_keys())
    assert secret not in bytes(key.wrapped or b"")
    assert len(secret) == 32


def test_swapping_two_keys_in_the_key_store_opens_nothing() -> None:
    mine, yours = (actions.seal(scope(), b"sad", context=PLACE) for _ in range(2))
    first, second = Key.objects.get(id=mine.key), Key.objects.get(id=yours.key)
    Key.objects.filter(id=mine.key).update(wrapped=second.wrapped)
    with pytest.raises(Tampered):
        queries.open_sealed(mine.key, mine.data, context=PLACE)
    Key.objects.filter(id=mine.key).update(wrapped=first.wrapped, owner=SCHOOL)
    with pytest.raises(Tampered):
        queries.open_sealed(mine.key, mine.data, context=PLACE)


def test_without_its_installation_key_nothing_opens(settings: LazySettings, tmp_path: object) -> None:
    sealed = actions.seal(scope(), b"sad", context=PLACE)
    settings.KEY_FILE = tmp_path / "installation.key"  # type: ignore[operator]
    with pytest.raises(BadKeyFile):
        queries.open_sealed(sealed.key, sealed.data, context=PLACE)
    ensure_installation_key(settings.KEY_FILE)
    with pytest.raises(BadKeyFile):
        queries.open_sealed(sealed.key, sealed.data, context=PLACE)


def test_a_key_without_an_owner_or_a_term_is_not_made() -> None:
    for one in (Scope(uuid4(), "", "care"), Scope(uuid4(), CARE, "")):
        with pytest.raises(ValueError, match="owner"):
            actions.seal(one, b"", context=PLACE)
    assert Key.objects.count() == 0


def test_a_row_is_a_key_or_a_tombstone_and_never_both_or_neither() -> None:
    whole = {"subject": uuid4(), "owner": CARE, "retention": "care", "installation": "0"}
    for one in ({"wrapped": b"key", "destroyed": timezone.now()}, {"wrapped": None, "destroyed": None}):
        with pytest.raises(IntegrityError), transaction.atomic(using="keys"):
            Key.objects.create(**whole, **one)


def test_a_key_tells_nothing_in_a_log() -> None:
    sealed = actions.seal(scope(owner=SCHOOL), b"sad", context=PLACE)
    assert str(Key.objects.get(id=sealed.key)) == f"key {sealed.key}"


def test_the_keys_stand_apart_and_nothing_stands_with_them() -> None:
    assert "vault_key" not in connections["default"].introspection.table_names()
    assert set(connections["keys"].introspection.table_names()) == {"vault_key", "django_migrations"}


def test_each_purpose_has_its_own_mac_key_for_every_installation_key(
    settings: LazySettings, tmp_path: object
) -> None:
    settings.KEY_FILE = tmp_path / "installation.key"  # type: ignore[operator]
    ensure_installation_key(settings.KEY_FILE)
    before = queries.mac_key("trail")
    add_installation_key(settings.KEY_FILE)
    after = queries.mac_key("trail")
    assert after[1:] == before
    assert len({secret for _, secret in after} | {secret for _, secret in queries.mac_key("backup")}) == 4
