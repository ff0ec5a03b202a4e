"""Which of AWS's own images serves a framework, and what its entry script is told by.

The account that holds the repository differs by region; the provider's look-up
`getPrebuiltEcrImage` knows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from serving_components.aws.prebuilt_tags import PREBUILT, Prebuilt, Tags
from serving_components.aws.processor import Processor, processor
from serving_components.core.nearest import nearest

_OWN: Final = "or give image for your own"


@dataclass(frozen=True)
class PrebuiltImage:
    """Where a framework's serving image lies, and what it has to be told."""

    repository: str
    tag: str
    environment: Mapping[str, str] = field(default_factory=dict)


SCRIPT_MODE: Final = {
    "SAGEMAKER_PROGRAM": "inference.py",
    "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
}
"""Where scikit-learn's container finds `code/inference.py` of the archive. Neither has a default
that fits: `_env.py` of aws/sagemaker-containers at 913aa80. The others need neither: XGBoost's
serves an `xgboost-model` by itself where `SAGEMAKER_PROGRAM` is not set (`algorithm_mode` of
aws/sagemaker-xgboost-container), and the inference toolkit of PyTorch and Hugging Face looks for
`code/inference.py` (`environment.py` of aws/sagemaker-inference-toolkit at 1285ad56) [D]."""

_ENVIRONMENTS: Final[Mapping[str, Mapping[str, str]]] = {"sklearn": SCRIPT_MODE}


def prebuilt_image(framework: str, instance_type: str | None = None) -> PrebuiltImage:
    """The image of `name:version` for instances of this type.

    Raises:
        ValueError: no such image; names those there are.
    """
    name, found = _found(framework)
    tags = _tags(framework, name, found)
    return PrebuiltImage(found.repository, tags[_on(framework, instance_type, tags)], _told(name))


def known(framework: str) -> None:
    """Look for `name:version`, whatever it will run on.

    Raises:
        ValueError: no such image; names those there are.
    """
    name, found = _found(framework)
    _tags(framework, name, found)


def _found(framework: str) -> tuple[str, Prebuilt]:
    name = framework.partition(":")[0]
    if name not in PREBUILT:
        raise ValueError(
            f"{framework}: no prebuilt image of {name} is known here{nearest(name, PREBUILT)}"
            f" (known: {', '.join(PREBUILT)}); {_OWN}"
        )
    return name, PREBUILT[name]


def _tags(framework: str, name: str, found: Prebuilt) -> Tags:
    """By the full version, or by one that leaves out its last parts: the newest of those."""
    version = framework.partition(":")[2]
    fitting = [one for one in found.tags if f"{one}.".startswith(f"{version}.")]
    if not version.strip("0123456789") or not fitting:
        names = ", ".join(f"{name}:{one}" for one in found.tags)
        raise ValueError(f"{framework} has no prebuilt image known here (known: {names}); {_OWN}")
    return found.tags[fitting[-1]]


def _on(framework: str, instance_type: str | None, tags: Tags) -> Processor:
    try:
        kind = processor(instance_type)
    except ValueError as reason:
        raise ValueError(
            f"{instance_type} {reason}: {framework} has prebuilt images for"
            f" {' and '.join(each.upper() for each in tags)}; use another type, {_OWN}"
        ) from None
    if kind not in tags:
        raise ValueError(
            f"{instance_type} has GPUs, which {framework} has no prebuilt image for; use a type"
            f" without, such as ml.m5.xlarge, {_OWN}"
        )
    return kind


def _told(name: str) -> Mapping[str, str]:
    return _ENVIRONMENTS.get(name, {})
