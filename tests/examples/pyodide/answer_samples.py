"""Runs inside each Python: loads the model as the image does and answers the samples."""

import importlib
import json
import sys
from pathlib import Path

MODEL = "/opt/ml/model"
TALK = Path("/talk")

sys.path.insert(0, f"{MODEL}/code")
inference = importlib.import_module("inference")
model = inference.model_fn(MODEL)
answers = []
for sample in json.loads((TALK / "samples.json").read_text()):
    images = inference.input_fn(json.dumps(sample["request"]), "application/json")
    body, _ = inference.output_fn(inference.predict_fn(images, model), "application/json")
    answers.append(json.loads(body)["predictions"][0])
python = f"{sys.version_info.major}.{sys.version_info.minor}"
(TALK / "answers.json").write_text(json.dumps({"python": python, "answers": answers}))
