"""Somebody opens a dossier, with or without a role so far."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from houvast.practice.authority import Role, age
from houvast.practice.faults import NotYours
from houvast.rooms.people.actions.clients import NewClient, open_dossier
from houvast.rooms.people.models import Client
from houvast.rooms.people.queries.accounts import Hat, hats
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.signed_in import Account
from houvast.rooms.people.refusing import refuse
from houvast.rooms.people.typed import refuse_citizen_number

_AS_THEY_ARE_OFFERED = (
    Role.PARENT,
    Role.FOSTER_PARENT,
    Role.STEP_PARENT,
    Role.GUARDIAN,
    Role.CLIENT,
    Role.MENTOR,
    Role.CURATOR,
)
OWN_WORD = tuple(role for role in _AS_THEY_ARE_OFFERED if role.opens_on_own_word)
"""What anybody may say of themselves when they open a dossier, in the order of the form."""
OWN_SPACE_FROM = 12


def may_open_as(by: Account, moment: datetime) -> Sequence[Hat]:
    """As whom somebody may open a dossier: family on their own word, and work they have here."""
    at_work = [
        hat for hat in hats(by.person, moment) if by.strong and hat.role.opens_for_work and hat.organisation
    ]
    return [*at_work, *map(Hat, OWN_WORD)]


def open_as(*, by: Account, key: str, new: NewClient, has_authority: bool, moment: datetime) -> UUID:
    """Open a dossier in the role with this key. Refusal for who has a dossier of their own already, or is
    too young for one; NotYours for a role that is not theirs."""
    hat = next((one for one in may_open_as(by, moment) if one.key == key), None)
    if hat is None:
        raise NotYours("open-refused")
    refuse_citizen_number(new.name)
    if hat.role is Role.CLIENT:
        _is_able(by, new, moment)
    asking = Asking(by.person, hat.role, hat.organisation, by.strong, by.session)
    return open_dossier(by=asking, new=new, has_authority=has_authority, moment=moment)


def _is_able(by: Account, new: NewClient, moment: datetime) -> None:
    if age(new.born, moment) < OWN_SPACE_FROM:
        raise refuse(
            gettext_noop("Een eigen dossier kan vanaf 12 jaar. Vraag een ouder om het met je te doen."),
            field="born",
        )
    if Client.objects.filter(account=by.person).exists():
        raise refuse(gettext_noop("Je hebt al een eigen dossier."), field="role")
