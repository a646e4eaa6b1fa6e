"""The manual as one HTML page: no script, nothing fetched, readable in a narrow window, aloud and on paper.

Used by make_manual.py.
"""

from html import escape

from manual_source import CODE, TABLE, paragraphs

STYLE = """
:root { color-scheme: light dark; --text: #1b1b1b; --ground: #ffffff; --line: #767676; --link: #0b4f9c; --shade: #f2f2f2; }
@media (prefers-color-scheme: dark) {
  :root { --text: #ececec; --ground: #161616; --line: #8c8c8c; --link: #9cc4ff; --shade: #262626; }
}
html { font: 100%/1.55 system-ui, sans-serif; color: var(--text); background: var(--ground); }
body { max-width: 42rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 .4em; }
h2 { border-top: 1px solid var(--line); padding-top: .8em; }
code, pre, kbd { font-family: ui-monospace, monospace; font-size: .95em; }
pre { white-space: pre-wrap; background: var(--shade); padding: .6rem; margin: .6rem 0; }
nav ul { padding-left: 1.2rem; }
dt { margin-top: .7em; }
dd { margin: 0 0 0 1.2rem; }
.safety { border-left: .4rem solid var(--line); padding-left: 1rem; }
@media print {
  nav, .skip { display: none; }
  body { max-width: none; }
  h2, h3, h4, dt { break-after: avoid; }
}
"""


def running(pieces):
    """Pieces of a text, as manual_source.paragraphs has them."""
    out = []
    for kind, lines in pieces:
        if kind == TABLE:
            out += terms([(f"<code>{escape(term)}</code>", text) for term, text in lines])
        elif kind == CODE:
            out.append(f"<pre>{escape(chr(10).join(lines), quote=False)}</pre>")
        else:
            out.append(f"<p>{'<br>'.join(escape(line, quote=False) for line in lines)}</p>")
    return out


def section(identity, title, inside, more=""):
    """One of the few parts that a screen reader lists as such."""
    return [f'<section id="{identity}" aria-labelledby="{identity}-title"{more}>',
            f'<h2 id="{identity}-title">{escape(title, quote=False)}</h2>', *inside, "</section>"]


def link(identity, text):
    return f'<a href="#{identity}">{escape(text, quote=False)}</a>'


def terms(pairs):
    """A list of terms, which are HTML already, and their texts."""
    if not pairs:
        return []
    return ["<dl>", *(f"<dt>{term}</dt><dd>{escape(text, quote=False)}</dd>" for term, text in pairs), "</dl>"]


def option_term(option):
    names = ", ".join(f"<code>{escape(name)}</code>" for name in option.names)
    value = f"<var>{escape(option.value)}</var>" if option.value else ""
    return f"{names} {value}".strip()


def options(title, found, level):
    if not found:
        return []
    return [f"<h{level}>{escape(title)}</h{level}>", *terms([(option_term(each), each.text) for each in found])]


def usage(command, words):
    line = (f"<var>{escape(text)}</var>" if is_place else f"<code>{escape(text)}</code>" for text, is_place in command.usage(words))
    return f"<p>{escape(words.text('manual.usage'))}: {' '.join(line)}</p>"


def command_text(command, words, level):
    """What one command is for, its parts and its options; a part has a section of its own."""
    deeper = min(level + 1, 6)
    out = [f"<p><strong>{escape(command.abstract, quote=False)}</strong></p>", usage(command, words), *running(command.paragraphs)]
    if command.parts:
        out += [f"<h{deeper}>{escape(words.text('manual.parts'))}</h{deeper}>"]
        out += terms([(link(part.page, part.name), part.abstract) for part in command.parts])
        if command.default:
            default = words.text("manual.default-command", command=f"{command.name} {command.default}")
            out += [f"<p>{escape(default, quote=False)}</p>"]
    out += options(words.text("manual.arguments"), command.arguments, deeper)
    out += options(words.text("manual.options"), command.options, deeper)
    return out


def commands_text(commands, words, level=3):
    """Each command under a heading of its own, and its parts below it."""
    out = []
    for command in commands:
        out += [f'<h{level} id="{command.page}">{escape(command.name)}</h{level}>', *command_text(command, words, level)]
        out += commands_text(command.parts, words, min(level + 1, 5))
    return out


def sections(manual):
    """(identity, title, HTML) of each part of the page, in the order in which a person needs them."""
    words, program = manual.words, manual.program
    title = lambda name: words.text(f"manual.{name}")
    yield "safety", title("safety"), running(manual.safety)
    yield "begin", title("begin"), running(program.paragraphs) + running(paragraphs(words.text("program.first-view")))
    if manual.session:
        yield "session", title("session"), running(manual.session)
    everything = [part for part in program.parts if part.path[-1] != "safety"]
    index = terms([(link(part.page, part.name), part.abstract) for part in everything])
    yield "commands", title("commands"), index + commands_text(everything, words)
    yield "verifier", title("verifier"), command_text(manual.verifier, words, 2)
    coded = [(f"<code>{name}</code>", text) for name, text in words.numbered("manual.exit.")]
    yield "exit-codes", title("exit-codes"), terms(coded)
    named = [(f"<code>{name}</code>", text) for name, text in words.numbered("manual.environment.")]
    yield "environment", title("environment"), [f"<p>{escape(title('environment-intro'))}</p>", *terms(named)]
    yield "files", title("files"), terms([(f"<code>{title('files.vault')}</code>", title("files.vault-is").replace("\n", " "))])


def page(manual):
    words = manual.words
    found = list(sections(manual))
    head = escape(words.text("manual.title"))
    contents = escape(words.text("manual.contents"))
    out = ["<!DOCTYPE html>", f'<html lang="{escape(manual.language)}">', "<head>", '<meta charset="utf-8">',
           '<meta name="viewport" content="width=device-width, initial-scale=1">',
           '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
           f"<title>{head}</title>", f"<style>{STYLE}</style>", "</head>", "<body>",
           "<header>", f"<h1>{head}</h1>",
           f"<p>{escape(words.text('manual.version', version=manual.version, date=manual.date), quote=False)}</p>", "</header>",
           "<main>"]
    for identity, title, inside in found:
        more = ' class="safety"' if identity == "safety" else ""
        out += section(identity, title, inside, more)
        if identity == "safety":  # nobody has to pass a list of links to reach it
            out += [f'<a class="skip" href="#begin">{escape(words.text("manual.skip"))}</a>',
                    f'<nav aria-labelledby="contents-title"><h2 id="contents-title">{contents}</h2>', "<ul>",
                    *(f"<li>{link(other, name)}</li>" for other, name, _ in found), "</ul>", "</nav>"]
    return "\n".join(out + ["</main>", "</body>", "</html>"]) + "\n"
