"""All that watches a function, beside what its rollouts go back on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
import pulumi_aws as aws

from serving_components.aws import alarms
from serving_components.aws.lambda_inference.live import ALIAS
from serving_components.aws.lambda_inference.sources.queues import Queue
from serving_components.aws.lambda_inference.watching.alarming import alarms_of
from serving_components.aws.lambda_inference.watching.dead_letters import dead_letters
from serving_components.aws.lambda_inference.watching.front_series import FrontSeries
from serving_components.aws.lambda_inference.watching.page import dashboard
from serving_components.aws.lambda_inference.watching.rollback import Rollback
from serving_components.aws.lambda_inference.watching.series import Series
from serving_components.aws.lambda_inference.watching.watch import Watch, severities
from serving_components.core import Severity
from serving_components.core.assembled import assembled

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs
    from serving_components.aws.lambda_inference.watching.watch import Alarm

_PAGING = "page"


@dataclass(frozen=True)
class Watched:
    """What was made here."""

    alarms: Watch
    dead_letters: "Mapping[str, Alarm]"
    """Those on queues of dead letters made here, by source."""

    page: aws.cloudwatch.CompositeAlarm | None
    """The one that pagers hear of, if there is any."""

    dashboard: aws.cloudwatch.Dashboard | None

    def names(self, rollback: Rollback) -> pulumi.Output[list[str]]:
        """Names of all alarms, those that rollouts go back on too."""
        return assembled([*self._names(), *rollback.names], list)

    def _names(self) -> Iterator[pulumi.Output[str]]:
        for alarm in (*self.alarms.made.values(), *self.dead_letters.values()):
            yield alarm.name
        if self.page is not None:
            yield self.page.alarm_name


def watch(
    args: "LambdaInferenceArgs",
    front: FrontSeries | None,
    queues: Mapping[str, Queue],
    post: alarms.Post,
    asker: pulumi.Resource,
) -> Watched:
    """Alarms of the alias, what pages, and the dashboard."""
    series = Series(post.physical_name, ALIAS)
    made, dead = alarms_of(args, series, front, post), dead_letters(args, queues, post)
    page = _page(args, made, dead, post)
    urgent = [] if page is None else [page.arn]
    arns = [*urgent, *(alarm.arn for alarm in (*made.made.values(), *dead.values()))]
    shown = dashboard(args, series, front, queues, post, alarm_arns=arns, asker=asker)
    return Watched(made, dead, page, shown)


def _page(
    args: "LambdaInferenceArgs", made: Watch, dead: "Mapping[str, Alarm]", post: alarms.Post
) -> aws.cloudwatch.CompositeAlarm | None:
    """One for all that pages, so that a pager rings once."""
    if not args.alarms.channels.page:
        return None
    how = severities(args)
    children = [alarm for symptom, alarm in made.made.items() if how[symptom] is Severity.PAGE]
    if how["lost_events"] is Severity.PAGE:
        children += dead.values()
    told = alarms.Told(args.alarms.channels.page, post.tags, post.opts)
    return alarms.any_of(*post.named(_PAGING), children, told)
