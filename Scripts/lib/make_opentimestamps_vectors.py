#!/usr/bin/env python3
"""Makes the cases of Vectors/opentimestamps: proofs, most with one thing wrong, and what the Python package says about each.

    Scripts/lib/make_opentimestamps_vectors.py FOLDER

Good ones are made by the Python package opentimestamps, except where the reason says otherwise. Nothing here is Holdfast's
code; blocks and calendars are made up.
"""

import sys
from hashlib import sha256
from pathlib import Path

from opentimestamps.core.dubious.notary import EthereumBlockHeaderAttestation
from opentimestamps.core.notary import (
    BitcoinBlockHeaderAttestation, LitecoinBlockHeaderAttestation, PendingAttestation, UnknownAttestation,
)
from opentimestamps.core.op import OpAppend, OpHexlify, OpKECCAK256, OpPrepend, OpReverse, OpSHA1, OpSHA256
from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp
from ots_peer import encode, read

MESSAGE = b"hello\n"
DIGEST = sha256(MESSAGE).digest()
MAGIC = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
HEAD = MAGIC + b"\x01\x08" + DIGEST
PENDING, BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")
LITECOIN, ETHEREUM = bytes.fromhex("06869a0d73d71b45"), bytes.fromhex("30fe8087b5c7ead7")
ALICE, BOB = "https://alice.calendar.example", "https://bob.calendar.example"


def varuint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def sized(data):
    return varuint(len(data)) + data


def attestation(tag, payload):
    return b"\x00" + tag + sized(payload)


def block(height=700_000):
    return attestation(BITCOIN, varuint(height))


def promise(address=ALICE.encode()):
    return attestation(PENDING, sized(address))


def append(data):
    return b"\xf0" + sized(data)


def made(build, hash_op=None):
    """A file that the Python package writes."""
    stamp = Timestamp(hash_op(MESSAGE) if hash_op else DIGEST)
    build(stamp)
    return encode(DetachedTimestampFile(hash_op or OpSHA256(), stamp))


def commitment(stamp):
    return stamp.ops.add(OpAppend(bytes(range(16)))).ops.add(OpSHA256())


def calendar(stamp, address, number):
    end = stamp.ops.add(OpAppend(sha256(address.encode()).digest())).ops.add(OpSHA256())
    end = end.ops.add(OpPrepend(number.to_bytes(4, "big"))).ops.add(OpAppend(sha256(b"code").digest()[:8]))
    end.attestations.add(PendingAttestation(address))
    return end


def to_block(stamp, height):
    for number in range(3):
        stamp = stamp.ops.add(OpAppend(sha256(b"%d" % number).digest())).ops.add(OpSHA256())
    stamp = stamp.ops.add(OpPrepend(sha256(b"left").digest())).ops.add(OpSHA256()).ops.add(OpSHA256())
    stamp.attestations.add(BitcoinBlockHeaderAttestation(height))


def chain(stamp, *operations):
    for operation in operations:
        stamp = stamp.ops.add(operation)
    return stamp


