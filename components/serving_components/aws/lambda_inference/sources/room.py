"""All that makes requests come by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from serving_components.aws.lambda_inference.live import Live
from serving_components.aws.lambda_inference.sources import (
    mapped,
    notified,
    scheduled,
    together,
)
from serving_components.aws.lambda_inference.sources.notified import Notified
from serving_components.aws.lambda_inference.sources.queues import Queue
from serving_components.aws.lambda_inference.sources.scheduled import Scheduled


@dataclass(frozen=True)
class Sources:
    """By the names they were given."""

    queues: Mapping[str, Queue]
    mappings: Mapping[str, aws.lambda_.EventSourceMapping]
    schedules: Mapping[str, Scheduled]
    notified: Notified | None
    """By a bucket, of which there is one at most."""

    @property
    def queue_urls(self) -> pulumi.Output[dict[str, str]]:
        """Where messages are sent, of queues made here."""
        made = {name: one.made.url for name, one in self.queues.items() if one.made is not None}
        none: dict[str, str] = {}
        return pulumi.Output.all(**made) if made else pulumi.Output.from_input(none)


def sources(live: Live, queues: Mapping[str, Queue], asker: pulumi.Resource) -> Sources:
    """On the alias: what runs in the middle of a batch when it moves, ends where it began."""
    for caution in together.cautions(live.args):
        pulumi.log.warn(caution, resource=asker)
    mappings, schedules = {}, {}
    told: Notified | None = None
    for name, source in live.args.event_sources.items():
        if source.sqs is not None:
            mappings[name] = mapped.of_queue(live, name, source.sqs, queues[name])
        elif source.kinesis is not None:
            mappings[name] = mapped.of_stream(live, name, source.kinesis)
        elif source.schedule is not None:
            schedules[name] = scheduled.scheduled(live, name, source.schedule)
        elif source.s3 is not None:
            told = notified.notified(live, source.s3, asker)
    return Sources(queues, mappings, schedules, told)
