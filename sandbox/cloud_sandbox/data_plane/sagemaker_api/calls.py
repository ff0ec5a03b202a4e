"""Every call of SageMaker, Application Auto Scaling and CloudWatch that is answered."""

from typing import Final

from cloud_sandbox.data_plane.json_api.asked import Call
from cloud_sandbox.data_plane.sagemaker_api import (
    alarm_calls,
    alarm_puts,
    deployed_calls,
    endpoint_calls,
    listing_calls,
    package_calls,
    package_group_calls,
    scaling_activities,
    scaling_calls,
    scaling_descriptions,
    tag_calls,
    target_tag_calls,
)

CALLS: Final[dict[str, Call]] = {
    **endpoint_calls.CALLS,
    **deployed_calls.CALLS,
    **tag_calls.CALLS,
    **scaling_activities.CALLS,
    **scaling_calls.CALLS,
    **scaling_descriptions.CALLS,
    **alarm_calls.CALLS,
    **alarm_puts.CALLS,
    **listing_calls.CALLS,
    **package_calls.CALLS,
    **package_group_calls.CALLS,
    **target_tag_calls.CALLS,
}
