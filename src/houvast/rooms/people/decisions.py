"""What can be decided: the purposes that ask consent, and the separate decisions within treatment.

Codes only. A decision stands unsealed beside a consent, so it is never free text.
"""

from collections.abc import Mapping
from datetime import timedelta

from houvast.practice.authority import Purpose

WORDS = "toestemming-1"
"""Which texts are read before somebody says yes; a change of meaning in a text gets a new number."""

ASKED: tuple[Purpose, ...] = (
    Purpose.TREATMENT,
    Purpose.CARE_SHARING,
    Purpose.DATA_USE,
    Purpose.FILE_FOR_PARENTS,
)
"""The purposes that have a page; a school's own task asks no consent."""

SUBJECTS: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.TREATMENT: ("", "talks", "examination", "video-feedback", "trauma-treatment", "medication"),
    Purpose.CARE_SHARING: ("",),
    Purpose.DATA_USE: ("",),
    Purpose.FILE_FOR_PARENTS: ("",),
}
"""The decisions within a purpose; empty is the whole of it. A parent's id is a subject of the last one."""

CONSENT_LASTS = timedelta(days=365)
"""After how long consent is asked again; a choice of our own."""
LONGEST_PLACE = timedelta(days=3 * 365)
"""The furthest day to which a place in the circle can run; a choice of our own."""
LONGEST_AUTHORITY = timedelta(days=2 * 365)
"""After how long authority that was proven is looked at again; a choice of our own."""
LONGEST_INCAPACITY = timedelta(days=365)
"""After how long it is looked at again whether somebody can judge a decision; a choice of our own."""
INVITATION_LASTS = timedelta(days=14)
