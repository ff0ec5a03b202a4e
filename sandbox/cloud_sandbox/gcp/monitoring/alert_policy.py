"""gcp:monitoring/alertPolicy:AlertPolicy."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import texts
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.monitoring.alert_policy_inputs import AlertPolicyInputs
from cloud_sandbox.gcp.monitoring.made_id import made_digits

CHANNEL: Final = "gcp:monitoring/notificationChannel:NotificationChannel"


class AlertPolicy(AlertPolicyInputs):
    """Conditions that somebody is told of; what it rings for is in `incidents.py`."""

    token = "gcp:monitoring/alertPolicy:AlertPolicy"
    api = "monitoring:projects.alertPolicies.create"
    once_per_account = True
    repeatable = True
    # `products/monitoring/AlertPolicy.yaml` of magic-modules: nothing else is immutable [D].
    replaced_by = frozenset({"project"})
    defaults = AlertPolicyInputs.defaults | {"enabled": True}

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"projects/{here.scope.account}/alertPolicies/{made_digits()}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        # By whom is not known here: requests carry tokens that nobody checks.
        created = [{"mutateTime": rfc3339(here.store.now()), "mutatedBy": ""}]
        return {"project": here.scope.account, "name": identity, "creationRecords": created}

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """No reducer is REDUCE_NONE: `monitoring_alert_policy.go.tmpl` of magic-modules [D]."""
        return super().changes(_without_none(old), _without_none(new))

    @rules.of_existence(
        "the channels that it names exist",
        rules.quoted("title of terraform-provider-google issue 25878"),
    )
    def _channels_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for name in texts(inputs.get("notificationChannels")):
            # Of other projects the sandbox cannot know.
            ours = name.startswith(f"projects/{here.scope.account}/")
            if ours and here.find(CHANNEL, name) is None:
                yield f"Notification channel not found: {name}"


def policies(here: Here, project: str) -> list[Record]:
    """All of one project."""
    found = here.store.all(AlertPolicy.token)
    return [record for record in found if record.scope.account == project]


def _without_none(value: Properties) -> Properties:
    return {name: _plain(item) for name, item in value.items()}


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _plain(item)
        for name, item in value.items()
        if (name, item) != ("crossSeriesReducer", "REDUCE_NONE")
    }
