"""Who is behind a request: the account, the role chosen, how strongly and since when signed in.

Read from the session and the database at every request: a role that ended is gone at the next one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from houvast.rooms.people.queries.accounts import Hat, hats
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.trail.records import Actor

ROLE = "role"
SEEN = "seen"
IDLE = timedelta(minutes=30)
"""How long a professional may do nothing before signing in again: screens in schools and teams are shared."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody signed in, whatever role that person has or has not."""

    person: UUID
    strong: bool
    session: str
    since: datetime

    def actor(self) -> Actor:
        """As the trail writes what somebody does to their own account."""
        return Actor(self.person, "account", None, None, self.session, self.strong)


def digest(session_key: str) -> str:
    """What stands for a session in the trail: it opens nothing."""
    return salted_hmac("houvast.people.session", session_key, algorithm="sha256").hexdigest()[:32]


def account(request: HttpRequest) -> Account | None:
    """Who is signed in; None when nobody is, or not any more after a working day."""
    if not request.user.is_authenticated:
        return None
    records = get_authentication_records(request, request.user)
    since = datetime.fromtimestamp(records[0]["at"] if records else 0, UTC)
    if timezone.now() - since >= timedelta(seconds=settings.SESSION_COOKIE_AGE):
        return None
    strong = any(record["method"] == "mfa" for record in records)
    return Account(request.user.pk, strong, digest(request.session.session_key or ""), since)


def hats_of(request: HttpRequest, person: UUID) -> Sequence[Hat]:
    """The roles of who is signed in, now; read once for each request."""
    kept = request.__dict__
    if "houvast_hats" not in kept:
        kept["houvast_hats"] = hats(person, timezone.now())
    found: Sequence[Hat] = kept["houvast_hats"]
    return found


def chosen(request: HttpRequest, person: UUID) -> Hat | None:
    """The role chosen, as long as it is theirs; the only role chooses itself."""
    mine = hats_of(request, person)
    wanted = request.session.get(ROLE)
    found = [hat for hat in mine if hat.key == wanted]
    if found:
        return found[0]
    return mine[0] if len(mine) == 1 else None


def asking(request: HttpRequest) -> Asking | None:
    """Who asks, in which role; None when nobody is signed in or no role is chosen."""
    here = account(request)
    hat = chosen(request, here.person) if here else None
    if here is None or hat is None:
        return None
    return Asking(here.person, hat.role, hat.organisation, here.strong, here.session)


def idles(request: HttpRequest) -> bool:
    """Has nothing been asked in this session for too long? Notes once a minute that something was."""
    now = timezone.now().timestamp()
    seen = request.session.get(SEEN, now)
    if now - seen >= IDLE.total_seconds():
        return True
    if SEEN not in request.session or now - seen >= 60:
        request.session[SEEN] = now
    return False
