"""E-mail addresses of service accounts.

Guide `Service accounts` of IAM: `ID@PROJECT.iam.gserviceaccount.com`; those that Google makes for
a project end in `@developer.gserviceaccount.com` or `@appspot.gserviceaccount.com` [D]. Parts of a
host's name have 63 characters at most (RFC 1035).
"""

import re
from typing import Final

EMAIL: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,62}@([a-z0-9-]{1,63}\.){1,8}gserviceaccount\.com")
EXAMPLE: Final = "serving@my-project.iam.gserviceaccount.com"
