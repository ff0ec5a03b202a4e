"""Clouds: which of them the services of a stack are served on, and what that asks of the rest."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_components.core import Fault
from serving_stack.settings.targets import (
    AZUREML,
    LAMBDA,
    SAGEMAKER,
    TARGETS,
    VERTEX,
    target_of,
)

AWS: Final = "aws"
GOOGLE: Final = "gcp"
AZURE: Final = "azure"
CLOUD_OF: Final = {SAGEMAKER: AWS, LAMBDA: AWS, VERTEX: GOOGLE, AZUREML: AZURE}
"""By target, the block that says where its cloud is."""

_CALLED: Final = {AWS: "AWS", GOOGLE: "Google Cloud", AZURE: "Azure"}
_EXAMPLES: Final = {
    AWS: {"region": "eu-west-1"},
    GOOGLE: {"project": "my-project", "region": "europe-west4"},
    AZURE: {"subscription": "00000000-0000-0000-0000-000000000000", "location": "westeurope"},
}
_OF_AWS: Final = {
    "permissions_boundary": "bounds roles of AWS",
    "role_path": "is of roles of AWS",
}
"""Defaults that mean nothing elsewhere."""


def clouds_of(services: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Each cloud that is served on, and the first service there."""
    found: dict[str, str] = {}
    for name, body in services.items():
        if any(target in body for target in TARGETS):
            found.setdefault(CLOUD_OF[target_of(body)], name)
    return found


def cloud_faults(
    given: Mapping[str, Any], services: Mapping[str, Mapping[str, Any]]
) -> Iterator[Fault]:
    """What the settings lack for the clouds of their services, and what is of none of these."""
    clouds = clouds_of(services)
    for cloud, service in clouds.items():
        if cloud not in given:
            example = json.dumps({cloud: _EXAMPLES[cloud]})[1:-1].replace('"', "", 2)
            reason = f"is required, as {service} is served there, such as `{example}`"
            yield Fault((cloud,), reason)
    defaults = given.get("defaults")
    if not isinstance(defaults, Mapping) or not clouds:
        return
    told = " and ".join(_CALLED[cloud] for cloud in clouds)
    for name, does in _OF_AWS.items():
        if name in defaults and AWS not in clouds:
            reason = f"{does}, and every service here is on {told}; leave it out"
            yield Fault(("defaults", name), reason)
    if "artifact_bucket" not in defaults:
        return
    if set(clouds) == {AZURE}:
        reason = (
            "is of AWS and Google Cloud, and every service here is on Azure, where models lie in"
            " the workspace's storage account; leave it out"
        )
        yield Fault(("defaults", "artifact_bucket"), reason)
    elif len(clouds.keys() - {AZURE}) > 1:
        told = " and ".join(_CALLED[cloud] for cloud in clouds if cloud != AZURE)
        reason = (
            f"cannot be of {told} at once; leave it out, and name the bucket in the targets of the"
            " services that are to have one of yours"
        )
        yield Fault(("defaults", "artifact_bucket"), reason)
