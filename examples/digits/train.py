"""Trains the `digits` model and writes everything this folder serves and tests.

`python -m examples.digits.train [folder]`; the default is this folder.
"""

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path

from sklearn.datasets import load_digits  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.model_selection import train_test_split  # type: ignore[import-untyped]

from examples.digits.archive import pack
from examples.digits.code import inference

HERE = Path(__file__).parent
INFERENCE = HERE / "code" / "inference.py"
ON_AZURE = Path("azure", "code")
SEED = 0
HELD_OUT = 0.25
# The optimum is unique and two Newton solvers agree on it to 1e-13; three decimals cut off far
# above that, so that another numpy or BLAS still writes the same bytes.
TOLERANCE = 1e-12
DECIMALS = 3

Images = list[list[float]]
Labels = list[int]


def train(folder: Path) -> None:
    seen, held_out = _split()
    print(f"training on {len(seen[0])} images of handwritten digits")
    model = _fit(*seen)
    predictions = inference.predict_fn(held_out[0], model)
    hits = [
        answer["label"] == label for answer, label in zip(predictions, held_out[1], strict=True)
    ]
    accuracy = sum(hits) / len(hits)
    print(f"accuracy on {len(hits)} held-out images: {accuracy:.4f}")

    weights, code = _json(model, indent=None), INFERENCE.read_text(encoding="utf-8").encode()
    archive = pack({"model.json": weights, "code/inference.py": code})
    metrics = {
        "accuracy": round(accuracy, 4),
        "rows": {"trained_on": len(seen[0]), "held_out": len(hits)},
        "model_sha256": hashlib.sha256(archive).hexdigest(),
        "versions": {name: version(name) for name in ("numpy", "scikit-learn", "scipy")},
    }
    (folder / ON_AZURE).mkdir(parents=True, exist_ok=True)
    _write(folder / "model.tar.gz", archive)
    _write(folder / ON_AZURE / "inference.py", code)
    _write(folder / ON_AZURE.parent / "model.json", weights)
    _write(folder / "metrics.json", _json(metrics, indent=2))
    _write(folder / "samples.json", _json(_samples(*held_out), indent=None))


def _split() -> tuple[tuple[Images, Labels], tuple[Images, Labels]]:
    images, labels = load_digits(return_X_y=True)
    seen, held_out, seen_labels, held_out_labels = train_test_split(
        images, labels, test_size=HELD_OUT, random_state=SEED, stratify=labels
    )
    return (
        (seen.tolist(), seen_labels.tolist()),
        (held_out.tolist(), held_out_labels.tolist()),
    )


def _fit(images: Images, labels: Labels) -> inference.Model:
    scaled = [[pixel / inference.DARKEST for pixel in image] for image in images]
    fitted = LogisticRegression(solver="newton-cg", tol=TOLERANCE).fit(scaled, labels)
    return {
        "digits": [
            {
                "label": int(label),
                "intercept": round(float(intercept), DECIMALS),
                "weights": [round(float(weight), DECIMALS) for weight in weights],
            }
            for label, intercept, weights in zip(
                fitted.classes_, fitted.intercept_, fitted.coef_, strict=True
            )
        ]
    }


def _samples(images: Images, labels: Labels) -> list[dict[str, object]]:
    """The first held-out image of each digit, as a request and its true label."""
    return [
        {
            "label": digit,
            "request": {"instances": [[int(pixel) for pixel in images[labels.index(digit)]]]},
        }
        for digit in sorted(set(labels))
    ]


def _json(value: object, *, indent: int | None) -> bytes:
    return (json.dumps(value, indent=indent) + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    print(f"wrote {path} ({len(content):,} bytes)")


if __name__ == "__main__":
    train(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
