"""Frameworks are known by name and version; each has images for some processors."""

import json
from pathlib import Path
from typing import Any

import pytest

import cloud_sandbox.aws.sagemaker
from serving_components.aws.prebuilt_images import known, prebuilt_image
from serving_components.aws.prebuilt_tags import PREBUILT
from tests.components.aws.requests import DIGITS

CPU, GPU = "ml.m5.xlarge", "ml.g5.xlarge"


@pytest.mark.parametrize(
    ("framework", "instance_type", "image"),
    [
        ("sklearn:0.23", CPU, "sagemaker-scikit-learn:0.23-1-cpu-py3"),
        ("sklearn:1.0", CPU, "sagemaker-scikit-learn:1.0-1-cpu-py3"),
        ("sklearn:1.2", None, "sagemaker-scikit-learn:1.2-1-cpu-py3"),
        ("sklearn:1.4", CPU, "sagemaker-scikit-learn:1.4-2-py312-cpu-py3"),
        ("xgboost:1.7", CPU, "sagemaker-xgboost:1.7-1"),
        ("xgboost:3.0", GPU, "sagemaker-xgboost:3.0-5"),
        ("pytorch:2.6", CPU, "pytorch-inference:2.6.0-cpu-py312"),
        ("pytorch:2.6", GPU, "pytorch-inference:2.6.0-gpu-py312"),
        ("pytorch:2.0", CPU, "pytorch-inference:2.0.1-cpu-py310"),
        ("pytorch:2.0.0", CPU, "pytorch-inference:2.0.0-cpu-py310"),
        ("tensorflow:2.19", GPU, "tensorflow-inference:2.19.0-gpu"),
        ("tensorflow:2.20", None, "tensorflow-inference:2.20.0-cpu-py312"),
        (
            "huggingface:4.51",
            GPU,
            ("huggingface-pytorch-inference:2.6.0-transformers4.51.3-gpu-py312-cu124-ubuntu22.04"),
        ),
        (
            "huggingface:4.37.0",
            CPU,
            "huggingface-pytorch-inference:2.1.0-transformers4.37.0-cpu-py310-ubuntu22.04",
        ),
    ],
)
def test_a_framework_is_the_image_for_the_processor(
    framework: str, instance_type: str | None, image: str
) -> None:
    found = prebuilt_image(framework, instance_type)

    assert f"{found.repository}:{found.tag}" == image


def test_the_examples_framework_is_known() -> None:
    assert DIGITS.framework is not None
    assert prebuilt_image(DIGITS.framework).tag


def test_only_scikit_learn_has_to_be_told_where_the_code_lies() -> None:
    told = {name: prebuilt_image(f"{name}:{[*found.tags][-1]}") for name, found in PREBUILT.items()}

    assert [name for name, image in told.items() if image.environment] == ["sklearn"]


def test_the_provider_finds_the_account_of_every_repository() -> None:
    folder = Path(cloud_sandbox.aws.sagemaker.__path__[0])
    images: dict[str, Any] = json.loads((folder / "prebuilt_images.json").read_text())

    assert {found.repository for found in PREBUILT.values()} <= set(images["repositories"])


def test_an_unknown_version_names_all() -> None:
    with pytest.raises(ValueError, match="prebuilt") as caught:
        known("sklearn:1.3")

    assert str(caught.value) == (
        "sklearn:1.3 has no prebuilt image known here (known: sklearn:0.23, sklearn:1.0,"
        " sklearn:1.2, sklearn:1.4); or give image for your own"
    )


@pytest.mark.parametrize("version", ["2", "2.6.", ".", "2..6", "2.60"])
def test_a_version_names_one_image(version: str) -> None:
    with pytest.raises(ValueError, match=f"^pytorch:{version} has no prebuilt image known here"):
        known(f"pytorch:{version}")


def test_an_unknown_framework_names_the_nearest_and_all() -> None:
    with pytest.raises(ValueError, match="prebuilt") as caught:
        known("pytroch:2.6")

    assert str(caught.value) == (
        "pytroch:2.6: no prebuilt image of pytroch is known here; did you mean pytorch? (known:"
        " sklearn, xgboost, pytorch, tensorflow, huggingface); or give image for your own"
    )


@pytest.mark.parametrize(
    ("framework", "instance_type", "reason"),
    [
        (
            "sklearn:1.2",
            "ml.g5.xlarge",
            (
                "ml.g5.xlarge has GPUs, which sklearn:1.2 has no prebuilt image for; use a type"
                " without, such as ml.m5.xlarge, or give image for your own"
            ),
        ),
        (
            "pytorch:2.6",
            "ml.c7g.large",
            (
                "ml.c7g.large has an ARM processor, for which it is not built: pytorch:2.6 has"
                " prebuilt images for CPU and GPU; use another type, or give image for your own"
            ),
        ),
        (
            "pytorch:2.6",
            "ml.inf2.xlarge",
            (
                "ml.inf2.xlarge has an accelerator that needs models compiled for it: pytorch:2.6"
                " has prebuilt images for CPU and GPU; use another type, or give image for your own"
            ),
        ),
    ],
)
def test_a_processor_without_an_image_is_refused(
    framework: str, instance_type: str, reason: str
) -> None:
    with pytest.raises(ValueError, match="prebuilt") as caught:
        prebuilt_image(framework, instance_type)

    assert str(caught.value) == reason
