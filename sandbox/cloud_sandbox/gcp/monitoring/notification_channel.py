"""gcp:monitoring/notificationChannel:NotificationChannel."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import absent, inside, present, texts, true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import UNKNOWN, Properties
from cloud_sandbox.gcp.held import Held
from cloud_sandbox.gcp.monitoring.alert_policy import CHANNEL, policies
from cloud_sandbox.gcp.monitoring.made_id import made_digits
from cloud_sandbox.gcp.monitoring.user_labels import user_label_faults

_DOCUMENT: Final = rules.documented("monitoring v3 discovery document, revision 20260129")
_PROVIDER: Final = rules.documented(
    "`monitoring_notification_channel.go.tmpl` and `NotificationChannel.yaml` of magic-modules"
)
_EMAIL: Final = "email"
_ADDRESS: Final = "email_address"
_SENSITIVE: Final = {"auth_token": "authToken", "service_key": "serviceKey", "password": "password"}
_LONGEST: Final = {"displayName": 512, "description": 1024}


class NotificationChannel(Held):
    """Where an alert policy tells of its incidents: an address, a chat, a topic."""

    token = CHANNEL
    api = "monitoring:projects.notificationChannels.create"
    once_per_account = True
    repeatable = True
    # Nothing else is immutable: `NotificationChannel.yaml` of magic-modules [D].
    replaced_by = frozenset({"project"})
    defaults = Held.defaults | {"enabled": True, "forceDelete": False}
    secret = frozenset({"sensitiveLabels"})

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"projects/{here.scope.account}/notificationChannels/{made_digits()}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        # Which kinds of channels are verified was not read: those have a state that they need [U].
        return {"project": here.scope.account, "name": identity, "verificationStatus": ""}

    @rules.of_inputs(
        "an e-mail channel has an address, and no other label",
        rules.quoted("the descriptor in env0/terratag issue 175"),
    )
    def _address_is_there(self, inputs: Properties) -> Iterator[Fault]:
        labels = inputs.get("labels")
        if inputs["type"] != _EMAIL or labels is UNKNOWN:
            return
        known = labels if isinstance(labels, dict) else {}
        address = known.get(_ADDRESS)
        if absent(address) or (isinstance(address, str) and "@" not in address):
            told = f"an e-mail channel needs {_ADDRESS}, such as ml@example.com"
            yield Fault("labels", f"{told}; got {address!r}")
        for other in sorted(known.keys() - {_ADDRESS}):
            yield Fault("labels", f"an e-mail channel has {_ADDRESS} alone; got {other!r}")

    @rules.of_inputs("a secret stands in one place", _PROVIDER)
    def _secrets_stand_once(self, inputs: Properties) -> Iterator[Fault]:
        for label, name in _SENSITIVE.items():
            both = (
                inside(inputs, "labels").get(label),
                inside(inputs, "sensitiveLabels").get(name),
            )
            if all(present(one) for one in both):
                yield Fault(
                    f"sensitiveLabels.{name}",
                    f'Sensitive label "{label}" cannot be set at the same time as label "{label}".',
                )

    @rules.of_inputs("there is exactly one secret label", _PROVIDER)
    def _one_secret(self, inputs: Properties) -> Iterator[Fault]:
        told = inside(inputs, "sensitiveLabels")
        there = [name for name in _SENSITIVE.values() if present(told.get(name))]
        open_ = [name for name in _SENSITIVE.values() if told.get(name) is UNKNOWN]
        written = [name for name in _SENSITIVE.values() if present(told.get(f"{name}Wo"))]
        if told and len(there + written) != 1 and not open_:
            listed = ", ".join(_SENSITIVE.values())
            got = ", ".join(there + written) or "none"
            yield Fault("sensitiveLabels", f"takes exactly one of {listed}; got {got}")

    @rules.of_inputs("its name has up to 512 letters, its description up to 1024", _DOCUMENT)
    def _texts_fit(self, inputs: Properties) -> Iterator[Fault]:
        for name, most in _LONGEST.items():
            text = inputs.get(name)
            if isinstance(text, str) and len(text) > most:
                yield Fault(name, f"takes up to {most} characters, this has {len(text)}")

    @rules.of_inputs("it has up to 64 labels, of up to 63 letters, a small letter first", _DOCUMENT)
    def _labels_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from user_label_faults(inputs)

    @rules.of_deletion(
        "no alert policy names it, or forceDelete is set",
        rules.quoted("hashicorp/terraform-provider-google issue 10337"),
    )
    def _nobody_needs_it(self, here: Here, record: Record) -> Iterator[str]:
        if true(record.inputs.get("forceDelete")):
            return
        told = [f'"{policy.id}"' for policy in _naming(here, record)]
        if told:
            yield (
                f'Could not delete "{record.id}" because it is still being referenced by:'
                f" {', '.join(told)}"
            )

    def delete(self, here: Here, record: Record) -> Record | None:
        """With forceDelete it is taken out of the policies that name it [D]."""
        naming = _naming(here, record)
        left = super().delete(here, record)
        if here.find(self.token, record.id) is None:
            for policy in naming:
                others = [
                    name for name in policy.inputs["notificationChannels"] if name != record.id
                ]
                inputs = policy.inputs | {"notificationChannels": others}
                here.store.put(replace(policy, inputs=inputs))
        return left


def _naming(here: Here, record: Record) -> list[Record]:
    return [
        policy
        for policy in policies(here, record.scope.account)
        if record.id in texts(policy.inputs.get("notificationChannels"))
    ]
