"""The addresses of the dossier. No name, answer or reason ever stands in one."""

from django.urls import path

from houvast.rooms.dossier.views import mine

app_name = "dossier"
urlpatterns = [
    # my dossiers, and a new one
    path("dossiers/", mine.mine, name="mine"),
    path("dossiers/nieuw/", mine.new, name="new"),
    # the dossier and its entries
    # sharing and shielding
    # why, who looked, view as
]
