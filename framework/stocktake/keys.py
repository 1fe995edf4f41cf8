"""The secrets of links and codes: made from one key, so that only their digests need to be stored."""

import base64
import hashlib
import hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U, which are misread
CODE_LENGTH = 10  # 50 bits


def token(secret: bytes, invitation: str) -> str:
    """Make the token of an invitation's link: 32 URL-safe characters, 192 bits; the same each time."""
    return base64.urlsafe_b64encode(_derive(secret, f"link {invitation}")[:24]).decode()


def code(secret: bytes, invitation: str) -> str:
    """Make the short code of an invitation, to be typed: 10 characters of Crockford's alphabet."""
    number = int.from_bytes(_derive(secret, f"code {invitation}")[:8], "big")
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """Forgive what people type for a code: small letters, spaces, dashes, I or L for 1, O for 0."""
    return typed.strip().upper().translate(str.maketrans("ILO", "110", " -–"))


def digest(key: str) -> str:
    """Fingerprint a token or code for the storage: SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(key.encode()).hexdigest()


def _derive(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, purpose.encode(), "sha256")
