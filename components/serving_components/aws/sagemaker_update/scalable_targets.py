"""Autoscaling out of the way of an update, and back.

SageMaker refuses to change the instance type of a variant whose scaling is registered: AWS, Update
endpoints that use automatic scaling; terraform-provider-aws issue 14337 [D].
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.sagemaker_update import step_alarms

_NAMESPACE: Final = "sagemaker"
_NOT_GIVEN: Final = {
    *("CreationTime", "PredictedCapacity", "RoleARN", "ScalableTargetARN"),
    *("PolicyARN", "Alarms", "ScheduledActionARN"),
}
"""What AWS makes of them itself; the role is the service's own, as for any variant."""

Registered = dict[str, Any]
"""A scalable target as it is registered, with `policies`, `actions` and `tags`."""


def registered(clients: Clients, endpoint: str, variants: Iterable[str]) -> list[Registered]:
    """What scales these variants now."""
    scaling = clients.autoscaling
    ids = [f"endpoint/{endpoint}/variant/{variant}" for variant in sorted(variants)]
    found = []
    for target in _all(
        scaling, "describe_scalable_targets", "ScalableTargets", {"ResourceIds": ids}
    ):
        here = {key: target[key] for key in ("ResourceId", "ScalableDimension")}
        policies = list(_all(scaling, "describe_scaling_policies", "ScalingPolicies", here))
        actions = list(_all(scaling, "describe_scheduled_actions", "ScheduledActions", here))
        found.append(
            _given(target)
            | {
                "policies": [_given(one) for one in policies],
                "actions": [_given(one) for one in actions],
                "tags": _tags(scaling, target),
                "alarms": _alarms_of_steps(policies),
            }
        )
    return found


def take_out(clients: Clients, targets: Iterable[Registered]) -> None:
    """Deregister them; their policies and scheduled actions go with them [D]."""
    for target in targets:
        clients.autoscaling.deregister_scalable_target(**_where(target))


def put_back(clients: Clients, targets: Iterable[Registered], say: Callable[[str], None]) -> None:
    """Register them as they were; once more if that was done already."""
    for target in targets:
        kept = dict(target)
        policies, actions = kept.pop("policies"), kept.pop("actions")
        tags, alarms = kept.pop("tags"), kept.pop("alarms")
        clients.autoscaling.register_scalable_target(**kept, **({"Tags": tags} if tags else {}))
        arns = {
            policy["PolicyName"]: clients.autoscaling.put_scaling_policy(**policy)["PolicyARN"]
            for policy in policies
        }
        for action in actions:
            clients.autoscaling.put_scheduled_action(**action)
        step_alarms.repoint(clients, alarms, target["ResourceId"], arns, say)


def _all(scaling: Any, call: str, key: str, asked: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every page."""
    paging: dict[str, str] = {}
    while True:
        page = getattr(scaling, call)(ServiceNamespace=_NAMESPACE, **asked, **paging)
        yield from page.get(key) or ()
        if not page.get("NextToken"):
            return
        paging = {"NextToken": page["NextToken"]}


def _given(found: Mapping[str, Any]) -> dict[str, Any]:
    return {key: held for key, held in found.items() if key not in _NOT_GIVEN}


def _where(target: Mapping[str, Any]) -> dict[str, Any]:
    return {key: target[key] for key in ("ServiceNamespace", "ResourceId", "ScalableDimension")}


def _tags(scaling: Any, target: Mapping[str, Any]) -> dict[str, str]:
    if not target.get("ScalableTargetARN"):
        return {}  # registered before targets had ARNs, and tags
    told = scaling.list_tags_for_resource(ResourceARN=target["ScalableTargetARN"])
    tags: dict[str, str] = told.get("Tags") or {}
    return tags


def _alarms_of_steps(policies: Iterable[Mapping[str, Any]]) -> list[str]:
    """Alarms that somebody made and bound to a step policy; a tracking policy makes its own."""
    return sorted(
        alarm["AlarmName"]
        for policy in policies
        if policy["PolicyType"] == "StepScaling"
        for alarm in policy.get("Alarms") or ()
    )
