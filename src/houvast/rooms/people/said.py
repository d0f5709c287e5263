"""What allauth wants to say, by the name of its own template, in our words; and what the trail keeps."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LETTERS: Mapping[str, tuple[str, str]] = {
    "account/email/email_confirmation_signup": ("confirm-address", ""),
    "account/email/email_confirmation": ("confirm-address", ""),
    "account/email/account_already_exists": ("account-is-there", "account_reset_password"),
    "account/email/unknown_account": ("no-account", "account_signup"),
    "account/email/password_reset_key": ("new-password", ""),
    "account/email/password_changed": ("password-changed", "account_reset_password"),
    "account/email/password_reset": ("password-changed", "account_reset_password"),
    "account/email/password_set": ("password-changed", "account_reset_password"),
    "account/email/email_changed": ("address-changed", "account_reset_password"),
    "account/email/email_deleted": ("address-changed", "account_reset_password"),
    "mfa/email/recovery_codes_generated": ("factor-changed", "account_reset_password"),
    "mfa/email/totp_activated": ("factor-changed", "account_reset_password"),
    "mfa/email/totp_deactivated": ("factor-changed", "account_reset_password"),
    "mfa/email/webauthn_added": ("factor-changed", "account_reset_password"),
    "mfa/email/webauthn_removed": ("factor-changed", "account_reset_password"),
    "socialaccount/email/account_connected": ("factor-changed", "account_reset_password"),
    "socialaccount/email/account_disconnected": ("factor-changed", "account_reset_password"),
}
"""Which letter it becomes, and the address its link leads to where it brings none of its own."""


@dataclass(frozen=True)
class Said:
    """One line on the next page; `event` is what the trail writes, empty for nothing."""

    text: str | Promise
    event: str = ""


MESSAGES: Mapping[str, Said] = {
    "account/messages/email_confirmed.txt": Said(_("Je mailadres klopt.")),
    "account/messages/email_confirmation_failed.txt": Said(_("Dit adres hoort al bij een ander account.")),
    "account/messages/email_confirmation_sent.txt": Said(_("Er gaat een mail naar je toe.")),
    "account/messages/email_deleted.txt": Said(_("Dat adres is weg."), "address-removed"),
    "account/messages/cannot_delete_primary_email.txt": Said(_("Dit adres heb je nodig om in te loggen.")),
    "account/messages/logged_out.txt": Said(_("Je bent uitgelogd.")),
    "account/messages/password_changed.txt": Said(_("Je wachtwoord is veranderd."), "password-changed"),
    "account/messages/password_set.txt": Said(_("Je hebt nu een wachtwoord."), "password-changed"),
    "account/messages/primary_email_set.txt": Said(_("Je logt nu in met dit adres."), "address-changed"),
    "mfa/messages/recovery_codes_generated.txt": Said(
        _("Je hebt nieuwe noodcodes. Bewaar ze goed."), "codes-made"
    ),
    "mfa/messages/totp_activated.txt": Said(_("De app op je telefoon doet het."), "totp-added"),
    "mfa/messages/totp_deactivated.txt": Said(_("De app vraagt geen code meer."), "totp-removed"),
    "mfa/messages/webauthn_added.txt": Said(_("Je passkey staat klaar."), "passkey-added"),
    "mfa/messages/webauthn_removed.txt": Said(_("Die passkey is weg."), "passkey-removed"),
    "socialaccount/messages/account_connected.txt": Said(_("Je kunt nu ook zo inloggen."), "log-in-added"),
    "socialaccount/messages/account_connected_other.txt": Said(_("Deze log-in hoort bij een ander account.")),
    "socialaccount/messages/account_disconnected.txt": Said(_("Die log-in is los."), "log-in-removed"),
    "usersessions/messages/sessions_logged_out.txt": Said(
        _("Je bent op je andere apparaten uitgelogd."), "signed-out-elsewhere"
    ),
}

ACCOUNT_FAULTS = {
    "account_inactive": _("Dit account staat uit."),
    "cannot_remove_primary_email": _("Dit adres heb je nodig om in te loggen."),
    "duplicate_email": _("Dit is het adres dat je al hebt."),
    "email_password_mismatch": _("Dit adres en wachtwoord horen niet bij elkaar. Probeer het nog eens."),
    "email_taken": _("Dit adres kan niet."),
    "enter_current_password": _("Dit is niet je wachtwoord van nu."),
    "incorrect_code": _("Deze code klopt niet. Probeer de nieuwste."),
    "incorrect_password": _("Dit wachtwoord klopt niet."),
    "invalid_or_expired_key": _("Deze link werkt niet meer."),
    "invalid_login": _("Zo lukt inloggen niet."),
    "invalid_password_reset": _("Deze link werkt niet meer."),
    "max_email_addresses": _("Meer adressen kan niet."),
    "too_many_login_attempts": _("Het ging te vaak mis. Wacht vijf minuten en probeer het dan weer."),
    "unknown_email": _("Dit adres kennen we niet."),
    "unverified_primary_email": _("Laat eerst zien dat dit adres klopt."),
    "select_only_one": _("Kies er één."),
    "same_as_current": _("Dit is wat je al hebt."),
    "rate_limited": _("Het ging te vaak achter elkaar. Wacht even."),
}
FACTOR_FAULTS = {
    "add_email_blocked": _("Dit kan niet zolang je een tweede stap hebt."),
    "cannot_delete_authenticator": _("Deze stap kan niet weg."),
    "cannot_generate_recovery_codes": _("Noodcodes horen bij een tweede stap. Zet die eerst aan."),
    "incorrect_code": _("Deze code klopt niet. Probeer de nieuwste."),
    "unverified_email": _("Laat eerst zien dat je mailadres klopt."),
}
ELSEWHERE_FAULTS = {
    "email_taken": _("Je hebt al een account. Log eerst in met je wachtwoord. Koppel dan %s."),
    "invalid_token": _("Het inloggen daar lukte niet."),
    "no_password": _("Kies eerst een wachtwoord."),
    "no_verified_email": _("Laat eerst zien dat je mailadres klopt."),
    "disconnect_last": _("Zo kun je niet meer inloggen. Kies eerst een wachtwoord."),
    "connected_other": _("Deze log-in hoort bij een ander account."),
}
