"""Frameworks by name and version, each with the tags of its serving images.

Versions, repositories and the parts of a tag: `image_uri_config/*.json` of
aws/sagemaker-python-sdk (sklearn 26a9d211, xgboost 2ef567ca, pytorch 04142370, tensorflow 251b9df3,
huggingface fef4571f); how a tag is put together: `_format_tag` in its `image_uris.py` at 0124acda
[D]. Nothing was pulled. Versions before these are left out; give `image` for one of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from serving_components.aws.processor import Processor

Tags = Mapping[Processor, str]


@dataclass(frozen=True)
class Prebuilt:
    """One framework: where its images lie, and which there are, by their full versions."""

    repository: str
    tags: Mapping[str, Tags]


def _both(tag: str) -> Tags:
    """One image, whatever it computes on."""
    return dict.fromkeys(Processor, tag)


def _cpu(tag: str) -> Tags:
    return {Processor.CPU: tag}


def _each(version: str, *rest: str) -> Tags:
    return {kind: "-".join((version, kind, *rest)) for kind in Processor}


def _transformers(torch: str, version: str, python: str, cuda: str, ubuntu: str) -> Tags:
    return {
        Processor.CPU: f"{torch}-transformers{version}-cpu-{python}-ubuntu22.04",
        Processor.GPU: f"{torch}-transformers{version}-gpu-{python}-{cuda}-{ubuntu}",
    }


PREBUILT: Final[Mapping[str, Prebuilt]] = {
    "sklearn": Prebuilt(
        "sagemaker-scikit-learn",
        {
            "0.23": _cpu("0.23-1-cpu-py3"),
            "1.0": _cpu("1.0-1-cpu-py3"),
            "1.2": _cpu("1.2-1-cpu-py3"),
            "1.4": _cpu("1.4-2-py312-cpu-py3"),
        },
    ),
    "xgboost": Prebuilt(
        "sagemaker-xgboost",
        {
            "1.2": _both("1.2-2"),
            "1.3": _both("1.3-1"),
            "1.5": _both("1.5-1"),
            "1.7": _both("1.7-1"),
            "3.0": _both("3.0-5"),
            "3.2": _both("3.2-0"),
        },
    ),
    "pytorch": Prebuilt(
        "pytorch-inference",
        {
            "2.0.0": _each("2.0.0", "py310"),
            "2.0.1": _each("2.0.1", "py310"),
            "2.1.0": _each("2.1.0", "py310"),
            "2.2.0": _each("2.2.0", "py310"),
            "2.3.0": _each("2.3.0", "py311"),
            "2.4.0": _each("2.4.0", "py311"),
            "2.5.1": _each("2.5.1", "py311"),
            "2.6.0": _each("2.6.0", "py312"),
        },
    ),
    "tensorflow": Prebuilt(
        "tensorflow-inference",
        {
            "2.12.1": _each("2.12.1"),
            "2.13.0": _each("2.13.0"),
            "2.14.1": _each("2.14.1"),
            "2.16.1": _each("2.16.1"),
            "2.18.0": _each("2.18.0"),
            "2.19.0": _each("2.19.0"),
            "2.20.0": _each("2.20.0", "py312"),
        },
    ),
    # By the version of transformers; each has one of PyTorch.
    "huggingface": Prebuilt(
        "huggingface-pytorch-inference",
        {
            "4.37.0": _transformers("2.1.0", "4.37.0", "py310", "cu118", "ubuntu20.04"),
            "4.48.0": _transformers("2.3.0", "4.48.0", "py311", "cu121", "ubuntu22.04"),
            "4.49.0": _transformers("2.6.0", "4.49.0", "py312", "cu124", "ubuntu22.04"),
            "4.51.3": _transformers("2.6.0", "4.51.3", "py312", "cu124", "ubuntu22.04"),
            "5.5.3": _transformers("2.6.0", "5.5.3", "py312", "cu124", "ubuntu22.04"),
        },
    ),
}
