/// The fields of the part of a report that programs read, in groups with empty lines between them (RFC 3464 §2.1).
struct ReportFields {
    /// Greatest size of the part that is read.
    static let byteCount = 1 << 20
    /// Greatest number of groups, and of lines that are no field.
    private static let stepCount = 4000
    /// Greatest size of one value.
    private static let valueByteCount = 2000

    /// In their order.
    private(set) var list: [Group] = []
    /// Whether there are more than ``stepCount``.
    private(set) var isCut = false

    /// The groups of a part, decoded. A line that is no field is passed over.
    static func groups(of bytes: [UInt8]) -> ReportFields {
        var found = ReportFields()
        var limits = MailLimits()
        limits.fieldCount = 200
        var (position, steps, open) = (0, 0, [HeaderField]())
        func close() {
            if !open.isEmpty { found.list.append(Group(fields: open, bytes: bytes)) }
            open = []
        }
        while position < bytes.count {
            if bytes[position] == 0x0A || bytes[position] == 0x0D {
                close()
                position += 1
                continue
            }
            guard steps < stepCount else {
                found.isCut = true
                break
            }
            steps += 1
            let block = HeaderBlock(of: bytes, in: position..<bytes.count, limits: limits)
            open += block.fields
            if block.defects.contains(.headerTooLong) { found.isCut = true }
            if block.defects.contains(.headerUnfinished) {
                position = bytes.span.lineEnd(from: block.bodyStart, limit: bytes.count).next
            } else {
                close()
                position = max(block.bodyStart, position + 1)
            }
        }
        close()
        return found
    }

    /// Fields without an empty line between them.
    struct Group {
        let fields: [HeaderField]
        /// In which they stand.
        let bytes: [UInt8]

        /// The first field of a name that says anything.
        func named(_ name: String) -> Value? {
            for field in fields where field.isNamed(name) {
                let value = Self.unfolded(bytes[field.bodyRange].prefix(ReportFields.valueByteCount * 2))
                if !value.isEmpty { return Value(bytes: Array(value.prefix(ReportFields.valueByteCount))) }
            }
            return nil
        }

        /// One space for each fold, however far the next line is indented.
        private static func unfolded(_ raw: ArraySlice<UInt8>) -> [UInt8] {
            var (value, isFold) = ([UInt8](), false)
            for byte in raw {
                if byte == 0x0A || byte == 0x0D {
                    isFold = true
                } else if !isFold || !byte.isBlank {
                    if isFold { value.append(0x20) }
                    value.append(byte)
                    isFold = false
                }
            }
            return Array(value.trimmed)
        }
    }

    /// A value without folds.
    struct Value {
        let bytes: [UInt8]

        /// As people read it; nil when nothing is left.
        var text: String? {
            let text = EncodedWords.decode(bytes[...])
            return text.isEmpty ? nil : text
        }

        /// What stands behind `dns;`, `smtp;` and the like (RFC 3464 §2.1.2); all of it without such a word.
        var behindType: String? {
            guard let semicolon = bytes.firstIndex(of: 0x3B), Self.isType(bytes[..<semicolon].trimmed) else { return text }
            return Value(bytes: Array(bytes[(semicolon + 1)...].trimmed)).text
        }

        /// The address behind `rfc822;`, without brackets and comments; of other types the text as it stands.
        var address: String? {
            guard let text = behindType else { return nil }
            let found = MailAddress.list(parsing: Array(text.utf8), limit: 2)
            return found.count == 1 && !found[0].isDamaged ? found[0].address : text
        }

        /// The first identifier, without brackets.
        var identifier: String? { MessageIdentifier.list(parsing: bytes).first ?? text }

        private static func isType(_ bytes: some Collection<UInt8>) -> Bool {
            !bytes.isEmpty && bytes.count <= 40 && bytes.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D }
        }
    }
}

extension [ReportFields.Group] {
    /// The first field of a name in any group: fields of the whole report stand in the first, but some programs forget the
    /// empty line behind it.
    func named(_ name: String) -> ReportFields.Value? {
        for group in self { if let value = group.named(name) { return value } }
        return nil
    }
}
