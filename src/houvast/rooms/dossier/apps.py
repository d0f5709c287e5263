"""The room dossier, as Django knows it."""

from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "houvast.rooms.dossier"
    label = "dossier"
