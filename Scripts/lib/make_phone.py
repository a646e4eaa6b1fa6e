#!/usr/bin/env python3
"""Makes Vectors/phone: made-up exports of telephones, and what is to be read out of them.

What is expected is written from the same list as the export, by this program alone; nothing of Holdfast is used.
Usage: make_phone.py [FOLDER]
"""

import base64
import hashlib
import json
import pathlib
import random
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "Vectors" / "phone"
UTC = timezone.utc
ZONE = "Europe/Berlin"


def utc(seconds):
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(moment):
    """RFC 3339 with the offset of the moment's zone; UTC is Z."""
    text = moment.isoformat(timespec="seconds")
    return text.replace("+00:00", "Z")


def write(name, data, expected):
    data = data if isinstance(data, bytes) else data.encode()
    (FOLDER / name).write_bytes(data)
    expected["steps"] = [{k: v for k, v in step.items() if v not in (None, [], "")} for step in expected["steps"]]
    text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (FOLDER / (name + ".expected.json")).write_text(text)


# --- SMS Backup & Restore ---

def attribute(text, style):
    """The value of an attribute as the versions write it: new ones write surrogate pairs as two numbers."""
    out = []
    for character in text:
        code = ord(character)
        if character in "&<>\"'":
            out.append({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}[character])
        elif character in "\n\r\t":
            out.append(f"&#{code};")
        elif code > 0xFFFF and style == "pairs":
            pair = character.encode("utf-16-be")
            out += [f"&#{int.from_bytes(pair[i:i + 2], 'big')};" for i in (0, 2)]
        elif code > 0xFFFF and style == "number":
            out.append(f"&#x{code:X};")
        else:
            out.append(character)
    return "".join(out)


def tag(name, style, attributes, end="/>"):
    return f"<{name} " + " ".join(f'{k}="{attribute(v, style)}"' for k, v in attributes.items()) + f" {end}"


class Backup:
    """The text of a backup and what is expected of it, side by side."""

    def __init__(self, root, head, style, sizes):
        self.lines, self.style, self.steps, self.root = list(head), style, [], root
        self.lines.append(f"<{root} {sizes}>")
        self.number = 0

    def add(self, lines, expected):
        expected["line"] = sum(line.count("\n") + 1 for line in self.lines) + 1
        if "unread" not in expected:
            self.number += 1
            if expected["is"] == "message":
                expected["number"] = self.number
        self.steps.append(expected)
        self.lines += lines

    def text(self, end=True, newline="\n"):
        return newline.join(self.lines + ([f"</{self.root}>"] if end else [])) + (newline if end else "")


FOLDERS = {1: ("incoming", []), 2: ("outgoing", []), 3: (None, ["draft"]), 4: ("outgoing", ["not_sent"]),
           5: ("outgoing", ["not_sent"]), 6: ("outgoing", ["not_sent"]), 9: (None, ["direction_unclear"])}


def people(folder, address, name):
    said = name if name not in (None, "null", "(Unknown)") else address
    if folder == 1:
        return {"sender": said, "sender_id": address}
    return {"recipients": [said], "sender": "me" if FOLDERS[folder][0] == "outgoing" else None}


def sms(backup, seconds, folder, address, body, name="(Unknown)", extra=None, subject="null"):
    attributes = {"protocol": "0", "address": address, "date": f"{seconds}123", "type": str(folder), "subject": subject, "body": body,
                  "toa": "null", "sc_toa": "null", "service_center": "null", "read": "1", "status": "-1", "locked": "0",
                  **(extra or {}), "readable_date": "not used", "contact_name": name}
    direction, defects = FOLDERS[folder]
    known = name if name not in ("null", "(Unknown)") else None
    backup.add(["  " + tag("sms", backup.style, attributes)], {
        "is": "message", "platform": "sms", "first": utc(seconds), "last": utc(seconds), "precision": "exact", "raw": f"{seconds}123",
        "thread": known or address, "thread_id": address, "direction": direction, "defects": defects, "kind": "text", "text": body,
        "title": None if subject == "null" else subject, **people(folder, address, name)})


