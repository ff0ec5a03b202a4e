"""How this command was called, so that what we tell to type can be typed."""

import shutil
import sys
from pathlib import Path
from typing import Final

_NAME: Final = "serving"


def called() -> str:
    """`serving` where the shell finds it, else the path that was typed."""
    typed = Path(sys.argv[0])
    if typed.name != _NAME:
        return _NAME  # by `python -m`, or by another program
    found = shutil.which(_NAME)
    return _NAME if found and Path(found).resolve() == typed.resolve() else str(typed)
