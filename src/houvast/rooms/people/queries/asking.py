"""Who asks, in which role, and how strongly that person signed in."""

from dataclasses import dataclass
from uuid import UUID

from houvast.practice.authority import Role
from houvast.rooms.trail.actions import Actor


@dataclass(frozen=True, slots=True)
class Asking:
    """The person behind a request in the one role chosen; `session` is a digest that opens nothing."""

    person: UUID
    role: Role
    organisation: UUID | None = None
    strong: bool = False
    session: str = ""

    def actor(self, participant: UUID | None = None) -> Actor:
        """The same, as the trail writes it."""
        return Actor(self.person, self.role.value, self.organisation, participant, self.session, self.strong)
