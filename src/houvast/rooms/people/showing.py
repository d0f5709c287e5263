"""Rows as a page shows them."""

import re
from typing import Any

from django.utils.translation import gettext as _

from houvast.rooms.people.queries.accounts import Device, Hat, Told
from houvast.rooms.people.telling import telling_words
from houvast.rooms.people.wording import own_role_word

Shown = dict[str, Any]
_BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrom": "Chrome", "Safari/": "Safari"}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def shown_hat(hat: Hat) -> Shown:
    """A role to choose or to read."""
    return {"key": hat.key, "role": own_role_word(hat.role), "organisation": hat.organisation_name}


def shown_device(device: Device) -> Shown:
    """Where somebody is signed in, in words somebody recognises."""
    browser = _first(_BROWSERS, device.words) or _("Een browser")
    system = _first(_SYSTEMS, device.words)
    where = _("{browser} op {system}").format(browser=browser, system=system) if system else browser
    return {"where": where, "since": device.since, "is_here": device.is_here}


def _first(known: dict[str, str], words: str) -> str:
    return next((name for sign, name in known.items() if re.search(re.escape(sign), words)), "")


def notice_words() -> dict[str, str]:
    """What each kind of notice says; never about whom: that stands in the dossier."""
    return {
        **telling_words(),
        "place-ended": _("Een plek in de kring is voorbij."),
        "list-asked": _("Iemand vraagt je om een lijst in te vullen."),
        "list-filled": _("Een lijst is ingevuld."),
        "request-made": _("Iemand vraagt iets waarover jij beslist."),
        "request-decided": _("Er is een antwoord op je vraag."),
        "going-soon": _("Er gaat binnenkort iets weg, want de bewaartijd is voorbij."),
    }


def shown_notice(told: Told) -> Shown:
    """A notice; of a kind without words only that something changed."""
    known = notice_words()
    kind = told.kind.removesuffix("-soon") if told.kind not in known else told.kind
    text = known.get(kind) or known.get(kind.removeprefix("own-"), _("Er verandert iets in een dossier."))
    return {"id": str(told.id), "text": text, "when": told.when, "is_new": told.is_new}
