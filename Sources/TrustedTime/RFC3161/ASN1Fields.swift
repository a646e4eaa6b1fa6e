internal import SwiftASN1

/// Reads the members of one constructed ASN.1 value in their order, and throws one error for all that is wrong with them.
struct ASN1Fields {
    private var rest: ASN1NodeCollection.Iterator
    private var upcoming: ASN1Node?
    private let fault: TimestampError

    /// - Throws: `fault` unless `node` is constructed and has this identifier.
    init(_ node: ASN1Node, _ identifier: ASN1Identifier = .sequence, else fault: TimestampError) throws(TimestampError) {
        guard node.identifier == identifier, case .constructed(let members) = node.content else { throw fault }
        rest = members.makeIterator()
        upcoming = rest.next()
        self.fault = fault
    }

    /// The next member, whatever it is.
    mutating func next() throws(TimestampError) -> ASN1Node {
        guard let node = upcoming else { throw fault }
        upcoming = rest.next()
        return node
    }

    /// The next member, which has this identifier.
    mutating func next(_ identifier: ASN1Identifier) throws(TimestampError) -> ASN1Node {
        guard let node = optional(identifier) else { throw fault }
        return node
    }

    /// The next member if it has this identifier.
    mutating func optional(_ identifier: ASN1Identifier) -> ASN1Node? {
        guard let node = upcoming, node.identifier == identifier else { return nil }
        upcoming = rest.next()
        return node
    }

    /// The next member if there is one.
    mutating func nextIfAny() -> ASN1Node? {
        let node = upcoming
        upcoming = rest.next()
        return node
    }

    /// - Throws: the fault when members are left.
    func end() throws(TimestampError) { guard upcoming == nil else { throw fault } }
}

/// Single values of ASN.1 in their one DER encoding.
enum ASN1Value {
    /// The parsed structure of `bytes`, all of them.
    static func parse(_ bytes: ArraySlice<UInt8>, else fault: TimestampError) throws(TimestampError) -> ASN1Node {
        do { return try DER.parse(bytes) } catch { throw fault }
    }

    /// The contents of a primitive value.
    static func contents(
        _ node: ASN1Node, _ identifier: ASN1Identifier, else fault: TimestampError
    ) throws(TimestampError) -> ArraySlice<UInt8> {
        guard node.identifier == identifier, case .primitive(let bytes) = node.content else { throw fault }
        return bytes
    }

    static func objectIdentifier(_ node: ASN1Node, else fault: TimestampError) throws(TimestampError) -> ASN1ObjectIdentifier {
        do { return try ASN1ObjectIdentifier(derEncoded: node) } catch { throw fault }
    }

    /// A number of 0 or more as its bytes, most significant first, without zeros before them; zero is one zero byte.
    static func magnitude(
        _ node: ASN1Node, _ identifier: ASN1Identifier = .integer, upTo byteCount: Int, else fault: TimestampError
    ) throws(TimestampError) -> [UInt8] {
        let bytes = try contents(node, identifier, else: fault)
        guard let first = bytes.first, first < 0x80, bytes.count <= byteCount + 1 else { throw fault }
        guard first == 0, bytes.count > 1 else {
            guard bytes.count <= byteCount else { throw fault }
            return Array(bytes)
        }
        guard bytes[bytes.startIndex + 1] >= 0x80 else { throw fault }  // not the shortest form
        return Array(bytes.dropFirst())
    }

    /// A number that fits into 64 bits.
    static func number(
        _ node: ASN1Node, _ identifier: ASN1Identifier = .integer, else fault: TimestampError
    ) throws(TimestampError) -> UInt64 {
        try magnitude(node, identifier, upTo: 8, else: fault).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// An AlgorithmIdentifier; its parameters are NULL or absent when `allowingNull`, else absent.
    static func algorithm(
        _ node: ASN1Node, allowingNull: Bool = true, else fault: TimestampError
    ) throws(TimestampError) -> ASN1ObjectIdentifier {
        var fields = try ASN1Fields(node, else: fault)
        let name = try objectIdentifier(try fields.next(.objectIdentifier), else: fault)
        if allowingNull, let null = fields.optional(.null) {
            guard try contents(null, .null, else: fault).isEmpty else { throw fault }
        }
        try fields.end()
        return name
    }

    /// Whether the encoded members stand in the order that DER demands of a SET OF.
    static func isSorted(_ members: [ASN1Node]) -> Bool {
        zip(members, members.dropFirst()).allSatisfy { !$1.encodedBytes.lexicographicallyPrecedes($0.encodedBytes) }
    }
}

extension ASN1Identifier {
    /// `[number]` of the surrounding type.
    static func context(_ number: UInt) -> ASN1Identifier { ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific) }
}
