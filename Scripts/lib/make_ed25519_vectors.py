#!/usr/bin/env python3
"""Makes the cases of Vectors/ed25519: keys and signatures on which programs do not agree.

    Scripts/lib/make_ed25519_vectors.py FOLDER

Curve arithmetic of its own, after RFC 8032 section 5.1, slow and not constant in time: for made-up keys only. What each
program says is asked by ed25519_peers.py and written into the files; `expect` follows the rules of
docs/format/seal-signature.md, applied here to the numbers.
"""

import hashlib
import subprocess
import sys
from itertools import count
from pathlib import Path

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
NOTHING = (0, 1)


def x_of(y, sign):
    """The x of a point, or None when there is none. A sign for x = 0 is let pass here."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if (x * x - square) % P:
        return None
    return x if x % 2 == sign else (P - x) % P


def add(one, two):
    (x1, y1), (x2, y2) = one, two
    k = D * x1 * x2 * y1 * y2 % P
    return (
        (x1 * y2 + x2 * y1) * pow(1 + k, P - 2, P) % P,
        (y1 * y2 + x1 * x2) * pow(1 - k, P - 2, P) % P,
    )


def times(number, point):
    result = NOTHING
    while number:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def encode(point):
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


def decode(text):
    number = int.from_bytes(text, "little")
    y = number % 2**255 % P
    x = x_of(y, number >> 255)
    return None if x is None else (x, y)


def is_canonical(text):
    point = decode(text)
    return point is not None and encode(point) == text


BASE = (x_of(4 * pow(5, P - 2, P) % P, 0), 4 * pow(5, P - 2, P) % P)


def torsion():
    """A point of order 8."""
    for y in count(2):
        x = x_of(y, 0)
        if x is not None:
            point = times(L, (x, y))
            if times(4, point) != NOTHING:
                return point


T = torsion()
SMALL = [times(i, T) for i in range(8)]


def clamped(seed):
    number = int.from_bytes(hashlib.sha512(seed).digest()[:32], "little")
    return (number & (1 << 254) - 8 | 1 << 254) % L


A_SECRET = clamped(b"Holdfast vectors: key")
R_SECRET = clamped(b"Holdfast vectors: nonce")
A_POINT, R_POINT = times(A_SECRET, BASE), times(R_SECRET, BASE)


def challenge(r, key, message):
    return int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L


def scalar(number):
    return number.to_bytes(32, "little")


def search(r, key, wanted):
    """The first message whose challenge, modulo 8, is what the case needs."""
    for number in count():
        message = b"message %d" % number
        if wanted(challenge(r, key, message) % 8):
            return message


def solved(key, r, wanted=lambda rest: True, key_secret=A_SECRET, r_secret=R_SECRET):
    """A signature with S = r + h a, for a key and an R whose encodings are given."""
    message = search(r, key, wanted)
    return key, message, r + scalar((r_secret + challenge(r, key, message) * key_secret) % L)


def accepts(key, message, signature):
    """The rules: canonical S, key and R; neither of small order; S B = R + h A without the cofactor."""
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= L or not is_canonical(key) or not is_canonical(r):
        return False
    a_point, r_point = decode(key), decode(r)
    if a_point in SMALL or r_point in SMALL:
        return False
    return times(s, BASE) == add(r_point, times(challenge(r, key, message), a_point))


def shifted(point, sign=None):
    """The encoding of a point with y + p for y, or with another sign bit: not canonical."""
    number = int.from_bytes(encode(point), "little")
    y, bit = number % 2**255, number >> 255
    if sign is None:
        assert y + P < 2**255
        y += P
    else:
        bit = sign
    return (y | bit << 255).to_bytes(32, "little")


def cases():
    a, r = encode(A_POINT), encode(R_POINT)
    good = solved(a, r)
    key, message, signature = good
    s = int.from_bytes(signature[32:], "little")
    yield "ordinary", "a signature like any other", good
    yield "message-changed", "one bit of the message changed", (key, bytes([message[0] ^ 1]) + message[1:], signature)
    yield "r-changed", "one bit of R changed", (key, message, bytes([signature[0] ^ 1]) + signature[1:])
    yield "s-changed", "one bit of S changed", (key, message, r + bytes([signature[32] ^ 1]) + signature[33:])
    yield "signature-short", "63 bytes", (key, message, signature[:63])
    yield "signature-long", "65 bytes", (key, message, signature + b"\0")
    yield "s-plus-order", "S + L: the same equation, another signature", (key, message, r + scalar(s + L))
    yield "s-plus-7-orders", "S + 7 L: below 2^255", (key, message, r + scalar(s + 7 * L))
    yield "s-plus-15-orders", "S + 15 L: all four top bits in use", (key, message, r + scalar(s + 15 * L))
    for order, index in ((1, 0), (2, 4), (4, 2), (4, 6), (8, 1), (8, 3), (8, 5), (8, 7)):
        small = encode(SMALL[index])
        yield (
            f"key-small-{index}", f"the key has order {order}, so that one signature holds for many messages",
            solved(small, r, lambda rest: rest % order == 0, key_secret=0),
        )
        yield (
            f"r-small-{index}", f"R has order {order}; holds with the cofactor" + ("" if index else ", and without it"),
            solved(a, small, r_secret=0),
        )
        yield (
            f"both-small-{index}", f"key and R have order {order}, S is 0; holds without the cofactor",
            solved(small, small, lambda rest: rest * index % 8 == -index % 8, key_secret=0, r_secret=0),
        )
    for name, text in not_canonical():
        order = next(n for n in (1, 2, 4, 8) if times(n, decode(text)) == NOTHING)
        yield (
            f"key-{name}", f"the key has order {order} and is not encoded canonically",
            solved(text, r, lambda rest: rest % order == 0, key_secret=0),
        )
        yield f"r-{name}", f"R has order {order} and is not encoded canonically", solved(a, text, r_secret=0)
    mixed_key, mixed_r = encode(add(A_POINT, T)), encode(add(R_POINT, T))
    yield (
        "key-mixed-holds", "the key has a part of order 8, which the message makes vanish",
        solved(mixed_key, r, lambda rest: rest == 0),
    )
    yield (
        "key-mixed-cofactor", "the key has a part of order 8; holds with the cofactor only",
        solved(mixed_key, r, lambda rest: rest % 2 == 1),
    )
    yield "r-mixed-cofactor", "R has a part of order 8; holds with the cofactor only", solved(a, mixed_r)
    yield (
        "both-mixed-holds", "key and R have parts of order 8, which cancel",
        solved(mixed_key, mixed_r, lambda rest: rest == 7),
    )
    yield (
        "both-mixed-cofactor", "key and R have parts of order 8, which do not cancel",
        solved(mixed_key, mixed_r, lambda rest: rest == 1),
    )
    yield "key-off-curve", "no point has this y", (no_point(), message, signature)
    yield "r-off-curve", "no point has this y", (key, message, no_point() + signature[32:])
    yield "s-zero", "S is 0, with an R that fits nothing", (key, message, r + scalar(0))
    yield "key-zeros", "32 zero bytes and a signature of zeros", (bytes(32), message, bytes(64))
    yield "key-negative", "the key with its sign bit changed", (key[:31] + bytes([key[31] ^ 0x80]), message, signature)
    yield "prehashed", "Ed25519ph of the message, taken for Ed25519", prehashed(key, message, r)


def not_canonical():
    """Every encoding that is not canonical and decodes to a point of small order."""
    yield "identity-y-plus-p", shifted(SMALL[0])
    yield "identity-sign", shifted(SMALL[0], sign=1)
    yield "identity-both", bytes(shifted(SMALL[0])[:31]) + bytes([shifted(SMALL[0])[31] | 0x80])
    yield "order-2-sign", shifted(SMALL[4], sign=1)
    yield "order-4-y-plus-p", shifted(SMALL[6])
    yield "order-4-y-plus-p-sign", shifted(SMALL[2])


def no_point():
    return next(scalar(y) for y in count(2) if x_of(y, 0) is None)


def prehashed(key, message, r):
    start = b"SigEd25519 no Ed25519 collisions" + bytes([1, 0])
    number = int.from_bytes(hashlib.sha512(start + r + key + hashlib.sha512(message).digest()).digest(), "little")
    return key, message, r + scalar((R_SECRET + number % L * A_SECRET) % L)


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, reason, (key, message, signature) in cases():
        lines = {
            "expect": "accept" if accepts(key, message, signature) else "refuse", "reason": reason,
            "key": key.hex(), "message": message.hex(), "signature": signature.hex(),
        }
        (folder / f"{name}.txt").write_text("".join(f"{each}: {value}\n" for each, value in lines.items()))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
    peers = Path(__file__).with_name("ed25519_peers.py")
    subprocess.run([sys.executable, str(peers), "--write", sys.argv[1]], check=True)
