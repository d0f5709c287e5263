"""The keys, in a database of their own (`keys`, always SQLite), each wrapped by the installation key."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone


class Key(models.Model):
    """One key, or what is left of it: the tombstone of a destroyed key stays, and keeps its place closed.

    A tombstone without owner and retention closes a whole subject.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.UUIDField()
    owner = models.CharField(max_length=60)
    retention = models.CharField(max_length=40)
    installation = models.CharField(max_length=16)  # which installation key wrapped it
    wrapped = models.BinaryField(null=True)
    made = models.DateTimeField(default=timezone.now)
    destroyed = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "owner", "retention"], name="one_key_for_a_scope"),
            models.CheckConstraint(
                condition=models.Q(wrapped__isnull=True, destroyed__isnull=False)
                | models.Q(wrapped__isnull=False, destroyed__isnull=True),
                name="destroyed_means_without_key",
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.pk}"
