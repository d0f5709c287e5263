"""The key store as a real file: what is destroyed is gone from the disk, and many at once get one key."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

from django.db import connections

from houvast.rooms.vault import actions
from houvast.rooms.vault.models import Key
from houvast.rooms.vault.sealing import Gone, Scope
from tests.server.backups.houses import CARE, House


def on_disk(house: House) -> bytes:
    """Everything the key store has on the disk, its log included."""
    return b"".join(file.read_bytes() for file in sorted(house.folder.glob("keys.sqlite3*")))


def wrapped(house: House) -> dict[UUID, bytes]:
    return {key.subject: bytes(key.wrapped or b"") for key in Key.objects.all()}


def test_a_destroyed_key_is_gone_from_the_disk_too(house: House) -> None:
    goes, stays = house.write(), house.write()
    keys = wrapped(house)
    assert keys[goes.client] in on_disk(house)
    actions.destroy(goes.scope)
    assert keys[goes.client] not in on_disk(house)
    assert keys[stays.client] in on_disk(house)


def test_of_a_child_that_ended_no_key_is_on_the_disk(house: House) -> None:
    child = uuid4()
    for retention in ("care", "school", "youth"):
        actions.seal(Scope(child, CARE, retention), b"sad", context="here")
    kept = [bytes(key.wrapped or b"") for key in Key.objects.all()]
    actions.destroy_subject(child)
    assert not any(one in on_disk(house) for one in kept)


def test_when_many_seal_at_once_there_is_one_key(house: House) -> None:
    scope = Scope(uuid4(), CARE, "care")
    together = threading.Barrier(8)

    def seal(_: int) -> UUID:
        try:
            together.wait()
            return actions.seal(scope, b"sad", context="here").key
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(seal, range(8)))) == 1
    assert Key.objects.count() == 1


def test_who_seals_while_the_child_ends_gets_a_key_that_is_destroyed_or_none(house: House) -> None:
    for _ in range(5):
        scope = Scope(uuid4(), CARE, "care")
        together = threading.Barrier(2)
        ended = [threading.Thread(target=meanwhile, args=(together, scope, act)) for act in (_seal, _end)]
        for thread in ended:
            thread.start()
        for thread in ended:
            thread.join()
        assert not Key.objects.filter(subject=scope.subject, wrapped__isnull=False).exists()


def meanwhile(together: threading.Barrier, scope: Scope, act: object) -> None:
    try:
        together.wait()
        act(scope)  # type: ignore[operator]
    finally:
        connections.close_all()


def _seal(scope: Scope) -> None:
    try:
        actions.seal(scope, b"sad", context="here")
    except Gone:
        return


def _end(scope: Scope) -> None:
    actions.destroy_subject(scope.subject)
