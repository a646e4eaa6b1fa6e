#!/usr/bin/env python3
"""Shows changed bundles to the public tools of docs/verify-by-hand.md, and counts the changes that each tool misses.

    mutations.py FOLDER LOGCHECK

FOLDER holds bundle.zip, trusted.vkey (the key that was compared by phone) and mutations.jsonl, one change a line:

    {"zip": [OFFSET, MASK]}                                        a byte of the archive
    {"flip": [PATH, OFFSET, MASK]}                                 a byte of a file
    {"group": G, "name": N, "files": {PATH: BASE64 or null, …}}    files that are other, new or gone

LOGCHECK is the program built from Scripts/lib/logcheck.go. Prints one JSON object: for each tool how many changes it was
shown, how many it missed, and where. A tool is shown what it reads; to accept a change is to miss it. Exits 1 when a tool
refuses the bundle that nobody changed, because then its other refusals mean nothing.
"""

import base64
import collections
import hashlib
import io
import json
import logging
import multiprocessing
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import warnings
import zipfile

warnings.simplefilter("ignore")
import bagit  # noqa: E402
from jwcrypto.jwk import JWK  # noqa: E402
from sd_jwt.verifier import SDJWTVerifier  # noqa: E402

logging.disable(logging.CRITICAL)

CODE = "K7Q2M9"
SIGNATURE = "seal/tagmanifest-sha256.txt.sig"
LISTS = ("tagmanifest-sha256.txt", "manifest-sha256.txt")
KEY_RECORD = "data/log/key-record.sdjwt"
FIND = """find . ! -type d ! -path './seal/*' ! -name tagmanifest-sha256.txt | cut -c3- | LC_ALL=C sort \
  | diff - <(cat manifest-sha256.txt tagmanifest-sha256.txt | cut -c67- | LC_ALL=C sort)"""

bench = None  # the folder of this process


class Bench:
    """A folder in memory where one process lays out changed bundles."""

    def __init__(self, folder, logcheck, root):
        with zipfile.ZipFile(os.path.join(folder, "bundle.zip")) as archive:
            self.files = {name[len(CODE) + 1:]: archive.read(name) for name in archive.namelist()}
        with open(os.path.join(folder, "bundle.zip"), "rb") as file:
            self.zip = file.read()
        with open(os.path.join(folder, "trusted.vkey"), "rb") as file:
            self.trusted = file.read()
        self.logcheck = os.path.abspath(logcheck)
        self.home = tempfile.mkdtemp(dir=root)
        self.bag = os.path.join(self.home, CODE)
        self.fields = zip_fields(self.zip)
        self.shown = {}
        self.lay({})

    def lay(self, overlay):
        """Makes the folder hold the bundle with some files other; None: gone."""
        for path in set(self.shown) | set(overlay):
            content = overlay.get(path, self.files.get(path))
            place = os.path.join(self.bag, path)
            if content is None:
                if os.path.lexists(place):
                    os.unlink(place)
            else:
                write(place, content)
        if not self.shown and not overlay:
            for path, content in self.files.items():
                write(os.path.join(self.bag, path), content)
        self.shown = overlay

    def now(self):
        """The files as they are shown."""
        files = {**self.files, **self.shown}
        return {path: content for path, content in files.items() if content is not None}


def write(place, content):
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "wb") as file:
        file.write(content)


def fails(arguments, folder, data=None):
    """Whether a program refuses: any exit code but 0, or no end."""
    try:
        return subprocess.run(
            arguments, cwd=folder, input=data, stdin=None if data is not None else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=20).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def raises(body):
    """Whether a library refuses: whatever it raises."""
    try:
        body()
    except Exception:
        return True
    return False


# What reads a folder. Each says whether it refuses.

def by_sha256sum(folder):
    return any(fails(["sha256sum", "--quiet", "-c", name], folder) for name in LISTS)


def by_find(folder):
    return fails(["bash", "-c", FIND], folder)


