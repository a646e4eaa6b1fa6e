#!/usr/bin/env python3
"""Opens a page in Debian's Chromium, without a window, and says what happened.

    browser_check.py PAGE [--screenshot FILE.png] [--print FILE.pdf] [--axe] [--width PIXELS] [--scripts]

Prints one JSON object:
    title        of the document, after everything in it had its chance to run
    seconds      from the start of loading until the whole page is laid out
    requests     addresses that the page asked for, itself not counted; data: addresses are no requests
    connections  what else the browser went to the network for: all of it has to go through a proxy, which answers nobody
    dialogs      texts of alert() and the like
    refused      what the policy of the page forbade
    violations   what axe-core found, with --axe: rule, impact, and the elements
Ends with 1 when there is a request, a connection, a dialog, or a violation; with --scripts the page may run its own scripts.

Needs `chromium`; --axe needs axe-core as the PyPI package axe-playwright-python brings it along (its Python part is not used).
The browser is told what to do over a pipe: https://chromedevtools.github.io/devtools-protocol/
Other scripts use `Browser` directly: it can also evaluate expressions and give files to an `<input type="file">`.
"""

import argparse
import base64
import glob
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse


# Where this browser goes by itself, whatever the page: its search engine, its clock and its updates. No option keeps it from
# all of that.
OWN_HOSTS = ("start.duckduckgo.com", "clients2.google.com", "update.googleapis.com", "accounts.google.com", "www.google.com",
             "content-autofill.googleapis.com", "optimizationguide-pa.googleapis.com", "safebrowsing.googleapis.com")


class Counter:
    """A proxy that answers nobody and writes down who was asked for."""

    def __init__(self):
        self.asked = []
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen()
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            connection.settimeout(5)
            try:
                line = connection.recv(4096).split(b"\r\n")[0].decode("ascii", "replace")
            except OSError:
                line = ""
            if urllib.parse.urlsplit("//" + line.split(" ")[1].split("://")[-1] if " " in line else "//").hostname not in OWN_HOSTS:
                self.asked.append(line)
            connection.close()


