"""The addresses of signalling. No answer ever stands in one."""

from django.urls import path

from houvast.rooms.signalling.views import visitors

app_name = "signalling"
urlpatterns = [
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
]
