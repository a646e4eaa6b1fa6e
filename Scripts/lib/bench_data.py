"""What the benchmark measures on: files, vaults, keys. All of it is kept and made anew only when it must be."""

import hashlib
import json
import os
import random
import secrets
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

from bench_measure import CommandFailed, size_text

#: For whoever opens the vaults and receives the bundles here; made once, worth nothing elsewhere.
IDENTITY, PASSPHRASE = "identity.txt", "passphrase.txt"
#: Made anew every time.
RUNS = Path("runs")
#: How restic finds its repository. Its way in is a passphrase, never a key.
RESTIC = {"RESTIC_REPOSITORY": "runs/restic", "RESTIC_PASSWORD_FILE": PASSPHRASE}


class Data:
    """Everything stands in the current folder."""

    def __init__(self, root, programs, byte_count, file_count):
        self.holdfast, self.generator = str(programs / "holdfast"), str(programs / "GenerateCommand")
        self.byte_count, self.file_count = byte_count, file_count
        schemas = sorted((root / "Schemas").glob("*.sql"))
        tables = hashlib.sha256(b"".join(path.read_bytes() for path in schemas)).hexdigest()
        self.stamp = f"{self.read([self.generator, '--version'])}; tables {tables}"
        shutil.rmtree(RUNS, ignore_errors=True)
        RUNS.mkdir()
        self.make(IDENTITY, "1", lambda part: self.read(["age-keygen", "-o", part]))
        self.make(PASSPHRASE, "1", lambda part: Path(part).write_text(secrets.token_urlsafe(24), encoding="ascii"))
        self.recipient = self.read(["age-keygen", "-y", IDENTITY])
        self.root, self.server = root, None

    @staticmethod
    def read(command, speaks=False):
        """What a program prints. Its messages are shown when it `speaks`, or when it fails."""
        messages = None if speaks else subprocess.PIPE
        result = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=messages, text=True, env={**os.environ, **RESTIC}, check=False)
        if result.returncode != 0:
            raise CommandFailed(f"{Path(command[0]).name}: {(result.stderr or '').strip()}")
        return result.stdout.strip()

    def make(self, name, stamp, maker):
        """Lets `maker` make a file or folder unless it is there with the same stamp. Half made ones do not stay."""
        path, mark, part = Path(name), Path(name + ".stamp"), Path(name + ".part")
        if path.exists() and mark.exists() and mark.read_text(encoding="utf-8") == stamp:
            return name
        for old in (mark, path, part):
            remove(old)
        maker(str(part))
        part.rename(path)
        mark.write_text(stamp, encoding="utf-8")
        return name

    def big_file(self):
        """Random bytes, the same ones every time."""

        def maker(part):
            numbers = random.Random(1)
            with open(part, "wb") as file:
                for _ in range(self.byte_count >> 20):
                    file.write(numbers.randbytes(1 << 20))

        return self.make(f"file-{self.byte_count >> 20}-MiB.bin", "1", maker)

    def small_files(self):
        """A folder of files of 8 KiB each."""

        def maker(part):
            numbers = random.Random(2)
            Path(part).mkdir()
            for number in range(self.file_count):
                (Path(part) / f"{number:05}.bin").write_bytes(numbers.randbytes(8 << 10))

        return self.make(f"files-{self.file_count}", "1", maker)

    def mails(self, form):
        """Made-up mails: as `maildir`, or in one file as `mbox`."""
        maker = self.root / "Scripts" / "lib" / "make_mails.py"
        stamp = hashlib.sha256(maker.read_bytes()).hexdigest()
        command = [sys.executable, "-B", str(maker), str(self.file_count)]
        return self.make(f"mails-{self.file_count}.{form}", stamp, lambda part: self.read([*command, part, f"--{form}"]))

    def big_mailbox(self):
        """One mailbox file, twice as large as the big file."""
        maker = self.root / "Scripts" / "lib" / "make_mails.py"
        stamp = hashlib.sha256(maker.read_bytes()).hexdigest()
        size = 2 * self.byte_count
        command = [sys.executable, "-B", str(maker), "2000"]
        return self.make(
            f"mails-{size >> 20}-MiB.mbox", stamp, lambda part: self.read([*command, part, "--big-mbox", str(size)]))

    def fresh_notmuch(self, mails):
        """Settings of notmuch for a new database of these mails."""
        remove(RUNS / "notmuch")
        (RUNS / "notmuch").mkdir()
        (RUNS / "notmuch.config").write_text(
            f"[database]\npath={RUNS.resolve() / 'notmuch'}\nmail_root={Path(mails).resolve()}\n"
            "[user]\nname=Nobody\nprimary_email=nobody@example.org\n[new]\ntags=\n", encoding="utf-8")

    def records(self, count):
        """A vault with so many made-up records."""
        command = [self.generator, str(count)]
        return self.make(
            f"records-{count}.holdfast", self.stamp, lambda part: self.read([*command, part, IDENTITY], speaks=True))

    @staticmethod
    def size_of_records(count):
        """How large that vault is; nothing when no command needed it."""
        files = [path.stat().st_size for path in Path(f"records-{count}.holdfast").rglob("*") if path.is_file()]
        return size_text(sum(files)) if files else ""

    def empty_vault(self):
        """A vault that opens with the passphrase and with the identity."""

        def maker(part):
            vault = ["--vault", part, "--passphrase-file", PASSPHRASE]
            self.read([self.holdfast, "init", *vault])
            self.read([self.holdfast, "key", "trustee", "add", "--yes", self.recipient, *vault])

        return self.make("empty.holdfast", self.stamp, maker)

    def fresh_vault(self, name):
        """A copy of the empty vault, in place of an older one."""
        vault = RUNS / name
        remove(vault)
        shutil.copytree(self.empty_vault(), vault)
        return str(vault)

    def fresh_repository(self):
        """An empty repository of restic, in place of an older one."""
        remove(RUNS / "restic")
        self.read(["restic", "init", "--quiet"])

    def copy_of(self, vault, name):
        """A copy for this run, in place of an older one. Holes in files stay holes."""
        copy = RUNS / name
        remove(copy)
        self.read(["cp", "-a", "--sparse=always", vault, str(copy)])
        return str(copy)

    def sparse(self, count, byte_count):
        """A vault with so many objects, and one person, whose files say that they are so large and take no room: for what does
        not read contents."""

        def maker(part):
            numbers, folder = random.Random(3), RUNS / "sparse"
            shutil.copytree(self.empty_vault(), part)
            folder.mkdir()
            for number in range(count):
                (folder / f"{number:05}.bin").write_bytes(numbers.randbytes(66_000))
            where = ["--vault", part, "--identity", IDENTITY]
            self.read([self.holdfast, "person", "add", "Nobody", *where])
            self.read([self.holdfast, "add", str(folder), "--yes", *where])
            remove(folder)
            for path in Path(part, "objects").rglob("*.age"):
                os.truncate(path, byte_count)

        return self.make(f"sparse-{count}-{byte_count}.holdfast", self.stamp, maker)

    def authority(self):
        """Address and root of a time-stamping authority on this computer, made with openssl; started once."""
        folder = RUNS / "authority"
        if self.server is None:
            command = [sys.executable, "-u", self.root / "Scripts" / "lib" / "test_authority.py", folder]
            self.server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            self.port = self.server.stdout.readline().strip()
        return f"http://127.0.0.1:{self.port}/", str(folder / "root.pem")

    def stop_authority(self):
        if self.server is not None:
            self.server.kill()
            self.server.wait()

    def token(self):
        """Paths of a response, of what it stamps, and of the root that signed it."""
        url, roots = self.authority()
        response, stamped, query = (str(RUNS / name) for name in ("token.tsr", "token.stamped", "token.tsq"))
        Path(stamped).write_bytes(b"stamped\n")
        self.read(["openssl", "ts", "-query", "-data", stamped, "-sha256", "-cert", "-out", query])
        head = {"Content-Type": "application/timestamp-query"}
        with urllib.request.urlopen(urllib.request.Request(url, Path(query).read_bytes(), head)) as answer:
            Path(response).write_bytes(answer.read())
        return response, stamped, roots

    def full_vault(self):
        """A vault that holds the big file."""
        vault = RUNS / "full.holdfast"
        if not vault.exists():
            self.fresh_vault(vault.name)
            self.read([self.holdfast, "add", self.big_file(), "--vault", str(vault), "--identity", IDENTITY])
        return str(vault)

    def log_key(self, vault):
        """A file with the log key of a vault, as a recipient has it who compared it by phone."""
        keys = self.read([self.holdfast, "key", "show", "--json", "--vault", vault, "--identity", IDENTITY])
        file = RUNS / "trusted.txt"
        file.write_text(json.loads(keys)["log_key"] + "\n", encoding="ascii")
        return str(file)


def remove(path):
    """A file, a folder, or nothing."""
    path = Path(path)
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
