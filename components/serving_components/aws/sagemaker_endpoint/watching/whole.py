"""All alarms of an endpoint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

from serving_components.aws import alarms
from serving_components.aws.sagemaker_endpoint.variants import production
from serving_components.aws.sagemaker_endpoint.watching.post import Post
from serving_components.aws.sagemaker_endpoint.watching.rollback import Rollback, rollback
from serving_components.aws.sagemaker_endpoint.watching.series import Series
from serving_components.aws.sagemaker_endpoint.watching.watch import Watch, watch
from serving_components.core import Severity
from serving_components.core.assembled import assembled

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs
    from serving_components.aws.sagemaker_endpoint.watching.watch import Alarm
    from serving_components.aws.sdk import aws

_PAGING = "page"


@dataclass(frozen=True)
class Watched:
    """The alarms made here."""

    variants: Mapping[str, Watch]
    rollback: Rollback
    page: "aws.cloudwatch.CompositeAlarm | None"
    """The one that pagers hear of, if there is any."""

    @property
    def single(self) -> "list[Alarm]":
        """Those on one symptom of one variant."""
        return [alarm for watch in self.variants.values() for alarm in watch.made.values()]

    @property
    def names(self) -> pulumi.Output[list[str]]:
        """Names of all."""
        return assembled([*self._names()], list)

    def _names(self) -> Iterator[pulumi.Output[str]]:
        for alarm in (*self.single, *self.rollback.worst.values()):
            yield alarm.name
        if self.page is not None:
            yield self.page.alarm_name


def watched(args: "SageMakerEndpointArgs", post: Post) -> Watched:
    """The alarms of every variant that answers."""
    served, later = production(args), args.asynchronous is not None
    series = {name: Series(post.physical_name, name, later) for name in served}
    watches = {name: watch(one, series[name], post) for name, one in served.items()}
    going_back = rollback(watches, series, post, len(args.rollout.rollback_on))
    return Watched(watches, going_back, _page(watches, post))


def _page(watches: Mapping[str, Watch], post: Post) -> "aws.cloudwatch.CompositeAlarm | None":
    asked = post.asked
    if not asked.channels.page:
        return None
    urgent = {name for name, severity in asked.watched.items() if severity is Severity.PAGE}
    children = [
        alarm
        for watch in watches.values()
        for symptom, alarm in watch.made.items()
        if symptom in urgent
    ]
    told = alarms.Told(asked.channels.page, post.tags, post.opts)
    return alarms.any_of(*post.named(_PAGING), children, told)
