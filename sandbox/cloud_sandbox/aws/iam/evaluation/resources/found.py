"""Every kind of resource with policies, found in this folder."""

import functools
import importlib
import pkgutil
from collections.abc import Mapping

from cloud_sandbox.aws.iam.evaluation import resources
from cloud_sandbox.aws.iam.evaluation.resources.resource_policy import Owned, ResourcePolicy
from cloud_sandbox.engine.here import Here


def owned(here: Here, arn: str) -> Owned | None:
    """What the sandbox holds under an ARN, if it is of a kind that may have a policy."""
    kind = _kinds().get((arn.split(":") + [""] * 3)[2])
    return kind.of(here, arn) if kind else None


def can_have_policies(arn: str) -> bool:
    """Whether resources of that service have policies that the sandbox would know."""
    return (arn.split(":") + [""] * 3)[2] in _kinds()


@functools.cache
def _kinds() -> Mapping[str, ResourcePolicy]:
    found: dict[str, ResourcePolicy] = {}
    for module in pkgutil.iter_modules(resources.__path__, f"{resources.__name__}."):
        for item in vars(importlib.import_module(module.name)).values():
            if (
                isinstance(item, type)
                and issubclass(item, ResourcePolicy)
                and hasattr(item, "service")
            ):
                found[item.service] = item()
    return found
