"""Alarms that nobody could make, or that would never tell, are refused in one line."""

from typing import Any, Final

import pytest

from serving_components import Alarms, Channels, Scaling, Severities
from tests.components.azure.online_endpoint.around import an_endpoint
from tests.support.refusals import refused

_GROUPS: Final = "/subscriptions/S/resourceGroups/G/providers/Microsoft.Insights/actionGroups"
_FORM: Final = f"which reads like {_GROUPS}/A, nor an e-mail address"
ELASTIC: Final = Scaling(min=1, max=4, cpu_percent=60)
_SILENCE: Final = (
    "is of silence, of which Azure Monitor has no data, and its rules never fire without any; leave"
    " it out"
)

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a receiver that is neither": (
        {"alarms": Alarms(notify=["oncall"])},
        f"alarms.notify[0]: oncall is neither the id of an action group, {_FORM}",
    ),
    "a topic of another cloud": (
        {"alarms": Alarms(channels=Channels(chat=["arn:aws:sns:eu-west-1:1:oncall"]))},
        (
            "alarms.channels.chat[0]: arn:aws:sns:eu-west-1:1:oncall is neither the id of an action"
            f" group, {_FORM}"
        ),
    ),
    "more action groups than a rule tells": (
        {"alarms": Alarms(notify=[*(f"{_GROUPS}/{it}" for it in range(5)), "ml@example.com"])},
        (
            "alarms: a rule tells 5 action groups at most, and what pages would tell 6, those for"
            " e-mail addresses among them; name fewer"
        ),
    ),
    "silence": (
        {"alarms": Alarms(no_traffic_minutes=30)},
        f"alarms.no_traffic_minutes: {_SILENCE}",
    ),
    "how urgent silence is": (
        {"alarms": Alarms(severities=Severities(no_traffic="page"))},
        f"alarms.severities.no_traffic: {_SILENCE}",
    ),
    "a period that rules have not": (
        {"alarms": Alarms(at_max_minutes=10), "scaling": ELASTIC},
        (
            "alarms.at_max_minutes: must be 1, 5, 15, 30, 60, 360, 720 or 1440, which an alert rule"
            " of Azure's can look back over; got 10"
        ),
    ),
    "the most of a fixed number": (
        {"alarms": Alarms(at_max_minutes=15)},
        (
            "alarms.at_max_minutes: means nothing for a fixed number of instances; leave it out, or"
            " set scaling.max above scaling.min"
        ),
    ),
    "GPUs that there are not": (
        {"alarms": Alarms(gpu_percent=80)},
        (
            "alarms.gpu_percent: is of GPUs, and Standard_DS2_v2 has none; set another"
            " instance_type, or leave it out"
        ),
    ),
    "memory of GPUs that there are not": (
        {"alarms": Alarms(gpu_memory_percent=80)},
        (
            "alarms.gpu_memory_percent: is of GPUs, and Standard_DS2_v2 has none; set another"
            " instance_type, or leave it out"
        ),
    ),
    "no failed request at all": (
        {"failed_requests_per_minute": 0},
        "failed_requests_per_minute: must be more than 0; got 0",
    ),
    "a severity of what is not watched": (
        {"alarms": Alarms(severities=Severities(cpu="page"))},
        (
            "alarms.severities.cpu: is of an alarm that there is not; set cpu_percent, or leave it"
            " out"
        ),
    ),
    "pagers that never ring": (
        {
            "alarms": Alarms(
                channels=Channels(page=["ml@example.com"]), severities=Severities(errors="chat")
            )
        },
        (
            "alarms.channels.page: would never be told, as no symptom that is watched has the"
            " severity page; set severities.errors to page, or leave channels.page out"
        ),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_it_is_refused_in_one_line(case: str) -> None:
    asked, told = BAD[case]

    assert refused(lambda: an_endpoint(**asked)) == [told]
