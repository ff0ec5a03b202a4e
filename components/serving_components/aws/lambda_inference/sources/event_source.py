"""EventSource: one place that requests come from by themselves."""

from collections.abc import Iterator

from serving_components.aws.lambda_inference.sources.kinesis import KinesisSource
from serving_components.aws.lambda_inference.sources.s3 import S3Source
from serving_components.aws.lambda_inference.sources.schedule import ScheduleSource
from serving_components.aws.lambda_inference.sources.sqs import SqsSource
from serving_components.core import Args, Fault


class EventSource(Args):
    """Exactly one of these."""

    sqs: SqsSource | None = None
    """Messages of a queue. Default: it is another kind."""

    kinesis: KinesisSource | None = None
    """Records of a stream. Default: it is another kind."""

    s3: S3Source | None = None
    """Objects that come to a bucket. Default: it is another kind."""

    schedule: ScheduleSource | None = None
    """Certain times. Default: it is another kind."""

    @property
    def kinds(self) -> list[str]:
        """Those that are set."""
        return [kind for kind in type(self).model_fields if getattr(self, kind) is not None]

    def objections(self) -> Iterator[Fault]:
        kinds = self.kinds
        if len(kinds) != 1:
            got = " and ".join(kinds) or "none"
            yield Fault(
                (),
                f"takes exactly one of {', '.join(type(self).model_fields)}; got {got}",
            )
