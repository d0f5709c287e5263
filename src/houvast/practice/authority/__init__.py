"""Facts and a moment in; who may do and see what, why, and until when, out.

`roles`       what somebody is to the child
`facts`       who is in the circle, who has authority, what was consented to, shared and hidden
`answers`     reasons, whose consent is needed, what will change
`times`       ages and birthdays in Europe/Amsterdam
`standing`    who speaks for whom, who has authority, who represents
`consent`     whose consent a purpose needs, and whether it is there
`shielding`   what is hidden from one person, and from when
`reading`     what somebody may read, and what two people both may
`following`   what was made from other items
`noting`      what somebody may note about who decides
`acts`        what somebody may do
`identity`    who may correct the name and the day of birth
`others`      what somebody may do about another
`changes`     what will change, to tell it beforehand
`checking`    is the rule behind a reason still so? worked out anew; `agreeing` does so for consent

Nothing is open but by a rule, every reason has an end, and a shield goes before everything.
"""

from houvast.practice.authority.acts import may
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
from houvast.practice.authority.changes import changes
from houvast.practice.authority.checking import valid_reason
from houvast.practice.authority.consent import consent_needed
from houvast.practice.authority.facts import (
    Consent,
    CourtConsent,
    Custody,
    Exception12,
    ExceptionGround,
    Facts,
    Grant,
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
from houvast.practice.authority.identity import ages_moved, may_correct_born, may_put_back
from houvast.practice.authority.others import (
    may_end_authority,
    may_end_place,
    may_extend_place,
    may_hide_place,
    may_invite_as,
    may_lift,
    may_note_about,
    may_second,
    sharing_rests_on,
)
from houvast.practice.authority.reading import may_read, readable, seen_by_both, visible_participants
from houvast.practice.authority.roles import OrganisationKind, Role
from houvast.practice.authority.times import age, birthday

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
    "age",
    "ages_moved",
    "birthday",
    "changes",
    "consent_needed",
    "may",
    "may_correct_born",
    "may_end_authority",
    "may_end_place",
    "may_extend_place",
    "may_hide_place",
    "may_invite_as",
    "may_lift",
    "may_note_about",
    "may_put_back",
    "may_read",
    "may_second",
    "readable",
    "seen_by_both",
    "sharing_rests_on",
    "valid_reason",
    "visible_participants",
]
