"""What keys of a kind can be used for.

Source: botocore's kms CreateKey, KeySpec and KeyUsage [D].
"""

from typing import Final

ENCRYPTS: Final = "ENCRYPT_DECRYPT"
SIGNS: Final = "SIGN_VERIFY"
_AGREES: Final = "KEY_AGREEMENT"

SYMMETRIC: Final = "SYMMETRIC_DEFAULT"

_USES: Final = {
    SYMMETRIC: (ENCRYPTS,),
    "HMAC_": ("GENERATE_VERIFY_MAC",),
    "RSA_": (ENCRYPTS, SIGNS),
    "ECC_NIST_EDWARDS25519": (SIGNS,),
    "ECC_NIST_": (SIGNS, _AGREES),
    "ECC_SECG_": (SIGNS,),
    "ML_DSA_": (SIGNS,),
    "ML_KEM_": ("ENCAPSULATE_DECAPSULATE",),
    "SM2": (ENCRYPTS, SIGNS, _AGREES),
}


def uses_of(spec: str) -> tuple[str, ...]:
    """What a key of that spec can be used for; nothing is known of a newer one."""
    return next((uses for start, uses in _USES.items() if spec.startswith(start)), ())


def kind_of(spec: str) -> str:
    """Symmetric, asymmetric or HMAC: an alias moves between keys of one kind."""
    if spec == SYMMETRIC:
        return "symmetric"
    return "HMAC" if spec.startswith("HMAC_") else "asymmetric"
