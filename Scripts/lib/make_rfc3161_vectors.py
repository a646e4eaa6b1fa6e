#!/usr/bin/env python3
"""Makes the cases of Vectors/rfc3161: time stamps, most with one thing wrong, and what public tools say about each.

    Scripts/lib/make_rfc3161_vectors.py FOLDER

Needs the Python of the project's tools (cryptography, asn1crypto, rfc3161-client, pyhanko) and openssl. The same bytes
each time. Names of what is wrong are those of `TimestampError.reason` in Sources/TrustedTime.
"""

import sys
from base64 import b64encode
from pathlib import Path

sys.dont_write_bytecode = True
from make_rfc3161 import *  # noqa: E402,F403
import make_rfc3161 as make  # noqa: E402
import timestamp_tools  # noqa: E402
from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1, SECP521R1  # noqa: E402

ROOT = root()
MIDDLE = intermediate("Intermediate", ROOT)
SIGNER = signer(MIDDLE)
OTHER_ROOT = root("Other Root")
RSA_KEY = RSA("RSA")


class Case:
    """A response with all that belongs to it. Options go to the part that knows them."""

    def __init__(self, name, expect, comment, *, leaf=SIGNER, chain=(MIDDLE,), roots=(ROOT,), given=(), content=None,
                 statement=None, signer=None, token=None, answer=None, certificates=None, infos=None, asked=True, policy=None,
                 stamped=STAMPED, asked_bytes=None, raw=None, rule=None, deviations=(), change=None):
        self.name, self.expect, self.comment, self.rule = name, expect, comment, rule
        self.roots, self.given, self.stamped, self.policy = roots, given, stamped, policy
        self.deviations = deviations
        self.request = (asked_bytes or request(policy=policy)) if asked else None
        content = content or make.statement(**(statement or {}))
        signer = dict(signer or {})
        certificates = [leaf, *chain] if certificates is None else certificates
        infos = infos(content, leaf) if infos else [signer_info(content, leaf, **signer)]
        options = {"hash_name": signer.get("hash_name", "sha256"), **(token or {})}
        self.token = make.token(content, certificates, infos, **options)
        self.response = raw if raw is not None else response(self.token, **(answer or {}))
        if change:
            self.response = change(self.response)

    def fields(self):
        def many(certificates):
            return " ".join(b64encode(each.der).decode() for each in certificates)

        values = {"expect": self.expect, "rule": self.rule, "comment": self.comment}
        values["deviations"] = " ".join(self.deviations)
        values["stamped"] = b64encode(self.stamped).decode()
        values["request"] = b64encode(self.request).decode() if self.request else None
        values["policy"], values["roots"], values["intermediates"] = self.policy, many(self.roots), many(self.given)
        values["response"] = b64encode(self.response).decode()
        return {key: value for key, value in values.items() if value}