def good():
    yield "good-pending", "one calendar promised", made(lambda s: calendar(commitment(s), ALICE, 1))
    yield "good-several", "three calendars promised", made(
        lambda s: [calendar(commitment(s), each, 1) for each in (ALICE, BOB, "https://carol.calendar.example")])
    yield "good-upgraded", "one calendar led to a block; its promise stays", made(
        lambda s: to_block(calendar(commitment(s), ALICE, 1), 700_001))
    yield "good-one-of-two", "one of two calendars led to a block", made(
        lambda s: [to_block(calendar(commitment(s), ALICE, 1), 700_001), calendar(commitment(s), BOB, 2)])
    yield "good-two-blocks", "two calendars led to two blocks", made(
        lambda s: [to_block(calendar(commitment(s), ALICE, 1), 700_002), to_block(calendar(commitment(s), BOB, 2), 700_001)])
    yield "good-two-promises", "two promises of one commitment", made(
        lambda s: commitment(s).attestations.update([PendingAttestation(BOB), PendingAttestation(ALICE)]))
    yield "good-directly", "a block directly of the digest", made(
        lambda s: s.attestations.add(BitcoinBlockHeaderAttestation(1)))
    yield "good-height-0", "the first block of all", made(lambda s: s.attestations.add(BitcoinBlockHeaderAttestation(0)))
    yield "good-height-largest", "the greatest height that is read", made(
        lambda s: s.attestations.add(BitcoinBlockHeaderAttestation(2**32 - 1)))
    yield "good-litecoin", "a block of another chain beside a promise", made(
        lambda s: s.attestations.update([LitecoinBlockHeaderAttestation(2_000_000), PendingAttestation(ALICE)]))
    yield "good-ethereum", "blocks of a third chain, in the order of their heights", made(
        lambda s: s.attestations.update([EthereumBlockHeaderAttestation(300), EthereumBlockHeaderAttestation(5)]))
    yield "good-unknown", "an attestation of an unknown kind, beside a block", made(
        lambda s: s.attestations.update([UnknownAttestation(bytes(range(8)), b"newer"), BitcoinBlockHeaderAttestation(7)]))
    yield "good-unknown-empty", "an attestation of an unknown kind without payload", made(
        lambda s: s.attestations.add(UnknownAttestation(bytes(range(8)), b"")))
    yield "good-unknown-largest", "an attestation of an unknown kind with 8192 bytes", made(
        lambda s: s.attestations.add(UnknownAttestation(bytes(range(8)), bytes(8192))))
    yield "good-kinds", "attestations of every kind at one place, sorted", made(
        lambda s: s.attestations.update([
            PendingAttestation(ALICE), BitcoinBlockHeaderAttestation(9), LitecoinBlockHeaderAttestation(9),
            EthereumBlockHeaderAttestation(9), UnknownAttestation(b"\xff" * 8, b"last"), UnknownAttestation(bytes(8), b"first")]))
    yield "good-operations", "every operation that Holdfast computes", made(
        lambda s: chain(
            s, OpPrepend(b"before"), OpAppend(b"behind"), OpReverse(), OpHexlify(), OpSHA1(), OpSHA256()
        ).attestations.add(BitcoinBlockHeaderAttestation(8)))
    yield "good-keccak256", "a branch through Keccak-256, which Holdfast does not compute, and another one", made(
        lambda s: [
            chain(s, OpKECCAK256()).attestations.add(BitcoinBlockHeaderAttestation(5)),
            chain(s, OpSHA256()).attestations.add(BitcoinBlockHeaderAttestation(6))])
    yield "good-keccak256-only", "a block behind Keccak-256 and SHA-256 only: Holdfast counts no block", made(
        lambda s: chain(s, OpKECCAK256(), OpSHA256()).attestations.add(BitcoinBlockHeaderAttestation(5)))
    yield "good-ripemd160", "made by hand: a branch through RIPEMD-160, which Holdfast does not compute, and another one", (
        HEAD + b"\xff\x03" + block(5) + b"\x08" + block(6))
    yield "good-file-sha1", "a file hashed with SHA-1", made(
        lambda s: calendar(commitment(s), ALICE, 1), OpSHA1())
    yield "good-file-ripemd160", "made by hand: a file hashed with RIPEMD-160", MAGIC + b"\x01\x03" + bytes(20) + promise()
    yield "good-file-keccak256", "a file hashed with Keccak-256", made(
        lambda s: calendar(commitment(s), ALICE, 1), OpKECCAK256())
    yield "good-deepest", "255 operations after each other", made(
        lambda s: chain(s, *[OpSHA256()] * 255).attestations.add(BitcoinBlockHeaderAttestation(5)))
    yield "good-argument-largest", "a message of 4096 bytes", made(
        lambda s: chain(s, OpAppend(bytes(4064)), OpSHA256()).attestations.add(BitcoinBlockHeaderAttestation(5)))
    yield "good-hexlify-largest", "hexadecimal text of 4096 digits", made(
        lambda s: chain(s, OpAppend(bytes(2016)), OpHexlify(), OpSHA256()).attestations.add(BitcoinBlockHeaderAttestation(5)))
    yield "good-address-largest", "an address of 1000 bytes", made(
        lambda s: s.attestations.add(PendingAttestation("https://" + "a" * 992)))
    yield "good-address-empty", "an address without a character: nobody can be asked", made(
        lambda s: s.attestations.add(PendingAttestation("")))
    yield "good-message-not-root", "a block of a message that is not 32 bytes: no block counts", made(
        lambda s: chain(s, OpAppend(b"x")).attestations.add(BitcoinBlockHeaderAttestation(5)))
    yield "good-not-in-order", "made by hand: branches in another order than the Python package writes", (
        HEAD + b"\xff" + append(b"b") + promise() + append(b"a") + promise())
    yield "good-attestation-last", "made by hand: an attestation behind an operation", HEAD + b"\xff\x08" + block() + promise()