def mms(backup, seconds, box, address, name, parts, addresses, subject="null", in_seconds=False, message_id="m1"):
    attributes = {"date": str(seconds) if in_seconds else f"{seconds}000", "rr": "129", "sub": subject, "ct_t": "application/vnd.wap.multipart.related",
                  "read_status": "null", "address": address, "msg_box": str(box), "m_id": message_id, "m_type": "132" if box == 1 else "128",
                  "contact_name": name}
    lines = ["  " + tag("mms", backup.style, attributes, ">"), "    <parts>"]
    texts, attachments = [], []
    for index, part in enumerate(parts):
        base = {"seq": str(index), "ct": part["ct"], "name": "null", "chset": "106", "cd": "null", "fn": "null", "cid": f"<{index}>",
                "cl": part.get("cl", "null"), "ctt_s": "null", "ctt_t": "null", "text": part.get("text", "null")}
        if "data" in part:
            base["data"] = part["broken"] if "broken" in part else base64.b64encode(part["data"]).decode()
        lines.append("      " + tag("part", backup.style, base))
        if part["ct"] == "text/plain":
            texts.append(part["text"])
        elif part["ct"] != "application/smil":
            known = {"claimed": part["ct"], "name": part.get("cl")}
            if "broken" not in part and "data" in part:
                known |= {"sha256": hashlib.sha256(part["data"]).hexdigest(), "bytes": len(part["data"]), "type": part.get("type")}
            attachments.append({k: v for k, v in known.items() if v is not None})
    lines += ["    </parts>", "    <addrs>"]
    lines += ["      " + tag("addr", backup.style, {"address": a, "type": str(t), "charset": "106"}) for a, t in addresses]
    lines += ["    </addrs>", "  </mms>"]
    numbers = address.split("~")
    names = [name] if len(numbers) == 1 else name.split(", ")
    book = dict(zip(numbers, names)) if len(names) == len(numbers) else {}
    book = {k: v for k, v in book.items() if v not in ("null", "(Unknown)")}
    direction, defects = FOLDERS[box]
    defects = defects + ["attachment_damaged" for p in parts if "broken" in p]
    listed = [book.get(a, a) for a, t in addresses if t in (151, 130, 129) and a != "insert-address-token"]
    expected = {
        "is": "message", "platform": "mms", "first": utc(seconds), "last": utc(seconds), "precision": "exact", "raw": attributes["date"],
        "thread": name if name != "(Unknown)" else ", ".join(numbers), "thread_id": address, "direction": direction, "defects": defects,
        "kind": "text" if texts or not attachments else "media", "text": "\n".join(texts) or None, "attachments": attachments,
        "title": None if subject == "null" else subject, "message_id": message_id, "recipients": listed}
    if box == 1:
        sender = [a for a, t in addresses if t == 137][0]
        expected |= {"sender": book.get(sender, sender), "sender_id": sender}
    else:
        expected["sender"] = "me"
        expected["recipients"] = listed or [book.get(n, n) for n in numbers]
    backup.add(lines, expected)


def call(backup, seconds, kind, number, duration, presentation=None, name="(Unknown)"):
    attributes = {"number": number, "duration": str(duration), "date": f"{seconds}999", "type": str(kind)}
    if presentation:
        attributes["presentation"] = str(presentation)
    attributes |= {"readable_date": "not used", "contact_name": name}
    direction, answered, outcome = {
        1: ("incoming", True if duration else None, None), 2: ("outgoing", duration > 0, None if duration else "not_reached"),
        3: ("incoming", False, "missed"), 4: ("incoming", False, "voicemail"), 5: ("incoming", False, "rejected"),
        6: ("incoming", False, "blocked"), 7: ("incoming", True, "answered_elsewhere"), 42: (None, None, "type 42")}[kind]
    withheld = True if presentation == 2 or number == "-2" else False if presentation == 1 else None
    backup.add(["  " + tag("call", backup.style, attributes)], {
        "is": "call", "first": utc(seconds), "last": utc(seconds), "precision": "exact", "raw": f"{seconds}999",
        "number": None if number in ("", "-1", "-2", "-3") else number, "name": None if name == "(Unknown)" else name,
        "direction": direction, "answered": answered, "outcome": outcome, "withheld": withheld, "seconds": duration,
        "end": utc(seconds + duration) if duration else None})


JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20
AMR = b"#!AMR\n" + bytes(500)
HEAD5 = ["<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>", '<?xml-stylesheet type="text/xsl" href="sms.xsl"?>']