def good():
    yield Case("good-p256", "holds", "P-256, an intermediate, ESSCertIDv2 with SHA-256")
    yield Case("good-p384", "holds", "P-384 with SHA-384", leaf=signer(MIDDLE, key=EC("P-384", SECP384R1)),
               signer={"hash_name": "sha384"})
    yield Case("good-p384-sha256", "holds", "P-384 with SHA-256", leaf=signer(MIDDLE, key=EC("P-384", SECP384R1)))
    rsa = signer(MIDDLE, key=RSA_KEY)
    yield Case("good-rsa-full-name", "holds", "RSA 2048, the signature is named sha256WithRSAEncryption", leaf=rsa)
    yield Case("good-rsa", "holds", "RSA 2048, the signature is named rsaEncryption, as DigiCert and openssl do", leaf=rsa,
               signer={"algorithm": seq(oid("1.2.840.113549.1.1.1"), NULL)}, deviations=["rsa-encryption"], rule="RFC 3370 §3.2")
    yield Case("good-rsa-sha512", "holds", "RSA 2048 with SHA-512", leaf=rsa, signer={"hash_name": "sha512"})
    yield Case("good-ed25519", "holds", "Ed25519, with SHA-512 as RFC 8419 demands", leaf=signer(MIDDLE, key=Ed("Ed25519")),
               signer={"hash_name": "sha512"}, rule="RFC 8419 §3")
    yield Case("good-unsorted", "holds", "the certificates are not in the order of DER, as DigiCert sends them",
               token={"order": lambda each: sorted(each, reverse=True)}, deviations=["unsorted-certificates"], rule="RFC 5652 §5.1")
    yield Case("good-id-v1", "holds", "only ESSCertID, which is SHA-1, as IdenTrust does", rule="RFC 5816 §2.2.1",
               signer={"attributes": lambda made: [made["type"], made["digest"], identifier_v1(SIGNER)]},
               deviations=["sha1-certificate-identifier"])
    yield Case("good-id-both", "holds", "ESSCertID and ESSCertIDv2",
               signer={"attributes": lambda made: [*made.values(), identifier_v1(SIGNER)]})
    yield Case("good-id-sha384", "holds", "ESSCertIDv2 with SHA-384",
               signer={"attributes": lambda made: [made["type"], made["digest"], identifier_v2(SIGNER, "sha384")]})
    yield Case("good-id-issuer", "holds", "ESSCertIDv2 with issuer and serial number",
               signer={"attributes": lambda made: [made["type"], made["digest"], identifier_v2(SIGNER, more=issuer_serial(SIGNER))]})
    chain_named = attribute(SIGNING_CERTIFICATE_V2, seq(seq(*(seq(octets(digest("sha256", each.der))) for each in (SIGNER, MIDDLE, ROOT)))))
    yield Case("good-id-chain", "holds", "ESSCertIDv2 names the signer first, then its chain", rule="RFC 5035 §5.4",
               signer={"attributes": lambda made: [made["type"], made["digest"], chain_named]})
    yield Case("good-p521", "holds", "P-521 with SHA-512", leaf=signer(MIDDLE, key=EC("P-521", SECP521R1)),
               signer={"hash_name": "sha512"})
    yield Case("good-imprint-sha384", "holds", "an imprint of SHA-384, of a request by another program", asked=False,
               statement={"message": imprint("sha384")})
    yield Case("good-imprint-sha512", "holds", "an imprint of SHA-512, of a request by another program", asked=False,
               statement={"message": imprint("sha512")})
    first = intermediate("Intermediate 1", ROOT, extensions=[basic(True, 1), usage(0x06)])
    second = intermediate("Intermediate 2", first, extensions=[basic(True, 0), usage(0x06), purposes(TIME_STAMPING)])
    yield Case("good-two-intermediates", "holds", "two intermediates; the lower one is only for time stamps",
               leaf=signer(second), chain=[second, first])
    yield Case("good-direct", "holds", "the root issued the signer", leaf=signer(ROOT), chain=[])
    yield Case("good-root-sent", "holds", "the root is in the token too", chain=[MIDDLE, ROOT])
    yield Case("good-fraction", "holds", "thousandths of a second", statement={"time": generalized("20260301212003.123Z")})
    yield Case("good-fraction-long", "holds", "a fraction of 9 digits", statement={"time": generalized("20260301212003.123456789Z")})
    yield Case("good-fraction-zero", "holds", "a fraction that ends in zero", statement={"time": generalized("20260301212003.10Z")},
               deviations=["fraction-ends-in-zero"], rule="RFC 3161 §2.4.2")
    yield Case("good-serial-20", "holds", "a serial number of 20 bytes", statement={"serial": integer((1 << 159) - 1)})
    yield Case("good-no-certificates", "holds", "no certificates in the token; signer and intermediate are at hand",
               certificates=[], given=[MIDDLE, SIGNER])
    yield Case("good-no-intermediate", "holds", "only the signer in the token; the intermediate is at hand", chain=[], given=[MIDDLE])
    yield Case("good-subject-key", "holds", "the signer is named by the identifier of its key", rule="RFC 5652 §5.3",
               signer={"sid": by_key(SIGNER), "version": 3})
    yield Case("good-policy", "holds", "the policy that was demanded", policy=POLICY)
    yield Case("good-with-changes", "holds", "status 1: granted with changes", answer={"status": 1}, rule="RFC 3161 §2.4.2")
    yield Case("good-status-text", "holds", "granted, with a text", answer={"text": "Operation Okay"})
    yield Case("good-no-request", "holds", "no request is at hand", asked=False)
    yield Case("good-no-accuracy", "holds", "no accuracy", statement={"accuracy": b""})
    yield Case("good-accuracy-micros", "holds", "an accuracy of 999 thousandths and 1 millionth",
               statement={"accuracy": seq(tlv(0x80, b"\x03\xe7"), tlv(0x81, b"\1"))})
    yield Case("good-authority-name", "holds", "the statement names the signer", statement={"more": context(0, context(4, SIGNER.subject))})
    yield Case("good-other-name", "holds", "the statement names another authority than the signer's certificate",
               statement={"more": context(0, context(4, name_of("Somebody")))}, deviations=["other-authority-name"])
    yield Case("good-extension", "holds", "an unknown extension in the statement that need not be understood",
               statement={"more": tlv(0xA1, extension("1.3.6.1.4.1.99999.2", b"\5\0"))})
    yield Case("good-unsigned", "holds", "an unsigned attribute", signer={
        "unsigned": tlv(0xA1, attribute("1.3.6.1.4.1.99999.3", NULL))})
    yield Case("good-signing-time", "holds", "a signed attribute signing-time", signer={
        "attributes": lambda made: [*made.values(), attribute("1.2.840.113549.1.9.5", moment(TIME))]})
    yield Case("good-indefinite", "holds", "lengths of the outer structure are left open (BER)", rule="RFC 5652 §5.1",
               change=indefinite, deviations=["outer-ber"])
    yield Case("good-octets-in-pieces", "holds", "the statement in two pieces (BER)", rule="RFC 5652 §5.1",
               token={"wrap": lambda data: tlv(0x24, octets(data[:50]) + octets(data[50:]))}, deviations=["outer-ber"])
    yield Case("good-ended-since", "holds", "the signer's certificate ended a month after the stamp",
               leaf=signer(MIDDLE, end="20260401000000Z"))
    crossed = intermediate("Intermediate", OTHER_ROOT, MIDDLE.key, serial=7)
    yield Case("good-cross", "holds", "the intermediate twice, once issued by a root that is not trusted", chain=[crossed, MIDDLE])
    ended = intermediate("Intermediate", ROOT, MIDDLE.key, serial=8, end="20260101000000Z")
    yield Case("good-cross-ended", "holds", "the intermediate twice, once ended", chain=[ended, MIDDLE], rule="RFC 5280 §6.1")
    renamed = intermediate("Intermediate", ROOT, EC("New Intermediate"), serial=9)
    yield Case("good-same-name", "holds", "another intermediate of the same name with another key", chain=[renamed, MIDDLE])
    yield Case("good-policies-critical", "holds", "certificate policies, critical, in the signer's certificate", leaf=signer(
        MIDDLE, extensions=[basic(False), usage(0x80), purposes(TIME_STAMPING), extension(
            "2.5.29.32", seq(seq(oid("1.3.6.1.4.1.99999.5"))), True)]))
    yield Case("good-commitment-key-usage", "holds", "the key is for nonRepudiation alone", leaf=signer(
        MIDDLE, extensions=[basic(False), usage(0x40), purposes(TIME_STAMPING)]), rule="RFC 5280 §4.2.1.3")
    yield Case("good-last-second", "holds", "the signer's certificate ended in the very second of the stamp",
               leaf=signer(MIDDLE, end=TIME), rule="RFC 5280 §4.1.2.5")
    yield Case("good-first-second", "holds", "the signer's certificate began in the very second of the stamp",
               leaf=signer(MIDDLE, start=TIME), rule="RFC 5280 §4.1.2.5")
    left, right = EC("Left"), EC("Right")
    first_left = Certificate("Left", left, None, 1, extensions=[basic(True), usage(0x06)])
    right_by_left = Certificate("Right", right, first_left, 2, extensions=[basic(True), usage(0x06)])
    left_by_right = Certificate("Left", left, right_by_left, 3, extensions=[basic(True), usage(0x06)])
    yield Case("untrusted-loop", "untrusted", "two intermediates that issued each other", leaf=signer(right_by_left),
               chain=[right_by_left, left_by_right])
    yield Case("untrusted-root", "untrusted", "all is right, but another root is trusted", roots=[OTHER_ROOT])
    yield Case("untrusted-root-sent", "untrusted", "the root in the token is not the trusted one", chain=[MIDDLE, ROOT],
               roots=[OTHER_ROOT])


