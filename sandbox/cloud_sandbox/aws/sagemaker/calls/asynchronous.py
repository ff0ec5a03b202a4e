"""What an asynchronous endpoint does for each of its requests."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.s3.location import Location
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside

_ANSWER: Final = "00000000-0000-0000-0000-000000000000.out"
"""Any: its name is made of the request's id."""


class Asynchronous(Calls):
    """Answers and errors are written, and topics told.

    From where payloads are read no configuration says: each request names its own. An endpoint
    comes up without any of these; its requests fail.
    """

    source = rules.documented(
        "SageMaker guide, `Complete the prerequisites` of asynchronous inference: s3:PutObject,"
        " s3:AbortMultipartUpload, sns:Publish"
    )

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        output = inside(serving.configuration, "asyncInferenceConfig", "outputConfig")
        for name in ("s3OutputPath", "s3FailurePath"):
            place = Location.of(output.get(name))
            if place is None:
                continue
            answer = place.below(_ANSWER).arn(here)
            yield Call("s3:PutObject", answer, needed=False)
            yield Call("s3:AbortMultipartUpload", answer, needed=False)
        told = inside(output, "notificationConfig")
        for name in ("successTopic", "errorTopic"):
            if told.get(name):
                yield Call("sns:Publish", told[name], needed=False)
