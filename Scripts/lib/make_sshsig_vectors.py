#!/usr/bin/env python3
"""Makes the cases of Vectors/sshsig: seals, most with one thing wrong, and what ssh-keygen says about each.

    Scripts/lib/make_sshsig_vectors.py FOLDER

Signatures are made by the Python package cryptography; nothing here is Holdfast's code.
"""

import hashlib
import struct
import subprocess
import sys
import tempfile
from base64 import b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

MESSAGE = b"hello\n"
NAMESPACE = b"holdfast-bundle-v1"
SEED = bytes(range(32))
OTHER_SEED = bytes(range(1, 33))
ORDER = 2**252 + 27742317777372353535851937790883648493
KIND = b"ssh-ed25519"
BEGIN, END = "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n"


def string(data):
    return struct.pack(">I", len(data)) + data


def key(seed):
    return Ed25519PrivateKey.from_private_bytes(seed)


def public(seed=SEED):
    return key(seed).public_key().public_bytes_raw()


def key_blob(kind=KIND, data=None):
    return string(kind) + string(public() if data is None else data)


def signed_text(namespace=NAMESPACE, reserved=b"", hash_name=b"sha512", message=MESSAGE):
    digest = hashlib.new(hash_name.decode(), message).digest()
    return b"SSHSIG" + string(namespace) + string(reserved) + string(hash_name) + string(digest)


def blob(
    magic=b"SSHSIG", version=1, public_key=None, namespace=NAMESPACE, reserved=b"", hash_name=b"sha512",
    message=MESSAGE, seed=SEED, signature=None, signature_kind=KIND, behind=b"",
):
    if signature is None:
        signature = key(seed).sign(signed_text(namespace, reserved, hash_name, message))
    return (
        magic + struct.pack(">I", version) + string(key_blob() if public_key is None else public_key)
        + string(namespace) + string(reserved) + string(hash_name)
        + string(string(signature_kind) + string(signature)) + behind
    )


def armor(data, columns=70):
    text = b64encode(data).decode()
    return BEGIN + "".join(text[start:start + columns] + "\n" for start in range(0, len(text), columns)) + END


def ecdsa():
    """A seal by a key on another curve."""
    private = derive_private_key(0xC0FFEE, SECP256R1())
    numbers = private.public_key().public_numbers()
    point = b"\4" + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
    public_key = string(b"ecdsa-sha2-nistp256") + string(b"nistp256") + string(point)
    r, s = decode_dss_signature(private.sign(signed_text(), ECDSA(SHA256(), deterministic_signing=True)))
    numbers = string(mpint(r)) + string(mpint(s))
    line = "ecdsa-sha2-nistp256 " + b64encode(public_key).decode()
    return blob(public_key=public_key, signature=numbers, signature_kind=b"ecdsa-sha2-nistp256"), line


def mpint(number):
    data = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return b"\0" + data if data[0] & 0x80 else data


def loosened(text):
    """Base64 whose last character has a bit that no byte uses."""
    body = text[:-len(END)]
    assert body.endswith("=\n") and not body.endswith("==\n")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return body[:-3] + alphabet[alphabet.index(body[-3]) | 1] + "=\n" + END


