"""Making an account with an address and a password."""

from typing import Any

from allauth.account.forms import SignupForm
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest


class SignUp(SignupForm):  # type: ignore[misc]
    """Takes as long for an address that has an account as for one that has none."""

    field_order = ("name", "email", "password1")

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)
