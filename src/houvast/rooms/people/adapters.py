"""Where allauth's ways of signing in meet this house: our words, our mail, our vault, our trail."""

import base64
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houvast.rooms.people import said, squares
from houvast.rooms.people.actions.accounts import account_scope, note
from houvast.rooms.people.actions.letters import write_letter
from houvast.rooms.people.queries.signed_in import account
from houvast.rooms.trail.records import Actor
from houvast.rooms.vault import actions as vault
from houvast.rooms.vault import queries

AUTHENTICATOR = "people.authenticator"


def display(user: Any) -> str:
    """What a browser shows beside a passkey: it is kept outside Houvast, so it is no name."""
    return _("Mijn account bij Houvast")


def from_outside(path: str) -> str:
    """A whole address for in a letter: of the site itself, whatever host this request named."""
    return f"{settings.SITE}{path}"


class Account(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in and up."""

    error_messages = said.ACCOUNT_FAULTS

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter into the outbox; nothing of a request but the link goes along."""
        kind, leads_to = said.LETTERS[template_prefix]
        own = context.get("activate_url") or context.get("password_reset_url")
        write_letter(kind=kind, to=email, link=from_outside(reverse(leads_to)) if leads_to else str(own))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return from_outside(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return from_outside(path.replace("UID-KEY", key))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our words for it on the next page, and what changed in the trail."""
        told = said.MESSAGES.get(message_template or "")
        if told is not None:
            self.keep(request, told.event)
        text = told.text if told is not None else message
        if text:
            messages.add_message(request, level, str(text), extra_tags)

    def keep(self, request: HttpRequest, event: str) -> None:
        """Write in the trail of who is signed in what changed."""
        here = account(request)
        if here is not None and event:
            note(by=here.actor(), person=here.person, event=event)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            by = Actor(email_address.user_id, "account", None, None, "", False)
            note(by=by, person=email_address.user_id, event="address-confirmed")
        return confirmed

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        self.keep(request, "signed-in")

    def logout(self, request: HttpRequest) -> None:
        self.keep(request, "signed-out")
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing is noted: what was typed as an address may be a password."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:mine")


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step: a code from an app, a passkey, codes on paper. Its secrets are sealed by the vault."""

    error_messages = said.FACTOR_FAULTS

    def encrypt(self, text: str) -> str:
        """Sealed under the key of who is signed in: setting up a factor needs that."""
        sealed = vault.seal(account_scope(context.request.user.pk), text.encode(), context=AUTHENTICATOR)
        return f"{sealed.key}:{base64.b64encode(sealed.data).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        key, _colon, data = encrypted_text.partition(":")
        return queries.open_sealed(UUID(key), base64.b64decode(data), context=AUTHENTICATOR).decode()

    def _get_site_name(self) -> str:
        return "Houvast"

    def build_totp_svg(self, url: str) -> SafeString:
        wide, path = squares.drawn(url)
        return format_html(
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
            '<rect width="{0}" height="{0}" fill="#fff"/><path d="{2}" fill="#000"/></svg>',
            wide,
            _("Vierkant met blokjes voor de app op je telefoon"),
            path,
        )

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return _("Passkey")


class Elsewhere(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Log-ins of school and care. They say who somebody is; what else they tell is not kept."""

    error_messages = said.ELSEWHERE_FAULTS

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        sociallogin.account.extra_data = {}
        if sociallogin.account.pk:
            sociallogin.account.save(update_fields=["extra_data"])

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        """The id came by way of the session, as text."""
        sociallogin.user.pk = UUID(str(sociallogin.user.pk))
        return super().save_user(request, sociallogin, form)

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[Any]:
        """Only those of the settings: a log-in is a matter of who keeps the server, not of a row."""
        configured = {one.id for one in settings.LOG_INS}
        found = super().list_apps(request, provider=provider, client_id=client_id)
        return [one for one in found if one.provider_id in configured]

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("people:mine")
