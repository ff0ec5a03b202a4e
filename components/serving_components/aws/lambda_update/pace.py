"""Time as Lambda's answers tell it."""

from typing import Any

from serving_components.core.rollout_driver import cloud_clock


class CloudClock(cloud_clock.CloudClock):
    """A rollout's clock, which hears what boto3 gets."""

    def hear(self, client: Any) -> None:
        """Take the pace from each answer that this client of boto3 gets."""
        client.meta.events.register("after-call", self._answered)

    def _answered(self, http_response: Any, **_: Any) -> None:
        self.answered(http_response.headers)
