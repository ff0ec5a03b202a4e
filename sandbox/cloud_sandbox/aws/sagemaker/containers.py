"""What SageMaker asks of the containers of a model, before it looks for anything."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import absent, each, inside, present, texts
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_VARIABLE: Final = re.compile(r"[A-Za-z_][0-9A-Za-z_]*")
_MOST_VARIABLES: Final = 100
_MOST_BYTES: Final = 32 * 1024
_HOSTNAME: Final = "containerHostname"


class Containers(Resource):
    """A model's containers: one, or several in a row."""

    @rules.of_inputs(
        "primaryContainer or containers are given",
        rules.documented("SDK docstrings of 7.51.1: each is required where the other is left out"),
    )
    def _something_to_run(self, inputs: Properties) -> Iterator[Fault]:
        if absent(inputs.get("primaryContainer")) and absent(inputs.get("containers")):
            yield Fault("primaryContainer", "is required unless containers are given")

    @rules.of_inputs(
        "primaryContainer and containers are not given together",
        rules.unverified("SDK docstrings of 7.51.1 speak of one or the other"),
    )
    def _one_or_several(self, inputs: Properties) -> Iterator[Fault]:
        if present(inputs.get("primaryContainer")) and present(inputs.get("containers")):
            yield Fault("containers", "cannot be given beside primaryContainer; put all into one")

    @rules.of_inputs(
        "a container has an image or a model package",
        rules.unverified("ContainerDefinition of botocore 1.44.5 has no other source of an image"),
    )
    def _an_image_each(self, inputs: Properties) -> Iterator[Fault]:
        for path, container in containers_of(inputs):
            if absent(container.get("image")) and absent(container.get("modelPackageName")):
                yield Fault(f"{path}.image", "is required unless modelPackageName is given")

    @rules.of_inputs(
        "all containers of a pipeline have a containerHostname, or none",
        rules.documented("botocore 1.44.5, sagemaker ContainerDefinition.ContainerHostname"),
    )
    def _hostnames_all_or_none(self, inputs: Properties) -> Iterator[Fault]:
        listed = list(each("containers", inputs.get("containers")))
        without = [path for path, container in listed if absent(container.get(_HOSTNAME))]
        if without and any(present(container.get(_HOSTNAME)) for _, container in listed):
            yield Fault(f"{without[0]}.{_HOSTNAME}", "is required: another container has one")

    @rules.of_inputs(
        "the containerHostnames of a pipeline differ",
        rules.documented(
            "botocore 1.44.5, sagemaker ContainerDefinition.ContainerHostname:"
            " it uniquely identifies the container"
        ),
    )
    def _hostnames_differ(self, inputs: Properties) -> Iterator[Fault]:
        listed = each("containers", inputs.get("containers"))
        for name, times in Counter(texts([item.get(_HOSTNAME) for _, item in listed])).items():
            if times > 1:
                told = f"{times} have the {_HOSTNAME} {name!r}; give each its own"
                yield Fault("containers", told)

    @rules.of_inputs(
        "names of environment variables have letters, digits and _, and begin with no digit",
        rules.documented("`validEnvironment` in the provider's `sagemaker/validate.go`"),
    )
    def _variable_names(self, inputs: Properties) -> Iterator[Fault]:
        for path, container in containers_of(inputs):
            for name in inside(container, "environment"):
                if not _VARIABLE.fullmatch(name):
                    told = "takes names of letters, digits and _ that begin with no digit"
                    yield Fault(f"{path}.environment", f"{told}; got {name!r}")

    @rules.of_inputs(
        "a model has at most 100 environment variables a container, and 32 KB of them in all",
        rules.documented("botocore 1.44.5, sagemaker ContainerDefinition.Environment"),
    )
    def _environment_fits(self, inputs: Properties) -> Iterator[Fault]:
        total = 0
        for path, container in containers_of(inputs):
            variables = inside(container, "environment")
            if len(variables) > _MOST_VARIABLES:
                told = f"takes {_MOST_VARIABLES} variables at most, got {len(variables)}"
                yield Fault(f"{path}.environment", told)
            total += sum(_size(name) + _size(value) for name, value in variables.items())
        if total > _MOST_BYTES:
            told = f"all variables together take {_MOST_BYTES} bytes at most, got {total}"
            yield Fault("environment", told)

    @rules.of_inputs(
        "a container of several models has no modelDataSource",
        rules.documented("botocore 1.44.5, sagemaker ContainerDefinition.ModelDataSource"),
    )
    def _no_source_of_several_models(self, inputs: Properties) -> Iterator[Fault]:
        for path, container in containers_of(inputs):
            if container.get("mode") == "MultiModel" and present(container.get("modelDataSource")):
                told = "cannot be given in MultiModel mode; give the prefix as modelDataUrl"
                yield Fault(f"{path}.modelDataSource", told)

    @rules.of_inputs(
        "the s3Uri of an S3Prefix ends in a slash",
        rules.documented("botocore 1.44.5, sagemaker S3ModelDataSource.S3DataType"),
    )
    def _prefixes_end_in_a_slash(self, inputs: Properties) -> Iterator[Fault]:
        for path, container in containers_of(inputs):
            for below, source in data_sources(path, container):
                uri = source.get("s3Uri")
                prefix = source.get("s3DataType") == "S3Prefix"
                if prefix and isinstance(uri, str) and not uri.endswith("/"):
                    yield Fault(f"{below}.s3Uri", f"must end in /, got {uri!r}")


def containers_of(inputs: Properties) -> Iterator[tuple[str, Properties]]:
    """Every known container, under its path."""
    primary = inputs.get("primaryContainer")
    if isinstance(primary, dict):
        yield "primaryContainer", primary
    yield from each("containers", inputs.get("containers"))


def data_sources(path: str, container: Properties) -> Iterator[tuple[str, Properties]]:
    """Every place in S3 that a container names in the long form."""
    holders = [(f"{path}.modelDataSource", inside(container, "modelDataSource"))]
    additional = f"{path}.additionalModelDataSources"
    holders += each(additional, container.get("additionalModelDataSources"))
    for below, holder in holders:
        yield from each(f"{below}.s3DataSources", holder.get("s3DataSources"))


def _size(text: Any) -> int:
    return 0 if text is UNKNOWN or text is None else len(str(text).encode())
