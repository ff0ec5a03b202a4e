"""Which of SageMaker's own images serves a framework.

Repositories and tags: `image_uri_config/sklearn.json` of aws/sagemaker-python-sdk at 08288184,
where a tag is made of version, processor and Python [D]. The account that holds the repository
differs by region; the provider's look-up `getPrebuiltEcrImage` knows it.
"""

from dataclasses import dataclass
from typing import Final

from serving_components.core.nearest import nearest


@dataclass(frozen=True)
class PrebuiltImage:
    """Where a framework's serving image lies, and what its entry script is told by."""

    repository: str
    tag: str


_IMAGES: Final = {
    "sklearn:0.23": PrebuiltImage("sagemaker-scikit-learn", "0.23-1-cpu-py3"),
    "sklearn:1.0": PrebuiltImage("sagemaker-scikit-learn", "1.0-1-cpu-py3"),
    "sklearn:1.2": PrebuiltImage("sagemaker-scikit-learn", "1.2-1-cpu-py3"),
}

SCRIPT_MODE: Final = {
    "SAGEMAKER_PROGRAM": "inference.py",
    "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
}
"""Where the container finds `code/inference.py` of the archive. Neither has a default that fits:
`_env.py` of aws/sagemaker-containers at 913aa80 [D]."""


def prebuilt_image(framework: str) -> PrebuiltImage:
    """The image of `name:version`.

    Raises:
        ValueError: no such image; names those there are.
    """
    image = _IMAGES.get(framework)
    if image is None:
        known = ", ".join(_IMAGES)
        raise ValueError(
            f"{framework} has no prebuilt image known here{nearest(framework, _IMAGES)}"
            f" (known: {known}); or give image for your own"
        )
    return image
