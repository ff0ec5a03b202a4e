"""Writes the `digits` model as a scikit-learn estimator, for Vertex AI's prebuilt image.

`python -m examples.digits.estimator [folder]`, under the scikit-learn that the image has (README).
The numbers are those of `model.tar.gz`: nothing is trained here.
"""

import json
import sys
import tarfile
from pathlib import Path

import joblib  # type: ignore[import-untyped]
import numpy as np
import sklearn  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from examples.digits.code import inference

HERE = Path(__file__).parent
FILE = Path("vertex", "model.joblib")
VERSION = "1.5"
# Later ones write arrays by a name that numpy has moved since.
PROTOCOL = 4


def estimator(model: inference.Model) -> LogisticRegression:
    """The same model, of pixels as they come: dividing weights by 16 loses nothing."""
    digits = model["digits"]
    found = LogisticRegression()
    found.classes_ = np.array([digit["label"] for digit in digits])
    weights = np.array([digit["weights"] for digit in digits])
    found.coef_ = weights / inference.DARKEST
    found.intercept_ = np.array([digit["intercept"] for digit in digits])
    found.n_features_in_ = inference.PIXELS
    return found


def write(folder: Path) -> None:
    if not sklearn.__version__.startswith(f"{VERSION}."):
        sys.exit(f"scikit-learn is {sklearn.__version__}, and the image has {VERSION}; see README")
    with tarfile.open(HERE / "model.tar.gz") as archive:
        packed = archive.extractfile("model.json")
        if packed is None:
            sys.exit("model.tar.gz has no model.json; train it again")
        found = estimator(json.load(packed))
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    joblib.dump(found, path, protocol=PROTOCOL)
    print(f"wrote {path} ({path.stat().st_size:,} bytes)")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
