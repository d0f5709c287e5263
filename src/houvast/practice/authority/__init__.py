"""Facts and a moment in; who may do and see what, why, and until when, out.

`roles`       what somebody is to the child
`facts`       who is in the circle, who has authority, what was consented to, shared and hidden
`answers`     reasons, whose consent is needed, what will change
"""

from houvast.practice.authority.answers import (
    Act,
    Change,
    ChangeKind,
    ConsentRule,
    NeededConsent,
    Reason,
    Requirement,
    RuleCode,
)
from houvast.practice.authority.facts import (
    Consent,
    CourtConsent,
    Custody,
    Exception12,
    ExceptionGround,
    Facts,
    Grant,
    Id,
    Incapacity,
    Item,
    Owner,
    OwnerKind,
    Participant,
    Purpose,
    Representation,
    RepresentationKind,
    Shield,
)
from houvast.practice.authority.roles import OrganisationKind, Role

__all__ = [
    "Act",
    "Change",
    "ChangeKind",
    "Consent",
    "ConsentRule",
    "CourtConsent",
    "Custody",
    "Exception12",
    "ExceptionGround",
    "Facts",
    "Grant",
    "Id",
    "Incapacity",
    "Item",
    "NeededConsent",
    "OrganisationKind",
    "Owner",
    "OwnerKind",
    "Participant",
    "Purpose",
    "Reason",
    "Representation",
    "RepresentationKind",
    "Requirement",
    "Role",
    "RuleCode",
    "Shield",
]
