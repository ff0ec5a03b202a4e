"""In which order every emulated type of AWS is replaced, and that both halves go through."""

from tests.sandbox.aws.emulation import AWS
from tests.support.battery.replacement_order import ReplacementOrder


class TestReplacementOrder(ReplacementOrder):
    emulation = AWS
