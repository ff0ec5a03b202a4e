"""Frameworks are known by name and version; each has one image."""

import pytest

from serving_components.aws.prebuilt_images import prebuilt_image
from tests.components.aws.requests import DIGITS


@pytest.mark.parametrize(
    ("framework", "tag"),
    [
        ("sklearn:0.23", "0.23-1-cpu-py3"),
        ("sklearn:1.0", "1.0-1-cpu-py3"),
        ("sklearn:1.2", "1.2-1-cpu-py3"),
    ],
)
def test_a_framework_is_a_repository_and_a_tag(framework: str, tag: str) -> None:
    image = prebuilt_image(framework)

    assert (image.repository, image.tag) == ("sagemaker-scikit-learn", tag)


def test_the_examples_framework_is_known() -> None:
    assert DIGITS.framework is not None
    assert prebuilt_image(DIGITS.framework).tag


@pytest.mark.parametrize(
    ("framework", "hint"),
    [("sklearn:1.3", "; did you mean sklearn:1.2?"), ("xgboost:9", "")],
)
def test_an_unknown_framework_names_the_nearest_and_all(framework: str, hint: str) -> None:
    with pytest.raises(ValueError, match="prebuilt") as caught:
        prebuilt_image(framework)

    assert str(caught.value) == (
        f"{framework} has no prebuilt image known here{hint} (known: sklearn:0.23, sklearn:1.0,"
        " sklearn:1.2); or give image for your own"
    )