def bad():
    yield "magic-changed", "not-a-timestamp", "the first byte is not zero", b"\x01" + HEAD[1:] + block()
    yield "magic-last", "not-a-timestamp", "the last byte of the beginning is another one", (
        MAGIC[:-1] + b"\x95" + HEAD[31:] + block())
    yield "magic-cut", "not-a-timestamp", "a file that ends in its beginning", MAGIC[:-1]
    yield "magic-missing", "not-a-timestamp", "a calendar's answer without the beginning of a file", promise()
    yield "empty", "not-a-timestamp", "no byte", b""
    yield "html", "not-a-timestamp", "a page", b"<!DOCTYPE html><title>Welcome</title>\n"
    yield "version-0", "unsupported-version", "version 0", MAGIC + b"\x00" + HEAD[32:] + block()
    yield "version-2", "unsupported-version", "version 2", MAGIC + b"\x02" + HEAD[32:] + block()
    yield "version-not-minimal", "malformed-number", "version 1 in two bytes", MAGIC + b"\x81\x00" + HEAD[32:] + block()
    yield "version-missing", "truncated", "nothing behind the beginning", MAGIC
    yield "file-hash-unknown", "unknown-file-hash", "the file was hashed by 0x0a", MAGIC + b"\x01\x0a" + DIGEST + block()
    yield "file-hash-append", "unknown-file-hash", "an operation that is no hash", MAGIC + b"\x01\xf2" + DIGEST + block()
    yield "digest-cut", "truncated", "31 bytes of digest", HEAD[:-1]
    yield "tree-missing", "truncated", "nothing hangs on the digest", HEAD
    yield "tree-branch-only", "truncated", "a branch behind which another one is promised", HEAD + b"\xff" + block()
    yield "tree-no-attestation", "truncated", "operations that lead nowhere", HEAD + b"\x08\x08\x08"
    yield "trailing-byte", "trailing-bytes", "a byte behind the end", HEAD + block() + b"\x00"
    yield "trailing-proof", "trailing-bytes", "a second proof behind the first", (HEAD + block()) * 2
    yield "trailing-branch", "trailing-bytes", "a second part without the byte that announces it", HEAD + block() + b"\x08" + block()
    yield "operation-unknown", "unknown-operation", "operation 0x0a", HEAD + b"\x0a" + block()
    yield "operation-f4", "unknown-operation", "operation 0xf4", HEAD + b"\xf4" + block()
    yield "operation-two-branches", "unknown-operation", "the byte of a branch twice", HEAD + b"\xff\xff" + block() + block()
    yield "argument-empty", "argument-length", "nothing is appended", HEAD + b"\xf0\x00" + block()
    yield "argument-long", "argument-length", "4097 bytes are prepended", HEAD + b"\xf1" + sized(bytes(4097)) + b"\x08" + block()
    yield "argument-huge", "argument-length", "2^62 bytes are appended", HEAD + b"\xf0" + varuint(2**62) + b"x" + block()
    yield "argument-2-64", "malformed-number", "2^64 bytes are appended", HEAD + b"\xf0" + varuint(2**64) + b"x" + block()
    yield "argument-endless", "malformed-number", "a number of a hundred bytes", HEAD + b"\xf0" + b"\x80" * 100 + b"\x01x" + block()
    yield "argument-not-minimal", "malformed-number", "one byte is appended; the size is in two bytes", (
        HEAD + b"\xf0\x81\x00x" + block())
    yield "argument-cut", "truncated", "the file ends in what is appended", HEAD + b"\xf0\x10" + bytes(15)
    yield "message-append", "message-too-long", "appending makes 4097 bytes", HEAD + append(bytes(4065)) + b"\x08" + block()
    yield "message-prepend", "message-too-long", "prepending makes 4097 bytes", (
        HEAD + b"\xf1" + sized(bytes(4065)) + b"\x08" + block())
    yield "message-hexlify", "message-too-long", "hexadecimal text of 2049 bytes", (
        HEAD + append(bytes(2017)) + b"\xf3\x08" + block())
    yield "message-keccak256", "message-too-long", "appending to a Keccak-256 digest makes 4097 bytes", (
        HEAD + b"\x67" + append(bytes(4065)) + b"\x08" + block())
    yield "too-deep", "too-deep", "256 operations after each other", HEAD + b"\x08" * 256 + block()
    yield "repeated-operation", "repeated-part", "two branches with one operation, which the Python package reads as one", (
        HEAD + b"\xff\x08" + block(1) + b"\x08" + block(2))
    yield "repeated-append", "repeated-part", "two branches that append the same, a third between them", (
        HEAD + b"\xff" + append(b"a") + block(1) + b"\xff" + append(b"b") + block(1) + append(b"a") + block(2))
    yield "repeated-attestation", "repeated-part", "the same attestation twice", HEAD + b"\xff" + block() + block()
    yield "attestation-kind-cut", "truncated", "the file ends in the kind of an attestation", HEAD + b"\x00" + BITCOIN[:7]
    yield "attestation-no-payload", "truncated", "the file ends behind the kind of an attestation", HEAD + b"\x00" + BITCOIN
    yield "attestation-cut", "truncated", "the file ends in a payload", (HEAD + promise())[:-1]
    yield "attestation-long", "attestation-too-long", "a payload of 8193 bytes", HEAD + attestation(bytes(8), bytes(8193))
    yield "attestation-not-minimal", "malformed-number", "the size of a payload in two bytes", (
        HEAD + b"\x00" + bytes(8) + b"\x81\x00x")
    yield "height-missing", "truncated", "a block without height", HEAD + attestation(BITCOIN, b"")
    yield "height-unfinished", "truncated", "a height that does not end", HEAD + attestation(BITCOIN, b"\x80")
    yield "height-not-minimal", "malformed-number", "height 1 in two bytes", HEAD + attestation(BITCOIN, b"\x81\x00")
    yield "height-2-32", "malformed-number", "a height of 2^32", HEAD + attestation(BITCOIN, varuint(2**32))
    yield "height-behind", "malformed-attestation", "a byte behind the height", HEAD + attestation(BITCOIN, varuint(5) + b"\x00")
    yield "litecoin-behind", "malformed-attestation", "a byte behind the height in the other chain", (
        HEAD + attestation(LITECOIN, varuint(5) + b"\x00"))
    yield "ethereum-missing", "truncated", "no height in the third chain", HEAD + attestation(ETHEREUM, b"")
    yield "address-long", "malformed-address", "an address of 1001 bytes", HEAD + promise(b"https://" + b"a" * 993)
    for name, text, meaning in [
        ("space", b"https://a.example/ b", "a space"), ("query", b"https://a.example/?b", "a question mark"),
        ("user", b"https://me@a.example", "the name of a user"), ("percent", b"https://a.example/%2e", "an escape"),
        ("fragment", b"https://a.example/#b", "a fragment"), ("line-feed", b"https://a.example\nb", "a line feed"),
        ("escape", b"https://\x1b[2J", "a control sequence"), ("not-ascii", "https://ä.example".encode(), "a letter that is not ASCII"),
        ("bracket", b"http://[::1]:80", "an IPv6 address"), ("backslash", b"https://a.example\\@b", "a backslash"),
    ]:
        yield f"address-{name}", "malformed-address", f"an address with {meaning}", HEAD + promise(text)
    yield "address-behind", "malformed-attestation", "a byte behind an address", HEAD + attestation(PENDING, sized(b"https://a.example") + b"x")
    yield "address-cut", "truncated", "an address that is longer than its attestation", HEAD + attestation(PENDING, b"\x20https://a.example")
    yield "address-not-minimal", "malformed-number", "the size of an address in two bytes", HEAD + attestation(PENDING, b"\x81\x00a")


def pairs(values):
    return "; ".join(f"{left} {right}" for left, right in values)


def main(folder):
    cases = [(name, "success", reason, data) for name, reason, data in good()] + list(bad())
    for name, expect, reason, data in cases:
        found = read(data)
        verdict = found["verdict"] if found.get("same", True) else "accept-other-bytes"
        lines = [f"expect: {expect}", f"python-opentimestamps: {verdict}", f"reason: {reason}"]
        if expect == "success" and verdict.startswith("accept"):
            lines += [f"blocks: {pairs(found['blocks'])}", f"promises: {pairs(found['pending'])}"]
        (Path(folder) / f"{name}.txt").write_bytes("\n".join(line.rstrip() for line in lines).encode() + b"\n\n" + data)


if __name__ == "__main__":
    main(sys.argv[1])
