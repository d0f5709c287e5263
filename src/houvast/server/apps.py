from django.apps import AppConfig


class ServerConfig(AppConfig):
    """Holds the base templates, the style sheets and the drawings."""

    name = "houvast.server"
    label = "server"
