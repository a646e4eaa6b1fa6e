#!/usr/bin/env python3
"""Asks public programs whether they accept the signatures of Vectors/ed25519.

    Scripts/lib/ed25519_peers.py FOLDER           prints "CASE PEER accept|refuse" for all that are here
    Scripts/lib/ed25519_peers.py --write FOLDER   writes the answers into the files

Peers, each without any of Holdfast's code:

    openssl        openssl pkeyutl -verify -rawin
    cryptography   the Python package, which brings an OpenSSL of its own
    pynacl         the Python package, which brings a libsodium of its own (1.0.20 in PyNaCl 1.6)
    libsodium      the system's library, called through ctypes (1.0.18 in Debian 12)
    go             crypto/ed25519, by the few lines at the end of this file

A peer that is not here is left out. `libsodium` is asked only where it is 1.0.18, because later ones answer as
`pynacl` does.
"""

import ctypes
import ctypes.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# RFC 8410: what stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo.
KEY_PREFIX = bytes.fromhex("302a300506032b6570032100")


def read(file):
    fields = dict(line.split(": ", 1) for line in file.read_text().splitlines())
    return tuple(bytes.fromhex(fields[name].strip()) for name in ("key", "message", "signature"))


def ask_openssl(cases):
    if shutil.which("openssl") is None:
        return None
    answers = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, message, signature in cases:
            (folder / "key").write_bytes(KEY_PREFIX + key)
            (folder / "text").write_bytes(message)
            (folder / "signature").write_bytes(signature)
            result = subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key", "-rawin",
                 "-in", "text", "-sigfile", "signature"], cwd=folder, capture_output=True)
            answers.append(result.returncode == 0)
    return answers


def ask_cryptography(cases):
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return None
    errors = (InvalidSignature, ValueError)
    return [holds(lambda: Ed25519PublicKey.from_public_bytes(key).verify(signature, message), errors)
            for key, message, signature in cases]


def ask_pynacl(cases):
    try:
        from nacl.exceptions import CryptoError
        from nacl.signing import VerifyKey
    except ImportError:
        return None
    return [holds(lambda: VerifyKey(key).verify(message, signature), (CryptoError, ValueError))
            for key, message, signature in cases]


def ask_libsodium(cases):
    name = ctypes.util.find_library("sodium")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.sodium_version_string.restype = ctypes.c_char_p
    if library.sodium_init() < 0 or library.sodium_version_string() != b"1.0.18":
        return None
    verify = library.crypto_sign_verify_detached
    verify.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulonglong, ctypes.c_char_p]
    # The function takes no length of the signature; its caller has to compare it.
    return [len(signature) == 64 and verify(signature, message, len(message), key) == 0
            for key, message, signature in cases]


def ask_go(cases):
    if shutil.which("go") is None:
        return None
    lines = "".join(f"{key.hex()} {message.hex()} {signature.hex()}\n" for key, message, signature in cases)
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "peer.go"
        source.write_text(GO_SOURCE)
        environment = {"GO111MODULE": "off", "GOCACHE": name + "/cache", "GOTOOLCHAIN": "local", "GOPATH": name}
        result = subprocess.run(
            [shutil.which("go"), "run", str(source)], input=lines, text=True, capture_output=True,
            env={**environment, "PATH": "/usr/bin:/bin", "HOME": name}, check=True)
    return [line == "true" for line in result.stdout.split()]


def holds(check, errors):
    try:
        check()
    except errors:
        return False
    return True


GO_SOURCE = """
package main

import (
	"bufio"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var fields [3][]byte
		for i, text := range strings.Split(lines.Text(), " ") {
			fields[i], _ = hex.DecodeString(text)
		}
		fmt.Println(ed25519.Verify(fields[0], fields[1], fields[2]))
	}
}
"""

PEERS = {
    "openssl": ask_openssl, "cryptography": ask_cryptography, "go": ask_go, "libsodium": ask_libsodium,
    "pynacl": ask_pynacl,
}


def main(arguments):
    is_writing = arguments[0] == "--write"
    files = sorted(Path(arguments[-1]).glob("*.txt"))
    cases = [read(file) for file in files]
    answers = {name: answer for name, ask in PEERS.items() if (answer := ask(cases)) is not None}
    if is_writing and len(answers) < len(PEERS):
        sys.exit("a peer is missing: " + ", ".join(PEERS.keys() - answers.keys()))
    for index, file in enumerate(files):
        words = {name: "accept" if answer[index] else "refuse" for name, answer in answers.items()}
        if is_writing:
            kept = [line for line in file.read_text().splitlines() if line.split(":")[0] not in PEERS]
            file.write_text("\n".join(kept + [f"{name}: {word}" for name, word in words.items()]) + "\n")
        else:
            for name, word in words.items():
                print(file.stem, name, word)


if __name__ == "__main__":
    main(sys.argv[1:])