def by_bagit(folder):
    return raises(lambda: bagit.Bag(folder).validate(processes=1))


def by_ssh_keygen(folder):
    if not os.path.exists(os.path.join(folder, LISTS[0])):
        return True
    with open(os.path.join(folder, LISTS[0]), "rb") as file:
        return fails(
            ["ssh-keygen", "-Y", "verify", "-f", "keys/seal.allowed_signers", "-I", "holder", "-n",
             "holdfast-bundle-v1", "-s", SIGNATURE], folder, file.read())


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def claims_of(files, record):
    """What sd-jwt says, with no look of ours."""
    key = JWK.from_json(files["keys/records.jwk"].decode())
    return SDJWTVerifier(files[record].decode(), lambda issuer, header: key).get_verified_payload()


def claims_with_lines(files, record):
    """The same, and every disclosure must have its digest in what is shown."""
    claims = claims_of(files, record)
    jwt, *disclosures, rest = files[record].decode().split("~")
    shown = decode(jwt.split(".")[1]) + b"".join(map(decode, disclosures))
    digests = [base64.urlsafe_b64encode(hashlib.sha256(d.encode()).digest()).rstrip(b"=") for d in disclosures]
    if not (rest == "" and all(shown.count(d) == 1 for d in digests)):
        raise ValueError("a disclosure does not belong")
    return claims


def records_of(files, touched=()):
    """The records to look at: all, or those that a change touches."""
    records = sorted(path for path in files if path.startswith("data/records/")) + [KEY_RECORD]
    if not touched or "keys/records.jwk" in touched:
        return records
    return [path for path in records if path in touched]


def proof_of(record):
    return "data/log/" + os.path.basename(record).replace(".sdjwt", ".tlog-proof")


def by_sdjwt(files, touched, read):
    return any(raises(lambda: read(files, record)) for record in records_of(files, touched))


def by_logcheck(folder, files, touched):
    is_one = len(touched) == 1 and "keys/log.vkey" not in touched
    for record in records_of(files):
        if is_one and record not in touched and proof_of(record) not in touched:
            continue
        if fails([bench.logcheck, "keys/log.vkey", proof_of(record), record], folder):
            return True
    heads = sorted((path for path in files if path.startswith("data/log/checkpoint-")), key=newest_last)
    if is_one and not any(path.startswith(("data/log/checkpoint-", "data/log/consistency-")) for path in touched):
        return False
    if len(heads) < 2:
        return True
    size = heads[-1].rsplit("-", 1)[1]
    return fails([bench.logcheck, "-consistency", f"data/log/consistency-1-{size}.txt", "data/log/checkpoint-1",
                  heads[-1], "keys/log.vkey"], folder)


def newest_last(path):
    number = path.rsplit("-", 1)[1]
    return int(number) if number.isdigit() else -1


def by_looking(folder, files):
    """What docs/verify-by-hand.md asks a person to compare."""
    if sorted(os.listdir(os.path.join(folder, "seal"))) != ["padding.bin", os.path.basename(SIGNATURE)]:
        return True
    if files["seal/padding.bin"].strip(b"\0"):
        return True
    if subprocess.run(["find", ".", "!", "-type", "d", "!", "-type", "f"], cwd=folder, capture_output=True).stdout:
        return True
    if files["keys/log.vkey"] != bench.trusted:
        return True
    return raises(lambda: compare_records(files))


