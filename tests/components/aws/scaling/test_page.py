"""The examples of the component's page about scaling are what they say."""

import re
import textwrap
from pathlib import Path
from typing import Final

import pytest

import serving_components
from serving_components import Between, Scaling, Schedule
from serving_components.aws.scaling.limits import of_instances

PAGE: Final = (
    Path(serving_components.__file__).parent / "aws" / "sagemaker_endpoint" / "README.md"
).read_text(encoding="utf-8")
SECTION: Final = PAGE.partition("\n## Scaling\n")[2].partition("\n## ")[0]
EXAMPLES: Final = re.findall(r"```python\nscaling=(.+?)\n```", SECTION, re.DOTALL)
WORDS: Final = {"Between": Between, "Scaling": Scaling, "Schedule": Schedule}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_something_aws_can(example: str) -> None:
    scaling: Scaling = eval(textwrap.dedent(example), dict(WORDS))  # noqa: S307 - our own page

    assert scaling.elastic
    assert list(of_instances(scaling, "ml.m5.xlarge")) == []


def test_both_examples_are_there() -> None:
    assert [example.count("Between(") for example in EXAMPLES] == [1, 0]
    assert "In at 30 %, out at 70 %" in SECTION


def test_every_argument_of_scaling_is_on_the_page() -> None:
    assert [name for name in Scaling.model_fields if f"{name}" not in SECTION] == []
