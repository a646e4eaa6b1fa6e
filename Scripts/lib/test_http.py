"""A server for tests, on loopback and on raw sockets, so that it can misbehave in every way.

    python3 test_http.py MODE --port-file FILE --log FILE [--number N] [--text TEXT] [--certificate PEM --key PEM]

Binds a free port, writes its number to the port file, then serves every connection in MODE (the functions below that are
named `serve_…`). The log gets one JSON object per line: what was received, before anything is answered, and how many bytes
could be sent, when the connection ends. It ends when whoever started it has ended, and after five minutes.
"""

import argparse
import json
import os
import socket
import ssl
import struct
import sys
import threading
import time

sys.dont_write_bytecode = True

REPLY = "application/timestamp-reply"
MEBIBYTE = 1 << 20


class Connection:
    """One connection, and what is told of it in the log."""

    def __init__(self, stream, number, options, log):
        self.stream, self.number, self.options, self.log = stream, number, options, log
        self.sent = 0

    def send(self, data):
        view = memoryview(data)
        while view:
            count = self.stream.send(view[:65536])
            self.sent += count
            view = view[count:]

    def receive_request(self):
        """Reads one request whole. Returns its content."""
        data = b""
        while b"\r\n\r\n" not in data:
            piece = self.stream.recv(65536)
            if not piece:
                break
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        for line in head.split(b"\r\n"):
            name, _, value = line.partition(b":")
            while name.lower() == b"content-length" and len(body) < int(value):
                body += self.stream.recv(65536)
        self.log(event="request", connection=self.number, head=head.decode("latin-1"), body=body.hex())
        return body

    def answer(self, content, status="200 OK", kind=REPLY, fields=()):
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *fields]
        if kind:
            lines.append(f"Content-Type: {kind}")
        self.send("\r\n".join(lines + ["", ""]).encode() + content)


def serve_answer(connection):
    connection.answer(b"answer to " + connection.receive_request())


def serve_field(connection):
    """An answer with one more field: --text."""
    connection.receive_request()
    connection.answer(b"answer", fields=[connection.options.text])


def serve_type(connection):
    """An answer of type --text; without any when it is empty."""
    connection.receive_request()
    connection.answer(b"<html>", kind=connection.options.text)


def serve_status(connection):
    """An answer with the status line --text."""
    connection.receive_request()
    connection.answer(b"", status=connection.options.text)


def serve_redirect(connection):
    connection.receive_request()
    connection.answer(b"", status="302 Found", fields=[f"Location: {connection.options.text}"])


def serve_busy(connection):
    """The first --number connections get the status --text."""
    body = connection.receive_request()
    if connection.number < connection.options.number:
        connection.answer(b"later", status=connection.options.text, kind="text/html")
    else:
        connection.answer(b"answer to " + body)


def serve_without_length(connection):
    """--number bytes, and where they end nobody said."""
    connection.receive_request()
    connection.send(f"HTTP/1.1 200 OK\r\nContent-Type: {REPLY}\r\n\r\n".encode())
    connection.send(bytes(connection.options.number))


def serve_length(connection):
    """The length of --text, and --number bytes."""
    connection.receive_request()
    connection.send(
        f"HTTP/1.1 200 OK\r\nContent-Type: {REPLY}\r\nContent-Length: {connection.options.text}\r\n\r\n".encode())
    connection.send(bytes(connection.options.number))


