"""aws:cloudcontrol/getResource:getResource."""

import json
from typing import Any

from cloud_sandbox.aws.sagemaker.model_package import PACKAGE, package
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties


class GetResource(Lookup):
    """What Cloud Control knows of a resource: here, of a version in the model registry."""

    token = "aws:cloudcontrol/getResource:getResource"

    def answer(self, here: Here, args: Properties) -> Properties:
        kind, identifier = args["typeName"], args["identifier"]
        if kind != PACKAGE:
            raise Rejected(
                f"typeName {kind!r}: of Cloud Control's types the sandbox knows {PACKAGE} alone"
            )
        found = package(here, identifier)
        if found is None:
            raise Rejected(
                f"Resource of type {PACKAGE!r} with identifier {identifier!r} was not found;"
                " register it in the sandbox by boto3, `create_model_package`"
            )
        told = json.dumps(_properties(found), sort_keys=True)
        region = args.get("region") or here.scope.region
        return args | {"id": identifier, "region": region, "properties": told}


def _properties(found: Record) -> dict[str, Any]:
    """By the names of CloudFormation's schema, which are the API's."""
    return {**found.inputs, **found.attributes}
