"""The bytes of an object: where they come from, and their name in the sandbox."""

import base64
import binascii
import hashlib

from cloud_sandbox.engine import blobs
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties


def read(inputs: Properties) -> bytes:
    """What is to be stored. Nothing given means an empty object, as the SDK says [D]."""
    if inputs.get("source") is not None:
        return blobs.asset(inputs["source"])
    if inputs.get("content") is not None:
        return str(inputs["content"]).encode()
    if inputs.get("contentBase64") is not None:
        try:
            return base64.b64decode(inputs["contentBase64"], validate=True)
        except binascii.Error as fault:
            raise Rejected(f"contentBase64 is not base64: {fault}") from None
    return b""


def digest(inputs: Properties) -> str:
    """Under which name the sandbox keeps it: the SHA-256 of the bytes.

    The engine has hashed an asset already; an archive's hash is of its members.
    """
    source = inputs.get("source")
    known = source.get("hash") if isinstance(source, dict) else None
    return known or hashlib.sha256(read(inputs)).hexdigest()
