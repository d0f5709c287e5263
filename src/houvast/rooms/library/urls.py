"""The addresses of the library. What somebody looks for or fills in never stands in one."""

from django.urls import path

from houvast.rooms.library import views

app_name = "library"
urlpatterns = [
    path("weten/", views.index, name="index"),
    path("weten/cirkel/", views.circle, name="circle"),
    path("weten/<slug:slug>/", views.page, name="page"),
    path("situaties/", views.situations, name="situations"),
    path("situaties/<slug:id>/", views.situation, name="situation"),
    path("stappen/<slug:id>/", views.step, name="step"),
    path("boekenplank/", views.titles, name="titles"),
    path("woordenlijst/", views.words, name="words"),
    path("zoeken/", views.search, name="search"),
]
