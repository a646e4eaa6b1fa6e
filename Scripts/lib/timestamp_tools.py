#!/usr/bin/env python3
"""What public programs say about time stamps: openssl ts, rfc3161-client and pyhanko.

    timestamp_tools.py FILE…         prints a line for each: name, and `accepts` or `refuses` of each of the three

A file is one of Vectors/rfc3161, lines `key: value`. All three are asked as at the time that the token states, with the
roots and intermediates of the file: openssl both for the stamped bytes and, when there is one, for the request.
"""

import datetime
import hashlib
import subprocess
import sys
import tempfile
from base64 import b64decode
from pathlib import Path

TOOLS = ["openssl", "rfc3161-client", "pyhanko"]
FALLBACK = datetime.datetime(2026, 3, 1, 21, 20, 3, tzinfo=datetime.timezone.utc)


class Question:
    """A file's contents; times and numbers as asn1crypto reads them."""

    def __init__(self, fields):
        self.response, self.stamped = b64decode(fields.get("response", "")), b64decode(fields["stamped"])
        self.request = b64decode(fields["request"]) if "request" in fields else None
        self.roots, self.given = ([b64decode(each) for each in fields.get(name, "").split()] for name in ("roots", "intermediates"))
        self.policy = fields.get("policy")

    @property
    def time(self):
        from asn1crypto import tsp
        try:
            token = tsp.TimeStampResp.load(self.response)["time_stamp_token"]
            return token["content"]["encap_content_info"]["content"].parsed["gen_time"].native or FALLBACK
        except Exception:
            return FALLBACK

    @property
    def nonce(self):
        from asn1crypto import tsp
        return tsp.TimeStampReq.load(self.request)["nonce"].native if self.request else None


def pem(certificates):
    import base64
    return "".join(f"-----BEGIN CERTIFICATE-----\n{base64.encodebytes(each).decode()}-----END CERTIFICATE-----\n" for each in certificates)


def ask_openssl(question):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "response").write_bytes(question.response)
        (folder / "data").write_bytes(question.stamped)
        (folder / "roots.pem").write_text(pem(question.roots))
        more = ["-attime", str(int(question.time.timestamp()))]
        if question.given:
            (folder / "given.pem").write_text(pem(question.given))
            more += ["-untrusted", "given.pem"]
        questions = [["-data", "data"]]
        if question.request:
            (folder / "request").write_bytes(question.request)
            questions.append(["-queryfile", "request"])
        return all(subprocess.run(["openssl", "ts", "-verify", "-in", "response", "-CAfile", "roots.pem", *more, *each],
                                  cwd=folder, capture_output=True).returncode == 0 for each in questions)


def ask_rfc3161_client(question):
    from cryptography import x509
    from rfc3161_client import VerifierBuilder, decode_timestamp_response
    answer = decode_timestamp_response(question.response)
    builder = VerifierBuilder()
    for each in question.roots:
        builder = builder.add_root_certificate(x509.load_der_x509_certificate(each))
    for each in question.given:
        certificate = x509.load_der_x509_certificate(each)
        if is_authority(certificate):
            builder = builder.add_intermediate_certificate(certificate)
        else:
            builder = builder.tsa_certificate(certificate)
    if question.request:
        builder = builder.nonce(question.nonce)
    if question.policy:
        builder = builder.policy_id(x509.ObjectIdentifier(question.policy))
    return builder.build().verify_message(answer, question.stamped)


def is_authority(certificate):
    from cryptography import x509
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def ask_pyhanko(question):
    import asyncio
    import logging
    from asn1crypto import tsp, x509
    from pyhanko.sign.timestamps.common_utils import handle_tsp_response
    from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
    from pyhanko.sign.validation.status import TimestampSignatureStatus
    from pyhanko_certvalidator import ValidationContext
    logging.disable(logging.CRITICAL)
    answer = tsp.TimeStampResp.load(question.response, strict=True)
    token = handle_tsp_response(answer, question.nonce)
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(each) for each in question.roots],
        other_certs=[x509.Certificate.load(each) for each in question.given],
        moment=question.time, allow_fetching=False)
    wanted = asyncio.run(validate_tst_signed_data(
        token["content"], context, lambda name: hashlib.new(name, question.stamped).digest()))
    status = TimestampSignatureStatus(**wanted)
    return status.intact and status.valid and status.trusted


def ask_all(fields):
    question, said = Question(fields), {}
    for name, ask in zip(TOOLS, (ask_openssl, ask_rfc3161_client, ask_pyhanko)):
        try:
            said[name] = "accepts" if ask(question) else "refuses"
        except BaseException as error:  # whatever a library throws, a panic of Rust code too, is a refusal
            if isinstance(error, (ImportError, KeyboardInterrupt, SystemExit)):
                raise
            if "-v" in sys.argv:
                print(name, repr(error)[:300], file=sys.stderr)
            said[name] = "refuses"
    return said


def fields_of(path):
    return dict(line.split(": ", 1) for line in Path(path).read_text().splitlines())


if __name__ == "__main__":
    for path in sys.argv[1:]:
        if path != "-v":
            print(Path(path).stem, *ask_all(fields_of(path)).values(), flush=True)
