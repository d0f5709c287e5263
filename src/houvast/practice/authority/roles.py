"""The roles people have around a child, and what comes with a role alone.

A role by itself opens almost nothing: what somebody may do or see follows from facts. It says on which
side somebody stands, who needs a second factor, and who may hold authority.
"""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation in the circle is there for."""

    SCHOOL = "school"
    CARE = "care"
    INSTITUTION = "institution"  # certified: guardian, or carries out a supervision order

    @property
    def may_hide(self) -> bool:
        """Who works there may hide somebody, or where a child lives, from others: it may be about safety."""
        return self in (OrganisationKind.CARE, OrganisationKind.INSTITUTION)


class Role(StrEnum):
    """What somebody is to the child."""

    CLIENT = "client"
    PARENT = "parent"
    GUARDIAN = "guardian"
    INSTITUTION = "institution"
    CURATOR = "curator"
    MENTOR = "mentor"
    FOSTER_PARENT = "foster-parent"
    STEP_PARENT = "step-parent"
    FOSTER_CARE_WORKER = "foster-care-worker"
    CHILD_PROTECTION_WORKER = "child-protection-worker"
    TEACHER = "teacher"
    INTERNAL_SUPERVISOR = "internal-supervisor"
    REPORTING_OFFICER = "reporting-officer"
    SUPPORT_WORKER = "support-worker"
    PSYCHOLOGIST = "psychologist"
    YOUTH_DOCTOR = "youth-doctor"
    GP = "gp"
    INTERPRETER = "interpreter"

    @property
    def is_family(self) -> bool:
        """The person themselves, and who stands beside them or speaks for them; no organisation."""
        return self in _FAMILY

    @property
    def is_professional(self) -> bool:
        """Here for work: sees nothing without a second factor."""
        return self not in _FAMILY

    @property
    def is_care_professional(self) -> bool:
        """Bound to the secrecy of care (BW 7:457, Jeugdwet 7.3.11)."""
        return self in _CARE

    @property
    def may_write_criteria(self) -> bool:
        """May write a judgement of their own beside the criteria of a classification."""
        return self is Role.PSYCHOLOGIST

    @property
    def may_be_holder(self) -> bool:
        """A person in this role may have authority over the child; whether they do is a fact apart."""
        return self in _HOLDERS

    @property
    def may_claim_authority(self) -> bool:
        """May say of themselves that they have authority, when they open a dossier; others ask who has it."""
        return self in (Role.PARENT, Role.GUARDIAN)

    @property
    def opens_on_own_word(self) -> bool:
        """Anybody may say this of themselves when they open a dossier; it opens nobody else's."""
        return self in _FAMILY

    @property
    def opens_for_work(self) -> bool:
        """May open a dossier for the organisation where they work."""
        return self.is_professional and self is not Role.INTERPRETER

    @property
    def acts_for_institution(self) -> bool:
        """Acts for the certified institution, where that holds the authority."""
        return self in (Role.INSTITUTION, Role.CHILD_PROTECTION_WORKER)


_HOLDERS = frozenset({Role.PARENT, Role.GUARDIAN, Role.FOSTER_PARENT, Role.STEP_PARENT})
_FAMILY = _HOLDERS | {Role.CLIENT, Role.CURATOR, Role.MENTOR}
_CARE = frozenset(
    {Role.FOSTER_CARE_WORKER, Role.SUPPORT_WORKER, Role.PSYCHOLOGIST, Role.YOUTH_DOCTOR, Role.GP}
)
