"""Opens verify.html in a headless browser, gives it bundles, and compares what it says with what `verify` says.

    verify_page_check.py FOLDER PROJECT [PICTURES]

FOLDER has verify.en.html, verify.de.html and cases.json, which Tests/BundleVerifierTests/VerifyPageTests.swift writes: for
each case `name`, `folder`, `typed` (what somebody types into the field of the page; empty: nothing) and the reports of
`verify` in each language. PROJECT is the root of the sources, for vectors. With PICTURES, screenshots and a print go there.
Exits 1 and says what differs. Nothing may be asked of a network, and nothing may break the policy of the page.
"""

import hashlib
import importlib.util
import json
import os
import pathlib
import sys

from browser import Browser

# What the page cannot check and says so, in words of its own.
TIMES = ["log-head-time", "seal-time"]


def main():
    folder, project = map(pathlib.Path, sys.argv[1:3])
    pictures = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    cases = json.loads((folder / "cases.json").read_text("utf-8"))
    faults = []
    with Browser() as browser:
        english = Checker(browser, folder / "verify.en.html", "en", faults)
        english.accessible("before anything is given")
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
            english.page.screenshot(pictures / "before.png")
        for case in cases:
            english.check(case)
        arithmetic(english.page, project, faults)
        english.without_webcrypto(cases[0])
        english.other_ways(cases[0])
        english.hostile_names(next(case for case in cases if case["name"].startswith("names that")))
        english.accessible("with a result")
        german = Checker(browser, folder / "verify.de.html", "de", faults)
        for case in cases[:7] + cases[-4:]:
            german.check(case)
        for checker in [english, german]:
            checker.finish()
        if pictures:
            take_pictures(english, german, cases, pictures)
    for text in faults:
        print(text)
    print(f"{len(cases)} bundles in {english.count + german.count} runs, {len(faults)} differences")
    return 1 if faults else 0


class Checker:
    """One page, opened once, and given many bundles."""

    def __init__(self, browser, path, language, faults):
        self.address, self.language, self.faults, self.count = path.as_uri(), language, faults, 0
        self.page = browser.page(self.address)

    def fault(self, name, text):
        self.faults.append(f"{self.language}, {name}: {text}")

    def report(self, give):
        """What the page says of files that `give` hands over."""
        # A page behind another one waits.
        self.page.call("Page.bringToFront")
        self.page.evaluate("shownReport = null")
        give()
        self.count += 1
        return self.page.wait_for("shownReport")

    def choose(self, case):
        self.page.evaluate("part('words').value = ''; part('folder').value = ''")
        found = self.report(lambda: self.page.choose_files("#folder", [case["folder"]]))
        if case["typed"]:
            typed = json.dumps(case["typed"])
            found = self.report(lambda: self.page.evaluate(
                f"part('words').value = {typed}; part('words-form').requestSubmit(); null"))
        return found

    def check(self, case):
        self.compare(case, self.choose(case))

    def compare(self, case, found):
        expected = expectation(case[self.language], case["name"])
        own = {"verdict": found["verdict"], "claims": [claim_line(each) for each in found["claims"]]}
        if own == expected:
            return
        self.fault(case["name"], f"verdict {own['verdict']}, not {expected['verdict']}" if own["verdict"] != expected["verdict"] else "claims differ")
        for line in sorted(set(own["claims"]) ^ set(expected["claims"]))[:6]:
            self.faults.append(("    page:   " if line in own["claims"] else "    verify: ") + " | ".join(line))
        if sorted(own["claims"]) == sorted(expected["claims"]):
            self.faults.append("    only the order differs")

    def without_webcrypto(self, case):
        """The same from the arithmetic of the page itself."""
        self.page.evaluate("ed25519Test = Promise.resolve(false); null")
        self.compare({**case, "name": "good, without Ed25519 of the browser"}, self.choose(case))
        self.page.evaluate("ed25519Test = null")

    def other_ways(self, case):
        """A folder that is dropped, one inside another one, and all files one by one."""
        folder = pathlib.Path(case["folder"])
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        self.compare({**case, "name": "good, dropped"}, self.report(lambda: self.page.drop("#drop", [folder])))
        self.compare({**case, "name": "good, dropped in another folder"}, self.report(lambda: self.page.drop("#drop", [folder.parent])))
        self.page.evaluate("part('files').value = ''")
        self.compare({**case, "name": "good, file by file"}, self.report(lambda: self.page.choose_files("#files", files)))

    def hostile_names(self, case):
        """Names and texts of a bundle are never markup."""
        self.choose(case)
        self.page.evaluate("openExhibits()")
        for expression, wanted in [
                ("document.querySelectorAll('script').length", 1), ("document.querySelectorAll('img, iframe, object, embed, link').length", 0),
                ("typeof hacked", "undefined"), ("document.body.textContent.includes('<img src=x')", True)]:
            if (found := self.page.evaluate(expression)) != wanted:
                self.fault(case["name"], f"{expression} is {found}")
        refused = self.page.evaluate(
            "(() => { try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); return false; } catch { return true; } })()")
        if not refused:
            self.fault("policy", "markup made of text was taken")
        asked = self.page.evaluate("fetch('https://example.invalid/').then(() => true, () => false)")
        if asked or self.page.requests[1:] not in ([], ["https://example.invalid/"]):
            self.fault("policy", f"a connection was made: {self.page.requests}")
        # What was tried here on purpose is no fault of the page.
        self.page.messages.clear()
        del self.page.requests[1:]

    def accessible(self, state):
        """What axe-core finds fault with: nothing."""
        found = importlib.util.find_spec("axe_playwright_python")
        if found is None:
            if os.environ.get("HOLDFAST_REQUIRE_INTEROP"):
                self.fault("axe-core", "PyPI's axe-playwright-python is missing")
            return
        axe = pathlib.Path(found.origin).with_name("axe.min.js").read_text("utf-8")
        self.page.evaluate(axe + "; null")
        violations = self.page.evaluate("axe.run(document).then((found) => found.violations.map((each) => each.id + ': ' + each.nodes[0].html))")
        for violation in violations:
            self.fault(f"axe-core, {state}", violation)

    def finish(self):
        if self.page.requests != [self.address]:
            self.fault("network", f"asked for {self.page.requests}")
        if self.page.messages:
            self.fault("messages", str(self.page.messages[:5]))