def backups():
    b = Backup("smses", HEAD5, "plain", 'count="3"')
    sms(b, 1280000000, 1, "+493055501001", "I know where you live & when you leave")
    sms(b, 1280000060, 2, "+493055501001", "Do not write to me again.\nEver.")
    sms(b, 1280000120, 3, "+493055501001", "half a thought <")
    write("sms-v5.xml", b.text(), {"format": "sms_backup", "steps": b.steps})

    comment = "<!--File Created By SMS Backup & Restore v10.05.602 on 15/03/2019 16:33:22-->"
    note = """<!--

To view this file in a more readable format, visit https://example.org/view

-->"""
    b = Backup("smses", ["<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>", comment, note], "pairs",
               'count="9" backup_set="8d3e" backup_date="1552667602000" type="full"')
    extra = {"date_sent": "1552660000000", "sub_id": "1"}
    for folder, body in [(1, "Hi \U0001F600\U0001F468\u200D\U0001F469 it's \"me\""), (2, "null"), (4, "a"), (5, "b\tc"), (6, "d"), (9, "e")]:
        sms(b, 1552660000 + folder, folder, "+1 (202) 555-0143", body, "Jo \u00dcnl\u00fc", extra, "Subject" if folder == 1 else "null")
    mms(b, 1552661000, 1, "+12025550143", "Jo", [
        {"ct": "application/smil", "text": "<smil/>"}, {"ct": "text/plain", "text": "look \U0001F4A9"},
        {"ct": "image/jpeg", "cl": "IMG_1.jpg", "data": JPEG, "type": "image/jpeg"}],
        [("+12025550143", 137), ("+12025550199", 151)])
    mms(b, 1552662000, 2, "+12025550143~+12025550144", "Jo, Kim", [
        {"ct": "audio/amr", "cl": "voice.amr", "data": AMR, "type": "audio/amr"}],
        [("insert-address-token", 137), ("+12025550143", 151), ("+12025550144", 130)], subject="Greetings", message_id="m2")
    mms(b, 1552663000, 1, "+12025550143~+12025550144", "Jo, Kim", [{"ct": "text/plain", "text": "to both"}],
        [("+1 (202) 555-0144".replace(" (", "").replace(") ", "").replace("-", ""), 137), ("+12025550143", 151)], message_id="m3")
    write("sms-v10.xml", b.text(newline="\r\n"), {
        "format": "sms_backup", "detail": comment[4:-3] + "; count=9; type=full; backup_date=1552667602000; found=9", "steps": b.steps})

    b = Backup("smses", ["<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"], "number", 'count="2"')
    mms(b, 1433429000, 1, "12345", "(Unknown)", [
        {"ct": "image/png", "cl": "a.png", "data": b"x", "broken": "AB*D"}, {"ct": "text/plain", "text": "old"}],
        [("12345", 137)], in_seconds=True)
    sms(b, 1433429100, 1, "12345", "\U0001F600", "Service")
    write("mms-v7.xml", b.text(), {"format": "sms_backup", "steps": b.steps})

    b = Backup("smses", ["<?xml version='1.0' encoding='ISO-8859-1'?>", "<!DOCTYPE smses [ <!ENTITY a \"no\"> ]>"], "plain", 'count="1"')
    sms(b, 1433429100, 1, "0151 5550100", "Gr\u00fc\u00dfe", "Zo\u00eb")
    write("sms-latin1.xml", b.text().encode("latin-1"), {"format": "sms_backup", "steps": b.steps})

    b = Backup("smses", HEAD5, "pairs", 'count="5"')
    sms(b, 1500000000, 1, "1", "first")
    b.add(['  <sms address="2" body="not closed />'], {"unread": "malformed_xml"})
    sms(b, 1500000001, 1, "3", "third")
    b.add(["  <note>what is this</note>"], {"unread": "unknown_element"})
    b.add(['  <mms date="1500000002000" address="4"><parts><part seq="0" ct="text/plain" text="x"></mms>'], {"unread": "malformed_xml"})
    b.add(['  <sms protocol="0" />'], {"unread": "nothing_in_it"})
    sms(b, 1500000003, 1, "5", "fifth")
    b.add(['  <sms address="6" date="1500'], {"unread": "cut_short"})
    write("sms-damaged.xml", b.text(end=False), {"format": "sms_backup", "steps": b.steps})

    b = Backup("calls", HEAD5[:1], "plain", 'count="5"')
    for kind, number, duration in [(1, "+493055501001", 63), (2, "+493055501001", 0), (3, "-2", 0), (3, "-1", 0), (1, "-3", 5)]:
        call(b, 1300000000 + kind, kind, number, duration)
    write("calls-v5.xml", b.text(), {"format": "call_backup", "steps": b.steps})

    b = Backup("calls", [HEAD5[0], comment], "pairs", 'count="9" backup_set="8d3e" backup_date="1552667602000" type="full"')
    for kind, number, duration, presentation, name in [
            (1, "+12025550143", 3661, 1, "Jo & Co"), (2, "+12025550143", 12, 1, "(Unknown)"), (3, "", 0, 2, "(Unknown)"),
            (4, "+12025550143", 20, 1, "Jo"), (5, "+12025550143", 0, 1, "Jo"), (6, "", 0, 2, "(Unknown)"), (7, "+12025550143", 300, 1, "Jo"),
            (1, "", 0, 3, "(Unknown)"), (42, "+12025550143", 0, 4, "(Unknown)")]:
        call(b, 1552660000 + kind, kind, number, duration, presentation, name)
    write("calls-v10.xml", b.text(), {"format": "call_backup", "steps": b.steps})


