"""Types with labels: the program's, the provider's, and the one that says who made it."""

from typing import ClassVar, Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.held import Held

ATTRIBUTION: Final = {"goog-pulumi-provisioned": "true"}
"""Put on everything since pulumi-gcp 8, unless `addPulumiAttributionLabel` is false: its guide to
that version, and `provider/resources.go`, which renames Terraform's option [D]."""


class Labelled(Held):
    """Shows labels three times: the program's own, all that were asked for, all there are."""

    renewed: ClassVar[frozenset[str]] = frozenset({"pulumiLabels", "effectiveLabels"})

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return _labels(here, inputs)

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        return old.attributes | _labels(here, inputs)


def _labels(here: Here, inputs: Properties) -> Properties:
    """`SetLabelsDiff` in `tpgresource/labels.go` of magic-modules [D]."""
    switched_off = here.config.get("addPulumiAttributionLabel") in (False, "false")
    asked = (
        ({} if switched_off else ATTRIBUTION)
        | (here.config.get("defaultLabels") or {})
        | (inputs.get("labels") or {})
    )
    return {"pulumiLabels": asked, "effectiveLabels": asked}
