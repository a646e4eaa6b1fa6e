#!/usr/bin/env python3
"""A time-stamping authority on loopback for tests, honest or not.

    test_authority.py FOLDER [--behave HOW] [--status WHAT] [--fake-time "2024-05-05 10:00:00"] [--count N]

FOLDER holds what `openssl ts -reply` needs, as Tests/TestSupport/TestAuthority.swift makes it (tsa.cnf, tsa.pem,
tsa.key, tsa.serial); when there is no tsa.cnf, an authority is made there (P-256, root.pem). Prints the port in a line,
writes it to FOLDER/port too, and answers on 127.0.0.1 until it is killed, who started it has ended, or it has answered N
requests. What was asked is kept as FOLDER/asked-1.tsq, asked-2.tsq …, the header lines as asked-1.headers.

With --status good, revoked or slow, its certificate names this server, or --status-url, twice as the one that knows whether it
was taken back (OCSP); it says so, or nothing for a minute. What was asked is kept as FOLDER/status-1.req …

    honest         answers
    refuse         a status that says no
    imprint        a token over another hash, all else right
    nonce          a token with another nonce
    no-nonce       a token without nonce
    replay         the first token it ever made, again and again
    slow           waits 60 seconds before it answers
    drip           a byte each second
    truncate       half of the answer, though the length of all is announced
    short          half of the answer, and that length is announced
    huge           100 MiB that begin like an answer
    endless        bytes without announced length, until nobody reads
    html           a page, as a hotel's network gives
    type           an answer with another content type
    redirect       to the same place with /moved behind it
    error          500
    busy           503
    close          closes without a word
    gzip           a compressed answer that nobody asked for
    headers        a million header lines
"""

import argparse
import gzip
import http.server
import os
import subprocess
import threading
import time
from pathlib import Path

REPLY = "application/timestamp-reply"
BEHAVIOURS = [line.split()[0] for line in __doc__.splitlines() if line.startswith("    ") and "   " in line.strip()]

