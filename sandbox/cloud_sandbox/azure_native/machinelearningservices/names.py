"""Names of workspaces, endpoints and deployments."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

WORKSPACE: Final = "azure-native:machinelearningservices:Workspace"
ENDPOINT: Final = "azure-native:machinelearningservices:OnlineEndpoint"
DEPLOYMENT: Final = "azure-native:machinelearningservices:OnlineDeployment"
MODEL: Final = "azure-native:machinelearningservices:ModelVersion"
ENVIRONMENT: Final = "azure-native:machinelearningservices:EnvironmentVersion"
CODE: Final = "azure-native:machinelearningservices:CodeVersion"
DATASTORE: Final = "azure-native:machinelearningservices:Datastore"
OPERATION: Final = "azure-native:machinelearningservices:operation"
"""No type of the provider: what a change of an endpoint began."""

SOURCE: Final = rules.documented(
    "`how-to-manage-quotas` of Azure Machine Learning, and the pattern in azure-ai-ml 1.35.2"
)
_SHORT: Final = re.compile(r"(?=.{3,32}\Z)[A-Za-z](?:-?[A-Za-z0-9])*")


def short_name(inputs: Properties, property_: str) -> Iterator[Fault]:
    """Why a name is none for an endpoint or a deployment; ARM's own pattern is looser."""
    name = inputs.get(property_)
    if isinstance(name, str) and not _SHORT.fullmatch(name):
        form = "3 to 32 letters, digits or single dashes, begin with a letter and not end with -"
        yield Fault(property_, f"must have {form}; got {name!r}")


_ASSET: Final = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}")


def asset_name(inputs: Properties, property_: str) -> Iterator[Fault]:
    """Why a name is none for a model, an environment or code."""
    name = inputs.get(property_)
    if isinstance(name, str) and not _ASSET.fullmatch(name):
        form = "up to 255 letters, digits, - or _ and begin with a letter or digit"
        yield Fault(property_, f"must have {form}; got {name!r}")
