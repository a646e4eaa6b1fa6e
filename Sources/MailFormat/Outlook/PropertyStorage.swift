internal import Octets
internal import TextDecoding

/// The properties of one storage of an Outlook mail: of the mail, of an attachment, of a recipient.
/// Source: MS-OXMSG §2.4.
struct PropertyStorage {
    /// Greatest size of a text in bytes.
    static let textLimit: UInt64 = 16 << 20

    private let file: CompoundFile
    private let storage: Int
    /// Values of properties of fixed size, by their number.
    private var values: [UInt16: UInt64] = [:]
    /// How texts of 8 bits are read.
    var characterSet: CharacterSet?
    /// What could not be read, each once.
    private(set) var defects: [String] = []

    /// - Parameter headerByteCount: what stands before the list: 32 bytes in a mail, 24 in a mail inside, else 8.
    init(_ file: CompoundFile, storage: Int, headerByteCount: Int, characterSet: CharacterSet? = nil) throws {
        (self.file, self.storage, self.characterSet) = (file, storage, characterSet)
        guard let stream = file.entry("__properties_version1.0", in: storage) else {
            note("properties_missing")
            return
        }
        guard let bytes = try content(of: stream, limit: 1 << 20)?[...] else { return }
        for start in stride(from: headerByteCount, to: bytes.count - 15, by: 16) {
            let number = bytes.littleEndian(UInt16.self, at: start + 2), value = bytes.littleEndian(UInt64.self, at: start + 8)
            if values[number] == nil { values[number] = value }
        }
    }

    private mutating func note(_ defect: String) { if !defects.contains(defect) { defects.append(defect) } }

    /// What `body` gives; when the file is damaged there, nil and a defect.
    /// - Throws: the error of the source.
    mutating func attempt<Value>(_ body: () throws -> Value?) throws -> Value? {
        do { return try body() } catch let error as OutlookError {
            switch error {
            case .tooMuch: note("too_much")
            default: note("stream_damaged")
            }
            return nil
        }
    }

    private mutating func content(of stream: Int, limit: UInt64 = textLimit) throws -> [UInt8]? {
        let file = file
        return try attempt { try file.read(stream, limit: limit) }
    }

    /// A number of up to 32 bits.
    func number(_ id: UInt16) -> UInt32? { values[id].map { UInt32(truncatingIfNeeded: $0) } }

    func flag(_ id: UInt16) -> Bool { (values[id] ?? 0) & 1 != 0 }

    /// A time; 0 stands for none.
    func time(_ id: UInt16) -> OutlookTime? { values[id].flatMap { $0 > 0 ? OutlookTime(ticks: $0) : nil } }

    func stream(_ id: UInt16, type: String) -> Int? { file.entry("__substg1.0_" + hex(id) + type, in: storage) }

    /// Bytes, whatever they stand for.
    mutating func binary(_ id: UInt16) throws -> [UInt8]? {
        guard let stream = stream(id, type: "0102") else { return nil }
        return try content(of: stream)
    }

    /// A text: of 16 bits for each character, or of 8.
    mutating func text(_ id: UInt16) throws -> String? {
        if let stream = stream(id, type: "001f"), let bytes = try content(of: stream)?[...] {
            var units = [UInt16]()
            units.reserveCapacity(bytes.count / 2)
            for start in stride(from: 0, to: bytes.count - 1, by: 2) { units.append(bytes.littleEndian(UInt16.self, at: start)) }
            while units.last == 0 { units.removeLast() }
            return units.isEmpty ? nil : String(decoding: units, as: UTF16.self)
        }
        guard let stream = stream(id, type: "001e"), var bytes = try content(of: stream) else { return nil }
        while bytes.last == 0 { bytes.removeLast() }
        return bytes.isEmpty ? nil : decode(bytes)
    }

    func decode(_ bytes: [UInt8]) -> String {
        characterSet?.decode(bytes) ?? String(decoding: bytes, as: UTF8.self)
    }

    private func hex(_ id: UInt16) -> String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
