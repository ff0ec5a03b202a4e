"""The engine's bootstrap: finds or builds a Pulumi CLI with the standard library alone."""

from .doctor import Finding, findings
from .engines import Engine, SetUpError
from .ensuring import ensure
from .progress import Progress

__all__ = ["Engine", "Finding", "Progress", "SetUpError", "ensure", "findings"]
