"""The room signalling, as Django knows it."""

from django.apps import AppConfig
from django.conf import settings

from houvast import content


class SignallingConfig(AppConfig):
    name = "houvast.rooms.signalling"
    label = "signalling"

    def ready(self) -> None:
        """Reads all content once; with a fault in it the start ends here, with every fault named."""
        content.shelf(tuple(settings.EXTRA_CONTENT))