CONFIGURATION = """
[req]
distinguished_name = none
[none]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = authority
[authority]
serial = tsa.serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def openssl(folder, *words, moment=None):
    prefix = ["faketime", "-f", "@" + moment] if moment else []
    result = subprocess.run([*prefix, "openssl", *words], cwd=folder, capture_output=True)
    if result.returncode:
        raise RuntimeError(f"openssl {' '.join(words)}: {result.stderr.decode()}")


def make(folder, status=None):
    configuration = CONFIGURATION
    if status:  # The issuer's certificate comes with the answer: who asks needs it.
        configuration = configuration.replace("[tsa]\n", f"authorityInfoAccess = OCSP;URI:{status}, OCSP;URI:{status}?2\n[tsa]\n") + "certs = root.pem\n"
    (folder / "tsa.cnf").write_text(configuration)
    (folder / "tsa.serial").write_text("01\n")
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf"]
    openssl(folder, "req", "-x509", *curve, "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=Loopback Root",
            "-days", "3650", "-extensions", "root")
    openssl(folder, "req", *curve, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Loopback Authority")
    openssl(folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-out", "tsa.pem",
            "-days", "3000", "-set_serial", "2", "-extfile", "tsa.cnf", "-extensions", "signer")


class Authority:
    """Answers by `openssl ts -reply`, one request at a time, because its serial numbers are in a file."""

    def __init__(self, folder, behave, moment, says=None):
        self.says, self.asked_status = says, 0
        self.folder, self.behave, self.moment = folder, behave, moment
        self.lock, self.asked, self.first = threading.Lock(), 0, None

    def answer(self, request, headers):
        with self.lock:
            self.asked += 1
            (self.folder / f"asked-{self.asked}.tsq").write_bytes(request)
            (self.folder / f"asked-{self.asked}.headers").write_text(headers)
            reply = self.reply(self.changed(request))
            self.first = self.first or reply
            return self.first if self.behave == "replay" else reply

    def status(self, request):
        """What the issuer says of the signer's certificate."""
        with self.lock:
            self.asked_status += 1
            name, revoked = f"status-{self.asked_status}", self.says == "revoked"
            (self.folder / f"{name}.req").write_bytes(request)
        if self.says == "slow":
            time.sleep(60)
        line = ["R" if revoked else "V", "350101000000Z", "200101000000Z" if revoked else "", "02", "unknown", "/CN=Signer"]
        with self.lock:
            (self.folder / "index.txt").write_text("\t".join(line) + "\n")
            openssl(self.folder, "ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "root.pem", "-rkey", "root.key",
                    "-reqin", f"{name}.req", "-respout", f"{name}.resp", "-ndays", "7", moment=self.moment)
        return (self.folder / f"{name}.resp").read_bytes()

    def reply(self, request):
        number = f"loopback-{os.getpid()}"
        (self.folder / f"{number}.tsq").write_bytes(request)
        openssl(self.folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", f"{number}.tsq", "-out", f"{number}.tsr",
                moment=self.moment)
        return (self.folder / f"{number}.tsr").read_bytes()

    def changed(self, request):
        """The request with what a dishonest authority stamps instead, of the same length where lengths count."""
        if self.behave == "refuse":
            return b"\x30\x03\x02\x01\x01"
        place = request.find(b"\x04\x20")  # the imprint, SHA-256
        if place < 0:
            return request
        if self.behave == "imprint":
            return request[:place + 2] + bytes([request[place + 2] ^ 1]) + request[place + 3:]
        rest = request[place + 34:]
        if self.behave == "nonce" and rest[:1] == b"\x02":
            last = place + 34 + 1 + rest[1]
            return request[:last] + bytes([request[last] ^ 1]) + request[last + 1:]
        if self.behave == "no-nonce" and rest[:1] == b"\x02" and request[1] < 0x80:
            kept = request[2:place + 34] + rest[2 + rest[1]:]
            return bytes([0x30, len(kept)]) + kept
        return request


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    authority = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.send(b"ask by POST", kind="text/plain", status=405)

    def do_POST(self):
        request = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 1 << 20))
        try:
            if self.headers.get("Content-Type") == "application/ocsp-request":
                return self.send(self.authority.status(request), kind="application/ocsp-response")
            reply = self.authority.answer(request, str(self.headers))
            self.give(reply)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        except RuntimeError as error:
            self.send(str(error).encode(), kind="text/plain", status=400)

    def send(self, body, kind=REPLY, status=200, length=None, more=()):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in more:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def give(self, reply):
        how = self.authority.behave
        if how == "slow":
            time.sleep(60)
            self.send(reply)
        elif how == "drip":
            self.send(b"", length=len(reply))
            for each in reply:
                self.wfile.write(bytes([each]))
                self.wfile.flush()
                time.sleep(1)
        elif how == "truncate":
            self.send(reply[:len(reply) // 2], length=len(reply))
            self.close_connection = True
        elif how == "short":
            self.send(reply[:len(reply) // 2])
        elif how == "huge":
            self.send(reply, length=100 << 20)
            self.pour((100 << 20) - len(reply))
        elif how == "endless":
            self.send_response(200)
            self.send_header("Content-Type", REPLY)
            self.send_header("Connection", "close")
            self.end_headers()
            self.pour(1 << 40)
        elif how == "html":
            self.send(b"<!DOCTYPE html><title>Welcome</title><p>Please log in.\n", kind="text/html")
        elif how == "type":
            self.send(reply, kind="text/plain")
        elif how == "redirect":
            self.send(b"", status=302, more=[("Location", self.path.rstrip("/") + "/moved")])
        elif how == "error":
            self.send(b"something broke \x1b[31m\n", kind="text/plain", status=500)
        elif how == "busy":
            self.send(b"later\n", kind="text/plain", status=503, more=[("Retry-After", "3600")])
        elif how == "close":
            self.close_connection = True
        elif how == "gzip":
            self.send(gzip.compress(reply), more=[("Content-Encoding", "gzip")])
        elif how == "headers":
            self.send(reply, more=((f"X-{number}", "x") for number in range(1_000_000)))
        else:
            self.send(reply)

    def pour(self, count):
        block = bytes(1 << 16)
        while count > 0:
            self.wfile.write(block[:count])
            count -= len(block)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


def announce(port, folder):
    """The file appears whole, for those who wait for it."""
    (folder / "port.new").write_text(f"{port}\n")
    (folder / "port.new").rename(folder / "port")
    print(port, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--behave", choices=BEHAVIOURS, default="honest")
    parser.add_argument("--status", choices=["good", "revoked", "slow"])
    parser.add_argument("--status-url")
    parser.add_argument("--fake-time")
    parser.add_argument("--count", type=int)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    server = Server(("127.0.0.1", 0), Handler)
    if not (options.folder / "tsa.cnf").exists():
        own = options.status and f"http://127.0.0.1:{server.server_address[1]}/status"
        make(options.folder, options.status_url or own)
    Handler.authority = Authority(options.folder, options.behave, options.fake_time, options.status)
    announce(server.server_address[1], options.folder)
    if options.count:
        for _ in range(options.count):
            server.handle_request()
        server.server_close()
    else:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        parent = os.getppid()
        while os.getppid() == parent:
            time.sleep(0.2)


if __name__ == "__main__":
    main()
