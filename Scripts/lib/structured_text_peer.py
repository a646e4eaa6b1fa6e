#!/usr/bin/env python3
"""Reads tables, XML, calendars and address cards with the readers that Python has, for comparison.

    Scripts/lib/structured_text_peer.py FOLDER

For each file of FOLDER writes NAME.json beside it: a list of texts, or null when the reader refuses the file. Python's own
csv and expat; icalendar and vobject from PyPI.
"""

import csv
import io
import json
import pathlib
import sys
import xml.parsers.expat

csv.field_size_limit(1 << 24)


def xml_events(data):
    events, text = [], []

    def flush():
        if text:
            events.append("".join(text))
            text.clear()

    def start(name, attributes):
        flush()
        events.append("<" + " ".join([name] + [f"{attributes[i]}={attributes[i + 1]}" for i in range(0, len(attributes), 2)]))

    def end(name):
        flush()
        events.append(">" + name)

    parser = xml.parsers.expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text.append
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError:
        return None
    return events


def csv_rows(data):
    text = data.decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=",")
    return ["\x1f".join(row) for row in rows if row]


def calendar_lines(data):
    from icalendar.parser import Contentlines
    lines = []
    for line in Contentlines.from_ical(data.decode()):
        if not line:
            continue
        name, parameters, value = line.parts()
        parts = []
        for key, values in sorted(parameters.items()):
            values = values if isinstance(values, list) else [values]
            parts.append(key.upper() + "=" + "|".join(str(v) for v in values))
        lines.append("\x1f".join([name.upper()] + parts + [str(value)]))
    return lines


def card_values(data):
    import vobject
    values = []
    for card in vobject.readComponents(data.decode(), allowQP=True):
        for child in card.getChildren():
            if child.name in ("FN", "TEL", "NOTE", "EMAIL"):
                values.append(child.name + "\x1f" + child.value)
    return values


def calendar_events(data):
    """All values of all entries, as the calendar program would take them in; None when it notes an error."""
    from icalendar import Calendar
    values = []
    calendar = Calendar.from_ical(data)
    for event in calendar.walk("VEVENT"):
        if event.errors:
            return None
        alarm = event.walk("VALARM")[0]
        values += [str(event["UID"]), event["DTSTAMP"].dt.isoformat(), event["DTSTART"].dt.isoformat(), str(event["SUMMARY"]),
                   str(event["DESCRIPTION"]), str(event["CLASS"]), str(event["TRANSP"]),
                   str(int(alarm["TRIGGER"].dt.total_seconds())), str(alarm["DESCRIPTION"])]
    return values


READERS = {".ical": calendar_events, ".xml": xml_events, ".csv": csv_rows, ".ics": calendar_lines, ".vcf": card_values}
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    reader = READERS.get(path.suffix)
    if reader:
        path.with_name(path.name + ".json").write_text(json.dumps(reader(path.read_bytes())))
