"""What a form of the dossier lets choose from: people, roles and kinds this reader may know of."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from houvast.practice.authority import OwnerKind, Role
from houvast.rooms.dossier.actions.shielding import HIDDEN_ALTOGETHER
from houvast.rooms.dossier.queries.knowing import Known, known
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.dossier.queries.shielded import may_hide_altogether
from houvast.rooms.dossier.wording import kind_word
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.wording import role_word

Choices = Sequence[tuple[str, str]]


def called(one: Known) -> str:
    """Somebody in the circle, in a list to choose from."""
    role = role_word(one.place.role)
    where = f"{role}, {one.organisation_name}" if one.organisation_name else role
    return f"{one.name} ({where})" if one.name else where


def to_share_with(at: Standing) -> Choices:
    """Who may be let read: anybody else in the circle, but not colleagues, who read it anyway."""
    owner = owner_for(at)
    mine = owner.id if owner.kind is OwnerKind.ORGANISATION else None
    return [
        (str(one.id), called(one))
        for one in known(at)
        if not one.is_me and (mine is None or one.place.organisation != mine)
    ]


def to_shield_from(at: Standing) -> Choices:
    """From whom something may be hidden: somebody else in the circle, or a role that is in it."""
    others = [one for one in known(at) if one.place.person != at.asking.person]
    roles = dict.fromkeys(one.place.role for one in others)
    return [
        *((f"person:{one.id}", called(one)) for one in others),
        *((f"role:{role.value}", _every(role)) for role in roles),
    ]


def _every(role: Role) -> str:
    return _("Iedereen met de rol: {role}").format(role=role_word(role))


def to_shield(at: Standing) -> Choices:
    """What may be hidden altogether: kinds of fact, and people."""
    kinds = HIDDEN_ALTOGETHER if may_hide_altogether(at) else ()
    people = [one for one in known(at) if may_hide_altogether(at, one.id)]
    return [
        *((f"kind:{kind}", _altogether(kind)) for kind in kinds),
        *(
            (f"participant:{one.id}", _("Mijzelf, en wat ik schrijf") if one.is_me else _who(one))
            for one in people
        ),
    ]


def _altogether(kind: str) -> str:
    return _("{kind}, wie het ook schrijft").format(kind=kind_word(kind))


def _who(one: Known) -> str:
    return _("{who}, en wat die schrijft").format(who=called(one))


def kinds_to_share(at: Standing) -> Choices:
    """The kinds of entry that the owner has so far, and those that anybody can write."""
    owner = owner_for(at)
    there = {item.kind for item in at.facts.items if item.owner == owner and not item.safety}
    found = {kind: kind_word(kind) for kind in (*there, "note", "sheet")}
    return sorted(found.items(), key=lambda one: one[1].casefold())
