"""What a rollout goes back on: the new version's own errors and durations."""

from serving_components import Alarms
from tests.components.aws.lambda_inference.around import deploy
from tests.support.cloud import RecordingCloud

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
BY_VERSION = {
    "FunctionName": "fraud-1",
    "Resource": "fraud-1:live",
    "ExecutedVersion": "7",
}


def test_they_look_at_what_the_new_version_answers_by_the_alias(cloud: RecordingCloud) -> None:
    made = deploy(cloud, alarms=Alarms(error_percent=2, mean_ms=50))

    assert set(made.rollback_alarms) == {"errors", "latency", "mean_latency"}
    errors, latency = (
        cloud.registered[ALARM, f"fraud-{each}-by-version"].inputs for each in ("errors", "latency")
    )
    of_metrics = [one["metric"] for one in errors["metricQueries"] if "metric" in one]
    assert [one["dimensions"] for one in of_metrics] == [BY_VERSION, BY_VERSION]
    assert errors["threshold"] == 2
    assert latency["dimensions"] == BY_VERSION


def test_each_version_has_alarms_of_its_own_names(cloud: RecordingCloud) -> None:
    """An alarm that is given another version would begin in the state of the one before."""
    deploy(cloud)

    found = cloud.registered[ALARM, "fraud-errors-by-version"].inputs
    assert found["name"] == "fraud-1-errors-v7"


def test_they_tell_nobody_as_those_of_the_alias_do(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=Alarms(notify=["arn:aws:sns:eu-west-1:111122223333:all"]))

    of_version = cloud.registered[ALARM, "fraud-errors-by-version"].inputs
    of_alias = cloud.registered[ALARM, "fraud-errors"].inputs
    assert (of_version["alarmActions"], of_version["okActions"]) == ([], [])
    assert of_alias["alarmActions"] == ["arn:aws:sns:eu-west-1:111122223333:all"]