def indefinite(data):
    """The outermost SEQUENCE with its length left open."""
    start = 2 if data[1] < 0x80 else 2 + (data[1] & 0x7F)
    return b"\x30\x80" + data[start:] + b"\0\0"


def answers():
    yield Case("status-rejected", "refused", "status 2: rejection", raw=response(b"", 2, "no", 2), rule="RFC 3161 §2.4.2")
    yield Case("status-waiting", "refused", "status 3: waiting", raw=response(b"", 3), rule="RFC 3161 §2.4.2")
    yield Case("status-rejected-with-token", "refused", "status 2, and a good token", answer={"status": 2})
    yield Case("no-token", "no-token", "granted, and no token", raw=response(b""), rule="RFC 3161 §2.4.2")
    yield Case("bare-token", "malformed-response", "a token without the status before it", raw=Case("", "", "").token)
    yield Case("empty", "malformed-response", "no bytes", raw=b"")
    yield Case("page", "malformed-response", "a page of the web", raw=b"<!DOCTYPE html><title>Welcome</title>\n")
    yield Case("cut", "malformed-response", "the last byte is missing", change=lambda data: data[:-1])
    yield Case("trailing-byte", "trailing-bytes", "a byte behind the response", change=lambda data: data + b"\0")
    yield Case("trailing-response", "trailing-bytes", "the response twice", change=lambda data: data + data)
    yield Case("status-text-control", "status-text", "granted; a line of the status text, which nobody signs, reads as a time",
               answer={"text": "x\nTime stamp: Jan  1 09:00:00 2025 GMT (\x1b[8m"})
    yield Case("status-negative", "malformed-response", "status -1", answer={"status": -1})


