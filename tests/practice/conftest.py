"""How Hypothesis looks for the case nobody thought of: a busy machine is no fault, so without a clock."""

from hypothesis import settings

settings.register_profile("houvast", deadline=None)
settings.load_profile("houvast")
