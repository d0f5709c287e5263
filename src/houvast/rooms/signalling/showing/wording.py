"""How a page speaks to one kind of reader: about a child, about somebody of any age, or about oneself."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import gettext_lazy as _

Wording = Mapping[str, str]

_ABOUT_A_CHILD = {
    "door_cannot": _("Is er iets wat het kind niet kan?"),
    "list_title": _("Wat zie je?"),
    "list_how": _(
        "Kies bij elke zin wat het best past. Kon je het niet zien? Kies dan ‘weet ik niet’. "
        "Dat is ook een goed antwoord."
    ),
    "one": _("Wat je hebt gezien"),
    "many": _("Wat jullie samen hebben gezien"),
    "age": _("over een kind van {age}"),
    "lead": _(
        "Hier staat wat er is gezien, en wat dat kan betekenen. "
        "Het is geen diagnose en geen oordeel over een kind."
    ),
    "seen": _("Wat er is gezien"),
    "seen_head": _("Wat je kunt zien"),
    "seen_one": _("Wat je zag"),
    "worries": _("Wat vragen oproept"),
    "unseen": _("Wat niet is gezien"),
    "nothing": _("Let een paar dagen op. Wat gaat goed? Wat gebeurt er na pijn of verdriet? Kom dan terug."),
    "beside": _("Niemand heeft meer gelijk dan een ander. Een kind kan op elke plek anders zijn."),
    "stress": _("Dit gaat over wat een kind dan lijkt te doen. Bij elke volwassene kan dat anders zijn."),
    "also": _(
        "Dezelfde dingen zie je ook bij kinderen met iets heel anders. Soms is het gewoon de leeftijd."
    ),
    "numbers": _("Dit gaat over groepen kinderen. Het zegt niets over dit ene kind."),
    "screening": _(
        "Speelt een van deze dingen? Dan is een gesprek met een gedragswetenschapper het advies. "
        "Ook als je weinig weet van vroeger."
    ),
    "life": _("Wat er in het leven speelde"),
    "life_ask": _("Wil je vertellen wat er in het leven speelde?"),
    "life_why": _("Iets van vroeger kan een reden zijn om samen verder te kijken."),
    "life_support": _("Wat steun geeft"),
    "life_rest": _("Wat er nog meer speelde"),
    "life_means": _(
        "Wat iemand meemaakte, is een reden om mee te kijken. Het zegt niet hoe het met een kind gaat."
    ),
}
_ABOUT_SOMEBODY = {
    **_ABOUT_A_CHILD,
    "door_cannot": _("Is er iets wat deze persoon niet kan?"),
    "age": _("over iemand van {age}"),
    "lead": _(
        "Hier staat wat er is gezien, en wat dat kan betekenen. "
        "Het is geen diagnose en geen oordeel over deze persoon."
    ),
    "beside": _("Niemand heeft meer gelijk dan een ander. Iemand kan op elke plek anders zijn."),
    "stress": _("Dit gaat over wat iemand dan lijkt te doen. Bij elke ander kan dat anders zijn."),
    "also": _(
        "Dezelfde dingen zie je ook bij mensen met iets heel anders. "
        "Soms is het gewoon de leeftijd of de ontwikkeling."
    ),
    "numbers": _("Dit gaat over groepen. Het zegt niets over deze ene persoon."),
    "screening": _(
        "Speelt een van deze dingen bij een kind of jongere? Dan is een gesprek met een "
        "gedragswetenschapper het advies. Bij een volwassene kan het ook helpen."
    ),
    "life_means": _("Wat iemand meemaakte, is een reden om mee te kijken. Het zegt niet hoe het nu gaat."),
}
_ABOUT_ONESELF = {
    **_ABOUT_A_CHILD,
    "door_cannot": _("Is er iets wat je niet kunt?"),
    "list_title": _("Wat past bij jou?"),
    "list_how": _(
        "Kies bij elke zin wat het best past. Twijfel je? Kies dan ‘weet ik niet’. "
        "Dat is ook een goed antwoord."
    ),
    "one": _("Wat je over jezelf vertelt"),
    "age": _("{age} oud"),
    "lead": _(
        "Hier staat wat je over jezelf vertelt, en wat dat kan betekenen. "
        "Het is geen diagnose en geen oordeel over jou."
    ),
    "seen": _("Wat je vertelt"),
    "seen_head": _("Over jou"),
    "seen_one": _("Over jou"),
    "unseen": _("Wat bij jou niet speelt"),
    "nothing": _("Let een paar dagen op. Wat gaat goed? Wat doe je als je verdriet hebt? Kom dan terug."),
    "beside": _("Niemand heeft meer gelijk dan een ander. Je kunt op elke plek anders zijn."),
    "stress": _("Dit gaat over wat je dan lijkt te doen. Bij elke ander kan dat anders zijn."),
    "also": _(
        "Ook mensen met iets heel anders merken dit bij zichzelf. Soms hoort het gewoon bij de leeftijd."
    ),
    "numbers": _("Dit gaat over groepen. Het zegt niets over jou."),
    "screening": _(
        "Speelt een van deze dingen? Dan kan een gesprek met een psycholoog of orthopedagoog helpen. "
        "Ook als je weinig weet van vroeger."
    ),
    "life": _("Wat er in jouw leven speelde"),
    "life_ask": _("Wil je vertellen wat er in jouw leven speelde?"),
    "life_support": _("Wat jou steun geeft"),
    "life_means": _(
        "Wat je meemaakte, is een reden om iemand te laten meekijken. Het zegt niet wie je bent."
    ),
}
_ABOUT_YOU_AND_BY_OTHERS = {
    **_ABOUT_ONESELF,
    **{name: _ABOUT_SOMEBODY[name] for name in ("one", "age", "seen", "seen_head", "seen_one", "unseen")},
    "lead": _(
        "Hier staat wat er over jou is gezien, en wat dat kan betekenen. "
        "Het is geen diagnose en geen oordeel over jou."
    ),
}
_BY_ONE_OTHER = _("Wat er is gezien")
_BY_ONE_OTHER_ABOUT_YOU = _("Wat iemand over jou vertelt")
_FOR = {"self": _ABOUT_ONESELF, "support-worker": _ABOUT_SOMEBODY, "professional": _ABOUT_SOMEBODY}


@cache
def wording(reader: str, *, own: bool = True) -> Wording:
    """The fixed sentences of a page for one kind of reader; not `own`: others wrote (too)."""
    texts = _FOR.get(reader, _ABOUT_A_CHILD)
    if not own:
        about_you = texts is _ABOUT_ONESELF
        texts = _ABOUT_YOU_AND_BY_OTHERS if about_you else texts
        texts = {**texts, "one": _BY_ONE_OTHER_ABOUT_YOU if about_you else _BY_ONE_OTHER}
    return {name: str(text) for name, text in texts.items()}
