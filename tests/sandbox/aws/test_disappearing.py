"""What somebody removes behind the provider's back is found to be gone, for every type of AWS."""

from tests.sandbox.aws.emulation import AWS
from tests.support.battery.disappearing import Disappearing


class TestDisappearing(Disappearing):
    emulation = AWS