def structures():
    yield Case("outer-data", "not-signed-data", "the token is id-data", token={"outer": DATA}, rule="RFC 3161 §2.4.2")
    yield Case("inner-data", "not-timestamp", "what is signed is id-data", token={"inner": DATA}, rule="RFC 3161 §2.4.2")
    yield Case("inner-detached", "malformed-token", "what is signed is not in the token", token={"wrap": None})
    yield Case("token-version-1", "version-token", "SignedData of version 1", token={"version": 1}, rule="RFC 5652 §5.1")
    yield Case("signers-none", "signer-count", "no signer", infos=lambda content, leaf: [], rule="RFC 3161 §2.4.2")
    other = signer(MIDDLE, "Second Authority", serial=3)
    yield Case("signers-two", "signer-count", "two signers, both right", certificates=[SIGNER, other, MIDDLE],
               infos=lambda content, leaf: [signer_info(content, leaf), signer_info(content, other)], rule="RFC 3161 §2.4.2")
    yield Case("signer-version", "version-signer", "version 3, though issuer and serial number name the signer",
               signer={"version": 3}, rule="RFC 5652 §5.3")
    yield Case("digest-not-listed", "unsupported-digest", "digestAlgorithms has not the signer's digest",
               token={"digests": hash_algorithm("sha512")}, rule="RFC 5652 §5.1")
    yield Case("certificates-33", "too-many-certificates", "33 certificates", certificates=[
        SIGNER, MIDDLE, *(signer(MIDDLE, key=OTHER_ROOT.key, serial=100 + index) for index in range(31))])


def attributes():
    def with_attributes(name, expect, comment, attributes, **more):
        return Case(name, expect, comment, signer={"attributes": attributes, **more.pop("signer", {})}, **more)

    yield with_attributes("attributes-none", "attribute-missing", "no signed attributes: the signature is over the statement",
                          lambda made: [], rule="RFC 5652 §5.3")
    yield Case("attributes-empty", "attribute-missing", "no attribute among the signed ones", signer={
        "attributes": lambda made: [made["type"]], "encode_attributes": lambda *each: set_of()})
    yield with_attributes("type-missing", "attribute-missing", "no content-type", lambda made: [made["digest"], made["certificate"]],
                          rule="RFC 5652 §5.3")
    yield with_attributes("type-other", "content-type-mismatch", "content-type is id-data", lambda made: [
        attribute(CONTENT_TYPE, oid(DATA)), made["digest"], made["certificate"]], rule="RFC 5652 §11.1")
    yield with_attributes("type-twice", "attribute-repeated", "content-type twice, as two attributes",
                          lambda made: [made["type"], *made.values()], rule="RFC 5652 §11.1")
    yield with_attributes("digest-missing", "attribute-missing", "no message-digest",
                          lambda made: [made["type"], made["certificate"]], rule="RFC 5652 §5.3")
    wrong = attribute(MESSAGE_DIGEST, octets(digest("sha256", b"another statement")))
    yield with_attributes("digest-other", "message-digest-mismatch", "message-digest of something else",
                          lambda made: [made["type"], wrong, made["certificate"]], rule="RFC 5652 §5.6")
    yield with_attributes("digest-short", "message-digest-mismatch", "only the first 16 bytes of message-digest", lambda made: [
        made["type"], attribute(MESSAGE_DIGEST, octets(digest("sha256", make.statement())[:16])), made["certificate"]])
    yield with_attributes("digest-twice", "attribute-repeated", "message-digest twice, the right one and another",
                          lambda made: [*made.values(), wrong], rule="RFC 5652 §11.2")
    yield with_attributes("digest-two-values", "attribute-repeated", "message-digest with two values", lambda made: [
        made["type"], made["certificate"], attribute(
            MESSAGE_DIGEST, octets(digest("sha256", make.statement())), octets(digest("sha256", b"another statement")))],
        rule="RFC 5652 §11.2")
    yield Case("attributes-unsorted", "attributes-not-der", "the signed attributes are sent and signed in another order",
               signer={"encode_attributes": lambda *each: unsorted_set(*sorted(each, reverse=True))}, rule="RFC 5652 §5.3")
    yield Case("attributes-long-length", "attributes-not-der", "the length of the signed attributes has a byte too many",
               signer={"encode_attributes": lambda *each: long_length(set_of(*each))}, rule="RFC 5652 §5.3")
    yield Case("attributes-tag", "signature-invalid", "the signature is over the attributes with the tag A0",
               signer={"sign_tag": 0xA0}, rule="RFC 5652 §5.4")
    yield with_attributes("id-missing", "certificate-identifier-missing", "no signing certificate is named",
                          lambda made: [made["type"], made["digest"]], rule="RFC 3161 §2.4.2")
    yield with_attributes("id-other", "certificate-identifier-mismatch", "ESSCertIDv2 names the intermediate",
                          lambda made: [made["type"], made["digest"], identifier_v2(MIDDLE)], rule="RFC 5035 §5.4")
    yield with_attributes("id-v1-other", "certificate-identifier-mismatch", "ESSCertID names the intermediate",
                          lambda made: [made["type"], made["digest"], identifier_v1(MIDDLE)], rule="RFC 5035 §5.4")
    yield with_attributes("id-wrong-hash", "certificate-identifier-mismatch", "ESSCertIDv2 with one bit changed",
                          lambda made: [made["type"], made["digest"], identifier_v2(SIGNER, hash_value=flip(digest("sha256", SIGNER.der)))])
    yield with_attributes("id-v1-right-v2-wrong", "certificate-identifier-mismatch", "ESSCertID is right, ESSCertIDv2 is not",
                          lambda made: [made["type"], made["digest"], identifier_v1(SIGNER), identifier_v2(MIDDLE)])
    yield with_attributes("id-serial-other", "certificate-identifier-mismatch", "the serial number in ESSCertIDv2 is another",
                          lambda made: [made["type"], made["digest"], identifier_v2(SIGNER, more=issuer_serial(SIGNER, 3))],
                          rule="RFC 5035 §5.4")
    yield with_attributes("id-second", "certificate-identifier-mismatch", "the signer is named second, the intermediate first",
                          lambda made: [made["type"], made["digest"], attribute(SIGNING_CERTIFICATE_V2, seq(seq(*(
                              seq(octets(digest("sha256", each.der))) for each in (MIDDLE, SIGNER)))))], rule="RFC 5035 §5.4")
    yield with_attributes("id-v2-sha1", "unsupported-digest", "ESSCertIDv2 with SHA-1", lambda made: [
        made["type"], made["digest"], identifier_v2(SIGNER, "sha1")])


