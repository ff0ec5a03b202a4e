"""Groups of the model registry."""

from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.sagemaker.model_package import GROUP, PACKAGE, group_arn
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, invalid
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

NAME: Final = "ModelPackageGroupName"


def _create_group(asked: Asked) -> Properties:
    must_be_known(asked, {NAME, "ModelPackageGroupDescription", "Tags"})
    name = asked.text(NAME)
    with asked.here.store.transaction():
        if asked.here.find(GROUP, name) is not None:
            raise invalid(f"Model Package Group already exists: {group_arn(asked.here, name)}")
        told = {key: value for key, value in asked.body.items() if key != "Tags"}
        asked.here.store.put(Record(asked.here.scope, GROUP, name, told, {"versions": 0}))
    return {"ModelPackageGroupArn": group_arn(asked.here, name)}


def _delete_group(asked: Asked) -> Properties:
    with asked.here.store.transaction():
        found = group(asked, asked.text(NAME))
        if versions(asked, found.id):
            raise invalid(f"{found.id} holds versions; delete them first")
        asked.here.store.drop(found)
    return {}


def group(asked: Asked, named: str) -> Record:
    """By name or ARN."""
    parts = ArnParts.of(named)
    name = parts.resource.partition("/")[2] if parts else named
    found = asked.here.find(GROUP, name)
    if found is None:
        raise invalid(f"the sandbox has no model package group {name!r}; create it first")
    return found


def versions(asked: Asked, name: str) -> list[Record]:
    held = asked.here.store.all(PACKAGE, asked.here.scope)
    return [one for one in held if one.inputs[NAME] == name]


def must_be_known(asked: Asked, members: set[str]) -> None:
    """Refuse what the sandbox would have to pass over."""
    unknown = sorted(asked.body.keys() - members)
    if unknown:
        raise invalid(f"the sandbox does not know {', '.join(unknown)}")


CALLS: Final[dict[str, Call]] = {
    "SageMaker.CreateModelPackageGroup": _create_group,
    "SageMaker.DeleteModelPackageGroup": _delete_group,
}
