"""An example of a diagnostic setting."""

from typing import Final

from cloud_sandbox.azure_native.monitor.diagnostic_setting import DIAGNOSTICS
from tests.sandbox.azure_native.elsewhere import resource
from tests.sandbox.azure_native.machinelearningservices.endpoint_example import (
    ENDPOINT,
    ENDPOINT_ID,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

THEIRS: Final = resource("Microsoft.MachineLearningServices/workspaces/risk/onlineEndpoints", "it")
LOGS: Final = resource("Microsoft.OperationalInsights/workspaces", "logs")
CONSOLE: Final = {"category": "AmlOnlineEndpointConsoleLog", "enabled": True}
TRAFFIC: Final = {"category": "AmlOnlineEndpointTrafficLog", "enabled": True}
_ASKED: Final = {"logs": [CONSOLE], "resourceUri": ENDPOINT_ID, "workspaceId": LOGS}


def _told_already(cloud: Emulated) -> None:
    cloud.create(DIAGNOSTICS, _ASKED | {"name": "already"})


def _five_already(cloud: Emulated) -> None:
    for place in range(5):
        logs = resource("Microsoft.OperationalInsights/workspaces", f"logs-{place}")
        cloud.create(DIAGNOSTICS, _ASKED | {"name": f"to-{place}", "workspaceId": logs})


SETTING: Final = Example(
    token=DIAGNOSTICS,
    needs=(*ENDPOINT.needs, ENDPOINT),
    inputs=_ASKED | {"name": "serving"},
    id=f"{ENDPOINT_ID}/providers/Microsoft.Insights/diagnosticSettings/serving",
    outputs={"name": "serving", "type": "Microsoft.Insights/diagnosticSettings"},
    changed={"logs": [CONSOLE, TRAFFIC]},
    replaced={"name": "others", "resourceUri": THEIRS},
    breaches=(
        Breach("leads_somewhere", "workspaceId: is required", {"workspaceId": None}),
        Breach("leads_somewhere", "logs: is required", {"logs": []}),
        Breach(
            "logs_are_named_once",
            "logs[0]: takes a category, or a categoryGroup",
            {"logs": [CONSOLE | {"categoryGroup": "allLogs"}]},
        ),
        Breach(
            "logs_are_named_once",
            "has AmlOnlineEndpointConsoleLog 2 times",
            {"logs": [CONSOLE, CONSOLE]},
        ),
        Breach(
            "categories_are_known",
            "logs[0].category: must be one of AmlOnlineEndpointConsoleLog,",
            {"logs": [CONSOLE | {"category": "ConsoleLog"}]},
        ),
        Breach(
            "ends_are_there",
            "ResourceNotFound: workspaceId: '/subscriptions/00000000-1111-2222-3333-444444444444/",
            {
                "workspaceId": "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups"
                "/serving/providers/Microsoft.OperationalInsights/workspaces/gone"
            },
        ),
        Breach("others_leave_room", "is told by", before=_told_already),
        Breach("others_leave_room", "has 5 settings; 5 fit", before=_five_already),
    ),
)