def long_length(block):
    """One byte more than the length needs."""
    start = 1 + len(length(len(block) - 2)) if block[1] < 0x80 else 2 + (block[1] & 0x7F)
    contents = block[start:]
    return block[:1] + b"\x83" + len(contents).to_bytes(3, "big") + contents


def flip(data):
    return data[:-1] + bytes([data[-1] ^ 1])


def signatures():
    yield Case("signature-flipped", "signature-invalid", "one bit of the signature changed", signer={"signature": flip})
    yield Case("signature-rsa-flipped", "signature-invalid", "one bit of the signature changed, RSA",
               leaf=signer(MIDDLE, key=RSA_KEY), signer={"signature": flip})
    yield Case("signature-ed25519-flipped", "signature-invalid", "one bit of the signature changed, Ed25519",
               leaf=signer(MIDDLE, key=Ed("Ed25519")), signer={"signature": flip, "hash_name": "sha512"})
    yield Case("signature-empty", "signature-invalid", "no bytes of signature", signer={"signature": lambda value: b""})
    yield Case("signature-padded", "signature-invalid", "ECDSA: a byte behind s, inside of the signature",
               signer={"signature": lambda value: value + b"\0"})
    yield Case("signature-zero", "signature-invalid", "ECDSA with r = s = 0", signer={"signature": lambda value: seq(integer(0), integer(0))})
    yield Case("signature-other-key", "signature-invalid", "signed by the key of another certificate", signer={"key": EC("Somebody")})
    yield Case("signature-other-digest", "signature-invalid", "the signature is over SHA-384, and is said to be over SHA-256",
               signer={"sign": lambda data: SIGNER.key.sign(data, "sha384")})
    yield Case("signature-two-digests", "unsupported-digest", "digestAlgorithm is SHA-256, the signature's is SHA-384",
               signer={"hash_in_signature": "sha384"}, rule="RFC 5754 §3")
    rsa = signer(MIDDLE, key=RSA_KEY)
    yield Case("signature-pss", "unsupported-signature", "RSASSA-PSS: right, and not read by Holdfast; no authority uses it",
               leaf=rsa, signer={"algorithm": PSS, "sign": RSA_KEY.sign_pss})
    yield Case("signature-sha1", "unsupported-digest", "signed over SHA-1", leaf=rsa, signer={"hash_name": "sha1"})
    yield Case("signature-md5", "unsupported-digest", "signed over MD5", leaf=rsa, signer={"hash_name": "md5"})
    yield Case("signature-rsa-1024", "weak-key", "an RSA key of 1024 bits", leaf=signer(MIDDLE, key=RSA("RSA 1024", 1024)))
    yield Case("statement-changed", "message-digest-mismatch", "the time was changed afterwards",
               change=lambda data: data.replace(TIME.encode(), b"20250301212003Z"))


