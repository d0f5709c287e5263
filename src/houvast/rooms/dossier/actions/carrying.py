"""A correction is for the same eyes: what hid the older version hides it too, and who could read reads on."""

from uuid import UUID, uuid4

from houvast.practice.authority import Owner, OwnerKind
from houvast.rooms.dossier.models import Entry, Grant, Shield
from houvast.rooms.dossier.queries.sealing import entry_scope, sealed_reason
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.vault import actions as vault
from houvast.rooms.vault import queries as opened
from houvast.rooms.vault.sealing import Scope


def scope_of(entry: Entry) -> Scope:
    """The key that what belongs to this entry is sealed with."""
    return entry_scope(entry.client_id, Owner(kind=OwnerKind(entry.owner_kind), id=entry.owner), entry.term)


def carry_over(*, by: Standing, old: UUID, new: UUID) -> None:
    """Give the new version of an entry the shields and the grants that the older one has now."""
    entry = Entry.objects.get(pk=new)
    for shield in Shield.objects.filter(entry=old, ends__gt=by.moment):
        copy_shield(shield, entry)
    for grant in Grant.objects.filter(entry=old, ended=None, ends__gt=by.moment):
        copy_grant(grant, entry)


def copy_shield(shield: Shield, entry: Entry) -> None:
    """The same shield on another version of an entry, with its reason sealed for its own row."""
    reason = opened.open_json(shield.key, bytes(shield.sealed), context=sealed_reason(shield.pk))
    made = uuid4()
    sealed = vault.seal_json(scope_of(entry), reason, context=sealed_reason(made))
    Shield.objects.create(
        pk=made,
        client_id=shield.client_id,
        entry=entry,
        from_person_id=shield.from_person_id,
        from_role=shield.from_role,
        by_id=shield.by_id,
        key=sealed.key,
        sealed=sealed.data,
        starts=shield.starts,
        ends=shield.ends,
    )


def copy_grant(grant: Grant, entry: Entry) -> None:
    """The same permission to read, for another version of an entry."""
    Grant.objects.create(
        client_id=grant.client_id,
        owner_kind=grant.owner_kind,
        owner=grant.owner,
        to_id=grant.to_id,
        entry=entry,
        kinds=grant.kinds,
        purpose=grant.purpose,
        subject=grant.subject,
        by_id=grant.by_id,
        by_role=grant.by_role,
        starts=grant.starts,
        ends=grant.ends,
    )
