"""Alarms that nobody could make, or that would never tell, are refused in one line."""

from typing import Any

import pytest

from serving_components import Alarms, Channels, Scaling, Severities
from tests.components.gcp.vertex_endpoint.around import an_endpoint
from tests.support.refusals import refused

ELASTIC = Scaling(min=1, max=4, cpu_percent=60)
ALL_PAGE = Severities(
    errors="page",
    latency="page",
    mean_latency="page",
    no_traffic="page",
    at_max="page",
    cpu="page",
    memory="page",
)

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a receiver that is neither": (
        {"alarms": Alarms(notify=["oncall"])},
        (
            "alarms.notify[0]: oncall is neither a notification channel, which reads like"
            " projects/my-project/notificationChannels/1234567890, nor an e-mail address"
        ),
    ),
    "a topic of another cloud": (
        {"alarms": Alarms(channels=Channels(chat=["arn:aws:sns:eu-west-1:1:oncall"]))},
        (
            "alarms.channels.chat[0]: arn:aws:sns:eu-west-1:1:oncall is neither a notification"
            " channel, which reads like projects/my-project/notificationChannels/1234567890, nor"
            " an e-mail address"
        ),
    ),
    "disks": (
        {"alarms": Alarms(disk_percent=80)},
        "alarms.disk_percent: is of disks, of which Vertex AI tells nothing; leave it out",
    ),
    "a share of the accelerators' memory": (
        {"alarms": Alarms(gpu_memory_percent=80)},
        (
            "alarms.gpu_memory_percent: is a share of the accelerators' memory, of which Vertex AI"
            " tells only how much is used; leave it out, or set gpu_percent"
        ),
    ),
    "accelerators that there are not": (
        {"alarms": Alarms(gpu_percent=80)},
        (
            "alarms.gpu_percent: is of accelerators, and there are none; set accelerator_type, or"
            " leave it out"
        ),
    ),
    "cores of a machine of unknown size": (
        {"machine_type": "x9-metal-huge", "alarms": Alarms(cpu_percent=80)},
        (
            "alarms.cpu_percent: is a share of all cores, and how many x9-metal-huge has is not"
            " known here; see that the machine's name is right, or leave cpu_percent out"
        ),
    ),
    "cores of a machine that is misspelled": (
        {"machine_type": "n1-standart-4", "alarms": Alarms(cpu_percent=80, memory_percent=80)},
        "machine_type: the series n1 has no n1-standart-4; did you mean n1-standard-4?",
    ),
    "memory of a machine of unknown size": (
        {"machine_type": "x9-metal-huge", "alarms": Alarms(memory_percent=80)},
        (
            "alarms.memory_percent: is a share of the memory, and how much x9-metal-huge has is"
            " not known here; see that the machine's name is right, or leave memory_percent out"
        ),
    ),
    "the most of a fixed number": (
        {"alarms": Alarms(at_max_minutes=10)},
        (
            "alarms.at_max_minutes: means nothing for a fixed number of replicas; leave it out, or"
            " set scaling.max above scaling.min"
        ),
    ),
    "a silence shorter than data take": (
        {"alarms": Alarms(no_traffic_minutes=2)},
        (
            "alarms.no_traffic_minutes: must be at least 5, as Cloud Monitoring sees a request up"
            " to four minutes late; got 2"
        ),
    ),
    "a silence longer than data are waited for": (
        {"alarms": Alarms(no_traffic_minutes=1440)},
        (
            "alarms.no_traffic_minutes: must be at most 1410, as Cloud Monitoring waits for data"
            " for 23.5 hours at most; got 1440"
        ),
    ),
    "more conditions than one alert takes": (
        {
            "scaling": ELASTIC,
            "alarms": Alarms(
                p99_ms=500,
                mean_ms=200,
                no_traffic_minutes=30,
                at_max_minutes=15,
                cpu_percent=80,
                memory_percent=90,
                channels=Channels(page=["ml@example.com"]),
                severities=ALL_PAGE,
            ),
        },
        (
            "alarms.channels.page: would hear of 7 conditions by one alert, and Cloud Monitoring"
            " takes 6; give fewer symptoms the severity page"
        ),
    ),
    "a severity of what is not watched": (
        {"alarms": Alarms(severities=Severities(cpu="page"))},
        (
            "alarms.severities.cpu: is of an alarm that there is not; set cpu_percent, or leave it"
            " out"
        ),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_it_is_refused_in_one_line(case: str) -> None:
    asked, told = BAD[case]

    assert refused(lambda: an_endpoint(**asked)) == [told]
