"""The room trail, as Django knows it."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "houvast.rooms.trail"
    label = "trail"
