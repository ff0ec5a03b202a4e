"""What the engine's host of dynamic providers is told by its environment, never a program."""

import os
from collections.abc import Mapping
from typing import Final

ENVIRONMENT: Final[Mapping[str, str]] = os.environ
"""Read for two things: another address (`address.py`), and the credentials that azure-native takes
from there as well (`credentials.py`)."""
