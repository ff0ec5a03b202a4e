"""What a metric alert's own inputs must be."""

import re
from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located
from cloud_sandbox.azure_native.monitor import criteria_form
from cloud_sandbox.azure_native.monitor.durations import seconds_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.wire import Properties

_PAGE: Final = "`alerts-create-metric-alert-rule` in MicrosoftDocs/azure-monitor-docs"
_NAME: Final = re.compile(r"[^*#&+:<>?@%{}\\/]*[^*#&+:<>?@%{}\\/ .]")
FREQUENCIES: Final = ("PT1M", "PT5M", "PT15M", "PT30M", "PT1H")
WINDOWS: Final = (*FREQUENCIES, "PT6H", "PT12H", "P1D")
_LONG_S: Final = 4 * 3600
_LEAST_OF_LONG_S: Final = 300
_MOST_GROUPS: Final = 5
_MILDEST: Final = 4


class MetricAlertInputs(Located, Contained):
    """A metric alert, as its provider describes it."""

    path = "resourceGroups/{resourceGroupName}/providers/Microsoft.Insights/metricAlerts/{ruleName}"
    api_version = "2018-03-01"
    auto_name = ArmName(property="ruleName", separator="")
    replaced_by = Located.replaced_by | {"ruleName"}
    renewed = frozenset({"lastUpdatedTime"})
    state_at = ()

    @rules.of_inputs(
        "its name has none of * # & + : < > ? @ % { } \\ /, no space or . at its end",
        rules.documented(_PAGE),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("ruleName")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            form = "none of * # & + : < > ? @ % { } \\ / and no space or . at its end"
            yield Fault("ruleName", f"must have {form}; got {name!r}")

    @rules.of_inputs(
        "its window and its frequency are of those that there are",
        rules.quoted("Azure/azure-cli issue 31138; frequencies as in Microsoft's ARM templates"),
    )
    def _times_are_known(self, inputs: Properties) -> Iterator[Fault]:
        for name, known in (("evaluationFrequency", FREQUENCIES), ("windowSize", WINDOWS)):
            told = inputs[name]
            if isinstance(told, str) and told not in known:
                yield Fault(name, f"must be {', '.join(known)}; got {told!r}")

    @rules.of_inputs(
        "it is evaluated once a window at least, and each 5 minutes at most over 4 hours",
        rules.quoted("DFE-Digital/publish-teacher-training pull request 4368"),
    )
    def _times_fit(self, inputs: Properties) -> Iterator[Fault]:
        often, window = (seconds_of(inputs[it]) for it in ("evaluationFrequency", "windowSize"))
        if often is None or window is None:
            return
        if often > window:
            told = f"{inputs['evaluationFrequency']} is longer than windowSize"
            yield Fault("evaluationFrequency", f"{told} {inputs['windowSize']}")
        if window > _LONG_S and often < _LEAST_OF_LONG_S:
            yield Fault(
                "evaluationFrequency",
                "Evaluation frequency must be greater than or equal to five minutes since the"
                " period is greater than four hours.",
            )

    @rules.of_inputs(
        "its severity is 0 to 4",
        rules.documented("documentation of its inputs in pulumi-azure-native 3.29.0"),
    )
    def _severity_fits(self, inputs: Properties) -> Iterator[Fault]:
        told = number(inputs["severity"])
        if told is not None and not 0 <= told <= _MILDEST:
            yield Fault("severity", f"must be 0 (worst) to {_MILDEST}; got {inputs['severity']!r}")

    @rules.of_inputs(
        "it tells up to five action groups",
        rules.documented("`action-groups` in MicrosoftDocs/azure-monitor-docs"),
    )
    def _groups_are_few(self, inputs: Properties) -> Iterator[Fault]:
        actions = inputs.get("actions")
        if isinstance(actions, list) and len(actions) > _MOST_GROUPS:
            yield Fault("actions", f"takes up to {_MOST_GROUPS}, got {len(actions)}")

    @rules.of_inputs(
        "it is about one resource, or about several of a type and a region that it says",
        rules.quoted("learntocloud/learn-to-cloud-app issue 612; the page `alerts-types`"),
    )
    def _scopes_fit(self, inputs: Properties) -> Iterator[Fault]:
        for where, told in criteria_form.scopes(inputs):
            yield Fault(where, told)

    @rules.of_inputs(
        "it has up to five criteria, each with a name of its own",
        rules.documented("`alerts-metric-multiple-time-series-single-rule` of the same pages"),
    )
    def _criteria_are_few(self, inputs: Properties) -> Iterator[Fault]:
        yield from self._of_criteria(inputs, criteria_form.count)

    @rules.of_inputs(
        "a criterion asks for a metric that there is, by an aggregation that it has",
        rules.quoted("Azure/azure-cli issue 8944; the metrics are those of Microsoft's pages"),
    )
    def _metrics_are_known(self, inputs: Properties) -> Iterator[Fault]:
        yield from self._of_criteria(inputs, criteria_form.metrics)

    @rules.of_inputs(
        "dimensions are of the metric, are included or excluded, and have values",
        rules.documented("`metricAlert_API.json` 2018-03-01, and the metrics' pages"),
    )
    def _dimensions_are_known(self, inputs: Properties) -> Iterator[Fault]:
        yield from self._of_criteria(inputs, criteria_form.dimensions)

    @rules.of_inputs(
        "of several criteria each has one value of a dimension, the same in all that have it",
        rules.documented(_PAGE),
    )
    def _criteria_go_together(self, inputs: Properties) -> Iterator[Fault]:
        yield from self._of_criteria(inputs, criteria_form.together)

    def _of_criteria(self, inputs: Properties, told: Any) -> Iterator[Fault]:
        for where, fault in told(inside(inputs, "criteria"), inputs):
            yield Fault(f"criteria.{where}", fault)
