"""A resolver for tests, on loopback: DNS over TCP, or over HTTP where a line of MODE says so.

    python3 test_dns.py MODE [--port-file FILE] [--log FILE] [--http] [--text TEXT | --text-file FILE]

Answers every question with one connection's worth of bytes, made by the function `answer_MODE`. The log gets one JSON object
per line: the name that was asked for, and the message as hexadecimal text. It ends when whoever started it has ended, and after
five minutes.
"""

import argparse
import json
import os
import socket
import struct
import sys
import threading
import time

sys.dont_write_bytecode = True

TXT, CNAME, OPT, RRSIG = 16, 5, 41, 46


class Question:
    def __init__(self, message):
        self.message = message
        self.id, self.flags = struct.unpack("!HH", message[:4])
        labels, at = [], 12
        while message[at]:
            labels.append(message[at + 1:at + 1 + message[at]].decode())
            at += message[at] + 1
        self.name = ".".join(labels)
        self.section = message[12:at + 5]


def name(text):
    return b"".join(bytes([len(label)]) + label.encode() for label in text.split(".")) + b"\0"


def record(owner, kind, data, seconds=300):
    return owner + struct.pack("!HHIH", kind, 1, seconds, len(data)) + data


def strings(text):
    pieces = [text[at:at + 255] for at in range(0, len(text), 255)] or [b""]
    return b"".join(bytes([len(piece)]) + piece for piece in pieces)


def message(question, records, flags=0x8180, count=None):
    head = struct.pack("!HHHHHH", question.id, flags, 1, len(records) if count is None else count, 0, 1)
    return head + question.section + b"".join(records) + b"\0" + struct.pack("!HHIH", OPT, 1232, 0x8000, 0)


HERE = b"\xc0\x0c"


def answer_text(question, options):
    return message(question, [record(HERE, TXT, strings(options.text.encode()))])


def answer_secure(question, options):
    return message(question, [record(HERE, TXT, strings(options.text.encode())), record(HERE, RRSIG, b"\0" * 30)], 0x81A0)


def answer_two(question, options):
    other = "v=DKIM1; k=rsa; p=AAAA"
    return message(question, [record(HERE, TXT, strings(text.encode())) for text in (options.text, other)])


def answer_binary(question, options):
    return message(question, [record(HERE, TXT, strings(b"v=DKIM1; p=" + bytes(range(256)) * 200))])


def answer_alias(question, options):
    other = name("keys.example.net")
    return message(question, [
        record(HERE, CNAME, other, 20), record(name("keys.EXAMPLE.net"), TXT, strings(options.text.encode()))])


def answer_loop(question, options):
    return message(question, [record(HERE, CNAME, HERE)])


def answer_none(question, options):
    return message(question, [], 0x8183)


def answer_empty(question, options):
    return message(question, [])


def answer_failure(question, options):
    return message(question, [], 0x8182)


def answer_otherid(question, options):
    question.id ^= 1
    return answer_text(question, options)


def answer_othername(question, options):
    question.section = name("other.example.org") + question.section[-4:]
    return answer_text(question, options)


def answer_cut(question, options):
    return answer_text(question, options)[:-20]


def answer_truncated(question, options):
    return message(question, [], 0x8380)


def answer_nothing(question, options):
    return None


def answer_silence(question, options):
    time.sleep(30)
    return None


def receive(stream, count):
    data = b""
    while len(data) < count:
        piece = stream.recv(count - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def receive_http(stream):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = stream.recv(65536)
        if not piece:
            raise EOFError
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        field, _, value = line.partition(b":")
        while field.lower() == b"content-length" and len(body) < int(value):
            body += stream.recv(65536)
    return head, body


def serve(stream, options, log):
    with stream:
        try:
            if options.http:
                head, asked = receive_http(stream)
            else:
                head, asked = b"", receive(stream, struct.unpack("!H", receive(stream, 2))[0])
        except (EOFError, OSError):
            return
        question = Question(asked)
        log(name=question.name, message=asked.hex(), head=head.decode())
        made = globals()["answer_" + options.mode](question, options)
        if made is None:
            return
        if options.http:
            lines = "HTTP/1.1 200 OK\r\nContent-Type: application/dns-message\r\nContent-Length: %d\r\n\r\n" % len(made)
            stream.sendall(lines.encode() + made)
        else:
            stream.sendall(struct.pack("!H", len(made)) + made)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mode")
    parser.add_argument("--port-file", help="without one, the port is printed")
    parser.add_argument("--log", default=os.devnull)
    parser.add_argument("--http", action="store_true")
    parser.add_argument("--text", default="v=DKIM1; p=AAAA")
    parser.add_argument("--text-file")
    options = parser.parse_args()
    if options.text_file:
        with open(options.text_file, encoding="utf-8") as file:
            options.text = file.read().strip()
    lock = threading.Lock()

    def log(**values):
        with lock, open(options.log, "a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\n")

    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", 0))
    server.listen(16)
    port = server.getsockname()[1]
    if options.port_file:
        with open(options.port_file + ".new", "w", encoding="utf-8") as file:
            file.write(str(port))
        os.replace(options.port_file + ".new", options.port_file)
    else:
        print("listening on 127.0.0.1:%d" % port, flush=True)

    def accept():
        while True:
            stream, _ = server.accept()
            threading.Thread(target=serve, args=(stream, options, log), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    parent, end = os.getppid(), time.monotonic() + 300
    while os.getppid() == parent and time.monotonic() < end:
        time.sleep(0.2)


main()
