"""Every rule of every emulated type of AWS has a breach that is refused in the rule's words."""

from tests.sandbox.aws.emulation import AWS
from tests.support.battery.refusing import Refusing


class TestRefusing(Refusing):
    emulation = AWS
