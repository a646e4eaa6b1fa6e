#!/usr/bin/env python3
"""Makes pictures, recordings, documents and web archives for the tests: all made up, the same ones at every run.

    make_media.py pictures FOLDER     pictures of six formats with and without camera data
    make_media.py recordings FOLDER   sound and video, by ffmpeg
    make_media.py documents FOLDER    PDF documents, good and hostile
    make_media.py archives FOLDER     WARC and WACZ, by warcio
    make_media.py manifest FOLDER     a picture signed with c2pa-python, when that works without a network

Needs Pillow, piexif, pillow-heif, warcio, cryptography; recordings need ffmpeg.
"""

import base64
import gzip
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path


def pictures(folder: Path) -> None:
    import piexif
    import pillow_heif
    from PIL import Image

    pillow_heif.register_heif_opener()
    main = {piexif.ImageIFD.Make: b"Made Up", piexif.ImageIFD.Model: b"Made Up Phone 3"}
    variants = {
        "plain": None,
        "zone": (dict(main), {0x9003: b"2026:03:01 21:15:30", 0x9011: b"+01:00", 0x9291: b"123"}, {}),
        "west": (dict(main), {0x9003: b"2026:07:04 23:59:59", 0x9011: b"-03:30"}, place(b"S", (33, 51, 54.5), b"W", (70, 40, 5.25))),
        "nozone": ({**main, 0x0112: 6}, {0x9003: b"2026:10:25 02:30:00"}, place(b"N", (52, 31, 12.03), b"E", (13, 24, 17.83))),
        "digitized": ({0x010F: b"Scanner Co"}, {0x9004: b"1999:12:31 00:00:00"}, {}),
        "edited": ({**main, 0x0131: b"Adobe Photoshop 25.0", 0x0132: b"2026:03:02 08:00:00"}, {0x9003: b"2026:03:01 21:15:30", 0x9010: b"Z     "}, {}),
        "blank": ({}, {0x9003: b"    :  :     :  :  "}, {}),
        "satellite": (dict(main), {0x9003: b"2026:03:01 21:15:30"}, {**place(b"N", (0, 0, 0), b"E", (0, 0, 1)), 29: b"2026:03:01", 7: ((20, 1), (15, 1), (30, 1))}),
    }
    for name, data in variants.items():
        for ending in ["jpg", "png", "webp", "tif", "heic", "avif"]:
            image = Image.effect_noise((64 + len(name), 48), 60).convert("RGB")
            options = {} if data is None else {"exif": piexif.dump({"0th": data[0], "Exif": data[1], "GPS": data[2]})}
            image.save(folder / f"{name}.{ending}", **options)
    Image.new("RGB", (1080, 2400)).save(folder / "screen.png")
    Image.new("RGB", (1600, 1200)).save(folder / "IMG-20260301-WA0007.jpg")
    Image.new("RGB", (20, 10)).save(folder / "small.gif")


def place(south_or_north: bytes, latitude: tuple, east_or_west: bytes, longitude: tuple) -> dict:
    def parts(values: tuple) -> tuple:
        return tuple((round(value * 100), 100) for value in values)

    return {1: south_or_north, 2: parts(latitude), 3: east_or_west, 4: parts(longitude)}


def recordings(folder: Path) -> None:
    sound = ["-f", "lavfi", "-i", "sine=frequency=440:duration=2.5"]
    picture = ["-f", "lavfi", "-i", "testsrc=duration=2:size=64x48:rate=10"]
    made = {
        "sound.wav": sound, "sound.m4a": sound + ["-c:a", "aac"], "sound.ogg": sound + ["-c:a", "libopus"],
        "vorbis.ogg": sound + ["-c:a", "libvorbis"], "sound.flac": sound, "sound.mp3": sound,
        "video.mp4": picture + ["-c:v", "mpeg4", "-metadata", "creation_time=2026-03-01T20:15:30Z"],
        "video.mov": picture + ["-c:v", "mpeg4", "-metadata", "location=+52.5200+013.4050/"], "video.avi": picture, "video.mkv": picture + ["-c:v", "mpeg4"],
    }
    for name, options in made.items():
        subprocess.run(
            ["ffmpeg", "-v", "error", "-y", *options, "-threads", "1", "-fflags", "+bitexact", str(folder / name)],
            check=True, stdin=subprocess.DEVNULL)


