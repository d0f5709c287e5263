"""Dutch words for what the room people shows: roles."""

from django.utils.translation import gettext as _

from houvast.practice.authority import Role


def role_words() -> dict[Role, str]:
    """What each role is called, in the middle of a sentence."""
    return {
        Role.CLIENT: _("om wie het gaat"),
        Role.PARENT: _("ouder"),
        Role.GUARDIAN: _("voogd"),
        Role.INSTITUTION: _("jeugdbeschermer met voogdij"),
        Role.CURATOR: _("curator"),
        Role.MENTOR: _("mentor"),
        Role.FOSTER_PARENT: _("pleegouder"),
        Role.STEP_PARENT: _("stiefouder"),
        Role.FOSTER_CARE_WORKER: _("pleegzorgbegeleider"),
        Role.CHILD_PROTECTION_WORKER: _("jeugdbeschermer"),
        Role.TEACHER: _("leraar"),
        Role.INTERNAL_SUPERVISOR: _("intern begeleider"),
        Role.REPORTING_OFFICER: _("aandachtsfunctionaris"),
        Role.SUPPORT_WORKER: _("begeleider"),
        Role.PSYCHOLOGIST: _("gedragswetenschapper"),
        Role.YOUTH_DOCTOR: _("jeugdarts"),
        Role.GP: _("huisarts"),
        Role.INTERPRETER: _("tolk"),
    }


def role_word(role: Role) -> str:
    """What a role is called, in the middle of a sentence."""
    return role_words()[role]


def own_role_word(role: Role) -> str:
    """What a role is called to the person who has it."""
    return _("jezelf") if role is Role.CLIENT else role_word(role)
