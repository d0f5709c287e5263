"""Invented children, owners and texts for the tests of the vault."""

from uuid import UUID, uuid4

from hypothesis import strategies as st

from houvast.rooms.vault.sealing import Scope

SCHOOL = "organisation:6f1c0f4e-26a2-4f5e-9d0a-8f0c0f6f2a11"
CARE = "organisation:0b1d7a52-7f0e-4f57-9a5e-0f3f5f1c2b22"
SAD = "Ze huilt als haar moeder weggaat, en laat zich niet troosten."
PLACE = "dossier.entry.body:1"


def scope(subject: UUID | None = None, *, owner: str = CARE, retention: str = "care") -> Scope:
    """What an organisation keeps about one child."""
    return Scope(subject or uuid4(), owner, retention)


contexts = st.text(max_size=30)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