def serve_chunked(connection):
    """Chunks of 8 bytes: --number of them, then the end; without an end when it is negative."""
    connection.receive_request()
    connection.send(f"HTTP/1.1 200 OK\r\nContent-Type: {REPLY}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
    left = connection.options.number
    while left != 0:
        connection.send(b"8\r\n01234567\r\n" * (1 if left > 0 else 4096))
        left -= 1
    connection.send(b"0\r\n\r\n")


def serve_drip(connection):
    """One byte after the other, slowly, without end."""
    connection.receive_request()
    connection.send(f"HTTP/1.1 200 OK\r\nContent-Type: {REPLY}\r\nContent-Length: 1000000\r\n\r\n".encode())
    while True:
        connection.send(b"x")
        time.sleep(0.02)


def serve_silence(connection):
    """Receives, and never answers."""
    while connection.stream.recv(65536):
        pass


def serve_many_fields(connection):
    """1 MiB of fields, 100 bytes each."""
    connection.receive_request()
    connection.send(b"HTTP/1.1 200 OK\r\n")
    for index in range(MEBIBYTE // 100):
        connection.send(f"X-{index:08d}: ".encode() + b"x" * 86 + b"\r\n")
    connection.send(b"Content-Length: 0\r\n\r\n")


def serve_large_fields(connection):
    """200 fields of --number bytes each."""
    connection.receive_request()
    connection.send(f"HTTP/1.1 200 OK\r\nContent-Type: {REPLY}\r\nContent-Length: 0\r\n".encode())
    for index in range(200):
        connection.send(f"X-{index:08d}: ".encode() + b"x" * connection.options.number + b"\r\n")
    connection.send(b"\r\n")


def serve_endless_field(connection):
    connection.receive_request()
    connection.send(b"HTTP/1.1 200 OK\r\nX-Endless: ")
    while True:
        connection.send(b"x" * 65536)


def serve_endless_continue(connection):
    """Informational answers without end."""
    connection.receive_request()
    while True:
        connection.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


def serve_garbage(connection):
    connection.stream.recv(65536)
    connection.send(b"SSH-2.0-OpenSSH_9.2\r\n")


def serve_raw(connection):
    """Connection N gets the bytes of line N of the file --text, which is in hex, in --number pieces."""
    connection.stream.recv(65536)
    with open(connection.options.text, encoding="ascii") as file:
        data = bytes.fromhex(file.read().splitlines()[connection.number])
    size = max(1, len(data) // max(1, connection.options.number))
    for start in range(0, len(data), size):
        connection.send(data[start : start + size])


def serve_closing(connection):
    """Closes without having read."""


def serve_reset(connection):
    connection.receive_request()
    connection.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def relay(connection, reached):
    """Carries bytes both ways until one side ends."""
    other = socket.create_connection(("127.0.0.1", connection.options.number))
    connection.send(reached)

    def carry(source, sink):
        try:
            while piece := source.recv(65536):
                sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    back = threading.Thread(target=carry, args=(other, connection.stream), daemon=True)
    back.start()
    carry(connection.stream, other)
    back.join()
    other.close()


def receive(connection, count):
    data = b""
    while len(data) < count:
        piece = connection.stream.recv(count - len(data))
        if not piece:
            raise OSError("closed")
        data += piece
    return data


def socks_request(connection):
    """Greeting and request of SOCKS 5. What was asked for goes to the log."""
    _, methods = receive(connection, 2)
    receive(connection, methods)
    connection.send(b"\x05\x00")
    _, _, _, kind = receive(connection, 4)
    length = {1: 4, 4: 16}.get(kind) or receive(connection, 1)[0]
    host = receive(connection, length)
    (port,) = struct.unpack("!H", receive(connection, 2))
    text = host.decode("latin-1") if kind == 3 else host.hex()
    connection.log(event="socks", connection=connection.number, kind=kind, host=text, port=port)


def serve_socks(connection):
    """A SOCKS proxy that reaches the loopback port --number whatever is asked for."""
    socks_request(connection)
    relay(connection, b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")


def serve_socks_refusal(connection):
    """A SOCKS proxy that could not reach the host."""
    socks_request(connection)
    connection.send(b"\x05\x04\x00\x01\x00\x00\x00\x00\x00\x00")


def serve_connect(connection):
    """A proxy for CONNECT that reaches the loopback port --number whatever is asked for."""
    connection.receive_request()
    relay(connection, b"HTTP/1.1 200 OK\r\n\r\n")


def run(mode, stream, number, options, log):
    connection = Connection(stream, number, options, log)
    try:
        if options.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(options.certificate, options.key)
            connection.stream = context.wrap_socket(stream, server_side=True)
        mode(connection)
        if not isinstance(connection.stream, ssl.SSLSocket) and mode not in (serve_closing, serve_reset):
            # Otherwise bytes that nobody read would make a reset of the end.
            connection.stream.shutdown(socket.SHUT_WR)
            while connection.stream.recv(65536):
                pass
        elif isinstance(connection.stream, ssl.SSLSocket):
            connection.stream = connection.stream.unwrap()
    except (OSError, ValueError):
        pass
    connection.stream.close()
    stream.close()
    log(event="end", connection=number, sent=connection.sent)


def watch_parent():
    """Ends with whoever started this, or after five minutes."""
    parent, limit = os.getppid(), time.monotonic() + 300
    while os.getppid() == parent and time.monotonic() < limit:
        time.sleep(0.2)
    os._exit(0)


def write(path, text):
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".part", path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mode")
    parser.add_argument("--port-file", required=True)
    parser.add_argument("--log", required=True)
    parser.add_argument("--number", type=int, default=0)
    parser.add_argument("--text", default="")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    options = parser.parse_args()
    lock = threading.Lock()

    def log(**entry):
        with lock, open(options.log, "a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")

    threading.Thread(target=watch_parent, daemon=True).start()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0 if options.mode == "full" else 64)
    port = listener.getsockname()[1]
    if options.mode == "full":
        # Nobody accepts: once the queue is full, the system answers no further connection.
        queue = []
        for _ in range(8):
            waiting = socket.socket()
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.1", port))
            queue.append(waiting)
        time.sleep(0.2)
        write(options.port_file, str(port))
        threading.Event().wait()
    mode = globals()["serve_" + options.mode.replace("-", "_")]
    write(options.port_file, str(port))
    number = 0
    while True:
        stream, _ = listener.accept()
        log(event="connected", connection=number)
        threading.Thread(target=run, args=(mode, stream, number, options, log), daemon=True).start()
        number += 1


if __name__ == "__main__":
    main()