# --- lists of calls ---

WORDS = {
    "en": (["Type", "Date", "Time", "Number", "Name", "Duration"], ["Incoming", "Outgoing", "Missed", "Rejected"], "%d/%m/%Y"),
    "de": (["Anruftyp", "Datum", "Uhrzeit", "Rufnummer", "Kontakt", "Dauer"], ["Eingehend", "Ausgehend", "Verpasst", "Abgelehnt"], "%d.%m.%Y"),
    "fr": (["Type d'appel", "Date", "Heure", "Num\u00e9ro", "Nom", "Dur\u00e9e"], ["Entrant", "Sortant", "Manqu\u00e9", "Refus\u00e9"], "%d/%m/%Y"),
    "es": (["Tipo de llamada", "Fecha", "Hora", "N\u00famero", "Contacto", "Duraci\u00f3n"], ["Entrante", "Saliente", "Perdida", "Rechazada"], "%d/%m/%Y"),
    "it": (["Tipo chiamata", "Data", "Ora", "Numero", "Contatto", "Durata"], ["In arrivo", "In uscita", "Persa", "Rifiutata"], "%d/%m/%Y"),
    "pt": (["Tipo de chamada", "Data", "Hora", "N\u00famero", "Contato", "Dura\u00e7\u00e3o"], ["Recebida", "Efetuada", "Perdida", "Rejeitada"], "%d/%m/%Y"),
    "nl": (["Oproeptype", "Datum", "Tijd", "Nummer", "Naam", "Duur"], ["Inkomend", "Uitgaand", "Gemist", "Geweigerd"], "%d-%m-%Y"),
}
PRIVATE = {"en": "Private number", "de": "Unterdr\u00fcckt", "fr": "Num\u00e9ro masqu\u00e9", "es": "N\u00famero oculto", "it": "Numero privato",
           "pt": "N\u00famero confidencial", "nl": "Anoniem"}
DURATIONS = {
    "en": lambda s: f"{s // 3600}:{s // 60 % 60:02}:{s % 60:02}", "de": lambda s: f"{s // 60}:{s % 60:02}", "fr": lambda s: f"{s // 60} min {s % 60} s",
    "es": lambda s: str(s), "it": lambda s: f"{s // 3600}h {s // 60 % 60}m {s % 60}s", "pt": lambda s: f"{s // 60} minutos {s % 60} segundos",
    "nl": lambda s: f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}",
}
KINDS = [("incoming", None), ("outgoing", None), ("incoming", "missed"), ("incoming", "rejected")]


def quoted(fields, delimiter):
    return delimiter.join('"' + f.replace('"', '""') + '"' if any(c in f for c in delimiter + '"\n') else f for f in fields)


