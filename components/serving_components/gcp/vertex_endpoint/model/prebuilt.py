"""Google's prebuilt serving images, and what each loads.

Images: guide `Prebuilt containers for inference and explanation`, those that are still to be had in
November 2026 [D]. Files: guide `Export model artifacts for inference`, which names them exactly
[D]; `model.pkl` of scikit-learn stood in its earlier versions, and is what
`google.cloud.aiplatform.prediction.sklearn.predictor` of google-cloud-aiplatform 2.7.0 loads too
[M: its source].
"""

from dataclasses import dataclass
from typing import Final

from serving_components.core.nearest import nearest

_REGISTRY: Final = "{continent}-docker.pkg.dev/vertex-ai/prediction/{image}:latest"
"""The tag is `latest` and no other, whatever the version (the same guide [D])."""

_CONTINENTS: Final = {"europe": "europe", "me": "europe", "africa": "europe", "asia": "asia"} | {
    "australia": "asia"
}
"""By the first word of a region, the nearest registry; each has the same images [D]."""


@dataclass(frozen=True)
class Prebuilt:
    """The images of one framework."""

    image: str
    """Of `sklearn-cpu.1-5`, what stands before the processor."""

    versions: tuple[str, ...]
    loads: tuple[str, ...]
    """Names of the file that it loads, one of which must be there."""

    accelerated: bool = False
    """Whether there is one for GPUs."""


PREBUILT: Final = {
    "sklearn": Prebuilt("sklearn", ("1.6", "1.5", "1.4"), ("model.joblib", "model.pkl")),
    "xgboost": Prebuilt("xgboost", ("2.1", "2.0"), ("model.bst", "model.joblib")),
    "tensorflow": Prebuilt("tf2", ("2.15", "2.14"), ("saved_model.pb",), accelerated=True),
    "pytorch": Prebuilt("pytorch", ("2.4", "2.3", "2.2"), ("model.mar",), accelerated=True),
}


def refusal(framework: str, *, accelerated: bool) -> str | None:
    """Why there is no image for it, or None."""
    name, _, version = framework.partition(":")
    if name not in PREBUILT:
        hint = nearest(name, PREBUILT) or f"; there are {', '.join(PREBUILT)}"
        return f"Vertex AI has no prebuilt image of {name}{hint}"
    known = PREBUILT[name]
    if version not in known.versions:
        return (
            f"Vertex AI has no prebuilt image of {name} {version} any more or yet; there are"
            f" {', '.join(known.versions)}, and an own image by `image`"
        )
    if accelerated and not known.accelerated:
        return (
            f"Vertex AI's prebuilt images of {name} use no accelerators; leave accelerator_type"
            " out, or give an own image"
        )
    return None


def image_uri(framework: str, location: str, *, accelerated: bool) -> str:
    """The image of a framework that is known, from the registry nearest to a region."""
    name, _, version = framework.partition(":")
    processor = "gpu" if accelerated else "cpu"
    image = f"{PREBUILT[name].image}-{processor}.{version.replace('.', '-')}"
    continent = _CONTINENTS.get(location.partition("-")[0], "us")
    return _REGISTRY.format(continent=continent, image=image)


def loads(framework: str) -> tuple[str, ...]:
    """Names of the files that the image of a framework looks for."""
    return PREBUILT[framework.partition(":")[0]].loads
