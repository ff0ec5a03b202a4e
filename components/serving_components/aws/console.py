"""The console of AWS: where people see what was made."""

from typing import Final, cast

import pulumi
import pulumi_aws as aws

from serving_components.aws import look_ups
from serving_components.core.assembled import assembled

_CONSOLES: Final = {
    "aws": "console.aws.amazon.com",
    "aws-cn": "console.amazonaws.cn",
    "aws-us-gov": "console.amazonaws-us-gov.com",
}
"""By partition: `AWS.get_console_domain` of aws-samples/sagemaker-ssh-helper [I]."""


def dashboard_url(
    page: aws.cloudwatch.Dashboard | None, asker: pulumi.Resource
) -> pulumi.Output[str] | None:
    """Where the console shows it; the output is None in a partition whose console is not known.

    Many repositories print this form of address; no page of AWS that was read has it [I].
    """
    if page is None:
        return None
    known = [look_ups.partition(asker), look_ups.region(asker), page.dashboard_name]
    url = assembled(known, lambda told: _url(*told))
    return cast("pulumi.Output[str]", url)  # what a component may leave out, Pulumi types as this


def _url(partition: str, region: str, name: str) -> str | None:
    if partition not in _CONSOLES:
        return None
    host = f"{region}.{_CONSOLES[partition]}"
    return f"https://{host}/cloudwatch/home?region={region}#dashboards:name={name}"