def compare_records(files):
    newest = max((path for path in files if path.startswith("data/log/checkpoint-")), key=newest_last)
    name = files["keys/log.vkey"].decode().split("+")[0]
    positions, folders = [], collections.Counter(p.split("/")[2] for p in files if p.startswith("data/evidence/"))
    for record in records_of(files):
        claims, proof = claims_with_lines(files, record), files[proof_of(record)]
        positions.append(proof.split(b"\n")[1])
        tail = b"".join(proof.splitlines(keepends=True)[-5:])
        must(claims["iss"] == name and tail == files[newest])
        payload = claims.get("payload", {})
        if record == KEY_RECORD:
            must(positions.pop() == b"index 0" and payload["log_key"] + "\n" == files["keys/log.vkey"].decode())
            must(payload["records_key"] == json.loads(files["keys/records.jwk"])["x"])
            must(payload["seal_key"].split()[1] == files["keys/seal.allowed_signers"].decode().split()[-1])
            continue
        exhibit = os.path.basename(record).removesuffix(".sdjwt")
        originals = [path for path in files if path.startswith(f"data/evidence/{exhibit}/")]
        for path in originals:
            digest = hashlib.sha256(files[path]).hexdigest()
            must((payload["sha256"], payload["byte_count"]) == (digest, len(files[path])))
        must(len(originals) <= 1)
        folders.pop(exhibit, None)
    must(len(set(positions)) == len(positions) and not folders)


def must(condition):
    if not condition:
        raise ValueError("a person would see it")


# One change, shown to whom it concerns: {tool: refused}.

def show_flip(path, offset, mask):
    content = bytearray(bench.files[path])
    content[offset] ^= mask
    return show_files({path: bytes(content)})


def show_files(overlay):
    bench.lay(overlay)
    files, touched, folder = bench.now(), set(overlay), bench.bag
    # Of what a tool does not read it has nothing to say; a change of nothing is shown to all.
    concerns = (lambda paths: bool(touched & set(paths))) if overlay else lambda paths: True
    found = {"bagit.py --validate": by_bagit(folder), "sha256sum -c": by_sha256sum(folder)}
    if concerns(LISTS) or set(files) != set(bench.files):
        found["find and diff"] = by_find(folder)
    if concerns([LISTS[0], SIGNATURE, "keys/seal.allowed_signers"]):
        found["ssh-keygen -Y verify"] = by_ssh_keygen(folder)
    if concerns(records_of(files) + ["keys/records.jwk"]):
        found["sd-jwt alone"] = by_sdjwt(files, touched, claims_of)
        found["sd-jwt with four lines more"] = by_sdjwt(files, touched, claims_with_lines)
    if concerns(path for path in {*files, *touched} if path.startswith(("keys/log.vkey", "data/log/", "data/records/"))):
        found["Go sumdb (logcheck)"] = by_logcheck(folder, files, touched)
    # bagit.py is not part of the page.
    refused = any(answer for tool, answer in found.items() if tool != "bagit.py --validate")
    found["all of docs/verify-by-hand.md"] = refused or by_looking(folder, files)
    return found


def show_zip(offset, mask):
    changed = bytearray(bench.zip)
    changed[offset] ^= mask
    place = os.path.join(bench.home, "changed.zip")
    write(place, changed)
    found = {"unzip -t": fails(["unzip", "-tqq", place], bench.home)}
    found["Python zipfile.testzip"] = raises(lambda: test_zip(changed))
    found["all of docs/verify-by-hand.md"] = found["unzip -t"] or is_unpacked_otherwise(place)
    return found


def test_zip(content):
    must(zipfile.ZipFile(io.BytesIO(content)).testzip() is None)


def is_unpacked_otherwise(place):
    """Whether unpacking refuses, or gives other files than it should and the checks of a folder refuse those."""
    folder = os.path.join(bench.home, "unpacked")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    if fails(["unzip", "-q", place, "-d", folder], bench.home):
        return True
    bag = os.path.join(folder, CODE)
    if tree(folder) == {f"{CODE}/{path}": content for path, content in bench.files.items()}:
        return False
    if not os.path.isdir(bag):
        return True
    return by_sha256sum(bag) or by_find(bag) or by_looking(bag, tree(bag))


def tree(folder):
    """Contents by path; None: no plain file."""
    found = {}
    for parent, folders, names in os.walk(folder):
        for name in names + [name for name in folders if os.path.islink(os.path.join(parent, name))]:
            place = os.path.join(parent, name)
            plain = os.path.isfile(place) and not os.path.islink(place)
            found[os.path.relpath(place, folder)] = open(place, "rb").read() if plain else None
    return found


