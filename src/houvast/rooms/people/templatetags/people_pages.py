"""What the pages of the room people need in a template."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: object) -> str:
    """For in an attribute: a script of ours reads it there, and no script stands in the page."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def in_fours(text: str) -> str:
    """Long codes in groups of four, to copy by hand."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
