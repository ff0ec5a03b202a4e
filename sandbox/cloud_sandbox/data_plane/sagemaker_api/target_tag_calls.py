"""ListTagsForResource of Application Auto Scaling: a scalable target's tags."""

from typing import Final

from cloud_sandbox.aws.appautoscaling.target import Target
from cloud_sandbox.data_plane.json_api.asked import ApiError, Asked, Call
from cloud_sandbox.engine.wire import Properties


def _list(asked: Asked) -> Properties:
    arn = asked.text("ResourceARN")
    for record in asked.here.store.all(Target.token, asked.here.scope):
        if record.attributes["arn"] == arn:
            return {"Tags": dict(record.inputs.get("tags") or {})}
    # botocore 1.44.5 names the exception [D]; the words are the sandbox's own.
    raise ApiError("ResourceNotFoundException", f"there is no scalable target {arn!r}")


CALLS: Final[dict[str, Call]] = {"AnyScaleFrontendService.ListTagsForResource": _list}
