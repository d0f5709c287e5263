"""The addresses of signalling. No answer ever stands in one."""

from django.urls import path

from houvast.rooms.signalling import views

app_name = "signalling"
urlpatterns = [
    path("kijken/<slug:slug>/", views.door, name="door"),
    path("kijken/<slug:slug>/lijst/", views.list_form, name="list"),
    path("kijken/<slug:slug>/lijst.pdf", views.blank, name="blank"),
    path("kijken/<slug:slug>/beeld/", views.picture, name="picture"),
    path("blad/", views.keep, name="keep"),
    path("leven/", views.life, name="life"),
    path("leven/beeld/", views.life_picture, name="life-picture"),
    path("verder/", views.resume, name="resume"),
    path("beeld.pdf", views.paper, name="paper"),
    path("naast-elkaar/", views.together, name="together"),
]
