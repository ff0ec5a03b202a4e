"""What every emulated type of Azure passes."""

from tests.sandbox.azure_native.emulation import AZURE
from tests.support.battery.changing import Changing
from tests.support.battery.disappearing import Disappearing
from tests.support.battery.failed_creations import FailedCreations
from tests.support.battery.interrupted_creations import InterruptedCreations
from tests.support.battery.lifecycle import Lifecycle
from tests.support.battery.refusing import Refusing
from tests.support.battery.unknowns import Unknowns


class TestLifecycle(Lifecycle):
    emulation = AZURE
    # Every type of Azure has something that changes in place.
    test_a_type_is_unchangeable_when_all_it_has_replaces_it = None  # type: ignore[assignment]


class TestRefusing(Refusing):
    emulation = AZURE


class TestChanging(Changing):
    emulation = AZURE


class TestUnknowns(Unknowns):
    emulation = AZURE


class TestDisappearing(Disappearing):
    emulation = AZURE


class TestFailedCreations(FailedCreations):
    emulation = AZURE


class TestInterruptedCreations(InterruptedCreations):
    emulation = AZURE
