"""The bar at the top of every page of who is signed in: in which role, what is new, the way out."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from houvast.rooms.people.log_ins import LogIn
from houvast.rooms.people.queries.accounts import unseen
from houvast.rooms.people.queries.signed_in import account, chosen, hats_of
from houvast.rooms.people.wording import own_role_word


@dataclass(frozen=True)
class Bar:
    """What the bar says. `role` is empty while none is chosen."""

    is_there: bool = False
    role: str = ""
    organisation: str = ""
    can_switch: bool = False
    unseen: int = 0
    log_ins: tuple[LogIn, ...] = ()


def bar(request: HttpRequest) -> dict[str, Any]:
    """For templates; looked up only by a page that shows it, so a visitor's page asks nothing.

    `has_session` reads no session: a page that is not there leads back who was signed in, also then.
    """
    return {
        "bar": SimpleLazyObject(lambda: _bar(request)),
        "has_session": settings.SESSION_COOKIE_NAME in request.COOKIES,
        "said": SimpleLazyObject(lambda: [str(one) for one in get_messages(request)]),
    }


def _bar(request: HttpRequest) -> Bar:
    here = account(request)
    if here is None:
        return Bar(log_ins=settings.LOG_INS)
    hat = chosen(request, here.person)
    return Bar(
        is_there=True,
        role=own_role_word(hat.role) if hat else "",
        organisation=hat.organisation_name if hat else "",
        can_switch=len(hats_of(request, here.person)) > 1,
        unseen=unseen(here.person, timezone.now()),
        log_ins=settings.LOG_INS,
    )
