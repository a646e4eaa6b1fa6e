internal import Octets

/// The items of a picture: which hold metadata, where their bytes are, and how large the main one is.
struct HEIFItems {
    enum Metadata { case exif, xmp }

    /// Items that hold metadata, by their number.
    private(set) var metadata: [UInt32: Metadata] = [:]
    private var places: [UInt32: (isInside: Bool, extents: [(offset: UInt64, count: UInt64)])] = [:]
    /// Where the box `idat` is.
    private var data: Boxes.Box?
    private var primary: UInt32?
    /// Properties in order; those that say a size.
    private var sizes: [(width: UInt64, height: UInt64)?] = []
    /// Numbers of properties (from 1) by item.
    private var properties: [UInt32: [Int]] = [:]

    private static let greatestCount = 4096

    /// Size of the main picture; of the largest one when the file does not say which is.
    var size: (width: UInt64, height: UInt64)? {
        let ofPrimary = primary.flatMap { properties[$0] }?.lazy.compactMap { index in
            index >= 1 && index <= sizes.count ? sizes[index - 1] : nil
        }.first
        return ofPrimary ?? sizes.compactMap { $0 }.max { $0.width &* $0.height < $1.width &* $1.height }
    }

    mutating func take(_ box: Boxes.Box, _ window: inout Window) throws {
        switch box.type {
        case "idat": data = box
        case "pitm":
            guard let bytes = try Boxes.content(&window, box, limit: 64), let version = bytes.first else { return }
            primary = version == 0 ? bytes.bigEndian(UInt16.self, at: 4).map { UInt32($0) } : bytes.bigEndian(UInt32.self, at: 4)
        case "iinf": try takeKinds(box, &window)
        case "iloc": if let bytes = try Boxes.content(&window, box) { takePlaces(bytes) }
        case "iprp":
            for part in try Boxes.read(&window, in: box) {
                if part.type == "ipco" { try takeProperties(part, &window) }
                if part.type == "ipma", let bytes = try Boxes.content(&window, part) { takeAssociations(bytes) }
            }
        default: break
        }
    }

    private mutating func takeKinds(_ box: Boxes.Box, _ window: inout Window) throws {
        guard let version = try window.bytes(at: box.start, count: 1)?.first else { return }
        let start = box.start + (version == 0 ? 6 : 8)
        guard start <= box.end else { return }
        for entry in try Boxes.read(&window, from: start, to: box.end).boxes where entry.type == "infe" {
            let bytes = try window.prefix(at: entry.start, count: Int(min(entry.end - entry.start, 256)))
            guard let version = bytes.first, version == 2 || version == 3, metadata.count < Self.greatestCount else { continue }
            let wide = version == 3
            let number = wide ? bytes.bigEndian(UInt32.self, at: 4) : bytes.bigEndian(UInt16.self, at: 4).map { UInt32($0) }
            guard let number else { continue }
            if bytes.has("Exif", at: wide ? 10 : 8) { metadata[number] = .exif }
            if bytes.has("mime", at: wide ? 10 : 8), bytes.firstOffset(of: Array("application/rdf+xml".utf8)) != nil {
                metadata[number] = .xmp
            }
        }
    }

    /// Sizes of the fields are said by the box itself: 0, 4 or 8 bytes.
    private mutating func takePlaces(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        func number(_ count: Int) throws(ByteReaderError) -> UInt64 { try reader.read(count).reduce(0) { $0 << 8 | UInt64($1) } }
        // A box that ends early gives the items before its end.
        do throws(ByteReaderError) {
            let version = try reader.readByte()
            _ = try reader.read(3)
            let (first, second) = (try reader.readByte(), try reader.readByte())
            let widths = [first >> 4, first & 15, second >> 4, version == 0 ? 0 : second & 15].map { Int($0) }
            guard version <= 2, widths.allSatisfy({ [0, 4, 8].contains($0) }) else { return }
            let count = try number(version < 2 ? 2 : 4)
            for _ in 0..<min(count, UInt64(Self.greatestCount)) {
                let item = UInt32(try number(version < 2 ? 2 : 4))
                let method = version == 0 ? 0 : try number(2) & 15
                _ = try number(2)
                let base = try number(widths[2])
                var extents: [(offset: UInt64, count: UInt64)] = []
                for _ in 0..<(try number(2)) {
                    _ = try number(widths[3])
                    let (offset, overflow) = base.addingReportingOverflow(try number(widths[0]))
                    let size = try number(widths[1])
                    if !overflow, extents.count < 64 { extents.append((offset, size)) }
                    // An extent without fields takes no bytes, so their number costs time alone.
                    if widths[0] + widths[1] + widths[3] == 0 { break }
                }
                if method < 2 { places[item] = (method == 1, extents) }
            }
        } catch { return }
    }

    private mutating func takeProperties(_ box: Boxes.Box, _ window: inout Window) throws {
        for property in try Boxes.read(&window, in: box).prefix(Self.greatestCount) {
            guard property.type == "ispe", let bytes = try Boxes.content(&window, property, limit: 64),
                let width = bytes.bigEndian(UInt32.self, at: 4), let height = bytes.bigEndian(UInt32.self, at: 8)
            else {
                sizes.append(nil)
                continue
            }
            sizes.append((UInt64(width), UInt64(height)))
        }
    }

    private mutating func takeAssociations(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        do throws(ByteReaderError) {
            let version = try reader.readByte()
            let flags = try reader.read(3)[2]
            let count = try reader.readBigEndian(UInt32.self)
            for _ in 0..<min(count, UInt32(Self.greatestCount)) {
                let item = version == 0 ? UInt32(try reader.readBigEndian(UInt16.self)) : try reader.readBigEndian(UInt32.self)
                let numbers = try reader.readByte()
                for _ in 0..<numbers {
                    let index = flags & 1 == 0 ? Int(try reader.readByte() & 0x7F) : Int(try reader.readBigEndian(UInt16.self) & 0x7FFF)
                    properties[item, default: []].append(index)
                }
            }
        } catch { return }
    }

    /// The bytes of an item, its extents joined; nil when they do not lie inside or are more than `limit`.
    func content(of item: UInt32, _ window: inout Window, limit: Int) throws -> [UInt8]? {
        guard let place = places[item] else { return nil }
        let (start, end) = place.isInside ? (data?.start ?? 0, data?.end ?? 0) : (0, window.byteCount)
        var content: [UInt8] = []
        for extent in place.extents {
            guard extent.offset <= end - start else { return nil }
            // No size means: to the end.
            let count = extent.count == 0 ? end - start - extent.offset : extent.count
            guard count <= UInt64(limit - content.count), count <= end - start - extent.offset,
                let bytes = try window.bytes(at: start + extent.offset, count: Int(count))
            else { return nil }
            content += bytes
        }
        return content
    }
}