def zip_fields(data):
    """The name of the field at every offset of an archive (APPNOTE.TXT §4.3)."""
    names = [""] * len(data)

    def note(start, kind, sizes):
        for name, size in sizes:
            names[start:start + size] = [f"{kind}: {name}"] * size
            start += size
        return start

    common = [("flags", 2), ("method", 2), ("time", 2), ("date", 2), ("CRC-32", 4), ("compressed size", 4),
              ("size", 4), ("size of the name", 2), ("size of the extra field", 2)]
    end = len(data) - 22
    directory = struct.unpack("<I", data[end + 16:end + 20])[0]
    place = 0
    while place < directory:
        size, length = struct.unpack("<I", data[place + 22:place + 26])[0], data[place + 26]
        place = note(place, "local header", [("signature", 4), ("version needed", 2)] + common + [("name", length)])
        place = note(place, "content", [("", size)])
    while place < end:
        length = data[place + 28]
        place = note(place, "central header", [("signature", 4), ("made by", 2), ("version needed", 2)] + common + [
            ("size of the comment", 2), ("disk", 2), ("internal attributes", 2), ("external attributes", 4),
            ("offset", 4), ("name", length)])
    note(end, "end record", [("signature", 4), ("disks", 4), ("entries here", 2), ("entries", 2),
                             ("size of the directory", 4), ("offset of the directory", 4), ("size of the comment", 2)])
    return names


# All changes, on all cores.

def begin(*arguments):
    global bench
    # Without a terminal nobody can be asked for a password.
    os.setsid()
    bench = Bench(*arguments)


def show(line):
    change = json.loads(line)
    if "zip" in change:
        offset, mask = change["zip"]
        return bench.fields[offset], offset, show_zip(offset, mask)
    if "flip" in change:
        path, offset, mask = change["flip"]
        return path, offset, show_flip(path, offset, mask)
    overlay = {path: None if text is None else base64.b64decode(text) for path, text in change["files"].items()}
    return change["group"], change["name"], show_files(overlay)


def ranges(offsets):
    """Offsets as text: 3-5, 9."""
    parts = []
    for offset in sorted(set(offsets)):
        if parts and parts[-1][1] == offset - 1:
            parts[-1][1] = offset
        else:
            parts.append([offset, offset])
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in parts)


def main():
    folder, logcheck = sys.argv[1:3]
    # Tests start this with signals blocked, and the processes of a pool are ended by one.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as root:
        with multiprocessing.Pool(initializer=begin, initargs=(folder, logcheck, root)) as pool:
            untouched = pool.apply(show_nothing)
            refusing = sorted(tool for tool, refused in untouched.items() if refused)
            if refusing:
                sys.exit(f"refuse the bundle that nobody changed: {', '.join(refusing)}")
            with open(os.path.join(folder, "mutations.jsonl"), encoding="ascii") as file:
                lines = file.read().splitlines()
            tools = count(pool.imap_unordered(show, lines, chunksize=20), untouched)
    json.dump({"changes": len(lines), "tools": tools}, sys.stdout, indent=1, ensure_ascii=False)
    print()


def show_nothing():
    return {**show_zip(0, 0), **show_files({})}


def count(results, tools):
    counts = {tool: {"tried": 0, "missed": 0, "where": collections.defaultdict(list)} for tool in tools}
    for place, detail, answers in results:
        for tool, refused in answers.items():
            counts[tool]["tried"] += 1
            if not refused:
                counts[tool]["missed"] += 1
                counts[tool]["where"][place].append(detail)
    for each in counts.values():
        each["where"] = {
            place: {"count": len(found), "at": describe(found)} for place, found in sorted(each["where"].items())}
    return counts


def describe(found):
    return ranges(found) if isinstance(found[0], int) else "; ".join(sorted(found))


if __name__ == "__main__":
    main()
