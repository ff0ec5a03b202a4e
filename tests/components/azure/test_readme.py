"""The page's example registers what it says."""

import re
from pathlib import Path
from typing import Any, Final

import serving_components
from tests.support.cloud import RecordingCloud

PAGE: Final = (Path(serving_components.__file__).parent / "azure" / "README.md").read_text(
    encoding="utf-8"
)


def test_the_example_is_a_whole_program() -> None:
    [example] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    cloud = RecordingCloud()
    names: dict[str, Any] = {}

    cloud.deploy(lambda: exec(example, names))  # noqa: S102 - it is ours

    found = cloud.one("pulumi-python:dynamic/serving:AzureTraffic")
    assert (found["traffic"], found["mirror"]) == ({"blue": 100}, {"green": 10})
