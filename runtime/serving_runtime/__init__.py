"""What answers inside an endpoint: one `Predictor`, served under a cloud's contract.

Importing this loads pydantic and nothing that serves; `python -m serving_runtime` does that.
"""

from serving_runtime.predictor import Predictor
from serving_runtime.refused import Refused

__all__ = ["Predictor", "Refused"]