def pdf(objects: list, trailer: str = "") -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(content: bytes, more: str = "") -> bytes:
    return f"<< /Length {len(content)} {more} >>\nstream\n".encode() + content + b"\nendstream"


def page_pdf(text: str, more_objects: tuple = (), trailer: str = "", catalogue: str = "") -> bytes:
    content = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode()
    return pdf([
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(), b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(content), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (A made-up letter) /Author (Somebody) /CreationDate (D:20260301211530+01'00') >>", *more_objects,
    ], "/Info 6 0 R " + trailer)


def documents(folder: Path) -> None:
    import zlib

    (folder / "letter.pdf").write_bytes(page_pdf("You will hear from me again"))
    (folder / "manifest.pdf").write_bytes(page_pdf("signed", (b"<< /Type /Filespec /AFRelationship /C2PA_Manifest >>",)))
    # Opens a page on the network, runs a program, reads a file: none may happen.
    (folder / "actions.pdf").write_bytes(page_pdf("actions", catalogue="/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>"))
    bomb = zlib.compress(zlib.compress(bytes(1 << 28), 9), 9)
    (folder / "bomb.pdf").write_bytes(pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>", stream(bomb, "/Filter [/FlateDecode /FlateDecode]")]))
    (folder / "loop.pdf").write_bytes(pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 /Parent 2 0 R >>"]))
    (folder / "deep.pdf").write_bytes(pdf([b"<< /Type /Catalog /Pages " + b"[" * 200_000 + b"]" * 200_000 + b" >>"]))
    (folder / "cut.pdf").write_bytes(page_pdf("cut")[:200])
    (folder / "noise.pdf").write_bytes(b"%PDF-1.7\n" + hashlib.sha512(b"noise").digest() * 2000)


HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A made-up post</title>
<link rel="canonical" href="https://example.org/post/1"><script>var title = "<title>no</title>";</script></head>
<body><p>I know where you live &amp; work.</p></body></html>
"""


def warc(is_packed: bool, version: str = "WARC/1.1") -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=is_packed, warc_version=version)
    fixed = {"WARC-Date": "2026-03-01T20:15:30Z"}
    out_records = [writer.create_warcinfo_record("made-up.warc", {"software": "made up"})]
    for number, (kind, headers, body) in enumerate([
        ("response", [("Content-Type", "text/html; charset=utf-8")], HTML.encode()),
        ("response", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], gzip.compress(b"<p>packed words</p>", mtime=0)),
        ("response", [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")], b"5\r\n<p>in\r\n9\r\n chunks</\r\n2\r\np>\r\n0\r\n\r\n"),
        ("response", [("Content-Type", "image/png")], bytes(range(256)) * 20),
    ]):
        answer = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        out_records.append(writer.create_warc_record(
            f"https://example.org/post/{number + 1}", kind, payload=io.BytesIO(body), http_headers=answer,
            warc_headers_dict={**fixed, "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>"}))
    for record in out_records:
        writer.write_record(record)
    return out.getvalue()


def wacz(archive: bytes, is_signed: bool, change: str = "") -> bytes:
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    pages = b'{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://example.org/post/1"}\n'
    files = {"archive/data.warc.gz": archive, "pages/pages.jsonl": pages}
    listed = [{"name": path.split("/")[-1], "path": path, "hash": "sha256:" + hashlib.sha256(data).hexdigest(), "bytes": len(data)} for path, data in files.items()]
    package = json.dumps({
        "profile": "data-package", "wacz_version": "1.1.1", "title": "A made-up archive", "mainPageUrl": "https://example.org/post/1",
        "mainPageDate": "2026-03-01T20:15:30Z", "software": "made up", "resources": listed}).encode()
    digest = "sha256:" + hashlib.sha256(package).hexdigest()
    beside = {"path": "datapackage.json", "hash": digest}
    if is_signed:
        key = ec.derive_private_key(0x1234567, ec.SECP384R1())
        r, s = decode_dss_signature(key.sign(digest.encode(), ec.ECDSA(hashes.SHA256())))
        public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        beside["signedData"] = {
            "hash": digest, "created": "2026-03-01T20:15:31Z", "software": "made up",
            "signature": base64.b64encode(r.to_bytes(48, "big") + s.to_bytes(48, "big")).decode(), "publicKey": base64.b64encode(public).decode()}
    if change == "file":
        files["pages/pages.jsonl"] = pages.replace(b"post/1", b"post/2")
    if change == "list":
        package = package.replace(b"A made-up archive", b"B made-up archive")
    if change == "signature":
        beside["signedData"]["created"] = "2020-01-01T00:00:00Z"
        beside["signedData"]["hash"] = digest[:-1] + ("0" if digest[-1] != "0" else "1")
    if change == "more":
        files["archive/other.warc"] = b""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive_file:
        for path, data in {**files, "datapackage.json": package, "datapackage-digest.json": json.dumps(beside).encode()}.items():
            archive_file.writestr(zipfile.ZipInfo(path, (2026, 3, 1, 21, 15, 30)), data)
    return out.getvalue()


def archives(folder: Path) -> None:
    (folder / "plain.warc").write_bytes(warc(False))
    (folder / "old.warc").write_bytes(warc(False, "WARC/1.0"))
    packed = warc(True)
    (folder / "packed.warc.gz").write_bytes(packed)
    (folder / "changed.warc").write_bytes(warc(False).replace(b"I know where", b"U know where"))
    (folder / "cut.warc").write_bytes(warc(False)[:-2000])
    (folder / "signed.wacz").write_bytes(wacz(packed, True))
    (folder / "unsigned.wacz").write_bytes(wacz(packed, False))
    for change in ["file", "list", "signature", "more"]:
        (folder / f"{change}.wacz").write_bytes(wacz(packed, True, change))


def manifest(folder: Path) -> None:
    import c2pa
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography import x509
    from cryptography.x509.oid import NameOID, ExtendedKeyUsageOID
    import datetime
    from PIL import Image

    def name(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Made Up"), x509.NameAttribute(NameOID.COMMON_NAME, text)])

    start, end = datetime.datetime(2025, 1, 1), datetime.datetime(2055, 1, 1)
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())

    def certificate(subject: str, of, issuer_key, is_root: bool) -> x509.Certificate:
        usage = x509.KeyUsage(not is_root, False, False, False, False, is_root, is_root, False, False)
        builder = (
            x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name("root")).public_key(of.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
            .add_extension(x509.BasicConstraints(is_root, None), True).add_extension(usage, True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(of.public_key()), False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False))
        if not is_root:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), False)
        return builder.sign(issuer_key, hashes.SHA256())

    pem = serialization.Encoding.PEM
    chain = b"".join(c.public_bytes(pem) for c in [certificate("signer", key, root_key, False), certificate("root", root_key, root_key, True)])
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    info = c2pa.C2paSignerInfo(alg=c2pa.C2paSigningAlg.ES256, sign_cert=chain, private_key=secret, ta_url=None)
    for ending, kind in [("jpg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp"), ("tif", "image/tiff")]:
        source = io.BytesIO()
        Image.new("RGB", (64, 48)).save(source, {"jpg": "JPEG", "tif": "TIFF"}.get(ending, ending.upper()))
        source.seek(0)
        signer = c2pa.Signer.from_info(info)
        builder = c2pa.Builder({"claim_generator": "made_up", "title": "made up", "format": kind, "assertions": [
            {"label": "c2pa.actions", "data": {"actions": [{"action": "c2pa.created", "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"}]}}]})
        with open(folder / f"signed.{ending}", "w+b") as out:
            builder.sign(signer, kind, source, out)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in {"pictures", "recordings", "documents", "archives", "manifest"}:
        sys.exit(__doc__)
    target = Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    globals()[sys.argv[1]](target)
