"""Reads a record as docs/format/record-sdjwt.md has it: the signed JWT, its disclosures, and the claims they give."""

import base64
import hashlib
import json


class Refused(Exception):
    """Something is not as the specification says."""


def need(condition, words):
    if not condition:
        raise Refused(words)


def strict_json(data):
    """JSON in which no name stands twice in an object."""
    def members(pairs):
        need(len(dict(pairs)) == len(pairs), "a name stands twice in a JSON object")
        return dict(pairs)
    return json.loads(data.decode(), object_pairs_hook=members)


def decoded(text):
    data = base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))
    need(base64.urlsafe_b64encode(data).rstrip(b"=") == text, "base64url with another spelling")
    return data


def digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


class Claims:
    """Follows digests to disclosures; each is used once."""

    def __init__(self, disclosures):
        self.by_digest = {digest(each): strict_json(decoded(each)) for each in disclosures}
        need(len(self.by_digest) == len(disclosures), "a disclosure is given twice")
        self.seen = set()

    def take(self, name, length):
        need(name not in self.seen, "a digest stands in two places")
        self.seen.add(name)
        found = self.by_digest.get(name)
        need(found is None or len(found) == length, "a disclosure is of the wrong length")
        return found

    def object(self, digests):
        claims = {}
        for each in digests:
            if found := self.take(each, 3):
                _, name, value = found
                need(name not in claims and name not in ("_sd", "...", "_sd_alg"), "a name is taken or reserved")
                claims[name] = self.value(value)
        return claims

    def value(self, value):
        if isinstance(value, dict):
            need(set(value) == {"_sd"}, "a member stands in clear")
            return self.object(value["_sd"])
        if isinstance(value, list):
            need(all(isinstance(each, dict) and set(each) == {"..."} for each in value), "an element stands in clear")
            found = [self.take(each["..."], 2) for each in value]
            return [self.value(each[1]) for each in found if each]
        return value


def read_record(jwt, disclosures, key, issuer):
    """The record, once the signature of `key` holds and every disclosure belongs to it."""
    header, payload, signature = jwt.split(b".")
    need(strict_json(decoded(header)) == {"alg": "EdDSA", "typ": "holdfast-record+sd-jwt"}, "not a record")
    key.verify(header + b"." + payload, decoded(signature))
    clear = strict_json(decoded(payload))
    need(set(clear) == {"_sd", "_sd_alg", "iss"} and clear["_sd_alg"] == "sha-256" and clear["iss"] == issuer,
         "something else than digests stands in clear")
    claims = Claims(disclosures.split(b"~") if disclosures else [])
    record = claims.object(clear["_sd"])
    need(set(claims.by_digest) <= claims.seen, "a disclosure belongs to nothing")
    return record