def expected_call(moment, precision, raw, line, number, name, kind, seconds, withheld=None, zone=ZONE):
    direction, outcome = kind
    if direction == "outgoing" and seconds == 0:
        outcome = "not_reached"
    answered = False if outcome else True if seconds else None
    last = moment if moment is None or precision == "exact" else moment + timedelta(seconds=59)
    end = None
    if moment is not None and precision == "exact" and seconds:
        end = local(moment.astimezone(UTC) + timedelta(seconds=seconds))
    return {"is": "call", "first": moment and local(moment), "last": last and local(last), "precision": precision, "raw": raw, "line": line,
            "number": number, "name": name, "direction": direction, "outcome": outcome, "answered": answered, "withheld": withheld,
            "seconds": seconds, "end": end, "zone": zone}


def lists():
    here = ZoneInfo(ZONE)
    for language, (heads, kinds, form) in WORDS.items():
        delimiter = "," if language in ("en", "nl") else ";"
        chance = random.Random(language)
        order = list(range(6))
        chance.shuffle(order)
        lines, steps = [quoted([heads[i] for i in order], delimiter)], []
        for index in range(8):
            moment = datetime(2024, 3, 10 + index, 8 + index, 15, 3 * index, tzinfo=here)
            seconds = [95, 0, 0, 0, 3725, 7, 0, 61][index]
            kind = index % 4 if index < 4 else index % 2
            number = PRIVATE[language] if index == 2 else f"0151 555{index}"
            name = "M\u00fcller; \"Jo\", x" if index == 1 else ""
            date, time = moment.strftime(form), moment.strftime("%H:%M:%S")
            row = [kinds[kind], date, time, number, name, DURATIONS[language](seconds)]
            lines.append(quoted([row[i] for i in order], delimiter))
            withheld = True if index == 2 else None
            steps.append(expected_call(moment, "exact", f"{date} {time}", index + 2, None if withheld else number, name or None,
                                       KINDS[kind], seconds, withheld))
        found = "as_written" if language == "de" else "dmy (found)"
        write(f"calls-{language}.csv", ("\ufeff" if language == "fr" else "") + "\r\n".join(lines) + "\r\n", {
            "format": "call_list", "detail": f"delimiter={delimiter}; date_order={found}", "steps": steps})

    # As iMazing writes it, and with a place and a service.
    lines, steps = ["Call type,Date,Duration,Number,Contact,Location,Service"], []
    for index, (said, kind) in enumerate([("Incoming", KINDS[0]), ("Outgoing", KINDS[1]), ("Missed", KINDS[2]), ("Cancelled", (None, "not_reached"))]):
        moment = datetime(2023, 11, 2 + index, 21, 5, 6, tzinfo=here)
        raw = moment.strftime("%Y-%m-%d %H:%M:%S")
        lines.append(f"{said},{raw},00:0{index}:30,+4915155501{index},Jo,\"Berlin, Germany\",Phone")
        steps.append(expected_call(moment, "exact", raw, index + 2, f"+4915155501{index}", "Jo", kind, index * 60 + 30))
    write("calls-imazing.csv", "\n".join(lines) + "\n", {"format": "call_list", "detail": "delimiter=,; date_order=as_written", "steps": steps})

    # Twelve hours, month first, minutes only; the space that newer telephones write before PM.
    lines, steps = ["Calls of +1 202 555 0100", "", "Date,Name/Number,Number,Direction,Duration (min)"], []
    for index, day in enumerate([(3, 25), (3, 4), (12, 1)]):
        moment = datetime(2024, *day, 12 * (index % 2) + index, 7, tzinfo=here)
        hour = moment.hour % 12 or 12
        raw = f"{day[0]}/{day[1]}/24, {hour}:07\u202f{'PM' if moment.hour > 11 else 'AM'}"
        lines.append(f"\"{raw}\",x,202-555-01{index}0,{'Inbound' if index else 'Outbound'},{index + 1}")
        steps.append(expected_call(moment, "minute", raw, index + 4, f"202-555-01{index}0", None, KINDS[0 if index else 1], 60 * (index + 1)))
    write("calls-us.csv", "\n".join(lines) + "\n", {"format": "call_list", "detail": "delimiter=,; date_order=mdy (found)", "steps": steps})

    # Nothing says whether day or month is first; or the one says this and the other that.
    for name, dates, found in [("unclear", ["03/04/2024 10:00", "05/06/2024 11:00"], "unclear"),
                               ("contradicting", ["13/04/2024 10:00", "04/13/2024 11:00"], "contradicting")]:
        lines = ["Date,Number,Duration"] + [f"{date},0151 5550,10" for date in dates]
        steps = [expected_call(None, "unknown", date, index + 2, "0151 5550", None, (None, None), 10, zone=None) for index, date in enumerate(dates)]
        write(f"calls-{name}.csv", "\n".join(lines) + "\n", {"format": "call_list", "detail": f"delimiter=,; date_order={found}", "steps": steps})

    # As Android keeps them: numbers for moments and kinds. In UTF-16 with tabulators, as spreadsheet programs save it.
    lines, steps = ["number\tdate\tduration\ttype\tname"], []
    for kind, number in [(1, "+4915155501"), (2, "+4915155502"), (3, "-2"), (5, "+4915155503")]:
        seconds, length = 1700000000 + kind, 30 if kind < 3 else 0
        lines.append(f"{number}\t{seconds}500\t{length}\t{kind}\tZo\u00eb")
        way = {1: KINDS[0], 2: KINDS[1], 3: KINDS[2], 5: KINDS[3]}[kind]
        moment = datetime.fromtimestamp(seconds, UTC)
        steps.append(expected_call(moment, "exact", f"{seconds}500", len(lines), None if number == "-2" else number, "Zo\u00eb", way, length,
                                   True if number == "-2" else None, zone="UTC"))
    write("calls-android.csv", b"\xff\xfe" + ("\r\n".join(lines) + "\r\n").encode("utf-16-le"), {
        "format": "call_list", "detail": "delimiter=tab; date_order=as_written", "steps": steps})

    # Months by name, with offsets and without; and rows that are none.
    rows = [("1. M\u00e4rz 2024 um 21:15 Uhr", datetime(2024, 3, 1, 21, 15, tzinfo=here), "minute", ZONE),
            ("Fri, 1 Mar 2024 21:15:30 +0100", datetime(2024, 3, 1, 21, 15, 30, tzinfo=timezone(timedelta(hours=1))), "exact", None),
            ("2024-03-01T20:15:30Z", datetime(2024, 3, 1, 20, 15, 30, tzinfo=UTC), "exact", None),
            ("viernes, 1 de marzo de 2024, 9:15:30 p. m.", datetime(2024, 3, 1, 21, 15, 30, tzinfo=here), "exact", ZONE),
            ("1 f\u00e9vrier 2024 \u00e0 21h15", datetime(2024, 2, 1, 21, 15, tzinfo=here), "minute", ZONE),
            ("Mar 1, 2024 12:00:00 AM", datetime(2024, 3, 1, 0, 0, 0, tzinfo=here), "exact", ZONE),
            ("2024-03-01 21:15:30.250 UTC", datetime(2024, 3, 1, 21, 15, 30, tzinfo=UTC), "exact", None)]
    lines, steps = ["Zeitpunkt;Telefonnummer;Status;Dauer (Sek.)"], []
    for raw, moment, precision, zone in rows:
        lines.append(f"{raw};030 555;angenommen;{9}")
        steps.append(expected_call(moment, precision, raw, len(lines), "030 555", None, KINDS[0], 9, zone=zone))
    lines += ["", "Summe: 7;;;", "\"kaputt;030;x;1", ";;;"]
    steps += [{"unread": "nothing_in_it", "line": len(lines) - 2}, {"unread": "damaged_row", "line": len(lines) - 1}]
    lines.append("2024-03-02 10:00:00;030 556;angenommen;1")
    steps.append(expected_call(datetime(2024, 3, 2, 10, 0, 0, tzinfo=here), "exact", "2024-03-02 10:00:00", len(lines), "030 556", None, KINDS[0], 1))
    write("calls-mixed.csv", "\n".join(lines) + "\n", {"format": "call_list", "detail": "delimiter=;; date_order=as_written", "steps": steps})


