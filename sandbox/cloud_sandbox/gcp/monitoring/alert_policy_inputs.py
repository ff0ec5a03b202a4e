"""What an alert policy's own inputs must be."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import each, inside, present, texts
from cloud_sandbox.engine.wire import UNKNOWN, Properties
from cloud_sandbox.gcp.held import Held
from cloud_sandbox.gcp.monitoring import condition_form
from cloud_sandbox.gcp.monitoring.condition_form import Told
from cloud_sandbox.gcp.monitoring.user_labels import user_label_faults

_DOCUMENT: Final = rules.documented("monitoring v3 discovery document, revision 20260129")
_CHANNEL: Final = re.compile(r"projects/[^/]+/notificationChannels/[^/]+")
_MOST_CONDITIONS: Final = 6
_LONGEST_NAME: Final = 512
_LONGEST_TEXT: Final = 8192
_LOG: Final = "conditionMatchedLog"


class AlertPolicyInputs(Held):
    """An alert policy, as its provider describes it."""

    @rules.of_inputs("it has 1 to 6 conditions, alone where one of them reads logs", _DOCUMENT)
    def _conditions_fit(self, inputs: Properties) -> Iterator[Fault]:
        conditions = inputs["conditions"]
        if not isinstance(conditions, list):
            return
        if not 1 <= len(conditions) <= _MOST_CONDITIONS:
            told = f"takes 1 to {_MOST_CONDITIONS}, got {len(conditions)}"
            yield Fault("conditions", told)
        reads_logs = [one for _, one in each("", conditions) if present(one.get(_LOG))]
        if reads_logs and len(conditions) > 1:
            # chainguard-dev/terraform-infra-common pull request 384 [I].
            told = "Alert policies with a log matching condition can only have a single condition."
            yield Fault("conditions", told)
        limit = inside(inputs, "alertStrategy").get("notificationRateLimit")
        if reads_logs and limit is not UNKNOWN and not present(limit):
            told = "is required beside a conditionMatchedLog"
            yield Fault("alertStrategy.notificationRateLimit", told)

    @rules.of_inputs("each condition is of one kind", _DOCUMENT)
    def _conditions_are_of_one_kind(self, inputs: Properties) -> Iterator[Fault]:
        yield from _of_each(inputs, condition_form.one_kind)

    @rules.of_inputs(
        "a filter asks for one metric, that there is, and for the type of its resource",
        rules.quoted(
            "googleapis/nodejs-monitoring pull request 46; terraform-provider-google issues 4165"
            " and 11102; the metrics are those of Google's list"
        ),
    )
    def _filters_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from _of_each(inputs, condition_form.filters)

    @rules.of_inputs(
        "its aligners and reducers go together with each other and with the metric",
        rules.quoted(
            "exposure-notifications-verification-server issue 659; terraform-provider-google issue"
            " 16366 and pull request 10893"
        ),
    )
    def _aggregations_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from _of_each(inputs, condition_form.aggregations)

    @rules.of_inputs(
        "a condition lasts whole minutes, an absence two at least",
        rules.quoted("monitoring-dashboard-samples pull request 179; the discovery document"),
    )
    def _durations_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from _of_each(inputs, condition_form.durations)

    @rules.of_inputs("a threshold is compared by COMPARISON_GT or COMPARISON_LT", _DOCUMENT)
    def _comparisons_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from _of_each(inputs, condition_form.comparisons)

    @rules.of_inputs(
        "what missing data mean is told of conditions that last",
        rules.quoted("terraform-provider-google issue 16892"),
    )
    def _missing_data_fits(self, inputs: Properties) -> Iterator[Fault]:
        yield from _of_each(inputs, condition_form.missing_data)

    @rules.of_inputs("both sides of a ratio have one alignment period and grouping", _DOCUMENT)
    def _ratios_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from _of_each(inputs, condition_form.ratios)

    @rules.of_inputs(
        "its channels are named in full",
        rules.quoted("crossplane-contrib/provider-upjet-gcp issue 498"),
    )
    def _channels_are_named(self, inputs: Properties) -> Iterator[Fault]:
        for name in texts(inputs.get("notificationChannels")):
            if not _CHANNEL.fullmatch(name):
                form = "'projects/{project_id}/notificationChannels/{channel_id}'"
                yield Fault("notificationChannels", f"Name must begin with {form}, got: {name}")

    @rules.of_inputs("its name has up to 512 letters, its documentation up to 8192", _DOCUMENT)
    def _texts_fit(self, inputs: Properties) -> Iterator[Fault]:
        told = (
            ("displayName", inputs["displayName"], _LONGEST_NAME),
            (
                "documentation.content",
                inside(inputs, "documentation").get("content"),
                _LONGEST_TEXT,
            ),
        )
        for path, text, most in told:
            if isinstance(text, str) and len(text) > most:
                yield Fault(path, f"takes up to {most} characters, this has {len(text)}")

    @rules.of_inputs("it has up to 64 labels, of up to 63 letters, a small letter first", _DOCUMENT)
    def _labels_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from user_label_faults(inputs)


def _of_each(inputs: Properties, told: Callable[[Properties], Told]) -> Iterator[Fault]:
    for path, condition in each("conditions", inputs["conditions"]):
        for where, fault in told(condition):
            yield Fault(f"{path}.{where}".removesuffix("."), fault)
