internal import Octets

/// A question for the TXT records of a name, as it is sent.
///
/// It asks to look further (RD), says that DNSSEC is understood (AD, and DO in the record of EDNS), and holds nothing else.
/// Source: RFC 1035 §4.1, RFC 6891 §6.1, RFC 6840 §5.7.
struct DNSQuestion {
    static let textType: UInt16 = 16, aliasType: UInt16 = 5, internet: UInt16 = 1
    /// Over TLS, questions are filled up to a multiple of this, so that their length tells little. Source: RFC 8467 §4.1.
    static let paddingBlock = 128

    let name: DNSName
    /// Told back in the answer. 0 over HTTP. Source: RFC 8484 §4.1.
    let id: UInt16
    let isPadded: Bool

    /// The message, without a length in front.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: id)
        bytes.append(bigEndian: UInt16(0x0120))
        for count in [1, 0, 0, 1] as [UInt16] { bytes.append(bigEndian: count) }
        bytes += name.encoded
        bytes.append(bigEndian: Self.textType)
        bytes.append(bigEndian: Self.internet)
        // The record of EDNS: root name, type OPT, size of answers, version 0 and DO, and its options.
        bytes.append(0)
        bytes.append(bigEndian: UInt16(41))
        bytes.append(bigEndian: UInt16(4096))
        bytes.append(bigEndian: UInt32(0x0000_8000))
        let count = bytes.count + 2
        guard isPadded else { return bytes + [0, 0] }
        // Option 12 (RFC 7830): its own code and length take four bytes.
        let padding = (Self.paddingBlock - (count + 4) % Self.paddingBlock) % Self.paddingBlock
        bytes.append(bigEndian: UInt16(padding + 4))
        bytes.append(bigEndian: UInt16(12))
        bytes.append(bigEndian: UInt16(padding))
        return bytes + [UInt8](repeating: 0, count: padding)
    }
}
