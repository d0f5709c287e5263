"""A sentence that goes with a figure: what was counted, or why there is no figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """A Dutch message id with {named} gaps, filled from `values`; whoever shows it translates first."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in words."""
        return translate(self.message).format(**self.values)
