"""From where a request comes: the address at the other end, or what a proxy that is trusted says of it."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The sender's address. What a request says of itself (X-Forwarded-For) counts only where it comes from a proxy that
    the installation trusts, and there the last address that is none of these."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if not _is_trusted(address):
        return address
    told = [one.strip() for one in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    return next((one for one in reversed(told) if _is_address(one) and not _is_trusted(one)), address)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_trusted(text: str) -> bool:
    if not (settings.TRUSTED_PROXIES and _is_address(text)):
        return False
    return any(ip_address(text) in ip_network(one, strict=False) for one in settings.TRUSTED_PROXIES)
