"""Who can sign in to the demo. Everything here is known to everybody, so it works in the demo alone."""

import base64
import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.totp.internal import auth as codes
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PASSWORD = "verzonnen-mensen"
DOMAIN = "voorbeeld.example"


class NotADemo(RuntimeError):
    """Accounts that everybody knows are made only where everything is invented."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """One account of the demo, as its page shows it; who is there `for_work` needs a code too."""

    sign_in: str
    who: "str | _StrPromise"
    for_work: bool

    @property
    def address(self) -> str:
        return address(self.sign_in)

    @property
    def code(self) -> str:
        """The six digits that work at this moment; empty where none are asked."""
        return code_of(self.sign_in) if self.for_work else ""


def address(sign_in: str) -> str:
    return f"{sign_in}@{DOMAIN}"


def secret_of(sign_in: str) -> str:
    """The secret behind the codes of one account: the same in every demo, and so no secret at all."""
    return base64.b32encode(hashlib.sha256(f"houvast demo {sign_in}".encode()).digest()[:20]).decode()


def code_of(sign_in: str) -> str:
    """The code that an app would show now."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return str(codes.format_hotp_value(codes.hotp_value(secret_of(sign_in), counter)))


def with_a_second_step(person: UUID, sign_in: str) -> None:
    """Let an account ask for a code that the page of the demo shows. Raises NotADemo anywhere else."""
    if not settings.DEMO:
        raise NotADemo
    request = HttpRequest()
    request.user = get_user_model().objects.get(pk=person)
    with context.request_context(request):
        codes.TOTP.activate(request.user, secret_of(sign_in))


CIRCLES: "list[tuple[str | _StrPromise, list[SignIn]]]" = [
    (
        _("Een meisje van 7 in een pleeggezin"),
        [
            SignIn("sanne", _("Sanne, pleegmoeder"), for_work=False),
            SignIn("johan", _("Johan, pleegvader"), for_work=False),
            SignIn("farida", _("Farida, moeder zonder gezag"), for_work=False),
            SignIn("els", _("Els, leerkracht"), for_work=True),
            SignIn("marloes", _("Marloes, pleegzorgbegeleider"), for_work=True),
            SignIn("hugo", _("Hugo, voogd van de instelling"), for_work=True),
            SignIn("ines", _("Ines, psycholoog"), for_work=True),
        ],
    ),
    (
        _("Een jongen van 9 met ouders die uit elkaar zijn"),
        [
            SignIn("roos", _("Roos, moeder; haar adres is geheim"), for_work=False),
            SignIn("peter", _("Peter, vader"), for_work=False),
            SignIn("bram", _("Bram, leerkracht en vertrouwenspersoon van de jongen"), for_work=True),
        ],
    ),
    (
        _("Een meisje van 16"),
        [
            SignIn("yara", _("Yara, om wie het gaat"), for_work=False),
            SignIn("karin", _("Karin, moeder; Yara laat haar meelezen"), for_work=False),
            SignIn("tom", _("Tom, vader; Yara laat hem niet meelezen"), for_work=False),
            SignIn("ines", _("Ines, psycholoog (dezelfde als hierboven)"), for_work=True),
        ],
    ),
    (
        _("Een man van 34 in een woongroep"),
        [
            SignIn("wim", _("Wim, om wie het gaat"), for_work=False),
            SignIn("greet", _("Greet, zijn mentor"), for_work=False),
            SignIn("daan", _("Daan, begeleider"), for_work=True),
            SignIn("lotte", _("Lotte, persoonlijk begeleider"), for_work=True),
        ],
    ),
]
"""Every account, by circle."""
