"""What an action refuses, told beside the field it is about."""

from houvast.practice.faults import Fault, Refusal


def refuse(message: str, *, field: str = "", **values: object) -> Refusal:
    """One fault that the user can mend; `field` is the name of the field in the form."""
    return Refusal([Fault("", 0, field, message, values)])
