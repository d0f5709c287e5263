"""Entries that never change, who was granted to read them, what is hidden from whom, and what was asked.

A dossier is a client of the room people; its id is the client's id. Texts and answers are sealed with a key
for this client, this owner and this term of keeping.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from houvast.practice.authority import OwnerKind
from houvast.rooms.people.models import (
    ENDS_AFTER_START,
    PURPOSES,
    ROLES,
    Client,
    Organisation,
    Participant,
    Person,
)

OWNER_KINDS = [(kind.value, kind.value) for kind in OwnerKind]
TERMS = [(term, term) for term in ("family", "school", "care", "safety")]


class Entry(models.Model):
    """One immutable entry with one owner. A correction is a new entry that replaces it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=30)  # sheet, picture, note, fact, criteria, safety-step, ...
    owner_kind = models.CharField(max_length=20, choices=OWNER_KINDS)
    owner = models.UUIDField()  # a person, the client or an organisation
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    author_role = models.CharField(max_length=30, choices=ROLES, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True)  # the owner, when it is one
    term = models.CharField(max_length=10, choices=TERMS)
    safety = models.BooleanField(default=False)
    released = models.DateTimeField(null=True)
    case = models.UUIDField(null=True)  # the safety case a step belongs to
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    sources = models.JSONField(default=list)  # ids of the entries a picture is made from
    content_version = models.CharField(max_length=40, blank=True)
    happened = models.DateField(null=True)
    written = models.DateTimeField(default=timezone.now)
    key = models.UUIDField()
    head = models.BinaryField()  # sealed: title and what a line of the time line says
    body = models.BinaryField()  # sealed: everything else

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["replaces"], name="entry_replaced_once")]
        indexes: ClassVar = [models.Index(fields=["client", "written"])]


class Grant(models.Model):
    """An owner lets a participant read: one entry, or what it has and makes, for a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="grants")
    owner_kind = models.CharField(max_length=20, choices=OWNER_KINDS)
    owner = models.UUIDField()
    to = models.ForeignKey(Participant, models.CASCADE, related_name="grants")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="grants")
    kinds = models.JSONField(default=list)
    purpose = models.CharField(max_length=20, choices=PURPOSES, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by_role = models.CharField(max_length=30, choices=ROLES, blank=True)
    starts = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="grant_ends_after_start")
        ]


class Shield(models.Model):
    """An entry, a kind or a participant is hidden from a person or a role, until it is looked at again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="shields")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="shields")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=30, blank=True)
    from_person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    from_role = models.CharField(max_length=30, choices=ROLES, blank=True)
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.UUIDField()
    sealed = models.BinaryField()  # the reason
    starts = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()  # the day it is looked at again

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="shield_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(from_person__isnull=False) ^ ~models.Q(from_role=""),
                name="shield_from_a_person_or_a_role",
            ),
        ]


class TaskLink(models.Model):
    """A link or QR code for one list, without an account: it works once and shows nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="task_links")
    digest = models.CharField(max_length=64, unique=True)
    door = models.CharField(max_length=40)
    owner_kind = models.CharField(max_length=20, choices=OWNER_KINDS)
    owner = models.UUIDField()
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by_role = models.CharField(max_length=30, choices=ROLES)
    key = models.UUIDField()
    sealed = models.BinaryField()  # how the asker calls who fills it in
    made = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)


class AskedList(models.Model):
    """Somebody in the circle is asked to fill in the list that fits them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="asked_lists")
    to = models.ForeignKey(Participant, models.CASCADE, related_name="asked_lists")
    door = models.CharField(max_length=40)
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by_role = models.CharField(max_length=30, choices=ROLES, blank=True)  # empty: asked before it was kept
    made = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    entry = models.ForeignKey(
        Entry, models.SET_NULL, null=True, related_name="+"
    )  # the sheet, when filled in
    withdrawn = models.DateTimeField(null=True)


class Request(models.Model):
    """Somebody asks to see, to correct or to erase; the decision is recorded with its reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="requests")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)  # access, correction, erasure
    owner_kind = models.CharField(max_length=20, choices=OWNER_KINDS)
    owner = models.UUIDField()
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="+")
    key = models.UUIDField()
    sealed = models.BinaryField()  # what is asked, and later the reason of the decision
    made = models.DateTimeField(default=timezone.now)
    due = models.DateTimeField()
    decided = models.DateTimeField(null=True)
    decision = models.CharField(max_length=20, blank=True)  # granted, partly, refused
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")


class OrganisationFile(models.Model):
    """An organisation's file about a client: since when, until when, and so when its term ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="files")
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    opened = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True)  # the help ended, or the pupil left
    # Under supervision or guardianship a youth-care file is kept until 30 years after coming of age.
    long_term = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "organisation"], name="one_file_for_each_organisation"),
        ]
