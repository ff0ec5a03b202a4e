"""What answers inside an endpoint: one `Predictor`, served under a cloud's contract.

Importing this loads nothing; `Predictor` loads pydantic when it is first asked for, so that a
script is served where pydantic is not, as in a function of the standard library alone.
"""

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from serving_runtime.predictor import Predictor
    from serving_runtime.refused import Refused

__all__ = ["Predictor", "Refused"]

_LIES_IN: Final = {"Predictor": "predictor", "Refused": "refused"}


def __getattr__(name: str) -> Any:
    if name not in _LIES_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LIES_IN[name]}"), name)
