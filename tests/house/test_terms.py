"""The terms that the papers promise are those of the code: neither changes without the other."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from houvast.rooms.dossier import clocks
from houvast.rooms.people.decisions import INVITATION_LASTS
from houvast.rooms.people.letters import text_of
from houvast.rooms.people.passwords import LEAST
from houvast.rooms.people.queries.signed_in import IDLE
from houvast.server.backups.key_store import DAYS_KEPT

pytestmark = pytest.mark.docs
DOCS = Path(__file__).resolve().parents[2] / "docs"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

TERMS = [
    (clocks.CARE_YEARS, 20, "retention.md", "20 years after the last change"),
    (clocks.LONG_YEARS, 30, "retention.md", "not before 30 years after coming of age"),
    (clocks.COMES_OF_AGE, 18, "model-dpia.md", "the law's ages (12, 16, 18)"),
    (clocks.SCHOOL_YEARS, 2, "retention.md", "2 years after the pupil left"),
    (clocks.FAMILY_YEARS, 2, "retention.md", "2 years later it goes"),
    (clocks.TRAIL_YEARS, 5, "retention.md", "at least 5 years after its last record"),
    (clocks.NOTICE, 30 * DAY, "retention.md", "Thirty days before something goes"),
    (clocks.ANSWER_MONTHS, 1, "retention.md", "decides within a month"),
    (DAYS_KEPT, 30, "backup.md", "each copy 30 days"),
    (IDLE, HOUR / 2, "signing-in.md", "after half an hour without a request"),
    (settings.SESSION_COOKIE_AGE, 8 * HOUR.seconds, "signing-in.md", "after eight hours"),
    (settings.SESSION_COOKIE_AGE, 8 * HOUR.seconds, "privacy.md", "eight hours at most"),
    (LEAST, 12, "signing-in.md", "at least twelve characters"),
]


@pytest.mark.parametrize(("kept", "promised", "paper", "words"), TERMS, ids=[words for *_, words in TERMS])
def test_a_term_in_a_paper_is_the_term_of_the_code(
    kept: object, promised: object, paper: str, words: str
) -> None:
    assert kept == promised
    assert words in " ".join((DOCS / paper).read_text().split())


def test_a_letter_tells_how_long_its_link_works() -> None:
    assert INVITATION_LASTS == 14 * DAY
    assert "veertien dagen" in text_of("invitation", "https://houvast.example/uitnodiging/")
