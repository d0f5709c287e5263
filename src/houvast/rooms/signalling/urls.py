"""The addresses of signalling. No answer ever stands in one."""

from django.urls import path

from houvast.rooms.signalling.views import changes, criteria, guests, lists, lives, pictures, visitors

app_name = "signalling"
urlpatterns = [
    # for visitors: no cookie, no account, nothing kept
    path("kijken/<slug:slug>/", visitors.door, name="door"),
    path("kijken/<slug:slug>/lijst/", visitors.list_form, name="list"),
    path("kijken/<slug:slug>/lijst.pdf", visitors.blank, name="blank"),
    path("kijken/<slug:slug>/beeld/", visitors.picture, name="picture"),
    path("blad/", visitors.keep, name="keep"),
    path("leven/", visitors.life, name="life"),
    path("leven/beeld/", visitors.life_picture, name="life-picture"),
    path("verder/", visitors.resume, name="resume"),
    path("beeld.pdf", visitors.paper, name="paper"),
    path("naast-elkaar/", visitors.together, name="together"),
    # one list by a link, without an account
    path("invullen/", guests.start, name="guest-code"),
    path("invullen/<str:code>/", guests.guest, name="guest"),
    # in a dossier
    path("dossier/<uuid:client>/lijst/<slug:slug>/", lists.fill, name="fill-in"),
    path("dossier/<uuid:client>/lijst/<slug:slug>/leven/", lives.life, name="life-here"),
    path("dossier/<uuid:client>/blad/<uuid:entry>/", lists.filled, name="filled-in"),
    path("dossier/<uuid:client>/beeld/", pictures.picture, name="picture-here"),
    path("dossier/<uuid:client>/beeld.pdf", pictures.paper, name="paper-here"),
    path("dossier/<uuid:client>/beeld/verloop/", changes.course, name="course"),
    path("dossier/<uuid:client>/beeld/<uuid:entry>/", pictures.kept_picture, name="kept-picture"),
    path("dossier/<uuid:client>/beeld/<uuid:entry>.pdf", pictures.kept_paper, name="kept-paper"),
    path("dossier/<uuid:client>/criteria/", criteria.criteria, name="criteria"),
]
