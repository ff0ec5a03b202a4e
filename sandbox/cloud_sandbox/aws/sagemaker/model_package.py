"""Model packages: what the registry holds, and what a container that names one is made of.

pulumi-aws has no resource for them, so programs find them and boto3 registers them
(`data_plane/sagemaker_api/package_calls.py`). They are kept in the API's own words.
"""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

PACKAGE: Final = "AWS::SageMaker::ModelPackage"
GROUP: Final = "AWS::SageMaker::ModelPackageGroup"
"""CloudFormation's names of the types."""

REGISTRY: Final = frozenset({PACKAGE, GROUP})
"""What is registered by its owners, and belongs to no program."""

NAMED: Final = "modelPackageName"
"""How a container names its package."""


def group_arn(here: Here, name: str) -> str:
    return arn(here, "sagemaker", f"model-package-group/{name}")


def package_arn(here: Here, group: str, version: int) -> str:
    return arn(here, "sagemaker", f"model-package/{group}/{version}")


def package(here: Here, named: str) -> Record | None:
    """The version of this ARN, in whatever region."""
    held = here.store.all(PACKAGE)
    return next((one for one in held if one.id == named), None)


def missing_packages(here: Here, container: Properties) -> Iterator[str]:
    """The package that a container names, where this account should have it and has not."""
    named = container.get(NAMED)
    parts = ArnParts.of(named)
    if not isinstance(named, str) or package(here, named) is not None:
        return
    if parts is None or (parts.account, parts.region) == (here.scope.account, here.scope.region):
        yield (
            f"there is no model package {named!r}; register it in the sandbox by boto3,"
            " `create_model_package`, and name it by the ARN that this answers"
        )


def with_packages(here: Here, inputs: Properties) -> Properties:
    """A model whose containers have the image and data of the packages they name."""
    changed = dict(inputs)
    primary, several = inputs.get("primaryContainer"), inputs.get("containers")
    if isinstance(primary, dict):
        changed["primaryContainer"] = _filled(here, primary)
    if isinstance(several, list):
        changed["containers"] = [
            _filled(here, one) if isinstance(one, dict) else one for one in several
        ]
    return changed


def containers(found: Record) -> list[dict[str, Any]]:
    """What a package serves, in the API's words."""
    told: list[dict[str, Any]] = found.inputs["InferenceSpecification"]["Containers"]
    return told


def _filled(here: Here, container: Properties) -> Properties:
    """How the environments of both are put together, no page says [U]."""
    named = container.get(NAMED)
    found = package(here, named) if isinstance(named, str) else None
    if found is None:
        return container
    [first, *_] = containers(found)
    source = (first.get("ModelDataSource") or {}).get("S3DataSource")
    own = {
        "image": first.get("Image"),
        "modelDataUrl": first.get("ModelDataUrl"),
        "modelDataSource": None if source is None else {"s3DataSources": [_source(source)]},
        "environment": (first.get("Environment") or {}) | (container.get("environment") or {}),
    }
    return container | {name: value for name, value in own.items() if value}


def _source(told: dict[str, Any]) -> Properties:
    return {
        "s3Uri": told.get("S3Uri"),
        "s3DataType": told.get("S3DataType"),
        "compressionType": told.get("CompressionType"),
    }
