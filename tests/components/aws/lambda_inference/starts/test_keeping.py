"""Environments are kept started on the alias: a number, or one that is scaled."""

from tests.components.aws.lambda_inference.around import deploy
from tests.support.cloud import RecordingCloud

CONFIG = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"
TARGET = "aws:appautoscaling/target:Target"
POLICY = "aws:appautoscaling/policy:Policy"
ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction"


def test_a_fixed_number_stands_on_the_alias_and_is_never_scaled(cloud: RecordingCloud) -> None:
    deploy(cloud, provisioned={"min": 3})

    config = cloud.only(CONFIG)
    assert config.inputs["provisionedConcurrentExecutions"] == 3
    assert (config.inputs["functionName"], config.inputs["qualifier"]) == ("fraud-1", "live")
    assert config.ignore_changes == ()
    assert not cloud.has(TARGET)


def test_a_number_that_scales_is_the_autoscalers_once_it_is_there(cloud: RecordingCloud) -> None:
    deploy(cloud, provisioned={"min": 2, "max": 20})

    config = cloud.only(CONFIG)
    assert config.inputs["provisionedConcurrentExecutions"] == 2
    assert config.ignore_changes == ("provisionedConcurrentExecutions",)


def test_utilization_moves_it_between_its_bounds(cloud: RecordingCloud) -> None:
    deploy(cloud, provisioned={"min": 2, "max": 20, "utilization_percent": 60})

    target = cloud.one(TARGET)
    assert (target["minCapacity"], target["maxCapacity"]) == (2, 20)
    assert target["resourceId"] == "function:fraud-1:live"
    assert target["scalableDimension"] == "lambda:function:ProvisionedConcurrency"
    assert target["serviceNamespace"] == "lambda"
    followed = cloud.one(POLICY)["targetTrackingScalingPolicyConfiguration"]
    assert followed["targetValue"] == 0.6
    assert followed["predefinedMetricSpecification"] == {
        "predefinedMetricType": "LambdaProvisionedConcurrencyUtilization"
    }


def test_schedules_set_other_bounds_and_may_take_all_away(cloud: RecordingCloud) -> None:
    night = {"cron": "0 20 * * *", "time_zone": "Europe/Berlin", "min": 0, "max": 0}

    made = deploy(cloud, provisioned={"min": 2, "schedules": {"night": night}})

    action = cloud.one(ACTION)
    assert action["schedule"] == "cron(0 20 * * ? *)"
    assert action["timezone"] == "Europe/Berlin"
    assert action["scalableTargetAction"] == {"minCapacity": 0, "maxCapacity": 0}
    assert made.starts.scaled is not None
    assert list(made.starts.scaled.schedules) == ["night"]


def test_the_target_waits_for_what_it_scales(cloud: RecordingCloud) -> None:
    deploy(cloud, provisioned={"min": 2, "max": 4})

    assert (CONFIG, "fraud") in cloud.only(TARGET).depends_on
