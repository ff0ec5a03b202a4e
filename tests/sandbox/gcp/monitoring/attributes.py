"""Attributes of what Cloud Monitoring has whose values the facts do not tell."""

from collections.abc import Mapping

from tests.sandbox.gcp.monitoring.channel_examples import CHANNEL, SLACK
from tests.sandbox.gcp.monitoring.dashboard_examples import DASHBOARD, dashboard
from tests.sandbox.gcp.monitoring.policy_examples import LOGS, POLICY, absent, threshold
from tests.support.attributes import Attribute, between

ELSEWHERE = "projects/serving-others/notificationChannels/{}"
QUERIES = {"query": "fetch aiplatform.googleapis.com/Endpoint"}
RATE = {"alertStrategy": {"notificationRateLimit": {"period": "300s"}}}


def condition(**kind: object) -> dict[str, object]:
    return {"conditions": [{"displayName": "errors"} | kind]}


def kind(name: str, first: Mapping[str, object], **second: object) -> Attribute:
    """One kind of condition, in the place of the example's."""
    return Attribute(
        condition(**{name: first}), condition(**{name: {**first, **second}}), threshold()
    )


def secret(name: str) -> Attribute:
    """One secret, in the place of any other."""
    first, second = ({"sensitiveLabels": {name: value}} | SLACK for value in ("first", "second"))
    return Attribute(first, second, without=SLACK)


def version(name: str) -> Attribute:
    """The version of a secret that is not kept in the state."""
    first, second = (
        {"sensitiveLabels": {f"{name}Wo": "a", f"{name}WoVersion": number}} | SLACK
        for number in ("1", "2")
    )
    return Attribute(first, second, without=SLACK)


SECRETS = ("authToken", "password", "serviceKey")
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    POLICY.token: {
        "conditions": Attribute(threshold(), absent(), required=True),
        "conditions.conditionThreshold": Attribute(
            threshold(), threshold(thresholdValue=7), without=absent()
        ),
        "conditions.conditionAbsent": Attribute(
            absent(), absent(duration="600s"), without=threshold()
        ),
        "conditions.conditionMatchedLog": Attribute(
            condition(**LOGS) | RATE,
            condition(conditionMatchedLog={"filter": "severity=CRITICAL"}) | RATE,
            without=threshold(),
        ),
        "conditions.conditionMonitoringQueryLanguage": kind(
            "conditionMonitoringQueryLanguage", QUERIES | {"duration": "60s"}, duration="120s"
        ),
        "conditions.conditionPrometheusQueryLanguage": kind(
            "conditionPrometheusQueryLanguage", {"query": "up"}, query="up > 1"
        ),
        "conditions.conditionSql": kind(
            "conditionSql", {"query": "select 1", "minutes": {"periodicity": 60}}, query="select 2"
        ),
        "notificationChannels": between(
            "notificationChannels", [ELSEWHERE.format(1)], [ELSEWHERE.format(2)]
        ),
    },
    CHANNEL.token: {
        "labels": Attribute(
            {"labels": {"email_address": "a@example.com"}},
            {"labels": {"email_address": "b@example.com"}},
            required=True,
        ),
        "type": Attribute(
            {"type": "email"}, {"type": "sms", "labels": {"number": "+1555"}}, required=True
        ),
        "sensitiveLabels": secret("authToken"),
        **{f"sensitiveLabels.{name}": secret(name) for name in SECRETS},
        **{f"sensitiveLabels.{name}Wo": secret(f"{name}Wo") for name in SECRETS},
        **{f"sensitiveLabels.{name}WoVersion": version(name) for name in SECRETS},
    },
    DASHBOARD.token: {
        "dashboardJson": Attribute(
            DASHBOARD.inputs, dashboard(displayName="second"), required=True
        ),
    },
}
