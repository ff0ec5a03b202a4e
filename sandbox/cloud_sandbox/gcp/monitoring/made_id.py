"""Identities that Cloud Monitoring makes up."""

import os


def made_digits() -> str:
    """Nineteen digits, as in `alertPolicies/7216876910181223622`.

    hashicorp/terraform-provider-google issue 16862 [I].
    """
    return str(10**18 + int.from_bytes(os.urandom(8)) % (9 * 10**18))
