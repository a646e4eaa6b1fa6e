import Octets
import StructuredText

extension FuzzTarget {
    static let structuredTextTargets = [xml, csv, contentLines]

    /// Windows in which everything has to read the same.
    private static let windows = [1, 3, 64, 1 << 16]

    private static let xml = FuzzTarget(
        "xml", upTo: 1 << 13,
        words: [
            "<a>", "</a>", "<s b='1'/>", "<s", "</", "/>", "='", "=\"", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [", "]>", "<?xml version='1.0'?>",
            "&amp;", "&#55357;&#56832;", "&#x10FFFF;", "&#0;", "&", "\r\n",
        ]
    ) { bytes in
        let whole = try read(xml: bytes, window: windows[3])
        for window in windows.dropLast() { try expect(try read(xml: bytes, window: window) == whole, "a window changes what is read") }
        try expect(whole.count <= 3 * bytes.count + 3, "more events than bytes")
    }

    /// Events and errors of a document, in text; goes on behind each error.
    private static func read(xml bytes: [UInt8], window: Int) throws -> [String] {
        var limits = XMLLimits()
        (limits.depth, limits.attributeCount, limits.nameByteCount) = (8, 8, 32)
        (limits.valueInMemory, limits.valuesInMemory, limits.valueByteCount, limits.textPieceByteCount) = (16, 40, 200, 7)
        guard var reader = try refused({ try XMLReader(MemorySource(bytes), limits: limits, windowByteCount: window) }) else { return [] }
        var given: [String] = [], place: UInt64 = 0
        while true {
            do {
                guard let event = try reader.next() else { return given }
                given.append("\(event)")
                try expect(reader.depth <= limits.depth, "deeper than the limit")
                if case .start(let element) = event { try checkValues(of: element, in: reader, bytes) }
            } catch let error as XMLError {
                given.append("\(error)")
                try expect(error.offset <= UInt64(bytes.count), "an error outside")
                guard let next = try reader.resume(atAnyOf: ["s", "a"], depth: 1) else {
                    try expect(try reader.next() == nil, "something behind the end")
                    return given
                }
                try expect(next > place || given.count == 1, "no way forward")
                place = next
            }
        }
    }

    private static func checkValues(of element: XMLElement, in reader: XMLReader, _ bytes: [UInt8]) throws {
        for attribute in element.attributes {
            try expect(attribute.offset + attribute.byteCount < UInt64(bytes.count), "a value outside")
            guard let value = attribute.value else { continue }
            var pieces: [UInt8] = []
            try reader.forEachPiece(of: attribute, pieceByteCount: 5) { pieces += $0 }
            try expect(String(decoding: pieces, as: UTF8.self) == value, "a value has two readings")
        }
    }

    private static func refused<Value>(_ make: () throws -> Value) throws -> Value? {
        do { return try make() } catch is XMLError { return nil }
    }

    private static let csv = FuzzTarget(
        "csv", upTo: 1 << 13, words: [",", ";", "\t", "\"", "\"\"", "\",\"", "\r\n", "sep=;\n", "\u{FEFF}", "\",x\",\",y\"\""]
    ) { bytes in
        var limits = CSVLimits()
        (limits.fieldByteCount, limits.fieldCount, limits.rowByteCount) = (100, 10, 300)
        let whole = try read(csv: bytes, limits, window: windows[3])
        for window in windows.dropLast() { try expect(try read(csv: bytes, limits, window: window) == whole, "a window changes rows") }
        var (end, line): (UInt64, UInt64) = (0, 0)
        for step in whole {
            let place =
                switch step {
                case .row(let row): (row.offset, row.byteCount, row.line)
                case .damage(let damage): (damage.offset, damage.byteCount, damage.line)
                }
            try expect(place.0 >= end && place.1 > 0 && place.2 > line, "rows overlap")
            (end, line) = (place.0 + place.1, place.2)
        }
        try expect(end <= UInt64(bytes.count), "a row outside")
    }

    private static func read(csv bytes: [UInt8], _ limits: CSVLimits, window: Int) throws -> [CSVStep] {
        var reader = try CSVReader(MemorySource(bytes), limits: limits, windowByteCount: window)
        var steps: [CSVStep] = []
        while let step = try reader.next() { steps.append(step) }
        return steps
    }

    private static let contentLines = FuzzTarget(
        "content-lines", upTo: 1 << 13,
        words: [
            "BEGIN:VEVENT\r\n", ":", ";", "=", "\"", "\r\n ", "\n", "ENCODING=QUOTED-PRINTABLE", "=\r\n", "=C3=BC", "^n", "\\n", "\\,", "item1.", "CHARSET=x",
        ]
    ) { bytes in
        var limits = ContentLines.Limits()
        (limits.headByteCount, limits.valueByteCount) = (60, 100)
        let whole = try read(lines: bytes, limits, window: windows[3])
        for window in windows.dropLast() { try expect(try read(lines: bytes, limits, window: window) == whole, "a window changes lines") }
        var end: UInt64 = 0
        for step in whole {
            let place =
                switch step {
                case .line(let line): (line.offset, line.byteCount)
                case .damage(_, let offset, let byteCount): (offset, byteCount)
                }
            try expect(place.0 >= end && place.1 > 0, "lines overlap")
            end = place.0 + place.1
            guard case .line(let line) = step else { continue }
            try expect(!line.name.isEmpty && line.value.utf8.count <= 3 * limits.valueByteCount, "a line without a name, or a long one")
            try expect(line.texts(separatedBy: ";").count <= line.value.utf8.count + 1, "more values than bytes")
        }
        try expect(end <= UInt64(bytes.count), "a line outside")
    }

    private static func read(lines bytes: [UInt8], _ limits: ContentLines.Limits, window: Int) throws -> [ContentLines.Step] {
        var reader = ContentLines(MemorySource(bytes), limits: limits, windowByteCount: window)
        var steps: [ContentLines.Step] = []
        while let step = try reader.next() { steps.append(step) }
        return steps
    }
}
