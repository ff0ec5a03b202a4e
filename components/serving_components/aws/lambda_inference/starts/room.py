"""All that is made against cold starts."""

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from serving_components.aws.lambda_inference.live import Live
from serving_components.aws.lambda_inference.starts import keeping, together, warming
from serving_components.aws.lambda_inference.starts.warming import Warming
from serving_components.aws.scaling.target import Scaled


@dataclass(frozen=True)
class Starts:
    """Each None where it was not asked for."""

    warm_up: Warming | None
    provisioned: aws.lambda_.ProvisionedConcurrencyConfig | None
    scaled: Scaled | None


def starts(live: Live) -> Starts:
    """What stands on the alias; `snapshots.snap_start` is part of the function."""
    for caution in together.cautions(live.args):
        pulumi.log.warn(caution, resource=live.child.parent)
    warm_up, provisioned = live.args.warm_up, live.args.provisioned
    config = None if provisioned is None else keeping.kept(live, provisioned)
    return Starts(
        None if warm_up is None else warming.warming(live, warm_up),
        config,
        keeping.scaled(live, provisioned, config)
        if provisioned is not None and provisioned.elastic and config is not None
        else None,
    )
