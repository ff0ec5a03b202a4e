"""What a dataset's own inputs must be."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.label_form import label_faults
from cloud_sandbox.gcp.labelled import Labelled

_CHECKS: Final = rules.documented("`constants/bigquery_dataset.go.tmpl` of magic-modules")
_WORDS: Final = rules.documented("documentation of the inputs in pulumi-gcp 10.2.0")
_ID: Final = re.compile(r"[0-9A-Za-z_]+")
_LONGEST_ID: Final = 1024
_SHORTEST_MS: Final = 3600000
_TRAVEL_H: Final = (48, 168)
_BILLED: Final = ("LOGICAL", "PHYSICAL")


class DatasetInputs(Labelled):
    """A dataset, as its provider describes it."""

    @rules.of_inputs("its id has up to 1024 letters, digits and _", _CHECKS)
    def _id_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs["datasetId"]
        if isinstance(told, str) and not (_ID.fullmatch(told) and len(told) <= _LONGEST_ID):
            form = f"must be up to {_LONGEST_ID} of a-z, A-Z, 0-9 and _"
            yield Fault("datasetId", f"{form}, and no hyphen; got {told!r}")

    @rules.of_inputs("its tables last for an hour at least", _CHECKS)
    def _tables_last(self, inputs: Properties) -> Iterator[Fault]:
        told = number(inputs.get("defaultTableExpirationMs"))
        if told is not None and told < _SHORTEST_MS:
            limit = f"must be {_SHORTEST_MS} (one hour) or more"
            yield Fault("defaultTableExpirationMs", f"{limit}; got {told:g}")

    @rules.of_inputs("one can look back for 48 to 168 hours", _WORDS)
    def _travel_fits(self, inputs: Properties) -> Iterator[Fault]:
        told, (low, high) = inputs.get("maxTimeTravelHours"), _TRAVEL_H
        hours = number(told)
        if isinstance(told, str) and (hours is None or not low <= hours <= high):
            yield Fault("maxTimeTravelHours", f"must be {low} to {high}; got {told!r}")

    @rules.of_inputs("its storage is billed by logical or by physical bytes", _WORDS)
    def _billing_is_known(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs.get("storageBillingModel")
        if isinstance(told, str) and told and told not in _BILLED:
            yield Fault("storageBillingModel", f"must be {' or '.join(_BILLED)}; got {told!r}")

    @rules.of_inputs(
        "its labels have up to 63 small letters, digits, - and _",
        rules.unverified("labels of most services are so; BigQuery's own page was not read"),
    )
    def _labels_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from label_faults(inputs, r"(?:[^\WA-Z]|-)+", 63)
