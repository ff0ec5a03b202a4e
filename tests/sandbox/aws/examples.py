"""Examples of every emulated type, found in the folder of each service."""

from typing import Final

from tests.sandbox.aws.emulation import AWS

EXAMPLES: Final = AWS.examples
