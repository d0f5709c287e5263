"""The table of the trail: one row per look or act, added and never changed or taken away one by one.

No foreign keys: what a record points at may be gone long before the record is.
"""

import uuid
from typing import ClassVar

from django.db import models


class Row(models.Model):
    """One record; actions write it, queries read it, and nothing else touches it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chain = models.UUIDField()
    sequence = models.BigIntegerField()  # from 1, without gaps
    version = models.PositiveSmallIntegerField(default=1)  # of the bytes that are signed
    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    action = models.CharField(max_length=10)
    outcome = models.CharField(max_length=10)
    person = models.UUIDField(null=True)
    role = models.CharField(max_length=30)
    organisation = models.UUIDField(null=True)
    participant = models.UUIDField(null=True)
    session = models.CharField(max_length=64, blank=True)
    strong = models.BooleanField()
    seen_as = models.UUIDField(null=True)
    purpose = models.CharField(max_length=40, blank=True)
    emergency = models.BooleanField()
    objects_touched = models.JSONField()  # [[kind, id], ...]
    rules = models.JSONField()
    consents = models.JSONField()
    # Only in the chain of the installation, where another chain ended: how long it was, and its last mac.
    ended_chain = models.UUIDField(null=True)
    ended_sequence = models.BigIntegerField(null=True)
    ended_mac = models.BinaryField(null=True)
    key = models.CharField(max_length=16)  # which installation key signed
    previous = models.BinaryField()  # the mac before it; empty in the first record
    mac = models.BinaryField()

    class Meta:
        db_table = "trail_record"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="trail_one_place_in_a_chain"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="trail_counts_from_one"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "at"], name="trail_person_at")]

    def __str__(self) -> str:
        return f"record {self.sequence} of {self.chain}"
