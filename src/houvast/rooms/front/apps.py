from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "houvast.rooms.front"
    label = "front"
