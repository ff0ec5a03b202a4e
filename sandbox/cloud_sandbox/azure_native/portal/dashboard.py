"""azure-native:portal:Dashboard."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.azure_native.monitor.target import type_of, unknown_metric
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import each, inside, number
from cloud_sandbox.engine.wire import Properties

_NAME: Final = re.compile(r"[A-Za-z0-9-]{3,160}")
_SPANS: Final = ("colSpan", "rowSpan")
_PLACES: Final = ("x", "y")


class Dashboard(Located, Contained):
    """Charts and texts on a page of the portal."""

    token = "azure-native:portal:Dashboard"
    api = "Microsoft.Portal:Dashboards_CreateOrUpdate"
    path = (
        "resourceGroups/{resourceGroupName}/providers/Microsoft.Portal/dashboards/{dashboardName}"
    )
    api_version = "2022-12-01-preview"
    auto_name = ArmName(property="dashboardName", separator="")
    replaced_by = Located.replaced_by | {"dashboardName"}
    state_at = ("properties", "provisioningState")
    adds: ClassVar[dict[str, tuple[str, ...]]] = {"properties": ("provisioningState",)}

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        return {"systemData": system_data(here)}

    @rules.of_inputs(
        "its name has 3 to 160 letters, digits and dashes",
        rules.documented("`resource-name-rules` in MicrosoftDocs/azure-docs"),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("dashboardName")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            form = "3 to 160 letters, digits or -; what it is called is the tag hidden-title"
            yield Fault("dashboardName", f"must have {form}; got {name!r}")

    @rules.of_inputs(
        "a part has a place, and covers a field at least",
        rules.unverified("the service's words were not read"),
    )
    def _parts_have_places(self, inputs: Properties) -> Iterator[Fault]:
        for path, part in _parts(inputs):
            position = inside(part, "position")
            for names, least in ((_PLACES, 0), (_SPANS, 1)):
                for name in names:
                    told = number(position.get(name))
                    if told is not None and told < least:
                        where = f"{path}.position.{name}"
                        yield Fault(where, f"must be {least} or more; got {position[name]!r}")

    @rules.of_inputs(
        "a chart asks for metrics that there are",
        rules.documented("the metrics' pages; the portal shows a chart without data"),
    )
    def _charts_have_metrics(self, inputs: Properties) -> Iterator[Fault]:
        for path, part in _parts(inputs):
            for chart in _charts(part.get("metadata")):
                identity = inside(chart, "resourceMetadata").get("id")
                for told in unknown_metric(type_of(identity), chart.get("name")):
                    yield Fault(f"{path}.metadata", told)


def _parts(inputs: Properties) -> Iterator[tuple[str, Properties]]:
    for path, lens in each("properties.lenses", inside(inputs, "properties").get("lenses")):
        yield from each(f"{path}.parts", lens.get("parts"))


def _charts(told: Any) -> Iterator[Properties]:
    """Metrics of charts, at whatever depth the kind of part has them."""
    if isinstance(told, list):
        for item in told:
            yield from _charts(item)
    if isinstance(told, dict):
        if "resourceMetadata" in told:
            yield told
        for item in told.values():
            yield from _charts(item)
