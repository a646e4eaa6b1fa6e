internal import MailFormat
internal import Octets
internal import Wording

/// The way a mail took, out of its headers: a line for each server, the newest first, and where the part begins that anybody
/// could have written.
public struct MailWay: Sendable {
    private let path: MailPath

    /// - Parameter headers: the header block as a record has it. Bytes that were no UTF-8 are characters there; no
    ///   Received field needs them.
    public init(headers: String) {
        path = MailMessage(parsing: Array(headers.utf8)).path()
    }

    /// A line for each server; empty without any.
    public var lines: [String] {
        path.hops.enumerated().map { index, hop in
            let whose = Words.text(index < path.ownHopCount ? "mail.way.guessed" : "mail.way.unproved")
            return Self.line(hop) + " " + whose
        }
    }

    private static func line(_ hop: ReceivedHop) -> String {
        let time = hop.date.map(time) ?? Words.text("mail.way.no-time")
        let by = (hop.by ?? hop.byAddress?.description)?.printable ?? Words.text("mail.way.no-name")
        guard let from = from(hop) else { return Words.text("mail.way.by", ["time": time, "by": by]) }
        return Words.text("mail.way.hop", ["time": time, "by": by, "from": from])
    }

    /// Address first: what a server calls itself is its own claim.
    private static func from(_ hop: ReceivedHop) -> String? {
        let address = hop.address?.description
        // Many call themselves by their address, in brackets.
        let names = [hop.reverseName, hop.helo].compactMap { $0?.printable }.filter { name in
            address.map { !name.contains($0) } ?? true
        }
        let name = names.first.map { " (\($0))" } ?? ""
        return address.map { $0 + name } ?? names.first
    }

    private static func time(_ date: MailDate) -> String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = "\(date.year)-\(padded(date.month))-\(padded(date.day))"
        let clock = [date.hour, date.minute, date.second].map(padded).joined(separator: ":")
        guard let offset = date.offset else { return "\(day) \(clock)" }
        let minutes = abs(offset) / 60
        return "\(day) \(clock) \(offset < 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
    }
}
