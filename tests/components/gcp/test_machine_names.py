"""A machine that a known series does not have is refused; a series that is not known is not."""

import pytest

from serving_components.gcp.machine_names import refusal


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("n1-standart-4", "the series n1 has no n1-standart-4; did you mean n1-standard-4?"),
        (
            "e2-highmem-32",
            (
                "the series e2 has no e2-highmem-32; there are e2-highmem-2, e2-highmem-4,"
                " e2-highmem-8, e2-highmem-16"
            ),
        ),
        (
            "a2-highgpu-8",
            (
                "the series a2 has no a2-highgpu-8; there are a2-highgpu-1g, a2-highgpu-2g,"
                " a2-highgpu-4g, a2-highgpu-8g"
            ),
        ),
    ],
)
def test_a_known_series_names_what_it_has(kind: str, line: str) -> None:
    told = refusal(kind)

    assert told == line


@pytest.mark.parametrize(
    "kind",
    [
        *("n1-standard-2", "n1-highmem-96", "n2d-highcpu-224", "c2d-highmem-112"),
        *("g2-standard-96", "a2-megagpu-16g", "a3-megagpu-8g", "x9-metal-huge"),
    ],
)
def test_what_there_is_and_what_is_not_known_is_taken(kind: str) -> None:
    assert refusal(kind) is None
