"""`python serving_child LIFELINE ROLE [ARGUMENT ...]`, started by the language host."""

import importlib
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
# The host's own rooms must not be importable from the user's program.
sys.path[0] = str(here.parent)
start = importlib.import_module(f"{here.name}.start")
del sys.path[0]
start.main(sys.argv[1:])
