"""Application Auto Scaling: targets, policies and scheduled actions are put and taken away."""

from typing import Final

from cloud_sandbox.aws.appautoscaling.place import PLACE, place_of
from cloud_sandbox.aws.appautoscaling.policy import Policy
from cloud_sandbox.aws.appautoscaling.scheduled_action import ScheduledAction
from cloud_sandbox.aws.appautoscaling.target import Target, unregistered
from cloud_sandbox.data_plane.api_words import from_api
from cloud_sandbox.data_plane.json_api.asked import ApiError, Asked, Call, refuse
from cloud_sandbox.data_plane.sagemaker_api.scaling_descriptions import alarms_of
from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_TARGET: Final = Target()
_POLICY: Final = Policy()
_ACTION: Final = ScheduledAction()
_PLACE: Final = ("ServiceNamespace", "ResourceId", "ScalableDimension")


def _register(asked: Asked) -> Properties:
    """What a second registration leaves out stays as it is: botocore, RegisterScalableTarget."""
    record = _put(asked, _TARGET, {"tags": asked.body.get("Tags")}, kept=True)
    return {"ScalableTargetARN": record.attributes["arn"]}


def _put_policy(asked: Asked) -> Properties:
    record = _put(asked, _POLICY, {}, kept=False)
    return {
        "PolicyARN": record.attributes["arn"],
        "Alarms": alarms_of(record.attributes["alarmArns"]),
    }


def _put_action(asked: Asked) -> Properties:
    _put(asked, _ACTION, {}, kept=True)
    return {}


def _put(asked: Asked, resource: Resource, others: Properties, *, kept: bool) -> Record:
    inputs = from_api(resource, asked.body)
    given = {
        # What is so by leaving it out stays as a program that left it out made it.
        **{name: it for name, it in inputs.items() if it != resource.defaults.get(name)},
        **{name: it for name, it in others.items() if it},
    }
    for word in _PLACE:
        asked.text(word)
    with asked.here.store.transaction():
        if resource is not _TARGET:
            _registered(asked, given)
        if "name" in resource.facts.properties:
            asked.text(resource.words["name"])
        old = asked.here.find(resource.token, resource.identity(asked.here, given))
        known = old.inputs if old else {}
        stays = known if kept else {name: known[name] for name in (DEFAULTS,) if name in known}
        whole = stays | given
        refuse(resource, whole)
        if old is None:
            return resource.create(asked.here, whole)
        return resource.update(asked.here, old, whole)


def _delete(resource: Resource, called: str) -> Call:
    def call(asked: Asked) -> Properties:
        inputs = from_api(resource, asked.body)
        for word in _PLACE:
            asked.text(word)
        with asked.here.store.transaction():
            if resource is _TARGET:
                _registered(asked, inputs)
                identity = place_of(inputs)
            else:
                asked.text(resource.words["name"])
                identity = resource.identity(asked.here, inputs)
            record = asked.here.find(resource.token, identity)
            if record is None:
                raise _missing(called, inputs)
            resource.delete(asked.here, record)
        return {}

    return call


def _registered(asked: Asked, inputs: Properties) -> None:
    for told in unregistered(asked.here, inputs):
        raise ApiError("ObjectNotFoundException", told)


def _missing(called: str, inputs: Properties) -> ApiError:
    """Beginning as of a missing target; public emulators have it so, no log was found [U]."""
    namespace, resource_id, dimension = (inputs[name] for name in PLACE)
    return ApiError(
        "ObjectNotFoundException",
        f"No {called} found for service namespace: {namespace}, resource ID: {resource_id},"
        f" scalable dimension: {dimension}, {called} name: {inputs['name']}",
    )


_SERVICE: Final = "AnyScaleFrontendService"
CALLS: Final[dict[str, Call]] = {
    f"{_SERVICE}.RegisterScalableTarget": _register,
    f"{_SERVICE}.DeregisterScalableTarget": _delete(_TARGET, "scalable target"),
    f"{_SERVICE}.PutScalingPolicy": _put_policy,
    f"{_SERVICE}.DeleteScalingPolicy": _delete(_POLICY, "scaling policy"),
    f"{_SERVICE}.PutScheduledAction": _put_action,
    f"{_SERVICE}.DeleteScheduledAction": _delete(_ACTION, "scheduled action"),
}