def claim_line(claim):
    """What is compared of a claim of the page. Words about the key name a file of trusted keys in the program."""
    detail = "" if claim["kind"] == "key-trusted" and claim["result"] == "unchecked" else " ".join(claim["detail"].split())
    return claim["kind"], claim["subject"], claim["result"], "" if claim["kind"] in TIMES else detail


def expectation(report, name):
    """What the page must say when `verify` says this: all times in one open claim each, and no judgement of certificates."""
    claims, seen = [], set()
    for each in report["claims"]:
        kind, result = each["claim"], each["result"]
        if kind in TIMES:
            if kind in seen:
                continue
            seen.add(kind)
            is_open = any(other["claim"] == kind and other["result"] != "not_claimed" for other in report["claims"])
            claims.append((kind, "", "unchecked" if is_open else "not_claimed", ""))
            continue
        claims.append(claim_line({"kind": kind, "subject": each["subject"], "result": result, "detail": each["detail"]}))
    results = {line[2] for line in claims}
    verdict = "fails" if "fails" in results else "unchecked" if "unchecked" in results else "holds"
    return {"verdict": verdict, "claims": claims}


def arithmetic(page, project, faults):
    """Digests and signatures against vectors: what the browser computes, and what the page does without it."""
    lengths = [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000, 100_000]
    for length in lengths:
        bytes_ = bytes(index * 7 % 256 for index in range(length))
        made = f"Uint8Array.from({{ length: {length} }}, (_, index) => (index * 7) % 256)"
        for name, call in [("sha256", f"sha256({made})"), ("sha512", f"ownSha512({made})")]:
            if page.evaluate(f"hex({call})") != hashlib.new(name, bytes_).hexdigest():
                faults.append(f"{name} of {length} bytes")
    pieces = page.evaluate(
        "(async () => { const bytes = new Uint8Array(20 << 20).map((_, index) => index * 31 + (index >> 9));"
        " const scan = { isZero: true }; await readInPieces(new File([bytes], 'x'), { kind: 'padding' }, scan, () => {});"
        " return [scan.digest === hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))), scan.isZero]; })()")
    if pieces != [True, False]:
        faults.append(f"a large file in pieces: {pieces}")
    cases = vectors(project)
    found = page.evaluate(
        f"(async (cases) => {{ const bytes = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));"
        " const ask = (each) => isSigned(...[each.key, each.signature, each.message].map(bytes));"
        " const results = []; for (const each of cases) results.push([await ask(each)]);"
        " ed25519Test = Promise.resolve(false);"
        " for (const [index, each] of cases.entries()) results[index].push(await ask(each));"
        f" ed25519Test = null; return results; }})({json.dumps(cases)})")
    for case, results in zip(cases, found):
        if results != [case["good"]] * 2:
            faults.append(f"Ed25519, {case['name']}: {results}")
    print(f"{len(cases)} Ed25519 vectors, twice each; SHA-256 and SHA-512 of {len(lengths)} lengths")


def vectors(project):
    cases = []
    for path in sorted((project / "Vectors/ed25519").glob("*.txt")):
        fields = dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in path.read_text().splitlines() if line)
        cases.append({
            "name": path.stem, "good": fields["expect"] == "accept",
            **{name: fields.get(name, "").strip() for name in ["key", "signature", "message"]}})
    shared = os.environ.get("HOLDFAST_SHARED", project / "../shared")
    wycheproof = pathlib.Path(shared) / "vectors/wycheproof/testvectors_v1/ed25519_test.json"
    if wycheproof.exists():
        for group in json.loads(wycheproof.read_text())["testGroups"]:
            cases += [
                {"name": f"wycheproof {test['tcId']}", "good": test["result"] == "valid", "key": group["publicKey"]["pk"],
                 "signature": test["sig"], "message": test["msg"]} for test in group["tests"]]
    return cases


def take_pictures(english, german, cases, pictures):
    """For people to look at."""
    by_name = {case["name"]: case for case in cases}
    for checker, name, file in [
            (english, "words", "good.png"), (english, "good", "unchecked.png"), (english, "flipped data/evidence/A-01/photo.jpg", "bad.png"),
            (english, "words of another bundle", "wrong-words.png"), (german, "words", "german.png"),
            (german, "names that no bundle uses", "german-bad.png")]:
        checker.choose(by_name[name])
        if file == "good.png":
            checker.page.evaluate("openExhibits()")
        checker.page.screenshot(pictures / file)
    english.choose(by_name["good"])
    english.page.screenshot(pictures / "narrow.png", width=360)
    english.choose(by_name["words"])
    english.page.pdf(pictures / "print.pdf")


if __name__ == "__main__":
    sys.exit(main())
