"""The outbox: a letter waits as a sealed row until it is sent, and then nothing of it is left."""

import logging
import smtplib
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from houvast.rooms.people import letters
from houvast.rooms.people.mail_server import MailServer, mail_server
from houvast.rooms.people.models import Letter
from houvast.rooms.vault import actions as vault
from houvast.rooms.vault import queries
from houvast.rooms.vault.sealing import Gone, Scope

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440, 1440)]
"""After the first try, the second and so on; after the last the letter is given up and emptied."""

log = logging.getLogger(__name__)


def letter_scope(letter: UUID) -> Scope:
    """The key of one letter: gone when the letter is."""
    return Scope(letter, "letter", "outbox")


def letter_context(letter: UUID) -> str:
    return f"people.letter:{letter}"


def write_letter(*, kind: str, to: str, link: str, moment: datetime | None = None) -> UUID:
    """Put a letter in the outbox; `kind` is one of those in letters.py."""
    made = uuid4()
    told = {"to": to, "subject": letters.subject(), "text": letters.text_of(kind, link)}
    sealed = vault.seal_json(letter_scope(made), told, context=letter_context(made))
    now = moment or timezone.now()
    Letter.objects.create(pk=made, kind=kind, key=sealed.key, sealed=sealed.data, made=now, due=now)
    return made


def post_letters(now: datetime) -> int:
    """Send what is due, and empty it; how many went. Without a mail server everything waits."""
    server = mail_server(settings.MAIL, settings.SITE)
    if server is None:
        return 0
    due = Letter.objects.filter(sent__isnull=True, key__isnull=False, due__lte=now).order_by("due", "pk")
    return sum(_post(letter, server, now) for letter in list(due))


def _post(letter: Letter, server: MailServer, now: datetime) -> bool:
    """One try. Whoever gets the row to the next try first does it: two that run at once send it once."""
    last = letter.tries >= len(PAUSES)
    pause = timedelta(days=1) if last else PAUSES[letter.tries]
    mine = Letter.objects.filter(pk=letter.pk, tries=letter.tries, sent__isnull=True, key__isnull=False)
    if letter.key is None or not mine.update(tries=F("tries") + 1, due=now + pause):
        return False
    try:
        told = queries.open_json(letter.key, bytes(letter.sealed), context=letter_context(letter.pk))
    except Gone:
        _empty(letter, sent=None)
        return False
    try:
        server.send(told["to"], told["subject"], told["text"])
    except (OSError, smtplib.SMTPException) as failed:
        # Which kind of failure, never its words: those hold the address.
        log.warning("letter %s not sent: %s", letter.pk, type(failed).__name__)
        if last:
            _empty(letter, sent=None)
        return False
    _empty(letter, sent=now)
    return True


def _empty(letter: Letter, sent: datetime | None) -> None:
    """Nothing of a letter is left but that it was there."""
    with transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(key=None, sealed=b"", sent=sent)
    vault.destroy(letter_scope(letter.pk))
