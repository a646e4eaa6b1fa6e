"""One headless Chromium, spoken to over a pipe by its DevTools protocol: no port, no driver, no other package.

    with Browser() as browser:
        page = browser.page("file:///tmp/report.html")
        page.wait_for("document.readyState === 'complete'")
        print(page.evaluate("document.title"), page.requests)
        page.screenshot("report.png", width=1000)

Debian's package `chromium`. Its name can be given in HOLDFAST_CHROMIUM. Nothing of it reaches a network: every name leads
to an address that nobody answers at, and `Page.requests` has what a page asked for.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time


def find():
    """Path of the browser; None when there is none."""
    names = [os.environ.get("HOLDFAST_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if name and (found := shutil.which(name))), None)


# The browser reads its orders at descriptor 3 and answers at 4. Both are moved out of the way first.
START = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(text), fcntl.F_DUPFD, 10) for text in sys.argv[1:3]]
for end, place in zip(ends, (3, 4)):
    os.dup2(end, place, inheritable=True)
os.execv(sys.argv[3], sys.argv[3:])
"""


class BrowserError(Exception):
    pass


class Browser:
    """A process of the browser with a profile of its own, which is gone afterwards."""

    def __init__(self, *more_arguments, timeout=60):
        program = find()
        if program is None:
            raise BrowserError("no chromium was found (Debian: chromium)")
        self.timeout = timeout
        self.profile = tempfile.mkdtemp(prefix="holdfast-browser-")
        order_read, self._orders = os.pipe()
        self._answers, answer_write = os.pipe()
        arguments = [
            program, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-default-apps", "--disable-extensions", "--hide-scrollbars", "--lang=en",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={self.profile}", *more_arguments, "about:blank",
        ]
        self._process = subprocess.Popen(
            [sys.executable, "-c", START, str(order_read), str(answer_write), *arguments],
            pass_fds=(order_read, answer_write), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "HOME": self.profile})
        os.close(order_read)
        os.close(answer_write)
        os.set_blocking(self._answers, False)
        self._buffer, self._number, self._pages = b"", 0, {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends the browser: this one process and its children, no other."""
        try:
            self.call("Browser.close")
            self._process.wait(10)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        os.close(self._orders)
        os.close(self._answers)
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method, params=None, session=None):
        """Sends an order, and returns its number."""
        self._number += 1
        order = {"id": self._number, "method": method, "params": params or {}}
        if session:
            order["sessionId"] = session
        data = json.dumps(order).encode() + b"\0"
        while data:
            data = data[os.write(self._orders, data):]
        return self._number

    def call(self, method, params=None, session=None):
        """Sends an order and waits for its answer; events go to the page that they are about."""
        number, deadline = self.send(method, params, session), time.monotonic() + self.timeout
        while True:
            message = self._next(deadline)
            if message is None:
                raise BrowserError(f"no answer to {method}")
            if message.get("id") == number:
                if "error" in message:
                    raise BrowserError(f"{method}: {message['error'].get('message')}")
                return message.get("result", {})

    def _next(self, deadline):
        while b"\0" not in self._buffer:
            try:
                piece = os.read(self._answers, 1 << 20)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    return None
                time.sleep(0.002)
                continue
            if not piece:
                raise BrowserError("the browser ended")
            self._buffer += piece
        text, self._buffer = self._buffer.split(b"\0", 1)
        message = json.loads(text)
        page = self._pages.get(message.get("sessionId"))
        if page is not None and "method" in message:
            page.take(message["method"], message.get("params", {}))
        return message

    def page(self, address="about:blank", width=1000, height=1400):
        """Opens a page and waits until it is loaded."""
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        page = Page(self, target, session)
        self._pages[session] = page
        for domain in ["Page", "Runtime", "Network", "Log", "DOM"]:
            page.call(f"{domain}.enable")
        page.size(width, height)
        if address != "about:blank":
            page.open(address)
        return page


class Page:
    """A tab."""

    def __init__(self, browser, target, session):
        self._browser, self._target, self._session = browser, target, session
        self.requests, self.messages, self.refused, self.dialogs = [], [], [], []
        self._shown, self._loaded = "", set()

    def take(self, method, params):
        """Notes an event: what was asked for, what the browser complains about (a policy that was broken, an error), and what the
        page asked somebody to confirm, which is answered with no."""
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.consoleAPICalled":
            self.messages.append(" ".join(str(each.get("value", "")) for each in params["args"]))
        elif method == "Runtime.exceptionThrown":
            self.messages.append(json.dumps(params["exceptionDetails"])[:2000])
        elif method == "Log.entryAdded":
            self.messages.append(params["entry"]["text"])
            self.refused.append(params["entry"]["text"])
        elif method == "Page.frameNavigated" and "parentId" not in params["frame"]:
            self._shown = params["frame"]["url"]
        elif method == "Page.loadEventFired":
            self._loaded.add(self._shown)
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(params["message"])
            # The page stands still until there is an answer, and whoever waits for the page would wait for ever.
            self._browser.send("Page.handleJavaScriptDialog", {"accept": False}, self._session)

    def call(self, method, params=None):
        return self._browser.call(method, params, self._session)

    def close(self):
        self._browser.call("Target.closeTarget", {"targetId": self._target})

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def open(self, address):
        found = self.call("Page.navigate", {"url": address})
        if found.get("errorText"):
            raise BrowserError(f"{address}: {found['errorText']}")
        # The empty page before is loaded too, and a page can lead elsewhere at once: what counts is that this one was loaded.
        deadline = time.monotonic() + self._browser.timeout
        while address not in self._loaded:
            if time.monotonic() > deadline:
                raise BrowserError(f"{address} was not loaded in time")
            time.sleep(0.01)
            self._browser.call("Target.getTargets")

    def evaluate(self, expression):
        """The value of an expression of JavaScript; waits when it is a promise."""
        found = self.call("Runtime.evaluate", {
            "expression": expression, "awaitPromise": True, "returnByValue": True})
        if "exceptionDetails" in found:
            raise BrowserError(json.dumps(found["exceptionDetails"])[:2000])
        return found["result"].get("value")

    def wait_for(self, expression, timeout=None):
        """Waits until an expression is true, and returns its value."""
        deadline = time.monotonic() + (timeout or self._browser.timeout)
        while not (value := self.evaluate(expression)):
            if time.monotonic() > deadline:
                raise BrowserError(f"never true: {expression}; messages: {self.messages[-5:]}")
            time.sleep(0.01)
        return value

    def choose_files(self, selector, paths):
        """Gives files, or a folder, to an input, as somebody does who picks them."""
        root = self.call("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        node = self.call("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        self.call("DOM.setFileInputFiles", {"nodeId": node, "files": [os.fspath(path) for path in paths]})

    def drop(self, selector, paths):
        """Drops files or folders in the middle of an element."""
        x, y = self.evaluate(
            f"(() => {{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()")
        data = {"items": [], "files": [os.fspath(path) for path in paths], "dragOperationsMask": 1}
        for kind in ["dragEnter", "dragOver", "drop"]:
            self.call("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})

    def screenshot(self, path, width=1000, whole=True):
        """A picture of the page: all of it, or what one sees first."""
        self.size(width, 1400)
        found = self.call("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})
        with open(path, "wb") as file:
            file.write(base64.b64decode(found["data"]))

    def pdf(self, path, **options):
        """Prints the page, as `Page.printToPDF` has it; the style sheet decides on size and margins."""
        found = self.call("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True, **options})
        with open(path, "wb") as file:
            file.write(base64.b64decode(found["data"]))
