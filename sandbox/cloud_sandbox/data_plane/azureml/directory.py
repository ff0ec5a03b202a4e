"""What runs for each deployment."""

from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.slot import Slot
from cloud_sandbox.data_plane.azureml.standing import Standing
from cloud_sandbox.data_plane.plane import Plane


class Directory:
    """Of everything that was asked or tried."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._standing = plane.one(Standing)
        self._slots: dict[str, Slot] = {}

    def slot(self, deployed: Deployed) -> Slot:
        """Where a deployment's container is."""
        return self._slots.setdefault(deployed.id, Slot(self._plane))

    def forget(self) -> None:
        """End what stands for deployments that are gone."""
        there = {deployed.id for deployed in self._standing.deployments()}
        for gone in self._slots.keys() - there:
            self._slots.pop(gone).end()
