"""Who people are, which place they have around a client, who has authority, and who consented to what.

Everything that gives a right ends: `ends` is never empty. Names and free text are sealed by the vault;
a column `sealed` is opened with the key beside it.
"""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from houvast.practice.authority import OrganisationKind, Purpose, Role

ROLES = [(role.value, role.value) for role in Role]
PURPOSES = [(purpose.value, purpose.value) for purpose in Purpose]
KINDS_OF_ORGANISATION = [(kind.value, kind.value) for kind in OrganisationKind]
ENDS_AFTER_START = models.Q(ends__gt=models.F("starts"))


class PersonManager(BaseUserManager["Person"]):
    """Makes accounts; an address differs by more than capitals."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """An account: one person, one address, whatever roles that person has."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name_key = models.UUIDField(null=True)
    name_sealed = models.BinaryField(default=bytes)
    is_active = models.BooleanField(default=True)
    made = models.DateTimeField(default=timezone.now)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        """Never a name or an address: this may end in a log."""
        return f"person {self.pk}"


class Organisation(models.Model):
    """A school, a care organisation or a certified institution: controller of what its people write."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=KINDS_OF_ORGANISATION)
    name = models.CharField(max_length=200, unique=True)
    made = models.DateTimeField(default=timezone.now)


class Position(models.Model):
    """Somebody works at an organisation in a role; a place in a circle leans on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="positions")
    role = models.CharField(max_length=30, choices=ROLES)
    starts = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="position_ends_after_start"),
        ]


class Client(models.Model):
    """The child, young person or client that a dossier is about; the id of the dossier is this id.

    Sealed: name, day of birth, developmental age in months when known. Never a BSN.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(Person, models.SET_NULL, null=True, related_name="as_client")
    key = models.UUIDField()
    sealed = models.BinaryField()
    opened = models.DateTimeField(default=timezone.now)
    # Grows with every change, so that of two people who save at once the second is told.
    version = models.PositiveIntegerField(default=1)


class Participant(models.Model):
    """A place in the circle: one person, one role, for a time, with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.CASCADE, related_name="places")
    role = models.CharField(max_length=30, choices=ROLES)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True)
    invited_by = models.UUIDField(null=True)
    key = models.UUIDField(null=True)
    sealed = models.BinaryField(default=bytes)  # the reason, and how the circle calls this person
    starts = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="participant_ends_after_start"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "role"])]


class Invitation(models.Model):
    """Somebody is asked into the circle; the link in the letter works once, until it expires."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token in the link
    role = models.CharField(max_length=30, choices=ROLES)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True)
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.UUIDField()
    sealed = models.BinaryField()  # the address, the reason, how the circle calls this person
    made = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    ends = models.DateTimeField()  # of the place in the circle
    accepted = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)


class Custody(models.Model):
    """Gezag: who has authority over the client, whole or for some purposes, and how that was proven."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="custodies")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="custodies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True)
    scope = models.JSONField(default=list)  # purposes; empty is the whole authority
    proof = models.CharField(max_length=20)  # own-word, register, court
    checked = models.DateTimeField(default=timezone.now)
    starts = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="custody_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(organisation__isnull=True),
                name="custody_has_one_holder",
            ),
        ]


class Ruling(models.Model):
    """A dated fact that changes who consents: court's consent, representation, incapacity, exception."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="rulings")
    # court-consent, representation, incapacity, exception, identity-corrected and those in queries/rulings.py
    kind = models.CharField(max_length=20)
    # court-consent: the parent it stands for; representation: who represents; exception: who judged.
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    seconded_by = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    purpose = models.CharField(max_length=20, choices=PURPOSES, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    detail = models.CharField(max_length=20, blank=True)  # curator, mentor, ...; serious-harm, keeps-wishing
    key = models.UUIDField(null=True)
    sealed = models.BinaryField(default=bytes)  # the reason in words
    by = models.UUIDField(null=True)
    starts = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="ruling_ends_after_start"),
        ]


class Consent(models.Model):
    """One person's consent for one purpose; given, and withdrawn as easily."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    subject = models.CharField(max_length=80, blank=True)
    words = models.CharField(max_length=40)  # which text was read: the version of the content
    given = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("given")), name="consent_ends_after_given"
            ),
        ]


class Letter(models.Model):
    """Mail on its way out: an outbox row, sealed, emptied when sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    key = models.UUIDField(null=True)
    sealed = models.BinaryField(default=bytes)  # address, subject and text
    made = models.DateTimeField(default=timezone.now)
    due = models.DateTimeField(default=timezone.now)
    sent = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)


class Notice(models.Model):
    """Something a person is told on their own page; the mail about it says only that there is something."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    client = models.ForeignKey(Client, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    about = models.UUIDField()  # the entry, consent, place or client it is about
    when = models.DateTimeField()  # when it happens, or happened
    made = models.DateTimeField(default=timezone.now)
    seen = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind", "about", "when"], name="notice_told_once"),
        ]
