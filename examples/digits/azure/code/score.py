"""Answers requests for the `digits` model in Azure's curated scikit-learn environment.

Its server calls `init` once for each of its processes, and `run` with the text of each body; what
`run` gives it writes as JSON (azureml-inference-server-http 1.5.1, read and not run).
"""

from __future__ import annotations

import os
from pathlib import Path

# The same file as in AWS' image, put beside this one by `train.py`.
import inference  # type: ignore[import-not-found]

served: list[inference.Model] = []


def init() -> None:
    """Load the model, which lies below AZUREML_MODEL_DIR in a folder of the name it was given."""
    [file] = Path(os.environ["AZUREML_MODEL_DIR"]).rglob("model.json")
    served.append(inference.model_fn(str(file.parent)))


def run(raw_data: str) -> dict[str, object]:
    """Read `{"instances": [[64 pixels, row by row], ...]}`, give `{"predictions": [...]}`."""
    images = inference.input_fn(raw_data, inference.JSON)
    return {"predictions": inference.predict_fn(images, served[-1])}