def injected():
    yield Case("sid-unknown", "signer-certificate-missing", "the signer's certificate is nowhere", certificates=[MIDDLE])
    yield Case("sid-other-serial", "signer-certificate-missing", "no certificate has the signer's serial number",
               signer={"sid": by_issuer(SIGNER, 3)})
    attacker = signer(MIDDLE, "Attacker", serial=9, extensions=[basic(False), usage(0x80), purposes(SERVER)])
    yield Case("injected-honest", "certificate-identifier-mismatch",
               "a server's certificate signed, the honest authority's certificate was added and is the one that is named",
               leaf=attacker, certificates=[attacker, SIGNER, MIDDLE],
               signer={"attributes": lambda made: [made["type"], made["digest"], identifier_v2(SIGNER)]})
    yield Case("injected-purpose", "signer-not-for-timestamping",
               "a server's certificate signed; the honest authority's certificate, which is first, was added",
               leaf=attacker, certificates=[attacker, SIGNER, MIDDLE], token={
                   "order": lambda each: sorted(each, key=lambda der: der != SIGNER.der)})
    twin_root = root("Root", EC("Twin Root"))
    twin_middle = intermediate("Intermediate", twin_root, EC("Twin Intermediate"))
    twin = signer(twin_middle, key=EC("Twin"))
    yield Case("injected-twin", "signature-invalid",
               "the attacker's certificate has issuer and serial number of the honest one, which is named; both are sent",
               certificates=[twin, SIGNER, MIDDLE, twin_middle], signer={"key": twin.key})
    yield Case("injected-twin-chain", "untrusted",
               "a chain of the attacker with the names of the honest one, whose certificates are sent too",
               leaf=twin, certificates=[twin, twin_middle, SIGNER, MIDDLE])


