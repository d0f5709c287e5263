"""What a password must be: long, and not one that everybody guesses first. No rules about digits or signs.

NIST SP 800-63B and the advice of the NCSC: length helps, rules of composition do not.
"""

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST = 12


class Long:
    """At least twelve characters."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < LEAST:
            raise ValidationError(self.get_help_text(), code="too-short")

    def get_help_text(self) -> str:
        return _("Kies minstens {least} tekens. Een zin is makkelijk te onthouden.").format(least=LEAST)


class Rare(CommonPasswordValidator):
    """Not one of the twenty thousand that leaked most, not the own address, not one sign again and again."""

    def validate(self, password: str, user: Any = None) -> None:
        given = password.lower().strip()
        address = (getattr(user, "email", "") or "").lower()
        own = address and given in (address, address.partition("@")[0])
        if given in self.passwords or own or len(set(given)) < 3:
            raise ValidationError(self.get_help_text(), code="guessed")

    def get_help_text(self) -> str:
        return _("Dit wachtwoord raden dieven het eerst. Bedenk een ander.")
