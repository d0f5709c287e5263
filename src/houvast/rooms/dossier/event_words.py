"""What the codes of the trail are called, for people who read who looked."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

WORDS = {
    "dossier-opened": _("opende het dossier"),
    "client-changed": _("veranderde de naam of de geboortedag"),
    "identity-seen": _("keek naar de naam en de geboortedag"),
    "dossier-seen": _("keek op de tijdlijn"),
    "entry-seen": _("las een stuk"),
    "reason-seen": _("vroeg waarom iets te zien is"),
    "write-opened": _("begon te schrijven"),
    "correct-opened": _("begon iets te verbeteren"),
    "note-written": _("schreef een notitie"),
    "sheet-written": _("vulde een lijst in"),
    "picture-written": _("maakte een beeld"),
    "criteria-written": _("schreef over kenmerken"),
    "safety-step-written": _("werkte aan veiligheid"),
    "share-opened": _("keek met wie iets gedeeld wordt"),
    "sharing-seen": _("keek wat er gedeeld wordt"),
    "shared": _("deelde iets"),
    "sharing-ended": _("stopte met delen"),
    # Also told to whom something is shielded from: a look at what is hidden is told as any other look.
    "shield-opened": _("las een stuk"),
    "shields-seen": _("keek in het dossier"),
    "shielded": _("schermde iets af"),
    "shield-lifted": _("hief een afscherming op"),
    "trail-seen": _("keek wie er keek"),
    "view-as-opened": _("koos door wiens ogen te kijken"),
    "seen-as": _("keek door de ogen van een ander"),
    "circle-seen": _("keek wie er in de kring staan"),
    "place-given": _("gaf iemand een plek in de kring"),
    "place-ended": _("beëindigde een plek in de kring"),
    "authority-noted": _("noteerde gezag"),
    "authority-ended": _("beëindigde gezag"),
    "authority-end-asked": _("vroeg een tweede professional om naar gezag te kijken"),
    "authority-end-dropped": _("trok een vraag over gezag in"),
    "request-made": _("deed een verzoek"),
    "request-decided": _("besliste over een verzoek"),
    "requests-seen": _("keek naar verzoeken"),
    "erased": _("wiste iets"),
    "exported": _("nam het dossier mee"),
    "text-taken": _("nam een tekst mee"),
    "take-along-opened": _("keek wat mee kan"),
    "keeping-seen": _("keek hoe lang iets blijft"),
    "picture-seen": _("bekeek een beeld"),
    "picture-printed": _("drukte een beeld af"),
    "list-asked": _("vroeg om een lijst"),
    "asked-list-withdrawn": _("trok de vraag om een lijst in"),
    "sheet-handed-in": _("vulde een lijst in"),
    "invited": _("vroeg iemand voor de kring"),
    "invitation-withdrawn": _("trok een uitnodiging in"),
    "place-extended": _("veranderde tot wanneer een plek duurt"),
    "safety-released": _("gaf iets over veiligheid vrij"),
    "dossier-ended": _("beëindigde het dossier"),
}
"""Each act in the past tense; other parts of the house add theirs here."""


def acts(events: Iterable[str]) -> Sequence[str]:
    """What was done, each once, in words."""
    return list(dict.fromkeys(str(WORDS.get(event) or _other(event)) for event in events))


def _other(event: str) -> object:
    """An act without words of its own, by what its code ends with."""
    if event.startswith("fact-") and event.endswith("-written"):
        return _("schreef een feit op")
    if event.endswith(("-written", "-made", "-given", "-noted")):
        return _("voegde iets toe")
    if event.endswith(("-seen", "-opened", "-read", "-listed")):
        return _("keek in het dossier")
    return _("veranderde iets")
