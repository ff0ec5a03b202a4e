"""Addresses that lead nowhere but to this machine."""

import ipaddress
from urllib.parse import urlsplit


def is_loopback(url: str) -> bool:
    """Whether it is `http://HOST:PORT`, and nothing after, of this machine alone."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    alone = url.rstrip("/") == f"http://{parts.netloc}" and "@" not in parts.netloc
    if not alone or not port or not parts.hostname:
        return False
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        return False
