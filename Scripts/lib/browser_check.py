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

Needs `chromium` (browser.py); --axe needs axe-core as the PyPI package axe-playwright-python brings it along (its Python part is
not used).
"""

import argparse
import glob
import json
import os
import pathlib
import socket
import sys
import threading
import time
import urllib.parse

from browser import Browser

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


def axe(page):
    """What axe-core finds: rules that do not hold."""
    found = glob.glob(os.path.join(sys.prefix, "lib", "python3*", "site-packages", "axe_playwright_python", "axe.min.js"))
    if not found:
        sys.exit("browser_check.py: axe-core is missing (PyPI: axe-playwright-python)")
    page.evaluate(pathlib.Path(found[0]).read_text() + "; 1")
    result = json.loads(page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations))"))
    return [
        {"rule": rule["id"], "impact": rule["impact"], "help": rule["help"],
         "elements": [node["html"][:200] for node in rule["nodes"][:5]], "count": len(rule["nodes"])}
        for rule in result
    ]


def look(given):
    """What there is to say of a page, as the text at the top has it."""
    proxy = Counter()
    address = pathlib.Path(given.page).resolve().as_uri()
    arguments = [f"--proxy-server=127.0.0.1:{proxy.port}", "--proxy-bypass-list=<-loopback>", "--disable-domain-reliability",
                 "--no-pings", "--disable-breakpad", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    with Browser(*arguments) as browser:
        page = browser.page(width=given.width)
        start = time.monotonic()
        page.open(address)
        page.evaluate("document.documentElement?.getBoundingClientRect().height")
        seconds = round(time.monotonic() - start, 2)
        # What waits for a moment before it runs.
        time.sleep(1)
        result = {"title": page.evaluate("document.title"), "seconds": seconds}
        if given.screenshot:
            page.screenshot(given.screenshot, width=given.width)
        if given.print:
            width, height = (8.5, 11) if given.letter else (8.27, 11.69)
            page.pdf(given.print, paperWidth=width, paperHeight=height)
        result["violations"] = axe(page) if given.axe else []
        result["requests"] = [
            found for found in page.requests if not found.startswith(("data:", address)) and found != "about:blank"]
        result.update(dialogs=page.dialogs, refused=page.refused, connections=proxy.asked)
    return result


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
    result = look(given)
    print(json.dumps(result, indent=1))
    bad = ["requests", "connections", "dialogs", "violations"]
    return 1 if any(result[name] for name in bad) else 0


if __name__ == "__main__":
    sys.exit(main())
