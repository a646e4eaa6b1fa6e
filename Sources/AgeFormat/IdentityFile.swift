public import SodiumCrypto

/// The identities of an age identity file, in its order; or the one of an OpenSSH private key file.
///
/// One identity on a line; lines that begin with `#` and empty lines are passed over; lines end with LF
/// or CRLF. Copies share the identities, which are wiped with the last copy.
/// Source: age(1), "-i".
public struct IdentityFile: Sendable {
    /// Limits on what is read.
    public static let maximumByteCount = 1 << 20, maximumIdentityCount = 1024

    private final class Entry: Sendable {
        let identity: Identity
        init(_ identity: consuming Identity) { self.identity = identity }
    }

    private let entries: [Entry]

    /// - Parameter text: the whole file; comments may be as secret as the keys, so nothing is copied.
    /// - Throws: ``IdentityFileError``.
    public init(parsing text: borrowing SecretBytes) throws(IdentityFileError) {
        self = try text.withBytes { (text: Span<UInt8>) throws(IdentityFileError) -> IdentityFile in
            try IdentityFile(parsing: text)
        }
    }

    /// The same for text that is lent as a span.
    /// - Throws: ``IdentityFileError``.
    public init(parsing text: Span<UInt8>) throws(IdentityFileError) {
        guard text.count <= Self.maximumByteCount else { throw .tooLarge(byteCount: text.count) }
        if SSHIdentity.isPrivateKeyFile(text) {
            do throws(AgeKeyError) {
                self.entries = [Entry(.ssh(try SSHIdentity(parsing: text)))]
                return
            } catch {
                throw .malformed(line: 1, error)
            }
        }
        var entries: [Entry] = [], start = 0, lineNumber = 0
        while start < text.count {
            lineNumber += 1
            let end = Self.endOfLine(in: text, from: start)
            if let entry = try Self.entry(text.extracting(start..<end), lineNumber: lineNumber) {
                guard entries.count < Self.maximumIdentityCount else {
                    throw .tooManyIdentities(line: lineNumber)
                }
                entries.append(entry)
            }
            start = end + 1
        }
        guard !entries.isEmpty else { throw .noIdentity }
        self.entries = entries
    }

    /// How many identities there are, at least 1.
    public var count: Int { entries.count }

    /// Lends the identity at `index`, from 0.
    public func withIdentity<R: ~Copyable, E: Error>(
        at index: Int, _ body: (borrowing Identity) throws(E) -> R
    ) throws(E) -> R {
        try body(entries[index].identity)
    }

    private static func endOfLine(in text: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count, text[end] != 0x0A { end += 1 }
        return end
    }

    private static func entry(_ line: Span<UInt8>, lineNumber: Int) throws(IdentityFileError) -> Entry? {
        let hasReturn = line.count > 0 && line[line.count - 1] == 0x0D
        let line = line.extracting(0..<(line.count - (hasReturn ? 1 : 0)))
        guard line.count > 0, line[0] != UInt8(ascii: "#") else { return nil }
        do throws(AgeKeyError) {
            return Entry(try Identity(parsing: line))
        } catch {
            throw .malformed(line: lineNumber, error)
        }
    }
}

/// Why a file is not a file of identities. Lines count from 1.
public enum IdentityFileError: Error, Equatable {
    /// More than ``IdentityFile/maximumByteCount``.
    case tooLarge(byteCount: Int)
    /// More than ``IdentityFile/maximumIdentityCount``.
    case tooManyIdentities(line: Int)
    /// This line holds no identity of a kind that is known here; line 1 also for all of an OpenSSH key file.
    case malformed(line: Int, AgeKeyError)
    /// There are only comments and empty lines, or nothing.
    case noIdentity
}