# --- calendars and cards ---

def folded(line):
    data, out = line.encode(), []
    while len(data) > 75:
        out.append(data[:75])
        data = b" " + data[75:]
    return b"\r\n".join(out + [data])


def calendar(name, product, components):
    lines, steps = ["BEGIN:VCALENDAR", f"PRODID:{product}", "VERSION:2.0", "BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "BEGIN:STANDARD",
                    "DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE"], []
    data = b"".join(folded(line) + b"\r\n" for line in lines)
    for properties, expected in components:
        expected["line"] = data.count(b"\n") + 1
        data += b"".join(folded(line) + b"\r\n" for line in properties)
        steps.append(expected)
    write(name, data + b"END:VCALENDAR\r\n", {"format": "calendar", "detail": product, "steps": steps})


def event(kind, properties, **expected):
    return [f"BEGIN:{kind}", *properties, f"END:{kind}"], {"is": "entry", **expected}


def calendars():
    text = "Zeile 1\nZeile 2, mit Komma; und mehr \u00fc\u00fc\u00fc " + "lang " * 30
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
    calendar("calendar-google.ics", "-//Google Inc//Google Calendar 70.9054//EN", [
        event("VEVENT", ["DTSTART:20240301T201500Z", "DTEND:20240301T210000Z", "UID:a@x.example", f"DESCRIPTION:{escaped}", "LOCATION:Caf\u00e9",
                         "SUMMARY:Termin\\, wichtig", "ATTENDEE;CN=\"Doe; Jo\";PARTSTAT=ACCEPTED:mailto:jo@x.example",
                         "BEGIN:VALARM", "DESCRIPTION:not this", "TRIGGER:-PT10M", "END:VALARM"],
              title="Termin, wichtig", first="2024-03-01T20:15:00Z", last="2024-03-01T21:00:00Z", precision="range",
              raw="20240301T201500Z \u2013 20240301T210000Z",
              text=f"UID: a@x.example\nDESCRIPTION: {text.strip()}\nLOCATION: Caf\u00e9\nATTENDEE (ACCEPTED): Doe; Jo jo@x.example"),
        event("VEVENT", ["DTSTART;VALUE=DATE:20240301", "DTEND;VALUE=DATE:20240302", "SUMMARY:Tag"], title="Tag", zone=ZONE,
              first="2024-03-01T00:00:00+01:00", last="2024-03-01T23:59:59+01:00", precision="day", raw="20240301 \u2013 20240302"),
        event("VEVENT", ["DTSTART;VALUE=DATE:20240301", "DTEND;VALUE=DATE:20240304", "SUMMARY:Drei Tage"], title="Drei Tage", zone=ZONE,
              first="2024-03-01T00:00:00+01:00", last="2024-03-03T22:59:59Z", precision="range", raw="20240301 \u2013 20240304"),
    ])
    calendar("calendar-apple.ics", "-//Apple Inc.//macOS 14.0//EN", [
        event("VEVENT", ["DTSTART;TZID=America/New_York:20240701T090000", "DURATION:PT1H30M", "SUMMARY:Call", "RRULE:FREQ=WEEKLY;COUNT=4"],
              title="Call", first="2024-07-01T09:00:00-04:00", last="2024-07-01T14:30:00Z", precision="range", zone="America/New_York",
              raw="20240701T090000 + PT1H30M", text="RRULE: FREQ=WEEKLY;COUNT=4"),
        event("VEVENT", ["DTSTART:20240701T090000", "SUMMARY:Floating"], title="Floating", first="2024-07-01T09:00:00+02:00",
              last="2024-07-01T09:00:00+02:00", precision="exact", zone=ZONE, raw="20240701T090000"),
        event("VTODO", ["DUE;TZID=Europe/Berlin:20240801T120000", "SUMMARY:Reply", "STATUS:NEEDS-ACTION"], title="Reply",
              first="2024-08-01T12:00:00+02:00", last="2024-08-01T12:00:00+02:00", precision="exact", zone=ZONE, raw="20240801T120000",
              text="DUE (Europe/Berlin): 20240801T120000\nSTATUS: NEEDS-ACTION"),
        event("VJOURNAL", ["DTSTART;VALUE=DATE:20240802", "SUMMARY:Diary", "DESCRIPTION:He waited outside."], title="Diary", zone=ZONE,
              first="2024-08-02T00:00:00+02:00", last="2024-08-02T23:59:59+02:00", precision="day", raw="20240802",
              text="DESCRIPTION: He waited outside."),
    ])
    calendar("calendar-outlook.ics", "-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN", [
        event("VEVENT", ["DTSTART;TZID=\"W. Europe Standard Time\":20240115T140000", "DTEND;TZID=\"W. Europe Standard Time\":20240115T150000",
                         "SUMMARY;LANGUAGE=de:Gespr\u00e4ch", "X-ALT-DESC;FMTTYPE=text/html:<p>no</p>"], title="Gespr\u00e4ch", zone=ZONE,
              first="2024-01-15T14:00:00+01:00", last="2024-01-15T15:00:00+01:00", precision="range", raw="20240115T140000 \u2013 20240115T150000"),
        event("VEVENT", ["DTSTART;TZID=My own zone:20240115T140000", "SUMMARY:Unknown zone"], title="Unknown zone", raw="20240115T140000",
              precision="unknown"),
        event("VEVENT", ["DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20240115T140000", "SUMMARY:Prefix"], title="Prefix", zone=ZONE,
              first="2024-01-15T14:00:00+01:00", last="2024-01-15T14:00:00+01:00", precision="exact", raw="20240115T140000"),
        event("VEVENT", ["DTSTART:20240115T99999999999999999999", "DURATION:P99999999999999999999D"], raw="20240115T99999999999999999999 + x"[:29],
              precision="unknown"),
        (["BEGIN:VEVENT", "SUMMARY:Without end"], {"unread": "no_end"}),
        event("VEVENT", ["SUMMARY:Next"], title="Next"),
        (["no colon here"], {"unread": "damaged_line"}),
        (["BEGIN:VEVENT", "SUMMARY:Cut"], {"unread": "cut_short"}),
    ])