class Browser:
    """Chromium with one empty page. To be used in a `with` statement."""

    def __init__(self, width=900, height=1200):
        program = shutil.which("chromium")
        if program is None:
            sys.exit("browser_check.py: chromium is missing (Debian: chromium)")
        self.proxy = Counter()
        self.folder = tempfile.mkdtemp(prefix="holdfast-browser-")
        to_browser, self.writing = os.pipe()
        self.reading, from_browser = os.pipe()
        arguments = [
            program, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.folder}", "--no-first-run",
            f"--window-size={width},{height}", "--hide-scrollbars", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
            "--disable-domain-reliability", "--no-default-browser-check", "--no-pings", "--disable-breakpad",
            f"--proxy-server=127.0.0.1:{self.proxy.port}", "--proxy-bypass-list=<-loopback>",
        ]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")  # Chromium's own sandbox does not work for root.

        def give_pipes():
            # The places 3 and 4 are those of the protocol.
            first, second = os.dup(to_browser), os.dup(from_browser)
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
            preexec_fn=give_pipes, close_fds=False)
        os.close(to_browser)
        os.close(from_browser)
        self.rest, self.number, self.events = b"", 0, []
        page = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ["Page", "Network", "Runtime", "Log"]:
            self.call(f"{domain}.enable")

    session = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            os.close(self.writing)
            self.process.terminate()
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.reading)
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, **parameters):
        """Asks the browser for something and returns its answer; events that come meanwhile are kept."""
        self.number += 1
        number = self.number
        message = {"id": number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.writing, data):]
        while True:
            answer = self.receive()
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.keep(answer)

    def keep(self, event):
        self.events.append(event)
        if event.get("method") == "Page.javascriptDialogOpening":
            # Nobody waits for the answer; the page must not either.
            self.number += 1
            os.write(self.writing, json.dumps({
                "id": self.number, "method": "Page.handleJavaScriptDialog", "params": {"accept": False}, "sessionId": self.session,
            }).encode() + b"\0")

    def receive(self):
        parts = []
        while b"\0" not in self.rest:
            parts.append(self.rest)
            self.rest = os.read(self.reading, 1 << 20)
            if not self.rest:
                sys.exit("browser_check.py: the browser ended")
        end, self.rest = self.rest.split(b"\0", 1)
        return json.loads(b"".join(parts) + end)

    def open(self, page):
        """Loads a file and waits until it is laid out. Returns the seconds that took."""
        address = pathlib.Path(page).resolve().as_uri()
        start = time.monotonic()
        self.call("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.keep(self.receive())
        self.evaluate("document.documentElement.getBoundingClientRect().height")
        return time.monotonic() - start

    def evaluate(self, expression):
        """The value of a JavaScript expression, promises waited for."""
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"])[:2000])
        return result["result"].get("value")

    def give_files(self, selector, paths):
        """Puts files or one folder into an <input type="file">, as if somebody had chosen them."""
        found = self.call("Runtime.evaluate", expression=f"document.querySelector({json.dumps(selector)})")
        self.call("DOM.setFileInputFiles", files=[str(pathlib.Path(path).resolve()) for path in paths],
                  objectId=found["result"]["objectId"])

    def screenshot(self, path, whole=True):
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def print(self, path, letter=False):
        width, height = (8.5, 11) if letter else (8.27, 11.69)
        data = self.call("Page.printToPDF", preferCSSPageSize=True, paperWidth=width, paperHeight=height)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def axe(self):
        """What axe-core finds: rules that do not hold."""
        found = glob.glob(os.path.join(sys.prefix, "lib", "python3*", "site-packages", "axe_playwright_python", "axe.min.js"))
        if not found:
            sys.exit("browser_check.py: axe-core is missing (PyPI: axe-playwright-python)")
        self.evaluate(pathlib.Path(found[0]).read_text() + "; 1")
        result = json.loads(self.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations))"))
        return [
            {"rule": rule["id"], "impact": rule["impact"], "help": rule["help"],
             "elements": [node["html"][:200] for node in rule["nodes"][:5]], "count": len(rule["nodes"])}
            for rule in result
        ]

    def named(self, method):
        return [event["params"] for event in self.events if event.get("method") == method]

    def requests(self, page):
        own = pathlib.Path(page).resolve().as_uri()
        addresses = [event["request"]["url"] for event in self.named("Network.requestWillBeSent")]
        return [address for address in addresses if not address.startswith(("data:", own)) and address != "about:blank"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("page")
    parser.add_argument("--screenshot")
    parser.add_argument("--print")
    parser.add_argument("--letter", action="store_true")
    parser.add_argument("--axe", action="store_true")
    parser.add_argument("--width", type=int, default=900)
    parser.add_argument("--scripts", action="store_true")
    given = parser.parse_args()
    with Browser(given.width) as browser:
        seconds = browser.open(given.page)
        # What waits for a moment before it runs.
        time.sleep(1)
        result = {"title": browser.evaluate("document.title"), "seconds": round(seconds, 2)}
        if given.screenshot:
            browser.screenshot(given.screenshot)
        if given.print:
            browser.print(given.print, given.letter)
        result["violations"] = browser.axe() if given.axe else []
        result["requests"] = browser.requests(given.page)
        result["dialogs"] = [event["message"] for event in browser.named("Page.javascriptDialogOpening")]
        result["refused"] = [event["entry"]["text"] for event in browser.named("Log.entryAdded")]
        result["connections"] = browser.proxy.asked
    print(json.dumps(result, indent=1))
    bad = ["requests", "connections", "dialogs", "violations"]
    return 1 if any(result[name] for name in bad) else 0


if __name__ == "__main__":
    sys.exit(main())
