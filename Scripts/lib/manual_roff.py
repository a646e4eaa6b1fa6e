"""The manual as man pages: one for each command, in section 1. Used by make_manual.py."""

import re

from manual_source import CODE, TABLE, TEXT

SECTION = "1"


def escape(text):
    """Text for roff. A hyphen of an option is one to copy; a line must not begin like a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text)


def quoted(text):
    """Text as one argument of a request."""
    return '"' + escape(text).replace('"', "\\(dq") + '"'


def heading(title, request="SH"):
    return [f".{request} {quoted(title)}"]


def running(pieces):
    """Pieces of a text, as manual_source.paragraphs has them."""
    out = []
    for number, (kind, lines) in enumerate(pieces):
        if kind == TABLE:
            out += [line for term, text in lines for line in entry(f".B {quoted(term)}", text)]
            continue
        out += [".PP"] if number else []
        if kind == CODE:
            out += [".nf", *(escape(line) for line in lines), ".fi"]
        else:
            out += "\n.br\n".join(escape(line) for line in lines).split("\n")
    return out


def usage_line(command, words):
    """The synopsis."""
    out = []
    for text, is_place in command.usage(words):
        out.append(f".{'I' if is_place else 'B'} {quoted(text)}")
    return out


def entry(term, text):
    return [".TP", term, escape(text) if text else "\\&"]


def option_term(option):
    if option.is_positional:
        return f".I {quoted(option.value)}"
    names = ", ".join(f"\\fB{escape(name)}\\fR" for name in option.names)
    return names + (f" \\fI{escape(option.value)}\\fR" if option.value else "")


def options(title, found, request):
    if not found:
        return []
    return heading(title, request) + [line for each in found for line in entry(option_term(each), each.text)]


def reference(page):
    return f".BR {escape(page)} ({SECTION})"


def see_also(command, manual):
    above = ["-".join(command.path[:-1])] if len(command.path) > 1 else []
    below = [part.page for part in command.parts]
    if command is manual.verifier:
        below = [manual.program.page]
    pages = list(dict.fromkeys(above + below))
    return [reference(page) + (" ," if page != pages[-1] else "") for page in pages]


def body(command, manual, request="SH"):
    """What is told of every command. `request` is what its headings are made with."""
    words = manual.words
    title = lambda name: words.text(f"manual.man.{name}")
    out = heading(title("synopsis"), request) + usage_line(command, words)
    out += heading(title("description"), request) + running(command.paragraphs or [(TEXT, [command.abstract])])
    if command.parts:
        out += heading(title("parts"), request)
        for part in command.parts:
            out += entry(reference(part.page), part.abstract)
        if command.default:
            out += [".PP", escape(words.text("manual.default-command", command=f"{command.name} {command.default}"))]
    out += options(title("arguments"), command.arguments, request)
    return out + options(title("options"), command.options, request)


def page(command, manual, twin=None):
    """The text of one man page. A `twin` is another command that is told about in it."""
    words = manual.words
    title = lambda name: words.text(f"manual.man.{name}")
    out = ['.\\" Made of the program\'s own help.',
           f".TH {quoted(command.page.upper())} {SECTION} {manual.date} {quoted('holdfast ' + manual.version)} {quoted(words.text('manual.man.section'))}",
           ".nh", ".ad l"]
    out += heading(title("name")) + [f"{escape(command.page)} \\- {escape(command.abstract.rstrip('.'))}"]
    out += body(command, manual)
    if twin:
        out += heading(twin.name.upper()) + [escape(twin.abstract)] + body(twin, manual, "SS")
    if command in (manual.program, manual.verifier):
        out += ends(manual, title, is_main=command is manual.program)
    return "\n".join(out + heading(title("see-also")) + see_also(command, manual)) + "\n"


def ends(manual, title, is_main):
    """What is the same for every command, told once for each program."""
    words = manual.words
    out = heading(title("session")) + running(manual.session) if is_main and manual.session else []
    out += heading(title("exit-codes"))
    for code, text in words.numbered("manual.exit."):
        out += entry(f".B {code}", text)
    if is_main:
        out += heading(title("environment")) + [escape(words.text("manual.environment-intro"))]
        for name, text in words.numbered("manual.environment."):
            out += entry(f".B {escape(name)}", text)
        out += heading(title("files")) + entry(f".I {quoted(words.text('manual.files.vault'))}", one_line(words.text("manual.files.vault-is")))
        out += heading(title("safety")) + running(manual.safety)
    return out


def one_line(text):
    return " ".join(text.split("\n"))


def pages(manual):
    """Name and text of every man page. `holdfast verify` and the program holdfast-verify would have pages of one name."""
    commands = list(manual.program.all())
    twin = next((command for command in commands if command.page == manual.verifier.page), None)
    for command in commands:
        if command is not twin:
            yield f"{command.page}.{SECTION}", page(command, manual)
    yield f"{manual.verifier.page}.{SECTION}", page(manual.verifier, manual, twin)
