"""The addresses of the dossier. No name, answer or reason ever stands in one."""

from django.urls import path

from houvast.rooms.dossier.views import (
    asking_lists,
    circle,
    consent,
    deciding,
    ending,
    entries,
    identity,
    invitation,
    keeping,
    looking_back,
    mine,
    requests,
    safety,
    sharing,
    shielding,
    takeaway,
)

app_name = "dossier"
urlpatterns = [
    # my dossiers, and a new one
    path("dossiers/", mine.mine, name="mine"),
    path("dossiers/nieuw/", mine.new, name="new"),
    # the dossier and its entries
    path("dossier/<uuid:client>/", entries.dossier, name="dossier"),
    path("dossier/<uuid:client>/stuk/<uuid:entry>/", entries.entry, name="entry"),
    path("dossier/<uuid:client>/stuk/<uuid:entry>/verbeteren/", entries.correct, name="correct"),
    path("dossier/<uuid:client>/schrijven/", entries.choose, name="choose"),
    path("dossier/<uuid:client>/schrijven/<slug:kind>/", entries.write, name="write"),
    # sharing and shielding
    path("dossier/<uuid:client>/stuk/<uuid:entry>/delen/", sharing.share_entry, name="share"),
    path("dossier/<uuid:client>/delen/", sharing.sharing, name="sharing"),
    path("dossier/<uuid:client>/delen/<uuid:grant>/stoppen/", sharing.stop, name="take-back"),
    path("dossier/<uuid:client>/stuk/<uuid:entry>/afschermen/", shielding.shield_entry, name="shield"),
    path("dossier/<uuid:client>/afgeschermd/", shielding.shields, name="shields"),
    path("dossier/<uuid:client>/afgeschermd/<uuid:shield>/opheffen/", shielding.lift_shield, name="lift"),
    # why, who looked, view as
    path("dossier/<uuid:client>/stuk/<uuid:entry>/waarom/", looking_back.why, name="why"),
    path("dossier/<uuid:client>/wie-keek/", looking_back.trail, name="trail"),
    path("dossier/<uuid:client>/kijken-als/", looking_back.view_as, name="view-as"),
    path("dossier/<uuid:client>/kijken-als/<uuid:participant>/", looking_back.seen_as, name="seen-as"),
    # lists: asked of somebody, and links for who has no account
    path("dossier/<uuid:client>/lijsten/", asking_lists.lists, name="lists"),
    path("dossier/<uuid:client>/lijsten/vragen/", asking_lists.ask, name="ask-list"),
    path("dossier/<uuid:client>/lijsten/link/", asking_lists.make, name="make-link"),
    path("dossier/<uuid:client>/lijsten/<uuid:link>/", asking_lists.link, name="link"),
    path("dossier/<uuid:client>/lijsten/<uuid:link>/vierkant.svg", asking_lists.square, name="square"),
    path("dossier/<uuid:client>/lijsten/<uuid:link>/stoppen/", asking_lists.stop_link, name="stop-link"),
    path(
        "dossier/<uuid:client>/lijsten/<uuid:asked>/intrekken/",
        asking_lists.withdraw_list,
        name="withdraw-list",
    ),
    # the circle: who is there, asking in, leaving
    path("dossier/<uuid:client>/kring/", circle.circle, name="circle"),
    path("dossier/<uuid:client>/kring/uitnodigen/", circle.invite_somebody, name="invite"),
    path(
        "dossier/<uuid:client>/kring/uitnodiging/<uuid:invitation>/intrekken/",
        circle.withdraw,
        name="withdraw",
    ),
    path("dossier/<uuid:client>/kring/<uuid:place>/", circle.place, name="place"),
    path("dossier/<uuid:client>/kring/<uuid:place>/stoppen/", circle.leave, name="leave"),
    path("uitnodiging/", invitation.by_code, name="by-code"),
    path("uitnodiging/<str:code>/", invitation.invitation, name="invitation"),
    # who decides: authority, and dated facts
    path("dossier/<uuid:client>/gezag/", deciding.authority, name="authority"),
    path("dossier/<uuid:client>/gezag/nieuw/", deciding.note_authority, name="note-authority"),
    path("dossier/<uuid:client>/gezag/rechter/", deciding.court_consent, name="court-consent"),
    path("dossier/<uuid:client>/gezag/namens/", deciding.representation, name="representation"),
    path("dossier/<uuid:client>/gezag/besluit/", deciding.incapacity, name="incapacity"),
    path("dossier/<uuid:client>/gezag/alleen/", deciding.alone, name="alone"),
    path("dossier/<uuid:client>/gezag/feit/<uuid:ruling>/bevestigen/", ending.second, name="second-ruling"),
    path("dossier/<uuid:client>/gezag/feit/<uuid:ruling>/stoppen/", ending.end_ruling, name="end-ruling"),
    path("dossier/<uuid:client>/gezag/<uuid:custody>/", deciding.check_authority, name="check-authority"),
    path("dossier/<uuid:client>/gezag/<uuid:custody>/stoppen/", ending.end_authority, name="end-authority"),
    path("dossier/<uuid:client>/gezag/<uuid:custody>/voorbij/", ending.ask, name="ask-ending"),
    # whom it is about
    path("dossier/<uuid:client>/gegevens/", identity.identity, name="identity"),
    path(
        "dossier/<uuid:client>/gegevens/<uuid:correction>/terug/", identity.put_back, name="put-back-identity"
    ),
    # consent
    path("dossier/<uuid:client>/toestemming/", consent.consents, name="consent"),
    path("dossier/<uuid:client>/toestemming/<slug:purpose>/", consent.consent, name="consent-to"),
    path("dossier/<uuid:client>/toestemming/<slug:purpose>/stoppen/", consent.stop, name="stop-consent"),
    path(
        "dossier/<uuid:client>/toestemming/<slug:purpose>/<str:subject>/",
        consent.consent,
        name="consent-about",
    ),
    path(
        "dossier/<uuid:client>/toestemming/<slug:purpose>/<str:subject>/stoppen/",
        consent.stop,
        name="stop-consent-about",
    ),
    # the reporting code
    path("dossier/<uuid:client>/meldcode/", safety.cases, name="safety"),
    path("dossier/<uuid:client>/meldcode/nieuw/<slug:step>/", safety.begin, name="safety-begin"),
    path("dossier/<uuid:client>/meldcode/<uuid:case>/", safety.case, name="safety-case"),
    path("dossier/<uuid:client>/meldcode/<uuid:case>/afsluiten/", safety.close, name="safety-close"),
    path("dossier/<uuid:client>/meldcode/<uuid:case>/vrijgeven/", safety.release, name="safety-release"),
    path("dossier/<uuid:client>/meldcode/<uuid:case>/<slug:step>/", safety.note, name="safety-step"),
    # taking along
    path("dossier/<uuid:client>/meenemen/", takeaway.take_along_page, name="take-along"),
    path("dossier/<uuid:client>/meenemen/dossier.zip", takeaway.whole, name="take-whole"),
    path("dossier/<uuid:client>/meenemen/<slug:whom>/", takeaway.text, name="take-text"),
    # requests, and how long what is kept
    path("dossier/<uuid:client>/verzoeken/", requests.requests, name="requests"),
    path("dossier/<uuid:client>/verzoeken/wissen/", requests.erase, name="erase"),
    path("dossier/<uuid:client>/verzoeken/<uuid:asked>/", requests.decide, name="decide-request"),
    path("dossier/<uuid:client>/stuk/<uuid:entry>/verzoek/", requests.about, name="request"),
    path("dossier/<uuid:client>/stuk/<uuid:entry>/wissen/", requests.erase, name="erase-one"),
    path("dossier/<uuid:client>/bewaren/", keeping.keeping, name="keeping"),
]
