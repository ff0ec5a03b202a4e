"""The dashboard of a function, below the states of its alarms."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pulumi
import pulumi_aws as aws

from serving_components.aws import alarms, look_ups
from serving_components.aws.dashboards import Board
from serving_components.aws.lambda_inference.sources.queues import Queue
from serving_components.aws.lambda_inference.watching.front_series import FrontSeries
from serving_components.aws.lambda_inference.watching.graphs import rows
from serving_components.aws.lambda_inference.watching.series import Series

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs


def dashboard(
    args: "LambdaInferenceArgs",
    series: Series,
    front: FrontSeries | None,
    queues: Mapping[str, Queue],
    post: alarms.Post,
    *,
    alarm_arns: Sequence[pulumi.Input[str]],
    asker: pulumi.Resource,
) -> aws.cloudwatch.Dashboard | None:
    """None where it is not asked for."""
    if not args.dashboard:
        return None
    board = Board(list(rows(args, series, front, queues)), alarm_arns)
    return aws.cloudwatch.Dashboard(
        post.component,
        dashboard_name=post.physical_name,
        dashboard_body=board.body(look_ups.region(asker)),
        opts=post.opts,
    )
