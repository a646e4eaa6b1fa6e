#!/usr/bin/env python3
"""Checks a record with the PyPI package sd-jwt and prints what it discloses.

    sdjwt_check.py RECORDS.jwk FILE.sdjwt

RECORDS.jwk is the public key of the records as a JWK. Prints the disclosed claims as JSON and exits 0, or
says what is wrong and exits 1. sd-jwt leaves out a disclosure that does not belong to the record without a
word (0.10.4), so this script counts: every disclosure must be named by a digest in what is shown.
"""

import base64
import hashlib
import json
import sys

from jwcrypto.jwk import JWK
from sd_jwt.verifier import SDJWTVerifier


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def check(key, presentation):
    jwt, *disclosures, rest = presentation.split("~")
    if rest or not all(disclosures):
        raise ValueError("not <JWT>~<Disclosure>~...~ with a final tilde")
    if json.loads(decode(jwt.split(".")[0])).get("alg") not in ("EdDSA", "Ed25519"):
        raise ValueError("not signed with Ed25519")
    claims = SDJWTVerifier(presentation, lambda issuer, header: key).get_verified_payload()
    shown = decode(jwt.split(".")[1]) + b"".join(map(decode, disclosures))
    for number, disclosure in enumerate(disclosures, 1):
        digest = base64.urlsafe_b64encode(hashlib.sha256(disclosure.encode()).digest()).rstrip(b"=")
        if shown.count(digest) != 1:
            raise ValueError(f"disclosure {number} does not belong to the record")
    return claims


def main():
    if len(sys.argv) < 3:
        sys.exit("usage: sdjwt_check.py RECORDS.jwk FILE.sdjwt…")
    with open(sys.argv[1], encoding="ascii") as file:
        key = JWK.from_json(file.read())
    for path in sys.argv[2:]:
        with open(path, encoding="ascii", newline="") as file:
            presentation = file.read()
        try:
            claims = check(key, presentation)
        except Exception as error:  # whatever the library raises, the record is not valid
            where = f" {path}" if len(sys.argv) > 3 else ""
            print(f"invalid{where}: {type(error).__name__}: {error}", file=sys.stderr)
            sys.exit(1)
        print(json.dumps(claims, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
