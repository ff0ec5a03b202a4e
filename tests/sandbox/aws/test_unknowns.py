"""A preview in which values are not known yet neither fails nor refuses what may turn out right."""

from tests.sandbox.aws.emulation import AWS
from tests.support.battery.unknowns import Unknowns


class TestUnknowns(Unknowns):
    emulation = AWS
