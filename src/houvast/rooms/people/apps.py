"""The room people, as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "houvast.rooms.people"
    label = "people"