def cases():
    """(name, stage, reason, file, other fields)"""
    good = armor(blob())
    lines = good.splitlines(keepends=True)
    signature = key(SEED).sign(signed_text())
    yield "ok", "success", "as ssh-keygen writes it", good
    yield "other-message", "signature", "signed for another message", armor(blob(message=b"hello"))
    yield "other-namespace", "namespace", "signed for files", armor(blob(namespace=b"file"))
    yield "namespace-renamed", "signature", "signed for files, and the name changed afterwards", armor(
        blob(signature=key(SEED).sign(signed_text(b"file"))))
    yield "namespace-empty", "blob", "no namespace", armor(blob(namespace=b""))
    yield "namespace-zero-byte", "blob", "a zero byte behind the namespace", armor(blob(namespace=NAMESPACE + b"\0"))
    yield "other-key", "key", "signed by a key that is not the expected one", armor(
        blob(public_key=key_blob(data=public(OTHER_SEED)), seed=OTHER_SEED))
    yield "key-exchanged", "signature", "signed by another key than the file names", armor(blob(seed=OTHER_SEED))
    yield "signature-changed", "signature", "one bit of the signature changed", armor(
        blob(signature=bytes([signature[0] ^ 1]) + signature[1:]))
    plus_order = int.from_bytes(signature[32:], "little") + ORDER
    yield "signature-s-plus-order", "signature", "S is not canonical", armor(
        blob(signature=signature[:32] + plus_order.to_bytes(32, "little")))
    yield "signature-63", "blob", "a signature of 63 bytes", armor(blob(signature=signature[:63]))
    yield "signature-65", "blob", "a signature of 65 bytes", armor(blob(signature=signature + b"\0"))
    yield "hash-sha256", "blob", "SHA-256, which OpenSSH allows", armor(blob(hash_name=b"sha256"))
    yield "hash-renamed", "blob", "signed over SHA-512, but named SHA-256", armor(
        blob(hash_name=b"sha256", signature=signature))
    yield "hash-sha1", "blob", "SHA-1", armor(blob(hash_name=b"sha1"))
    yield "reserved-signed", "blob", "the reserved field is used, and signed", armor(blob(reserved=b"x"))
    yield "reserved-unsigned", "blob", "the reserved field is used, and not signed", armor(
        blob(reserved=b"x", signature=signature))
    yield "version-0", "blob", "version 0", armor(blob(version=0))
    yield "version-2", "blob", "version 2", armor(blob(version=2))
    yield "magic", "blob", "other first bytes", armor(blob(magic=b"SSHSIH"))
    yield "behind-blob", "blob", "a byte behind the signature", armor(blob(behind=b"\0"))
    yield "behind-key", "blob", "a byte behind the key, inside its string", armor(blob(public_key=key_blob() + b"\0"))
    inner = string(KIND) + string(signature) + b"\0"
    yield "behind-signature", "blob", "a byte behind the signature, inside its string", armor(
        blob()[:-len(string(string(KIND) + string(signature)))] + string(inner))
    yield "cut", "blob", "the last byte is missing", armor(blob()[:-1])
    yield "length-too-long", "blob", "the last length is one too many", armor(
        blob()[:-68] + struct.pack(">I", 65) + signature)
    yield "key-kind", "blob", "the key is called ssh-rsa", armor(blob(public_key=key_blob(b"ssh-rsa")))
    yield "signature-kind", "blob", "the signature is called ssh-rsa", armor(blob(signature_kind=b"ssh-rsa"))
    other, line = ecdsa()
    yield "ecdsa", "blob", "a key on the curve P-256, which OpenSSH allows", armor(other), {"signer": line}
    small = bytes([1]) + bytes(31)
    yield "key-small-order", "signature", "a key of order 1, under which one signature holds for all messages", armor(
        blob(public_key=key_blob(data=small), signature=base_multiple())), {
            "signer": "ssh-ed25519 " + b64encode(key_blob(data=small)).decode()}
    yield "columns-64", "armor", "lines of 64 columns", armor(blob(), 64)
    yield "columns-76", "armor", "lines of 76 columns", armor(blob(), 76)
    yield "columns-all", "armor", "one line", armor(blob(), 10_000)
    yield "line-ends", "armor", "CR LF", good.replace("\n", "\r\n")
    yield "line-end-one", "armor", "CR LF in one line", lines[0] + lines[1].replace("\n", "\r\n") + "".join(lines[2:])
    yield "blank-line", "armor", "a blank line before the base64", lines[0] + "\n" + "".join(lines[1:])
    yield "space-in-line", "armor", "a space at the end of a line", (
        lines[0] + lines[1].replace("\n", " \n") + "".join(lines[2:]))
    yield "header-line", "armor", "a header line, as in PEM", lines[0] + "Comment: x\n\n" + "".join(lines[1:])
    yield "no-newline", "armor", "no newline at the end", good[:-1]
    yield "two-newlines", "armor", "two newlines at the end", good + "\n"
    yield "text-behind", "armor", "a line behind the end", good + "seen by nobody\n"
    yield "text-before", "armor", "a line before the begin", "seen by nobody\n" + good
    yield "twice", "armor", "the same file twice", good + good
    yield "zero-behind", "armor", "a zero byte at the end", good.encode() + b"\0"
    yield "loose-bits", "armor", "base64 with a bit that no byte uses", loosened(good)
    yield "unpadded", "armor", "base64 without padding", good.replace("=\n", "\n")
    yield "other-armor", "armor", "called PGP SIGNATURE", good.replace("SSH SIG", "PGP SIG")
    yield "bare", "armor", "the blob without armor", blob()
    yield "empty", "armor", "no bytes", ""


def base_multiple():
    """R = B, S = 1: holds when h A vanishes."""
    return bytes([0x58]) + bytes([0x66]) * 31 + bytes([1]) + bytes(31)


def ask(content, signer):
    """What ssh-keygen says, when told of this signer for this namespace only."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seal.sig").write_bytes(content)
        (folder / "signers").write_text(f'keeper@example namespaces="{NAMESPACE.decode()}" {signer}\n')
        result = subprocess.run(
            ["ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "keeper@example", "-n", NAMESPACE.decode(),
             "-s", "seal.sig"], cwd=folder, input=MESSAGE, capture_output=True)
        return "accept" if result.returncode == 0 else "refuse"


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    expected = "ssh-ed25519 " + b64encode(key_blob()).decode()
    for name, stage, reason, content, *more in cases():
        content = content if isinstance(content, bytes) else content.encode()
        signer = (more[0] if more else {}).get("signer", expected)
        fields = {"expect": stage, "ssh-keygen": ask(content, signer), "reason": reason, "signer": signer}
        lines = "".join(f"{each}: {value}\n" for each, value in fields.items())
        (folder / f"{name}.txt").write_bytes(lines.encode() + b"\n" + content)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
