"""Signing in, under Dutch addresses; the names are allauth's, which looks them up itself."""

from typing import Any

from allauth.account import views as entrance
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as elsewhere
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions import views as sessions
from django.conf import settings
from django.urls import URLPattern, path, re_path

from houvast.rooms.people.permits import kept_private


def private(route: str, view: Any, name: str) -> URLPattern:
    """An address whose answer stays nowhere."""
    return path(route, kept_private(view), name=name)


_ENTRANCE = [
    private("inloggen/", entrance.login, "account_login"),
    private("inloggen/stap-2/", second_step.authenticate, "mfa_authenticate"),
    private("inloggen/passkey/", passkeys.login_webauthn, "mfa_login_webauthn"),
    private("uitloggen/", entrance.logout, "account_logout"),
    private("account-maken/", entrance.signup, "account_signup"),
    private("account-maken/mail/", entrance.email_verification_sent, "account_email_verification_sent"),
    re_path(
        r"^account-maken/mail/(?P<key>[-:\w]+)/$",
        kept_private(entrance.confirm_email),
        name="account_confirm_email",
    ),
    private("account-uit/", entrance.account_inactive, "account_inactive"),
]
_RECOVERY = [
    private("wachtwoord-vergeten/", entrance.password_reset, "account_reset_password"),
    private("wachtwoord-vergeten/mail/", entrance.password_reset_done, "account_reset_password_done"),
    private(
        "wachtwoord-vergeten/klaar/",
        entrance.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord-vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-0-9A-Za-z]+)/$",
        kept_private(entrance.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]
_OWN = [
    private("mijn/wachtwoord/", entrance.password_change, "account_change_password"),
    private("mijn/wachtwoord/kiezen/", entrance.password_set, "account_set_password"),
    private("mijn/mailadres/", entrance.email, "account_email"),
    private("mijn/bevestigen/", entrance.reauthenticate, "account_reauthenticate"),
    private("mijn/bevestigen/code/", second_step.reauthenticate, "mfa_reauthenticate"),
    private("mijn/bevestigen/passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    private("mijn/tweede-stap/", second_step.index, "mfa_index"),
    private("mijn/tweede-stap/app/", app.activate_totp, "mfa_activate_totp"),
    private("mijn/tweede-stap/app/weg/", app.deactivate_totp, "mfa_deactivate_totp"),
    private("mijn/tweede-stap/noodcodes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    private(
        "mijn/tweede-stap/noodcodes/nieuw/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"
    ),
    private("mijn/passkeys/", passkeys.list_webauthn, "mfa_list_webauthn"),
    private("mijn/passkeys/nieuw/", passkeys.add_webauthn, "mfa_add_webauthn"),
    private("mijn/passkeys/<int:pk>/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    private("mijn/passkeys/<int:pk>/weg/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
    private("mijn/apparaten/", sessions.list_usersessions, "usersessions_list"),
]
_ELSEWHERE = [
    private("inloggen/via/<slug:provider_id>/", openid.login, "openid_connect_login"),
    private("inloggen/via/<slug:provider_id>/terug/", openid.callback, "openid_connect_callback"),
    private("inloggen/via-elders/account/", elsewhere.signup, "socialaccount_signup"),
    private("inloggen/via-elders/gestopt/", elsewhere.login_cancelled, "socialaccount_login_cancelled"),
    private("inloggen/via-elders/mislukt/", elsewhere.login_error, "socialaccount_login_error"),
    private("mijn/log-ins/", elsewhere.connections, "socialaccount_connections"),
]
urlpatterns = [*_ENTRANCE, *_RECOVERY, *_OWN, *(_ELSEWHERE if settings.LOG_INS else [])]
