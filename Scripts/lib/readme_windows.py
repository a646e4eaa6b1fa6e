"""Does what the PowerShell lines of a README.txt say, where there is no PowerShell: their logic, not their syntax.

    readme_windows.py FOLDER

Reads README.txt in the unpacked bundle FOLDER, takes offsets, names and the pattern from its lines, and refuses lines that it
does not know, so that they cannot change without this. Exits 1 when one of the first two commands would tell of a change:
a file that is not as listed, added or lost.
"""

import hashlib
import pathlib
import re
import sys

LITERAL = re.compile(r"'[^']*'|\d+")

DIGESTS = """foreach ($line in Get-Content manifest-sha#.txt, tagmanifest-sha#.txt) {
  $file = $line.Substring(#)
  $found = (Get-FileHash -LiteralPath $file -Algorithm SHA#).Hash
  if ($found -eq $line.Substring(#, #)) { "same       $file" } else { "DIFFERENT  $file" }
}"""

LIST = r"""$listed = @(Get-Content manifest-sha#.txt, tagmanifest-sha#.txt | ForEach-Object { $_.Substring(#) })
$listed += #, #, #
$found = Get-ChildItem -Recurse -File -Force | ForEach-Object { (Resolve-Path -Relative -LiteralPath $_.FullName).Substring(#).Replace(#, #) }
# Answers of time-stamping authorities about the seal came after the lists.
Compare-Object $listed @($found -notmatch #)"""


def literals(command, form):
    """The names and numbers in a command; fails when the rest of it is not as known."""
    if LITERAL.sub("#", command) != form:
        sys.exit(f"an unknown command:\n{LITERAL.sub('#', command)}")
    return [text.strip("'") for text in LITERAL.findall(command)]


def lines(folder):
    return "".join((folder / name).read_text("ascii") for name in ["manifest-sha256.txt", "tagmanifest-sha256.txt"]).splitlines()


def differing(folder, command):
    _, _, place, _, start, count = literals(command, DIGESTS)
    for line in lines(folder):
        path = folder / line[int(place):]
        found = hashlib.sha256(path.read_bytes()).hexdigest().upper() if path.is_file() else None
        # -eq does not tell letter case, and no hash is equal to nothing.
        if found is None or found.lower() != line[int(start):int(start) + int(count)].lower():
            yield f"DIFFERENT  {line[int(place):]}"


def unlisted(folder, command):
    _, _, place, *names, skipped, old, new, pattern = literals(command, LIST)
    listed = [line[int(place):] for line in lines(folder)] + names
    # Resolve-Path begins with a dot and a backslash.
    found = [(".\\" + str(path.relative_to(folder)).replace("/", "\\"))[int(skipped):].replace(old, new)
             for path in folder.rglob("*") if path.is_file()]
    found = [path for path in found if not re.search(pattern, path, re.IGNORECASE)]
    return sorted(set(listed) ^ set(found))


def main():
    folder = pathlib.Path(sys.argv[1])
    blocks = re.findall(r"^~~~ powershell\n(.*?)\n~~~$", (folder / "README.txt").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    told = [*differing(folder, blocks[0]), *unlisted(folder, blocks[1])]
    print("\n".join(told))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
