"""What is scaled: a dimension of a resource, in a service's namespace."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

PLACE: Final = ("serviceNamespace", "resourceId", "scalableDimension")
"""The three properties that say what is scaled."""

_NAME: Final = "[^/]+"
_FORMS: Final[dict[str, str]] = {
    "appstream:fleet": "fleet/NAME",
    "cassandra:table": "keyspace/NAME/table/NAME",
    "comprehend:document-classifier-endpoint": "ARN",
    "comprehend:entity-recognizer-endpoint": "ARN",
    "dynamodb:index": "table/NAME/index/NAME",
    "dynamodb:table": "table/NAME",
    "ec2:spot-fleet-request": "spot-fleet-request/NAME",
    "ecs:service": "service/NAME/NAME",
    "elasticache:cache-cluster": "cache-cluster/NAME",
    "elasticache:replication-group": "replication-group/NAME",
    "elasticmapreduce:instancegroup": "instancegroup/NAME/NAME",
    "kafka:broker-storage": "ARN",
    "lambda:function": "function:NAME:QUALIFIER",
    "neptune:cluster": "cluster:NAME",
    "rds:cluster": "cluster:NAME",
    "sagemaker:inference-component": "inference-component/NAME",
    "sagemaker:variant": "endpoint/NAME/variant/NAME",
    "workspaces:workspacespool": "workspacespool/NAME",
}
"""Resource ids by the first two parts of a dimension: botocore 1.44.5,
application-autoscaling RegisterScalableTarget.ResourceId [D]. Custom resources have any id."""

_PARTS: Final = {
    "NAME": _NAME,
    "QUALIFIER": r"(?!\$LATEST$)[^:/]+",
    "ARN": r"arn:.+",
}


class Place(Resource):
    """A type that speaks of something that is scaled."""

    @rules.of_inputs(
        "the scalable dimension is one of the service namespace",
        rules.documented(
            "botocore 1.44.5, application-autoscaling RegisterScalableTarget.ScalableDimension:"
            " it begins with the namespace"
        ),
    )
    def _dimension_of_the_namespace(self, inputs: Properties) -> Iterator[Fault]:
        namespace, dimension = inputs["serviceNamespace"], inputs["scalableDimension"]
        if isinstance(namespace, str) and isinstance(dimension, str):
            own = dimension.partition(":")[0]
            if own != namespace:
                told = f"{dimension!r} is a dimension of {own!r}, the namespace is {namespace!r}"
                yield Fault("scalableDimension", told)

    @rules.of_inputs(
        "the resource id has the form that its dimension asks for",
        rules.documented(
            "botocore 1.44.5, application-autoscaling RegisterScalableTarget.ResourceId"
        ),
    )
    def _resource_of_the_dimension(self, inputs: Properties) -> Iterator[Fault]:
        resource_id, dimension = inputs["resourceId"], inputs["scalableDimension"]
        if isinstance(resource_id, str) and isinstance(dimension, str):
            form = _FORMS.get(dimension.rpartition(":")[0])
            if form is not None and not re.fullmatch(_pattern(form), resource_id):
                qualifier = ", QUALIFIER being an alias or a version other than $LATEST"
                hint = qualifier if "QUALIFIER" in form else ""
                told = f"reads {form} for {dimension}{hint}; got {resource_id!r}"
                yield Fault("resourceId", told)


def place_of(inputs: Properties) -> str:
    """What is scaled, in the form in which a target is imported."""
    return "/".join(inputs[name] for name in PLACE)


def _pattern(form: str) -> str:
    for part, pattern in _PARTS.items():
        form = form.replace(part, pattern)
    return form
