#!/usr/bin/env python3
"""An OpenTimestamps calendar on the loopback interface, for tests. Its blocks are made up: they prove nothing.

    Scripts/lib/test_calendar.py [OPTION]…      prints its port, then answers until it is stopped

    POST /digest                 a digest of up to 64 bytes; the answer ends in a pending attestation
    GET  /timestamp/HEX          what that attestation waits for: 404 while pending, then a way to a made-up Bitcoin block
    GET  /block-height/HEIGHT    hash of the block at that height, as text; the heights it gave out only
    GET  /block/HASH/header      80 bytes of header as hexadecimal text; its proof of work takes two tries

Options:
    --port N             instead of a free one
    --address URL        what pending attestations name; else http://127.0.0.1:PORT
    --pending-until FILE answers 404 to GET until this file exists
    --pending-count N    answers 404 to the first N requests for each timestamp
    --height N           height of the first made-up block; each commitment gets the next one
    --block-time N       seconds since 1970 in the headers of blocks; else the time of the request
    --post KIND, --get KIND   how to answer: see KINDS
    --log FILE           adds a line for each request: method, path, the headers Accept and User-Agent, the body as hexadecimal
    --seconds N          ends by itself after so long; else after 600
"""

import argparse
import hashlib
import http.server
import os
import struct
import threading
import time

KINDS = {
    "honest": "as a calendar should",
    "garbage": "200 and 200 bytes that are no timestamp",
    "empty": "200 and no bytes",
    "html": "200 and a page, as a captive portal sends it",
    "huge": "200 and 100 MiB without a stated length",
    "long": "200 and a good timestamp of 10,001 bytes",
    "largest": "200 and a good timestamp of 10,000 bytes",
    "endless": "200 and 10,000 bytes of one operation after another, without an attestation",
    "deep": "200 and a branch of 300 operations, which is deeper than allowed",
    "truncated": "a stated length, and half of the bytes",
    "other": "a timestamp that was made for another commitment",
    "elsewhere": "an attestation that names a machine of the local network as its calendar",
    "redirect": "302 to another path",
    "error": "500",
    "slow": "nothing for a minute",
    "trickle": "one byte each second",
    "unknown": "an attestation of an unknown kind only",
}
PENDING, BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")
EASY_BITS = 0x207FFFFF


def sha256(data):
    return hashlib.sha256(data).digest()


def varuint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def varbytes(data):
    return varuint(len(data)) + data


def append(data):
    return b"\xf0" + varbytes(data)


def prepend(data):
    return b"\xf1" + varbytes(data)


def pending(address):
    return b"\x00" + PENDING + varbytes(varbytes(address.encode()))


def unknown():
    return b"\x00" + b"\x01\x02\x03\x04\x05\x06\x07\x08" + varbytes(b"something newer")


def stamp_steps(digest, now, secret):
    """What a calendar does to a digest, and what comes out: the commitment it remembers."""
    leaf = sha256(b"neighbour" + digest)
    when = struct.pack(">I", now & 0xFFFFFFFF)
    message = when + sha256(digest + leaf)
    code = sha256(secret + message)[:8]
    return append(leaf) + b"\x08" + prepend(when) + append(code), message + code


def block_steps(commitment):
    """The way from a commitment through a made-up transaction to the merkle root of its block."""
    sibling = sha256(b"sibling" + commitment)
    tip = sha256(commitment + sibling)
    before = (
        struct.pack("<iB", 1, 1) + sha256(b"spent") + struct.pack("<IBIB", 0, 0, 0xFFFFFFFD, 1)
        + struct.pack("<QB", 0, 34) + b"\x6a\x20"
    )
    after = struct.pack("<I", 0)
    other = sha256(b"transaction" + commitment)
    transaction = sha256(sha256(before + tip + after))
    root = sha256(sha256(other + transaction))
    steps = append(sibling) + b"\x08" + prepend(before) + append(after) + b"\x08\x08" + prepend(other) + b"\x08\x08"
    return steps, root


def header(root, when):
    """A header whose hash fits its own, very easy target."""
    for nonce in range(1 << 20):
        text = struct.pack("<i", 4) + sha256(b"previous") + root + struct.pack("<III", when, EASY_BITS, nonce)
        if int.from_bytes(sha256(sha256(text)), "little") <= 0x7FFFFF << 232:
            return text
    raise AssertionError


def padded(steps, attestation, size):
    """A good timestamp of exactly `size` bytes, by attestations of an unknown kind before its own steps."""
    body, number = steps + attestation, 255
    while size - len(body) > 4000:
        body, number = b"\xff\x00" + bytes(8) + varbytes(bytes([number]) * 3000) + body, number - 1
    rest = size - len(body) - 12
    return b"\xff\x00" + bytes(8) + varbytes(b"\x01" * rest) + body


