"""gcp:monitoring/dashboard:Dashboard."""

import json
import uuid
from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.held import Held
from cloud_sandbox.gcp.monitoring import dashboard_form

_SOURCE: Final = rules.documented("`resource_monitoring_dashboard.go` of magic-modules")
_JSON: Final = "dashboardJson"


class Dashboard(Held):
    """Charts on one page."""

    token = "gcp:monitoring/dashboard:Dashboard"
    api = "monitoring:projects.dashboards.create"
    once_per_account = True
    repeatable = True
    # `ForceNew` in `resource_monitoring_dashboard.go` of magic-modules [D].
    replaced_by = frozenset({"project"})

    def identity(self, here: Here, inputs: Properties) -> str:
        """The service may name the project by its number; which it does was not read [U]."""
        return f"projects/{here.scope.account}/dashboards/{uuid.uuid4()}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"project": here.scope.account}

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """What a new text leaves out is no change: `removeComputedKeys` in the same file [D]."""
        told = super().changes(old, new)
        before, after = _read(old.get(_JSON)), _read(new.get(_JSON))
        alike = before is not None and after is not None and _less(before, after) == after
        return [change for change in told if not (alike and change.path[0] == _JSON)]

    @rules.of_inputs("its text is JSON", _SOURCE)
    def _text_is_json(self, inputs: Properties) -> Iterator[Fault]:
        text = inputs[_JSON]
        try:
            json.loads(text if isinstance(text, str) else "{}")
        except ValueError as fault:
            yield Fault(_JSON, f"must be JSON, which this is not: {fault}")

    @rules.of_inputs(
        "it has a name, one layout, and charts whose filters can be read",
        rules.documented("monitoring v1 discovery document, revision 20260903"),
    )
    def _body_is_whole(self, inputs: Properties) -> Iterator[Fault]:
        body = _read(inputs[_JSON])
        if body is not None:
            for where, fault in dashboard_form.faults(body):
                yield Fault(_JSON, f"{where}: {fault}" if where else fault)


def _read(text: object) -> Any:
    """None where it is not known, or no JSON."""
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _less(old: Any, new: Any) -> Any:
    """The old one without what the new one does not speak of."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {name: _less(old[name], new[name]) for name in old if new.get(name) is not None}
    if isinstance(old, list) and isinstance(new, list):
        return [
            _less(one, new[index] if index < len(new) else one) for index, one in enumerate(old)
        ]
    return old
