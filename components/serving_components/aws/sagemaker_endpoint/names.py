"""How an endpoint, and what is named after it, may be called."""

import re
from typing import Final

from serving_components.aws.sagemaker_endpoint import variants
from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs
from serving_components.core import Fault, InvalidArguments
from serving_components.core.names import physical_name

_NAME_LIMIT: Final = 63
"""botocore 1.44.5, sagemaker `EndpointName` [D]."""


_LOGICAL_NAME: Final = re.compile(r"[a-zA-Z0-9](-?[a-zA-Z0-9])*")
_LOGICAL_NAME_LIMIT: Final = _NAME_LIMIT - len("-0123456")
"""The provider appends a dash and seven digits to name the model and its configuration, and
does not cut the name to SageMaker's limit: `setAutonaming` in pulumi-aws `provider/resources.go`
[D]."""


def physical(name: str) -> str:
    """The endpoint's name on the cloud, known before it is made."""
    return physical_name(name, _NAME_LIMIT)


def check(name: str, args: SageMakerEndpointArgs) -> None:
    """Refuse a name that SageMaker would refuse only after half of the stack exists."""
    faults = []
    if not _LOGICAL_NAME.fullmatch(name):
        reason = f"takes letters, digits and single dashes between them; got {name!r}"
        faults.append(Fault(("name",), reason))
    if len(name) > _LOGICAL_NAME_LIMIT:
        reason = f"takes {_LOGICAL_NAME_LIMIT} characters at most; {name!r} has {len(name)}"
        faults.append(Fault(("name",), reason))
    for served in variants.every(args):
        own = served.of(name)
        if own != name and not served.shares_model and len(own) > _LOGICAL_NAME_LIMIT:
            reason = (
                f"makes the name of its model {own!r}, of {len(own)} characters;"
                f" {_LOGICAL_NAME_LIMIT} fit, the endpoint's name and a dash included"
            )
            faults.append(Fault(("variants", served.name), reason))
    if faults:
        raise InvalidArguments("SageMakerEndpoint", faults)
