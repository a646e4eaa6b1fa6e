#!/usr/bin/env python3
"""Runs other SD-JWT programs for the tests of SelectiveDisclosure: the PyPI package sd-jwt, and the strict checker.

    sdjwt_peer.py vectors FOLDER CHECKER.py   one JSON line per vector: what each of the two says
    sdjwt_peer.py both RECORDS.jwk SEED COUNT standard input: presentations, one a line. Prints a JSON line with
                                              the claims of each, then COUNT lines with presentations of its own,
                                              made with random claims and the key whose seed is the bytes 0 to 31

One process does all of it, because starting Python takes longer than checking a record.
"""

import contextlib
import io
import json
import random
import runpy
import sys
import tempfile
from pathlib import Path

from jwcrypto.jwk import JWK
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier

TYPE = "holdfast-record+sd-jwt"
ISSUER = "holdfast.example/log"


def package_says(key, presentation):
    """What the package makes of a presentation: the claims, or why there are none."""
    try:
        text = presentation.decode("utf-8")
        return {"accepts": True, "claims": SDJWTVerifier(text, lambda issuer, header: key).get_verified_payload()}
    except Exception as error:  # whatever the package raises, it refuses
        return {"accepts": False, "reason": f"{type(error).__name__}: {error}"[:200]}


def checker_says(checker, key_file, presentation, folder):
    """What the strict checker makes of it, run as a program is but in this process."""
    file = Path(folder) / "record.sdjwt"
    file.write_bytes(presentation)
    output, arguments = io.StringIO(), sys.argv
    sys.argv = [checker, str(key_file), str(file)]
    try:
        with contextlib.redirect_stdout(output):
            runpy.run_path(checker, run_name="__main__")
        return {"accepts": True, "claims": json.loads(output.getvalue())}
    except SystemExit as stop:
        return {"accepts": stop.code in (None, 0), "reason": str(stop.code)}
    except Exception as error:  # what ends a program with exit code 1
        return {"accepts": False, "reason": f"{type(error).__name__}: {error}"[:200]}
    finally:
        sys.argv = arguments
        sys.excepthook = sys.__excepthook__


def run_vectors(folder, checker):
    with tempfile.TemporaryDirectory() as scratch:
        for file in sorted(Path(folder).glob("*.txt")):
            head, presentation = file.read_bytes().split(b"\n\n", 1)
            keys = dict(line.split(": ", 1) for line in head.decode("utf-8").splitlines())
            key_file = Path(folder) / keys["key"]
            key = JWK.from_json(key_file.read_text("ascii"))
            verdict = {
                "package": package_says(key, presentation),
                "checker": checker_says(checker, key_file, presentation, scratch),
            }
            for says in verdict.values():
                # Compared here: what was accepted wrongly cannot always be written as JSON.
                claims = says.pop("claims", None)
                if "claims" in keys:
                    says["agrees"] = claims == {**json.loads(keys["claims"]), "iss": ISSUER}
            print(json.dumps({"name": file.stem, **verdict}))


class Maker:
    """Random claims: which of them are disclosures, which are shown, and what is seen then."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.name_count = 0

    def value(self, depth, hides_all):
        """A value as SDJWTIssuer takes it, what SDJWTHolder is told to show, and what a verifier sees."""
        kind = self.random.randrange(9 if depth < 4 else 6)
        if kind == 7:
            return self.object(depth, hides_all)
        if kind == 8:
            return self.array(depth, hides_all)
        plain = self.random.choice([
            None, True, False, self.random.randrange(-10**6, 10**12), self.random.random(),
            f"text {self.random.random()} é\"\\\n\U0001f600", "",
        ])
        return plain, True, plain

    def object(self, depth, hides_all):
        given, shown, seen = {}, {}, {}
        for _ in range(self.random.randrange(1 if depth == 0 else 0, 6)):
            self.name_count += 1
            name = self.random.choice(["", "é ", "a.b"]) + f"name{self.name_count}"
            inner, inner_shown, inner_seen = self.value(depth + 1, hides_all)
            is_hideable = hides_all or self.random.random() < 0.6
            is_shown = not is_hideable or self.random.random() < 0.7
            given[SDObj(name) if is_hideable else name] = inner
            if is_shown:
                shown[name], seen[name] = inner_shown, inner_seen
        # The package takes an empty object for "hide it"; True shows an object and nothing in it.
        return given, shown or True, seen

    def array(self, depth, hides_all):
        given, shown, seen = [], [], []
        for _ in range(self.random.randrange(6)):
            inner, inner_shown, inner_seen = self.value(depth + 1, hides_all)
            is_hideable = hides_all or self.random.random() < 0.6
            is_shown = not is_hideable or self.random.random() < 0.7
            given.append(SDObj(inner) if is_hideable else inner)
            shown.append(inner_shown if is_shown else None)
            if is_shown:
                seen.append(inner_seen)
        return given, shown or True, seen


def own_key():
    """The key of the tests' records."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return JWK.from_pyca(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


def issue(key, maker, number):
    """Every other one has the form of a record: all is hidden but `iss`."""
    is_record = number % 2 == 0
    given, shown, seen = maker.object(0, is_record)
    issuer = SDJWTIssuer(
        {**given, "iss": ISSUER}, key, sign_alg=maker.random.choice(["EdDSA", "Ed25519"]),
        add_decoy_claims=maker.random.random() < 0.5, extra_header_parameters={"typ": TYPE})
    holder = SDJWTHolder(issuer.sd_jwt_issuance)
    holder.create_presentation(shown)
    return {"record": is_record, "presentation": holder.sd_jwt_presentation, "claims": {**seen, "iss": ISSUER}}


def run_both(key_file, seed, count):
    key = JWK.from_json(Path(key_file).read_text("ascii"))
    for line in sys.stdin.buffer:
        print(json.dumps(package_says(key, line.rstrip(b"\n"))))
    maker, private = Maker(seed), own_key()
    for number in range(count):
        print(json.dumps(issue(private, maker, number)))


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "vectors":
        run_vectors(sys.argv[2], sys.argv[3])
    elif len(sys.argv) == 5 and sys.argv[1] == "both":
        run_both(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(__doc__)
