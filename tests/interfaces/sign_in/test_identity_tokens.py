"""Which identity tokens are believed: signed by the issuer, for us, and still good."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import PropertyMock, patch

import jwt
import pytest
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa

from ictindex.interfaces.sign_in import single_sign_on
from ictindex.interfaces.sign_in.single_sign_on import IssuerAdapter

ISSUER = "https://sso.example.vn"
CONFIG = {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys"}
KEY, OTHER_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
NAME = {"kid": "1"}


def claims(**changed: Any) -> dict[str, Any]:
    good = {"iss": ISSUER, "sub": "lan", "aud": "ictindex", "exp": datetime.now(UTC) + timedelta(minutes=5)}
    return {name: value for name, value in (good | changed).items() if value is not None}


def signed(key: Any = KEY, algorithm: str = "RS256", **changed: Any) -> str:
    return jwt.encode(claims(**changed), key, algorithm=algorithm, headers=NAME)


@contextmanager
def keys_of_the_issuer() -> Iterator[Any]:
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | NAME
    answer = SimpleNamespace(raise_for_status=lambda: None, json=lambda: {"keys": [public]})
    yield SimpleNamespace(get=lambda _address: answer)


def believed(token: str) -> dict[str, Any]:
    library = SimpleNamespace(get_requests_session=keys_of_the_issuer)
    config = patch.object(IssuerAdapter, "openid_config", PropertyMock(return_value=CONFIG))
    with config, patch.object(single_sign_on, "get_adapter", return_value=library):
        app = SimpleNamespace(client_id="ictindex")
        return IssuerAdapter(None, "sso")._decode_id_token(app, token)  # the library calls it


def test_a_token_that_the_issuer_signed_for_us_is_believed() -> None:
    assert believed(signed())["sub"] == "lan"


@pytest.mark.parametrize(
    "token",
    [
        signed(iss="https://sso.khac.vn"),
        signed(aud="trang-khac"),
        signed(exp=datetime(2020, 1, 1, tzinfo=UTC)),
        signed(sub=None),
        signed(exp=None),
        signed(key=OTHER_KEY),
        signed(key="mot-khoa-chung-dai-hon-ba-muoi-hai-chu", algorithm="HS256"),
        signed(key=None, algorithm="none"),
        "khong-phai-token",
    ],
    ids=["issuer", "audience", "expired", "no subject", "no end", "key", "shared key", "unsigned", "text"],
)
def test_no_other_token_is_believed(token: str) -> None:
    with pytest.raises(OAuth2Error):
        believed(token)
