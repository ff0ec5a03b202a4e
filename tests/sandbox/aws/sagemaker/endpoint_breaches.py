"""A breach of each rule about endpoints."""

from functools import partial

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.sagemaker.served import (
    CANARY,
    SERVERLESS,
    VARIANT,
    a_configuration,
    an_endpoint,
    blue_green,
    busy,
    percent,
    rolling,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

IN_PROGRESS = (
    'Cannot update in-progress endpoint "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/fraud".'
)
ROUTING = "deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration"
ALARMS = {"autoRollbackConfiguration": {"alarms": [{"alarmName": "errors"}]}}


def deployed(deployment: Properties) -> Properties:
    return {"deploymentConfig": deployment}


def timed(policy: Properties, **seconds: int) -> Properties:
    [(name, inner)] = policy.items()
    return deployed({name: inner | seconds})


def another(aws: Emulated, variants: tuple[Properties, ...] = (VARIANT,)) -> None:
    a_configuration(aws, "another", *variants)


def serverless(aws: Emulated) -> None:
    a_configuration(aws, "another", SERVERLESS)


def scaled(aws: Emulated) -> None:
    place = {
        "serviceNamespace": "sagemaker",
        "resourceId": "endpoint/fraud/variant/live",
        "scalableDimension": "sagemaker:variant:DesiredInstanceCount",
    }
    bounds = {"minCapacity": 1, "maxCapacity": 2}
    aws.create("aws:appautoscaling/target:Target", place | bounds, name="target")
    another(aws, (VARIANT | {"instanceType": "ml.m5.xlarge"},))


def fraud(aws: Emulated) -> None:
    an_endpoint(aws, "fraud", "fraud")


def updating(aws: Emulated) -> None:
    another(aws)
    busy(aws, "Updating")


TWO = (VARIANT, VARIANT | {"variantName": "other"})
TWO_INSTANCES = {"type": "INSTANCE_COUNT", "value": 2}
MOVED = {"endpointConfigName": "another"}
ENDPOINT_BREACHES = (
    Breach(
        "one_update_policy",
        "deploymentConfig.rollingUpdatePolicy: cannot be given beside blueGreenUpdatePolicy",
        deployed(blue_green() | rolling()),
    ),
    Breach(
        "one_update_policy",
        "deploymentConfig: needs blueGreenUpdatePolicy or rollingUpdatePolicy",
        deployed(ALARMS),
    ),
    Breach(
        "size_is_said",
        f"{ROUTING}.canarySize: is required for type CANARY",
        deployed(blue_green(type="CANARY")),
    ),
    Breach(
        "size_is_of_its_type",
        f"{ROUTING}.canarySize: is for type CANARY, and the type is LINEAR; leave it out",
        deployed(blue_green(type="LINEAR", linearStepSize=percent(20), canarySize=percent(20))),
    ),
    Breach(
        "canary_share",
        f"{ROUTING}.canarySize.value: must be 1 to 50 percent; got 60",
        deployed(blue_green(type="CANARY", canarySize=percent(60))),
    ),
    Breach(
        "linear_share",
        f"{ROUTING}.linearStepSize.value: must be 10 to 50 percent; got 5",
        deployed(blue_green(type="LINEAR", linearStepSize=percent(5))),
    ),
    Breach(
        "rolling_share",
        "deploymentConfig.rollingUpdatePolicy.maximumBatchSize.value: must be 5 to 50 percent;"
        " got 60",
        deployed(rolling(60)),
    ),
    Breach(
        "timeout_of_the_provider",
        "rollingUpdatePolicy.maximumExecutionTimeoutInSeconds: must be 600 to 14400 for this"
        " provider; got 28800",
        timed(rolling(), maximumExecutionTimeoutInSeconds=28800),
    ),
    Breach(
        "timeout_beyond_waits",
        "maximumExecutionTimeoutInSeconds: is 600, and its waits alone take 660",
        timed(blue_green(), terminationWaitInSeconds=600, maximumExecutionTimeoutInSeconds=600),
    ),
    Breach(
        "alarms_are_named",
        "deploymentConfig.autoRollbackConfiguration.alarms: takes 1 to 10 alarms, got none",
        deployed(blue_green() | {"autoRollbackConfiguration": {"alarms": []}}),
    ),
    Breach(
        "configuration_exists",
        'Could not find endpoint configuration "arn:aws:sagemaker:eu-west-1:123456789012'
        ':endpoint-config/absent".',
        {"endpointConfigName": "absent"},
    ),
    Breach(
        "alarms_exist",
        "there is no alarm 'errors' in eu-west-1 that could roll it back",
        deployed(blue_green() | ALARMS),
    ),
    Breach(
        "rolling_of_one",
        "rollingUpdatePolicy is for one variant, and 'another' has 2; use blueGreenUpdatePolicy",
        MOVED | deployed(rolling()),
        before=partial(another, variants=TWO),
    ),
    Breach(
        "steps_on_instances",
        "variant 'live' is serverless, whose traffic cannot be shifted in steps",
        MOVED | deployed(CANARY),
        before=serverless,
    ),
    *(
        Breach(
            "half_of_the_instances",
            f"{place}.value: 2 is more than half of the 3 instances of variant 'live'",
            MOVED | deployed(deployment),
            after=partial(another, variants=(VARIANT | {"initialInstanceCount": 3},)),
        )
        for place, deployment in (
            (f"{ROUTING}.canarySize", blue_green(type="CANARY", canarySize=TWO_INSTANCES)),
            (f"{ROUTING}.linearStepSize", blue_green(type="LINEAR", linearStepSize=TWO_INSTANCES)),
            (
                "deploymentConfig.rollingUpdatePolicy.maximumBatchSize",
                rolling(maximumBatchSize=TWO_INSTANCES),
            ),
        )
    ),
    Breach(
        "names_are_kept",
        "variants 'live' would become 'green', and traffic is shifted in steps only between"
        " variants of the same names",
        MOVED | deployed(CANARY),
        after=partial(another, variants=(VARIANT | {"variantName": "green"},)),
    ),
    Breach(
        "scaled_types_are_kept",
        "variant 'live' is a scalable target, so its instance type cannot change from ml.m5.large"
        " to ml.m5.xlarge",
        MOVED,
        after=scaled,
    ),
    Breach(
        "stays_on_instances",
        "endpoint 'fraud' runs on instances and cannot become serverless",
        MOVED,
        after=serverless,
    ),
    Breach(
        "name_is_free",
        'Cannot create already existing endpoint "arn:aws:sagemaker:eu-west-1:123456789012'
        ':endpoint/fraud".',
        {"name": "Fraud"},
        before=fraud,
    ),
    Breach(
        "settled_to_change",
        IN_PROGRESS,
        MOVED,
        after=updating,
    ),
    Breach("settled_to_delete", IN_PROGRESS, after=partial(busy, doing="Creating")),
)
