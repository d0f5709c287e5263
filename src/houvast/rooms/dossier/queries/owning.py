"""Whose it is what somebody writes, and how long it is kept."""

from houvast.practice.authority import OrganisationKind, Owner, OwnerKind, Role
from houvast.practice.faults import NotYours
from houvast.rooms.people.queries.standing import Standing


def owner_for(by: Standing) -> Owner:
    """Whose it is what somebody writes in this role: their own, the client's, or the organisation's."""
    if by.place.role is Role.CLIENT:
        return Owner(kind=OwnerKind.CLIENT, id=by.client)
    if by.place.role.is_professional:
        if by.place.organisation is None:
            raise NotYours("write-refused", by.client)
        return Owner(kind=OwnerKind.ORGANISATION, id=by.place.organisation)
    return Owner(kind=OwnerKind.PERSON, id=by.asking.person)


def term_for(by: Standing, *, safety: bool) -> str:
    """How long it is kept: the class of the retention clock."""
    if safety:
        return "safety"
    if by.place.organisation is None:
        return "family"
    return "school" if by.place.organisation_kind is OrganisationKind.SCHOOL else "care"
