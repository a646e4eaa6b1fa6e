"""Checks a request and its answer with the Python package cryptography and with `openssl pkeyutl`, and nothing of ours.

    cosignature.py REQUEST ANSWER
"""

import base64
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def message(path):
    """The key of who sent it, and what follows the first blank line."""
    vkey, _, body = Path(path).read_bytes().partition(b"\n\n")
    name, key_id, key = vkey.split(b"+", 2)
    raw = base64.b64decode(key, validate=True)
    assert hashlib.sha256(name + b"\n" + raw).hexdigest()[:8].encode() == key_id
    return name, raw, body


def signature(line, name, raw):
    """What stands behind the key ID in a signature line of that key."""
    dash, found, blob = line.split(b" ")
    assert dash == "—".encode() and found == name
    data = base64.b64decode(blob, validate=True)
    assert data[:4] == hashlib.sha256(name + b"\n" + raw).digest()[:4]
    return data[4:]


def openssl(raw, text, signed):
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("key", "text", "signature")]
        prefix = bytes.fromhex("302a300506032b6570032100")
        for path, data in zip(names, (prefix + raw[1:], text, signed)):
            path.write_bytes(data)
        subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names[0], "-rawin", "-in", names[1],
             "-sigfile", names[2]], check=True, stdout=subprocess.DEVNULL)


log, log_key, request = message(sys.argv[1])
witness, witness_key, answer = message(sys.argv[2])
assert log_key[0] == 1 and witness_key[0] == 4 and request.startswith(b"old ")
note = request.split(b"\n\n", 1)[1]
text, _, lines = note.rpartition(b"\n\n")
text += b"\n"
assert text.startswith(log + b"\n")
own = signature(lines.rstrip(b"\n"), log, log_key)
Ed25519PublicKey.from_public_bytes(log_key[1:]).verify(own, text)
openssl(log_key, text, own)

blob = signature(answer.rstrip(b"\n"), witness, witness_key)
signed = b"cosignature/v1\ntime %d\n%s" % (int.from_bytes(blob[:8], "big"), text)
Ed25519PublicKey.from_public_bytes(witness_key[1:]).verify(blob[8:], signed)
openssl(witness_key, signed, blob[8:])
assert witness == b"holdfast-witness-" + hashlib.sha256(witness_key[1:]).hexdigest()[:32].encode()
print("holds")
