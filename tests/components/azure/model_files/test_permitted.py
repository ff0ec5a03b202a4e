"""A role that was assigned a moment ago is waited for."""

from dataclasses import dataclass, field

import pytest

from serving_components.azure.model_files.permitted import once_permitted
from serving_components.azure.own_resource.refusal import Refused
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.rollout_driver.cloud_clock import CloudClock

NO_ROLE = Refused("AuthorizationPermissionMismatch", "This request is not authorized", 403)


@dataclass
class Asking:
    """Somebody who asks, refused so many times."""

    refusals: list[Exception]
    said: list[str] = field(default_factory=list)
    passed_s: float = 0.0

    def once_permitted(self, most_s: float) -> str:
        clock = CloudClock(sleep=self._sleep, machine=lambda: self.passed_s)
        return once_permitted(
            self._ask, account="riskmodels", most_s=most_s, say=self.said.append, clock=clock
        )

    def _ask(self) -> str:
        if self.refusals:
            raise self.refusals.pop(0)
        return "done"

    def _sleep(self, seconds: float) -> None:
        self.passed_s += seconds


def test_a_role_is_waited_for_and_told_each_minute() -> None:
    asking = Asking([NO_ROLE] * 9)

    assert asking.once_permitted(600) == "done"
    assert asking.passed_s == 9 * 15
    assert len(asking.said) == 3
    assert "takes minutes to be known" in asking.said[0]


def test_a_role_that_does_not_come_is_told_with_the_remedy() -> None:
    asking = Asking([NO_ROLE] * 100)

    with pytest.raises(NotMoved) as told:
        asking.once_permitted(600)

    assert str(told.value) == (
        "Azure: This request is not authorized (AuthorizationPermissionMismatch): whoever runs `up`"
        " has no role to write blobs of storage account riskmodels, after 10 min still; assign"
        " Storage Blob Data Contributor on it (deployers of the workspace, by object id), then `up`"
        " again"
    )


def test_a_closed_network_is_not_waited_for() -> None:
    asking = Asking([Refused("AuthorizationFailure", "not authorized", 403)])

    with pytest.raises(NotMoved, match="storage account riskmodels is closed to where `up` runs"):
        asking.once_permitted(600)
    assert asking.passed_s == 0


def test_other_refusals_are_told_as_they_are() -> None:
    with pytest.raises(Refused, match="The specified container does not exist"):
        Asking(
            [Refused("ContainerNotFound", "The specified container does not exist.", 404)]
        ).once_permitted(600)
