"""Which table stands where: those of the vault in the database `keys`, all others in `default`."""

from typing import Any

from django.db.models import Model

KEYS = "keys"
APP = "vault"


class KeysRouter:
    """Nothing but the vault lives with the keys, and the vault lives nowhere else."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return KEYS if model._meta.app_label == APP else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return KEYS if model._meta.app_label == APP else None

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        """Never between the two: the databases are backed up, and restored, apart."""
        return (one._meta.app_label == APP) == (other._meta.app_label == APP)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return (db == KEYS) == (app_label == APP)
