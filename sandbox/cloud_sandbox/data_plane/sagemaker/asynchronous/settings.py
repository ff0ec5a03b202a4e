"""What a configuration says of asynchronous inference."""

from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.aws.s3.location import Location
from cloud_sandbox.data_plane.sagemaker.asynchronous.invocation import Invocation
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.wire import Properties

_USUAL_CONCURRENCY: Final = 4
"""`If no value is provided, SageMaker chooses an optimal value` [D]; which one is not written."""

_SUCCESS: Final = "SUCCESS_NOTIFICATION_TOPIC"
_ERROR: Final = "ERROR_NOTIFICATION_TOPIC"


@dataclass(frozen=True)
class Settings:
    """`AsyncInferenceConfig` of botocore 1.44.5 [D]."""

    output: Location
    failure: Location | None
    success_topic: str | None
    error_topic: str | None
    response_on_success: bool
    response_on_error: bool
    concurrency: int
    """Requests at a time that one instance gets."""

    @classmethod
    def of(cls, configuration: Properties) -> Self | None:
        """None where a configuration answers in real time."""
        asked = inside(configuration, "asyncInferenceConfig")
        output = inside(asked, "outputConfig")
        place = Location.of(str(output.get("s3OutputPath") or ""))
        if not asked or place is None:
            return None
        told = inside(output, "notificationConfig")
        included = told.get("includeInferenceResponseIns") or ()
        most = inside(asked, "clientConfig").get("maxConcurrentInvocationsPerInstance")
        return cls(
            place,
            Location.of(str(output.get("s3FailurePath") or "")),
            told.get("successTopic"),
            told.get("errorTopic"),
            _SUCCESS in included,
            _ERROR in included,
            int(most or _USUAL_CONCURRENCY),
        )

    def output_of(self, asked: Invocation) -> Location:
        """Where the answer will be."""
        return self.output.below(asked.path_extension, asked.file_name)

    def failure_of(self, asked: Invocation) -> Location | None:
        """Where the error will be, if anywhere; its name on AWS was not read [U]."""
        if self.failure is None:
            return None
        return self.failure.below(asked.path_extension, f"{asked.inference_id}-error.out")