def certificates():
    def leaf(name, expect, comment, extensions=None, rule="RFC 3161 §2.3", **more):
        return Case(name, expect, comment, leaf=signer(MIDDLE, extensions=extensions, **more), rule=rule)

    yield leaf("purpose-none", "signer-not-for-timestamping", "no extended key usage", [basic(False), usage(0x80)])
    yield leaf("purpose-not-critical", "signer-not-for-timestamping", "extended key usage is not critical",
               [basic(False), usage(0x80), purposes(TIME_STAMPING, critical=False)])
    yield leaf("purpose-two", "signer-for-other-purposes", "time stamping and code signing",
               [basic(False), usage(0x80), purposes(TIME_STAMPING, CODE_SIGNING)])
    yield leaf("purpose-code", "signer-not-for-timestamping", "only code signing", [basic(False), usage(0x80), purposes(CODE_SIGNING)])
    yield leaf("purpose-any", "signer-not-for-timestamping", "only anyExtendedKeyUsage", [basic(False), usage(0x80), purposes(ANY)])
    yield leaf("signer-authority", "signer-is-authority", "the signer's certificate is a CA's",
               [basic(True), usage(0x84), purposes(TIME_STAMPING)], None)
    yield leaf("usage-encipherment", "signer-key-usage", "the key is only for encipherment",
               [basic(False), usage(0x20), purposes(TIME_STAMPING)], "RFC 5280 §4.2.1.3")
    yield leaf("usage-and-encipherment", "signer-key-usage", "the key is for digitalSignature and keyEncipherment",
               [basic(False), usage(0xA0), purposes(TIME_STAMPING)], "RFC 5280 §4.2.1.3")
    yield leaf("usage-and-certificates", "signer-key-usage", "the key is for digitalSignature and keyCertSign",
               [basic(False), usage(0x84), purposes(TIME_STAMPING)], "RFC 5280 §4.2.1.3")
    yield leaf("extension-critical", "unknown-critical-extension", "the signer's certificate has an unknown critical extension",
               [basic(False), usage(0x80), purposes(TIME_STAMPING), extension("1.3.6.1.4.1.99999.4", NULL, True)], "RFC 5280 §4.2")
    yield leaf("expired", "certificate-expired", "the signer's certificate had ended a day before", None, "RFC 5280 §6.1.3",
               end="20260228212003Z")
    yield leaf("expired-second", "certificate-expired", "the signer's certificate had ended a second before", None,
               "RFC 5280 §6.1.3", end="20260301212002Z")
    yield leaf("not-yet-valid", "certificate-not-yet-valid", "the signer's certificate began a day later", None,
               "RFC 5280 §6.1.3", start="20260302212003Z")
    yield leaf("not-yet-valid-second", "certificate-not-yet-valid", "the signer's certificate began a second later", None,
               "RFC 5280 §6.1.3", start="20260301212004Z")

    yield leaf("purpose-twice", "malformed-certificate", "the extended key usage twice: time stamping, and code signing",
               [basic(False), usage(0x80), purposes(TIME_STAMPING), purposes(CODE_SIGNING)], "RFC 5280 §4.2")
    ended_root = root("Ended Root", end="20260101000000Z")
    yield Case("root-expired", "certificate-expired", "the trusted root had ended", leaf=signer(ended_root), chain=[], roots=[ended_root])

    def chained(name, expect, comment, rule, *middles, **more):
        return Case(name, expect, comment, leaf=signer(middles[0]), chain=middles, rule=rule, **more)

    yield chained("intermediate-expired", "certificate-expired", "the intermediate had ended", "RFC 5280 §6.1.3",
                  intermediate("Ended", ROOT, end="20260228212003Z"))
    yield chained("intermediate-not-yet-valid", "certificate-not-yet-valid", "the intermediate began later", "RFC 5280 §6.1.3",
                  intermediate("Begins", ROOT, start="20260302212003Z"))
    yield chained("intermediate-not-authority", "issuer-not-authority", "the intermediate is no CA", "RFC 5280 §6.1.4",
                  intermediate("No Authority", ROOT, extensions=[basic(False), usage(0x04)]))
    yield chained("intermediate-no-constraints", "issuer-not-authority", "the intermediate does not say that it is a CA",
                  "RFC 5280 §6.1.4", intermediate("Says Nothing", ROOT, extensions=[usage(0x04)]))
    yield chained("intermediate-key-usage", "issuer-not-authority", "the intermediate's key may not sign certificates",
                  "RFC 5280 §6.1.4", intermediate("Signs Lists", ROOT, extensions=[basic(True), usage(0x02)]))
    yield chained("intermediate-purpose", "issuer-purpose", "the intermediate is only for servers", None,
                  intermediate("Servers", ROOT, extensions=[basic(True), usage(0x04), purposes(SERVER, critical=False)]))
    upper = intermediate("Upper", ROOT, extensions=[basic(True, 0), usage(0x04)])
    yield chained("path-too-long", "chain-refused", "an intermediate below one whose path length is 0", "RFC 5280 §6.1.4",
                  intermediate("Lower", upper), upper)
    yield chained("intermediate-extension-critical", "unknown-critical-extension", "the intermediate has an unknown critical extension",
                  "RFC 5280 §4.2", intermediate("Extended", ROOT, extensions=[
                      basic(True), usage(0x04), extension("1.3.6.1.4.1.99999.4", NULL, True)]))
    rsa_root = root("RSA Root", RSA_KEY)
    only = extension("2.5.29.30", seq(context(0, seq(context(4, name_of("Somebody"))))), True)
    yield chained("name-constraints", "chain-refused", "the intermediate may only issue for another name", "RFC 5280 §6.1.3",
                  intermediate("Constrained", ROOT, extensions=[basic(True), usage(0x04), only]))
    yield chained("intermediate-sha1", "weak-certificate-signature", "the intermediate is signed over SHA-1", None,
                  intermediate("Old", rsa_root, hash_name="sha1"), roots=[rsa_root])
    yield Case("chain-signature-signer", "untrusted", "one bit of the signature on the signer's certificate changed",
               leaf=signer(MIDDLE, break_signature=True), rule="RFC 5280 §6.1.3")
    yield chained("chain-signature-intermediate", "untrusted", "the intermediate is not signed by the root's key", "RFC 5280 §6.1.3",
                  intermediate("Forged", ROOT, signer_key=EC("Somebody")))
    yield Case("chain-gap", "untrusted", "the intermediate is nowhere", chain=[])
    yield Case("certificate-garbage", "malformed-certificate", "one of the certificates is no certificate",
               token={"order": lambda each: [*sorted(each), seq(integer(1))]})


