from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "houvast.rooms.library"
    label = "library"
