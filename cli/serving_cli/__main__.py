"""`python -m serving_cli` is `serving`."""

import sys

from serving_cli.main import main

sys.exit(main())
