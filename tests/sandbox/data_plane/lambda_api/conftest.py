"""A sandbox whose Lambda answers boto3: one function with three versions and an alias."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.aws.lambda_.served import ROLE, a_function, changed
from tests.sandbox.data_plane.sagemaker_api.asking import client
from tests.support.emulated import Emulated


@dataclass
class Asked:
    """The sandbox, and who asks it. Each test has a function of its own."""

    aws: Emulated
    url: str
    home: Path

    @property
    def lambda_(self) -> Any:
        return client("lambda", self.url)

    def function(self, name: str, **inputs: Any) -> Any:
        """With the versions 1 to 3, and an alias `live` on the first; a client bound to it."""
        made = a_function(self.aws, name, publish=True, **inputs)
        for word in ("two", "three"):
            made = changed(self.aws, made, description=word)
        self.aws.create(
            "aws:lambda/alias:Alias",
            {"functionName": name, "name": "live", "functionVersion": "1"},
            name=f"alias-of-{name}",
        )
        return made

    def live(self, name: str) -> dict[str, Any]:
        told: dict[str, Any] = self.lambda_.get_alias(FunctionName=name, Name="live")
        return told


@pytest.fixture(scope="package", name="asked")
def asked_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    home = tmp_path_factory.mktemp("sandbox")
    aws = Emulated(home, region="eu-west-1")
    aws.create(ROLE.token, ROLE.inputs)
    with running(home) as url:
        yield Asked(aws, url, home)
