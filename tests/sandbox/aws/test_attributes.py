"""Every attribute of every emulated type of AWS is set, changed and cleared."""

from tests.sandbox.aws.emulation import AWS
from tests.support.battery.changing import Changing


class TestChanging(Changing):
    emulation = AWS
