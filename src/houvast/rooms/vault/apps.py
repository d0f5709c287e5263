"""The room vault, as Django knows it."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "houvast.rooms.vault"
    label = "vault"
