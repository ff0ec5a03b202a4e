"""Somebody leaves while the cloud still creates: it stays, and the next run goes on."""

from tests.sandbox.aws.emulation import AWS
from tests.support.battery.interrupted_creations import InterruptedCreations


class TestInterruptedCreations(InterruptedCreations):
    emulation = AWS
