"""Why somebody may see something, in plain words: the rule, the facts behind it with their days, the end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from houvast.practice.authority import (
    Consent,
    CourtConsent,
    Custody,
    Grant,
    Incapacity,
    Participant,
    Representation,
    RuleCode,
)
from houvast.rooms.dossier.actions.looks import EntryPage
from houvast.rooms.dossier.queries.knowing import names_of
from houvast.rooms.dossier.wording import day, until
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.wording import own_role_word

Told = Participant | Custody | Grant | Consent | CourtConsent | Incapacity | Representation


@dataclass(frozen=True, slots=True)
class Explained:
    """The answer to "why may I see this?"; `until` is empty where no end is known."""

    rule: str
    facts: Sequence[str]
    until: str


def explain(page: EntryPage) -> Explained:
    """Why the reader may see this entry."""
    reason = page.line.reason
    told = [_fact(page.standing, one) for one in reason.because]
    return Explained(_rule(page), [text for text in told if text], until(reason.until))


def _rule(page: EntryPage) -> str:
    line, at = page.line, page.standing
    name, organisation = at.identity.name, line.organisation_name
    texts = {
        RuleCode.OWN: _("Dit is van jou. Jij hebt het geschreven."),
        RuleCode.OWN_SPACE: _("Dit is jouw eigen plek. Alleen jij leest dit, en wie jij het laat lezen."),
        RuleCode.ORGANISATION: _("Je werkt bij {organisation}. Dit hoort bij het werk daar."),
        RuleCode.GRANT: _("Iemand deelt dit met je."),
        RuleCode.PARENT_FILE: _("Je hebt gezag. Dan mag je lezen wat school en zorg bewaren over {name}."),
        RuleCode.CLIENT_FILE: _(
            "Dit gaat over jou. Vanaf 12 jaar mag je lezen wat school en zorg over je bewaren."
        ),
        RuleCode.REPRESENTATIVE: _("Je beslist voor {name}. Een besluit lukt nu niet zelf."),
        RuleCode.SAFETY: _("Dit hoort bij de meldcode. Jij bent daarvoor bij {organisation}."),
    }
    return texts.get(line.reason.rule, _("Een regel van dit dossier laat het toe.")).format(
        name=name, organisation=organisation
    )


def _fact(at: Standing, one: UUID) -> str:
    """One fact in words; of somebody the reader does not know of no name is told."""
    facts = at.facts
    rows: tuple[Told, ...] = (
        *facts.participants,
        *facts.custodies,
        *facts.grants,
        *facts.consents,
        *facts.court_consents,
        *facts.incapacities,
        *facts.representations,
    )
    row = next((found for found in rows if found.id == one), None)
    return _TOLD[type(row)](at, row) if row is not None else ""


def _place(at: Standing, row: Participant) -> str:
    return _("Je staat in de kring als {role}, van {since} tot en met {until}.").format(
        role=own_role_word(row.role), since=day(row.starts), until=until(row.ends)
    )


def _custody(at: Standing, row: Custody) -> str:
    return _("Het gezag is genoteerd vanaf {since}. Het geldt hier tot en met {until}.").format(
        since=day(row.starts), until=until(row.ends)
    )


def _grant(at: Standing, row: Grant) -> str:
    return _("Het wordt met je gedeeld van {since} tot en met {until}.").format(
        since=day(row.starts), until=until(row.closes)
    )


def _consent(at: Standing, row: Consent) -> str:
    who = names_of(at, [row.by]).get(row.by, "") or _("Iemand")
    return _("{who} gaf toestemming op {since}. Die geldt tot en met {until}.").format(
        who=who, since=day(row.given), until=until(row.closes)
    )


def _court(at: Standing, row: CourtConsent) -> str:
    return _("De rechter gaf toestemming. Die geldt van {since} tot en met {until}.").format(
        since=day(row.starts), until=until(row.ends)
    )


def _unable(at: Standing, row: Incapacity) -> str:
    return _("Een besluit lukt nu niet zelf. Dat staat vast van {since} tot en met {until}.").format(
        since=day(row.starts), until=until(row.ends)
    )


def _represents(at: Standing, row: Representation) -> str:
    return _("Je mag namens een ander beslissen van {since} tot en met {until}.").format(
        since=day(row.starts), until=until(row.ends)
    )


_TOLD: Mapping[type[Told], Callable[[Standing, Any], str]] = {
    Participant: _place,
    Custody: _custody,
    Grant: _grant,
    Consent: _consent,
    CourtConsent: _court,
    Incapacity: _unable,
    Representation: _represents,
}
