"""Which sealed things of a database still open: the keys in its rows, laid beside the key store of today."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import Model, UUIDField

from houvast.rooms.vault.queries import opening
from houvast.rooms.vault.routing import APP


@dataclass(frozen=True)
class Closed:
    """Rows of one table that do not open any more."""

    table: str
    destroyed: int  # their key was destroyed
    unknown: int  # this key store never had their key


def key_columns() -> Iterator[tuple[type[Model], str]]:
    """Every column that names a key: a UUID called `key` or `…_key`, beside what it seals."""
    for model in apps.get_models():
        if model._meta.app_label == APP:
            continue
        for column in model._meta.local_concrete_fields:
            named = column.name == "key" or column.name.endswith("_key")
            if named and isinstance(column, UUIDField):
                yield model, column.name


def closed() -> list[Closed]:
    """What stays closed, by table; nothing for a table where everything opens."""
    opens = opening()
    found = [_closed(model, name, opens) for model, name in key_columns()]
    return sorted((one for one in found if one.destroyed or one.unknown), key=lambda one: one.table)


def _closed(model: type[Model], name: str, opens: dict[UUID, bool]) -> Closed:
    rows = model._base_manager.exclude(**{name: None}).values_list(name, flat=True)
    destroyed = unknown = 0
    for key in rows.iterator():
        destroyed += opens.get(key) is False
        unknown += key not in opens
    return Closed(model._meta.db_table, destroyed, unknown)