def cards():
    def card(lines, **expected):
        return ["BEGIN:VCARD", *lines, "END:VCARD"], {"is": "card", **expected}

    def file(name, detail, all_cards):
        data, steps = b"", []
        for lines, expected in all_cards:
            expected["line"] = data.count(b"\n") + 1
            data += b"".join((line if isinstance(line, bytes) else line.encode()) + b"\r\n" for line in lines)
            steps.append(expected)
        write(name, data, {"format": "contacts", "detail": detail, "steps": steps})

    file("contacts-21.vcf", "vCard 2.1", [
        card(["VERSION:2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=\r\n=C3=B6;;Dr.;", "TEL;CELL;VOICE:0151 5550", "TEL;HOME:030 555",
              "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRg==\r\n", b"NOTE;CHARSET=ISO-8859-1:gr\xfcn"],
             title="Dr. J\u00f6 M\u00fcller", text="N: Dr. J\u00f6 M\u00fcller\nTEL (cell, voice): 0151 5550\nTEL (home): 030 555\nNOTE: gr\u00fcn"),
        card(["VERSION:2.1", "TEL;X-Service:+49800555"], title="+49800555", text="TEL (x-service): +49800555"),
    ])
    file("contacts-30.vcf", "vCard 3.0", [
        card(["VERSION:3.0", "FN:Jo Doe", "N:Doe;Jo;;;", "item1.EMAIL;TYPE=INTERNET;TYPE=WORK:jo@x.example", "ADR;TYPE=HOME:;;Street 1\\, back;Berlin;;10115;DE",
              "ORG:X Ltd;Sales", "BDAY:1980-01-01"], title="Jo Doe",
             text="FN: Jo Doe\nN: Jo Doe\nEMAIL (internet, work): jo@x.example\nADR (home): Street 1, back, Berlin, 10115, DE\nORG: X Ltd, Sales\nBDAY: 1980-01-01"),
        (["BEGIN:VCARD", "VERSION:3.0", "FN:Open"], {"unread": "no_end"}),
        card(["VERSION:3.0", "FN:Next"], title="Next", text="FN: Next"),
    ])
    file("contacts-40.vcf", "vCard 4.0", [
        card(["VERSION:4.0", "FN:\u5f20\u4f1f", "TEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-555-555-5555", "UID:urn:uuid:1", "KEY:data:x"], title="\u5f20\u4f1f",
             text="FN: \u5f20\u4f1f\nTEL (voice,home): tel:+1-555-555-5555\nUID: urn:uuid:1"),
    ])


FOLDER.mkdir(parents=True, exist_ok=True)
for old in FOLDER.iterdir():
    if old.name != "README.md":
        old.unlink()
backups()
lists()
calendars()
cards()
