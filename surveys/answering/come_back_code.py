"""The short code by which somebody comes back to their answers: twelve characters that are hard to confuse."""

from surveys.numerals import plain_digits

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O and U
LENGTH = 12  # 60 bits
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def made_from(secret: bytes) -> str:
    """The code of a secret of at least eight bytes; the same one each time."""
    number = int.from_bytes(secret[:8], "big")
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(LENGTH))


def grouped(code: str) -> str:
    """As it is shown: "4F7K-29QX-M0TC"."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def read(text: str) -> str:
    """As somebody typed it, in capitals or not, in digits of any script; "" when it cannot be a code."""
    code = "".join(sign for sign in plain_digits(text).upper() if sign.isalnum()).translate(MISREAD)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""
