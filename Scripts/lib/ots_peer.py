#!/usr/bin/env python3
"""What the Python package opentimestamps makes of the same bytes. Tests compare it with ours.

    Scripts/lib/ots_peer.py read FOLDER                     a line for each file *.ots of the folder, see below
    Scripts/lib/ots_peer.py stamp DIGEST NONCE ANSWER…      a proof made of calendars' answers, as hexadecimal text
    Scripts/lib/ots_peer.py upgrade FILE COMMITMENT ANSWER  a proof with a calendar's answer, as hexadecimal text
    Scripts/lib/ots_peer.py header                          header, hash and merkle root of Bitcoin's first block

DIGEST, NONCE and COMMITMENT are hexadecimal text, ANSWER and FILE are files. Lines of `read` have six fields, parted by tabs:
name, verdict (accept, refuse, or cannot), the file as written anew, "height root" of blocks, "address commitment" of promises,
both sorted and parted by semicolons, and the number of attestations.
"""

import sys
import warnings
from pathlib import Path

from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation
from opentimestamps.core.op import OpAppend, OpSHA256
from opentimestamps.core.serialize import (
    BytesDeserializationContext, BytesSerializationContext, DeserializationError,
)
from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp

warnings.simplefilter("ignore")


def parse(data):
    return DetachedTimestampFile.deserialize(BytesDeserializationContext(data))


def encode(stamp):
    context = BytesSerializationContext()
    stamp.serialize(context)
    return context.getbytes()


def answer(path, message):
    return Timestamp.deserialize(BytesDeserializationContext(Path(path).read_bytes()), message)


def walk(stamp):
    yield stamp
    for each in stamp.ops.values():
        yield from walk(each)


def read(data):
    """The verdict on a file, and what it says. "cannot" is an error that the package does not mean to give."""
    try:
        stamp = parse(data)
        again = encode(stamp)
    except DeserializationError:
        return {"verdict": "refuse"}
    except Exception as error:
        return {"verdict": "cannot", "error": type(error).__name__}
    found = list(stamp.timestamp.all_attestations())
    blocks = {
        (each.height, message.hex()) for message, each in found
        if isinstance(each, BitcoinBlockHeaderAttestation) and len(message) == 32
    }
    waiting = {(each.uri, message.hex()) for message, each in found if isinstance(each, PendingAttestation)}
    return {
        "verdict": "accept", "same": again == data, "again": again.hex(), "blocks": sorted(blocks), "pending": sorted(waiting),
        "hash": stamp.file_hash_op.TAG_NAME, "digest": stamp.file_digest.hex(), "attestations": len(found),
    }


def read_folder(folder):
    for path in sorted(Path(folder).glob("*.ots")):
        found = read(path.read_bytes())
        lists = [";".join(sorted(f"{a} {b}" for a, b in found.get(name, []))) for name in ("blocks", "pending")]
        print(path.stem, found["verdict"], found.get("again", ""), *lists, found.get("attestations", 0), sep="\t")


def stamp(digest, nonce, *answers):
    file = DetachedTimestampFile(OpSHA256(), Timestamp(bytes.fromhex(digest)))
    commitment = file.timestamp.ops.add(OpAppend(bytes.fromhex(nonce))).ops.add(OpSHA256())
    for path in answers:
        commitment.merge(answer(path, commitment.msg))
    print(encode(file).hex())


def upgrade(path, commitment, answered):
    file = parse(Path(path).read_bytes())
    for each in list(walk(file.timestamp)):
        if each.msg.hex() == commitment and any(isinstance(a, PendingAttestation) for a in each.attestations):
            each.merge(answer(answered, each.msg))
    print(encode(file).hex())


def first_header():
    from bitcoin.core import CoreMainParams

    header = CoreMainParams.GENESIS_BLOCK.get_header()
    print(header.serialize().hex(), header.GetHash().hex(), header.hashMerkleRoot.hex())


if __name__ == "__main__":
    {"read": read_folder, "stamp": stamp, "upgrade": upgrade, "header": first_header}[sys.argv[1]](*sys.argv[2:])
