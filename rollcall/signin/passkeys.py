"""Passkeys by the `webauthn` library: what a browser is asked, and whether its answer holds.

The library is imported where it is used: it takes a second and 18 MB, and most sign-ins do without it.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from rollcall.accounts.actions import NewPasskey
from rollcall.accounts.models import Passkey, User
from rollcall.lib import ids

CHALLENGE = "passkey_challenge"


class NotGood(ValueError):
    """The browser's answer does not fit what it was asked, or its signature does not hold."""


def ask_for_new(request: HttpRequest, user: User, existing: Iterable[Passkey]) -> str:
    """What the browser is asked so that it makes a passkey, as JSON."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_registration_options(
        rp_id=_host(request),
        rp_name="Rollcall",
        user_id=user.id.bytes,
        user_name=user.username,
        user_display_name=user.full_name,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_named(existing),
    )
    return _kept(request, options)


def read_new(request: HttpRequest, text: str, label: str) -> NewPasskey:
    """The passkey that the browser made. Raises NotGood."""
    import webauthn
    from webauthn.helpers import bytes_to_base64url
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        made = webauthn.verify_registration_response(
            credential=text,
            expected_challenge=_challenge(request),
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as reason:
        raise NotGood from reason
    return NewPasskey(
        credential=bytes_to_base64url(made.credential_id),
        public_key=bytes_to_base64url(made.credential_public_key),
        sign_count=made.sign_count,
        label=label,
    )


def ask(request: HttpRequest, known: Iterable[Passkey] = ()) -> str:
    """What the browser is asked so that it proves one of its passkeys; without known ones, any of this site."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_authentication_options(
        rp_id=_host(request),
        allow_credentials=_named(known),
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    return _kept(request, options)


def read_names(text: str) -> tuple[UUID | None, str]:
    """Whose passkey an answer says it is, and which; nothing of it is proved yet. Raises NotGood."""
    from webauthn.helpers import base64url_to_bytes, parse_authentication_credential_json
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        said: Any = parse_authentication_credential_json(text)
        handle = said.response.user_handle
        handle = base64url_to_bytes(handle) if isinstance(handle, str) else handle
        return (UUID(bytes=bytes(handle)) if handle and len(handle) == len(ids.new_id().bytes) else None), str(said.id)
    except (WebAuthnException, ValueError, KeyError, TypeError) as reason:
        raise NotGood from reason


def prove(request: HttpRequest, text: str, passkey: Passkey) -> int:
    """That the answer was signed with this passkey, for this site, just now; its counter. Raises NotGood."""
    import webauthn
    from webauthn.helpers import base64url_to_bytes
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        proved = webauthn.verify_authentication_response(
            credential=text,
            expected_challenge=_challenge(request),
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as reason:
        raise NotGood from reason
    return int(proved.new_sign_count)


def _named(known: Iterable[Passkey]) -> Any:
    from webauthn.helpers import base64url_to_bytes, structs

    return [structs.PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in known]


def _kept(request: HttpRequest, options: Any) -> str:
    """The question as JSON; its challenge is kept for one answer."""
    from webauthn import options_to_json
    from webauthn.helpers import bytes_to_base64url

    request.session[CHALLENGE] = bytes_to_base64url(options.challenge)
    return options_to_json(options)


def _challenge(request: HttpRequest) -> bytes:
    from webauthn.helpers import base64url_to_bytes

    kept = request.session.pop(CHALLENGE, None)
    if not kept:
        raise NotGood
    return base64url_to_bytes(kept)


def _host(request: HttpRequest) -> str:
    return request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