def statements():
    def stated(name, expect, comment, rule="RFC 3161 §2.4.2", **options):
        return Case(name, expect, comment, statement=options, rule=rule)

    yield Case("imprint-other", "imprint-mismatch", "a stamp on another file", statement={"message": imprint(data=b"another file")},
               asked=False, rule="RFC 3161 §2.4.2")
    yield stated("imprint-other-asked", "imprint-mismatch", "the authority stamped another file than was asked for",
                 message=imprint(data=b"another file"))
    yield Case("imprint-sha1", "unsupported-imprint", "an imprint of SHA-1", statement={"message": imprint("sha1")}, asked=False)
    yield Case("imprint-md5", "unsupported-imprint", "an imprint of MD5", statement={"message": imprint("md5")}, asked=False)
    yield stated("imprint-parameters", "malformed-statement", "parameters of SHA-256 that are a number", message=seq(
        seq(oid(HASHES["sha256"]), integer(1)), octets(digest("sha256", STAMPED))))
    yield stated("serial-negative", "malformed-statement", "a serial number of -1", serial=integer(-1))
    yield stated("nonce-33", "malformed-statement", "a nonce of 33 bytes whose end is the one that was sent", nonce=integer((1 << 263) + NONCE))
    yield stated("time-fraction-letters", "bad-time", "a letter in the fraction", time=generalized("20260301212003.1x5Z"))
    yield stated("imprint-short", "malformed-statement", "31 bytes of an imprint", message=imprint(value=digest("sha256", STAMPED)[:31]))
    yield stated("imprint-long", "malformed-statement", "33 bytes of an imprint", message=imprint(value=digest("sha256", STAMPED) + b"\0"))
    yield Case("imprint-renamed", "imprint-mismatch", "an imprint of SHA-512 whose first half is that of SHA-256", asked=False,
               statement={"message": imprint("sha512", value=digest("sha256", STAMPED) + bytes(32))})
    yield Case("request-other", "request-mismatch", "the request at hand is of another file", asked_bytes=request(b"another file"))
    yield stated("nonce-missing", "nonce-mismatch", "the nonce that was sent is missing", without_nonce=True)
    yield stated("nonce-other", "nonce-mismatch", "another nonce than was sent", nonce=integer(NONCE + 1))
    yield stated("nonce-negative", "malformed-statement", "a negative nonce", nonce=integer(-NONCE))
    yield stated("nonce-not-shortest", "malformed-statement", "the right nonce with a zero byte before it",
                 nonce=tlv(0x02, b"\0" + NONCE.to_bytes(8, "big")), rule="X.690 §8.3.2")
    yield Case("old-token", "imprint-mismatch", "a token given earlier, with the imprint and nonce of another request", statement={
        "message": imprint(data=b"an earlier file"), "nonce": integer(1), "time": generalized("20250601000000Z")})
    yield Case("policy-other", "policy-mismatch", "another policy than was demanded", policy=POLICY + ".1", rule="RFC 3161 §2.4.2")
    yield stated("statement-version", "version-statement", "version 2", version=2)
    yield stated("accuracy-negative", "malformed-statement", "an accuracy of -1 s", accuracy=seq(integer(-1)))
    yield stated("accuracy-thousand", "malformed-statement", "an accuracy of 1000 thousandths", accuracy=seq(tlv(0x80, b"\x03\xe8")))
    yield stated("accuracy-huge", "malformed-statement", "an accuracy of 2^64 s", accuracy=seq(integer(1 << 64)))
    yield stated("serial-21", "malformed-statement", "a serial number of 21 bytes", serial=integer(1 << 164), rule="RFC 3161 §2.4.2")
    for name, text, comment in [
        ("no-zone", "20260301212003", "a time without Z"), ("offset", "20260301222003+0100", "a time with an offset"),
        ("month-13", "20261301212003Z", "month 13"), ("february-29", "20260229000000Z", "29 February 2026"),
        ("hour-24", "20260301240000Z", "hour 24"), ("second-60", "20260301212060Z", "second 60"),
        ("no-seconds", "202603012120Z", "no seconds"), ("year-10000", "100000101000000Z", "the year 10000"),
        ("comma", "20260301212003,5Z", "a comma before the fraction"), ("dot-alone", "20260301212003.Z", "a point without a fraction"),
        ("letters", "2026O301212003Z", "a letter for a digit"), ("empty", "", "an empty time"),
    ]:
        yield stated(f"time-{name}", "bad-time", comment, time=generalized(text))
    yield stated("time-utc", "malformed-statement", "UTCTime in place of GeneralizedTime", time=tlv(0x17, TIME[2:].encode()))
    yield stated("extension-critical-statement", "critical-extension", "an unknown critical extension in the statement",
                 more=tlv(0xA1, extension("1.3.6.1.4.1.99999.2", NULL, True)))
    yield stated("statement-more", "malformed-statement", "a member that no version has", more=utf8("more"))
    yield Case("statement-trailing", "malformed-statement", "a byte behind the statement, signed too",
               content=make.statement() + b"\0", rule="X.690 §8.1")
    yield Case("statement-indefinite", "malformed-statement", "the length of the statement is left open",
               content=indefinite(make.statement()), rule="RFC 3161 §2.4.2")
    yield Case("statement-long-length", "malformed-statement", "the length of the statement has a byte too many",
               content=long_length(make.statement()), rule="RFC 3161 §2.4.2")
    yield stated("ordering-01", "malformed-statement", "a BOOLEAN that is 01, which DER does not have", more=b"", nonce=(
        tlv(0x01, b"\1") + integer(NONCE)), rule="X.690 §11.1")


def cases():
    for each in (good, answers, structures, attributes, signatures, injected, certificates, statements):
        yield from each()


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.txt"):
        old.unlink()
    names = set()
    for case in cases():
        assert case.name not in names, case.name
        names.add(case.name)
        fields = case.fields()
        said = timestamp_tools.ask_all(fields)
        place = list(fields).index("stamped")
        items = list(fields.items())
        lines = "".join(f"{key}: {value}\n" for key, value in [*items[:place], *said.items(), *items[place:]])
        (folder / f"{case.name}.txt").write_text(lines)
    print(f"{len(names)} cases")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
