"""DescribeScalingActivities: what the autoscaler did, the latest first: botocore 1.44.5 [D]."""

import uuid
from typing import Any, Final

from cloud_sandbox.aws.appautoscaling.autoscaler import Activity, activities
from cloud_sandbox.aws.appautoscaling.endpoint_variant import INSTANCES
from cloud_sandbox.data_plane.json_api.asked import Asked, Call
from cloud_sandbox.data_plane.sagemaker_api.pages import page
from cloud_sandbox.engine.wire import Properties


def _describe(asked: Asked) -> Properties:
    namespace, resource_id = asked.text("ServiceNamespace"), asked.body.get("ResourceId")
    dimension = asked.body.get("ScalableDimension")
    found = [
        one
        for one in reversed(activities(asked.here.store, asked.here.scope))
        if resource_id in {None, one.resource_id}
    ]
    acts = namespace == "sagemaker" and dimension in {None, INSTANCES}
    return page(asked.body, "ScalingActivities", [_told(one) for one in found if acts])


def _told(done: Activity) -> dict[str, Any]:
    """Words of the sandbox's own; a change is made at once, so each is successful."""
    return {
        "ActivityId": str(uuid.uuid5(uuid.NAMESPACE_URL, repr(done))),
        "ServiceNamespace": "sagemaker",
        "ResourceId": done.resource_id,
        "ScalableDimension": INSTANCES,
        "Description": f"Setting desired instance count to {done.after}.",
        "Cause": done.cause,
        "StartTime": done.at,
        "EndTime": done.at,
        "StatusCode": "Successful",
    }


CALLS: Final[dict[str, Call]] = {"AnyScaleFrontendService.DescribeScalingActivities": _describe}
