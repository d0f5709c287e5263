"""Invented people with dossiers, to measure with: made through the same actions as real ones."""

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import Role
from houvast.rooms.dossier.actions.entries import NewEntry, add_entry
from houvast.rooms.dossier.actions.looks import open_entries
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.people.actions.accounts import add_person
from houvast.rooms.people.actions.clients import NewClient, open_dossier
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.trail import queries as trail
from houvast.rooms.trail.records import SYSTEM

BORN = date(2018, 3, 14)
AT_ONCE = 200


def prepare_savers(many: int) -> list[dict[str, str]]:
    """Parents with one dossier each, signed in: where each may save, and whose that is."""
    found = []
    for at in range(many):
        asking = _parent(at)
        client = _dossier(asking, at)
        saved_at = reverse("dossier:write", args=[client, "note"])
        here = {"client": str(client), "person": str(asking.person)}
        found.append({"session": _signed_in(asking.person), "address": saved_at, **here})
    return found


def prepare_dossiers(entries: int, dossiers: int) -> dict[str, str]:
    """A parent with one dossier of so many entries, and one with so many dossiers; the pages to open."""
    one, many = _parent(0), _parent(1)
    client = _dossier(one, 0)
    at = standing(one, client, timezone.now())
    for number in range(entries):
        text = {"text": f"Wat er op dag {number} gebeurde, in een paar zinnen. " * 5}
        add_entry(by=at, new=NewEntry(kind="note", head={"title": f"Dag {number}"}, body=text))
    for number in range(dossiers):
        _dossier(many, number)
    return {
        "dossier_session": _signed_in(one.person),
        "dossier": reverse("dossier:dossier", args=[client]),
        "list_session": _signed_in(many.person),
        "list": reverse("dossier:mine"),
    }


def count(confirmed: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """How many confirmed entries can no longer be opened by who wrote them, and is every chain whole?

    `confirmed`: for each parent the ids of client, person and entries.
    """
    lost = 0
    for one in confirmed:
        asking = Asking(UUID(one["person"]), Role.PARENT)
        at = standing(asking, UUID(one["client"]), timezone.now())
        entries = [UUID(entry) for entry in one["entries"]]
        opened = sum(
            len(open_entries(by=at, entries=entries[first : first + AT_ONCE], event="entries-counted"))
            for first in range(0, len(entries), AT_ONCE)
        )
        lost += len(entries) - opened
    verified = trail.verify()
    return {"lost": lost, "chain_ok": not verified.breaks, "records": verified.records}


def _parent(number: int) -> Asking:
    made = add_person(
        by=SYSTEM, email=f"{uuid4()}@voorbeeld.test", password=None, name=f"Ouder {number} (verzonnen)"
    )
    return Asking(made, Role.PARENT)


def _dossier(by: Asking, number: int) -> UUID:
    new = NewClient(f"Kind {number} (verzonnen)", BORN)
    return open_dossier(by=by, new=new, has_authority=True, moment=timezone.now())


def _signed_in(person: UUID) -> str:
    """The key of a session in which this person just signed in."""
    account = get_user_model().objects.get(pk=person)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp()}]
    session["account_authentication_methods_user"] = str(person)
    session.create()
    return str(session.session_key)
