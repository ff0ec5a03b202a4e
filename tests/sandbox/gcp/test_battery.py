"""What every emulated type of Google passes."""

from tests.sandbox.gcp.emulation import GCP
from tests.support.battery.changing import Changing
from tests.support.battery.disappearing import Disappearing
from tests.support.battery.failed_creations import FailedCreations
from tests.support.battery.interrupted_creations import InterruptedCreations
from tests.support.battery.lifecycle import Lifecycle
from tests.support.battery.refusing import Refusing
from tests.support.battery.replacement_order import ReplacementOrder
from tests.support.battery.unknowns import Unknowns


class TestLifecycle(Lifecycle):
    emulation = GCP


class TestRefusing(Refusing):
    emulation = GCP


class TestChanging(Changing):
    emulation = GCP


class TestUnknowns(Unknowns):
    emulation = GCP


class TestDisappearing(Disappearing):
    emulation = GCP


class TestFailedCreations(FailedCreations):
    emulation = GCP


class TestInterruptedCreations(InterruptedCreations):
    emulation = GCP


class TestReplacementOrder(ReplacementOrder):
    emulation = GCP