class Calendar(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, options):
        super().__init__(("127.0.0.1", options.port), Handler)
        self.options = options
        self.address_named = options.address or f"http://127.0.0.1:{self.server_port}"
        self.lock = threading.Lock()
        self.asked, self.heights, self.headers, self.known = {}, {}, {}, set()

    def note(self, line):
        if self.options.log:
            with self.lock, open(self.options.log, "a") as log:
                log.write(line + "\n")

    def is_pending(self, commitment):
        with self.lock:
            self.asked[commitment] = self.asked.get(commitment, 0) + 1
            asked = self.asked[commitment]
        switch = self.options.pending_until
        return asked <= self.options.pending_count or bool(switch) and not os.path.exists(switch)

    def block(self, commitment):
        """Steps to the block of a commitment, and its height; the block stays the same."""
        steps, root = block_steps(commitment)
        with self.lock:
            height = self.heights.setdefault(commitment, self.options.height + len(self.heights))
            if height not in self.headers:
                self.headers[height] = header(root, self.options.block_time or int(time.time()))
        return steps, height

    def stamp(self, digest):
        options = self.options
        steps, commitment = stamp_steps(digest, int(time.time()), self.address_named.encode())
        with self.lock:
            self.known.add(commitment)
        attestation = pending("http://192.168.0.1:80" if options.post == "elsewhere" else self.address_named)
        return self.shaped(options.post, steps, attestation)

    def timestamp(self, commitment):
        steps, height = self.block(commitment)
        if self.options.get == "other":
            other = block_steps(sha256(b"another" + commitment))[0]
            return other + b"\x00" + BITCOIN + varbytes(varuint(height))
        if self.options.get == "elsewhere":
            return steps + pending("http://192.168.0.1:80")
        return self.shaped(self.options.get, steps, b"\x00" + BITCOIN + varbytes(varuint(height)))

    def shaped(self, kind, steps, attestation):
        if kind == "long":
            return padded(steps, attestation, 10_001)
        if kind == "largest":
            return padded(steps, attestation, 10_000)
        if kind == "endless":
            return b"\x08" * 10_000
        if kind == "deep":
            return b"\x08" * 300 + attestation
        if kind == "unknown":
            return steps + unknown()
        if kind == "other":
            return stamp_steps(sha256(steps), 0, b"other")[0] + attestation
        return steps + attestation


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), 1 << 20))
        self.note(body)
        if self.path != "/digest" or not 0 < len(body) <= 64:
            return self.answer(400, b"digest expected")
        self.answer_as(self.server.options.post, lambda: self.server.stamp(body))

    def do_GET(self):
        self.note(b"")
        parts = self.path.strip("/").split("/")
        if len(parts) == 2 and parts[0] == "timestamp":
            return self.give_timestamp(parts[1])
        if len(parts) == 2 and parts[0] == "block-height" and parts[1].isdigit():
            found = self.server.headers.get(int(parts[1]))
            return self.answer(200, hash_of(found).encode(), "text/plain") if found else self.answer(404, b"Block not found")
        if len(parts) == 3 and parts[0] == "block" and parts[2] == "header":
            found = [each for each in list(self.server.headers.values()) if hash_of(each) == parts[1]]
            return self.answer(200, found[0].hex().encode(), "text/plain") if found else self.answer(404, b"Block not found")
        self.answer(404, b"not found")

    def give_timestamp(self, text):
        try:
            commitment = bytes.fromhex(text)
        except ValueError:
            return self.answer(400, b"commitment expected")
        if commitment not in self.server.known:
            return self.answer(404, b"Commitment not found")
        if self.server.is_pending(commitment):
            return self.answer(404, b"Pending confirmation in Bitcoin blockchain")
        self.answer_as(self.server.options.get, lambda: self.server.timestamp(commitment))

    def answer_as(self, kind, good):
        if kind == "garbage":
            return self.answer(200, b"".join(sha256(b"%d" % number) for number in range(7))[:200])
        if kind == "empty":
            return self.answer(200, b"")
        if kind == "html":
            return self.answer(200, b"<!DOCTYPE html><title>Welcome</title>", "text/html")
        if kind == "redirect":
            return self.answer(302, b"", location="/elsewhere")
        if kind == "error":
            return self.answer(500, b"\x1b[31msomething is wrong")
        if kind == "slow":
            time.sleep(60)
        if kind == "huge":
            return self.pour()
        self.answer(200, good(), cut=kind == "truncated", pause=1 if kind == "trickle" else 0)

    def answer(self, status, body, kind="application/vnd.opentimestamps.v1", location=None, cut=False, pause=0):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if cut:
            self.close_connection = True
            body = body[: len(body) // 2]
        for part in [body] if not pause else [bytes([byte]) for byte in body]:
            self.wfile.write(part)
            self.wfile.flush()
            time.sleep(pause)

    def pour(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/vnd.opentimestamps.v1")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            for _ in range(100):
                self.wfile.write(b"\x08" * (1 << 20))
        except OSError:
            pass

    def note(self, body):
        accept, agent = self.headers.get("Accept", "-"), self.headers.get("User-Agent", "-")
        self.server.note(f"{self.command} {self.path} {accept} {agent} {body.hex() or '-'}")

    def log_message(self, *_):
        pass


def hash_of(text):
    return sha256(sha256(text))[::-1].hex()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--address")
    parser.add_argument("--pending-until")
    parser.add_argument("--pending-count", type=int, default=0)
    parser.add_argument("--height", type=int, default=900_000)
    parser.add_argument("--block-time", type=int)
    parser.add_argument("--post", choices=KINDS, default="honest")
    parser.add_argument("--get", choices=KINDS, default="honest")
    parser.add_argument("--log")
    parser.add_argument("--seconds", type=float, default=600)
    options = parser.parse_args()
    server = Calendar(options)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    time.sleep(options.seconds)


main()
