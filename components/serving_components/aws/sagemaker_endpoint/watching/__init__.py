"""Watching an endpoint: alarms of its variants, what rollouts go back on, what pages, the page."""

from serving_components.aws.sagemaker_endpoint.watching.limits import check_rule, objections
from serving_components.aws.sagemaker_endpoint.watching.page import dashboard
from serving_components.aws.sagemaker_endpoint.watching.post import Post
from serving_components.aws.sagemaker_endpoint.watching.watch import Watch
from serving_components.aws.sagemaker_endpoint.watching.whole import Watched, watched

__all__ = [
    "Post",
    "Watch",
    "Watched",
    "check_rule",
    "dashboard",
    "objections",
    "watched",
]
