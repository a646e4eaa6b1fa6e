public import AgeFormat
internal import BundleFormat
public import DurableFiles
public import Octets
public import SodiumCrypto

/// A bundle as found. Nothing in it is believed yet; ``verify(trusting:progress:)`` says what holds.
///
/// Making one fails only when the bytes cannot be had or the key is wrong. A damaged bundle is taken, and the
/// report says what is wrong with it.
public struct UnverifiedBundle: Sendable {
    /// What a file is, by its first bytes.
    public enum Kind: Sendable {
        /// An age file.
        case sealed
        /// A zip archive.
        case zip
        /// Anything else.
        case other
    }

    /// What was around the files.
    enum Envelope: Sendable {
        case folder, zip
        /// An age file to so many recipients.
        case recipients(Int)
        case passphrase
    }

    /// Why there are no files to look at.
    enum Damage: Sendable {
        /// The age file does not open to its end.
        case seal
        /// What was inside is no bundle, or damaged.
        case files(BundleFilesError)
    }

    /// The name of the bundle; empty when it is too damaged to tell.
    public let code: String
    let envelope: Envelope
    let content: Result<any BundleFiles, Damage>

    /// A bundle that was unpacked.
    /// - Parameter folder: the folder that holds `bagit.txt`.
    /// - Throws: `FileError` when the folder cannot be listed.
    public init(folder: String, files: any Files) throws {
        let name = folder.split(separator: "/").last.map(String.init) ?? ""
        code = BundleCode.isAcceptable(name) ? name : ""
        envelope = .folder
        content = try Self.content { try FolderFiles(folder, files: files) }
    }

    /// A bundle that was opened before: the zip archive.
    /// - Throws: the error of `source`.
    public init(zip source: any ByteSource) throws { try self.init(zip: source, envelope: .zip) }

    /// A bundle as it was handed over, armored or not.
    /// - Throws: `AgeOpenError` when the key is wrong or memory is short, or the error of `source`.
    public init(sealed source: any ByteSource, identity: borrowing X25519Identity) throws {
        do {
            let source = try ArmoredSource.unwrapping(source)
            try self.init(payload: OpenedPayload(of: source, identity: identity), of: source)
        } catch let error as AgeOpenError where error.isDamage {
            self.init(damagedSealOf: source)
        }
    }

    /// The same with the first identity that fits.
    /// - Throws: `AgeOpenError` when no key fits or memory is short, or the error of `source`.
    public init(sealed source: any ByteSource, identities: IdentityFile) throws {
        do {
            let source = try ArmoredSource.unwrapping(source)
            try self.init(payload: OpenedPayload(of: source, identities: identities), of: source)
        } catch let error as AgeOpenError where error.isDamage {
            self.init(damagedSealOf: source)
        }
    }

    /// The same with a passphrase.
    /// - Throws: `AgeOpenError` when the passphrase is wrong or memory is short, or the error of `source`.
    public init(sealed source: any ByteSource, passphrase: borrowing SecretBytes) throws {
        do {
            let source = try ArmoredSource.unwrapping(source)
            try self.init(payload: OpenedPayload(of: source, passphrase: passphrase), of: source)
        } catch let error as AgeOpenError where error.isDamage {
            self.init(damagedSealOf: source)
        }
    }

    /// What a file is.
    /// - Throws: the error of `source`.
    public static func kind(of source: any ByteSource) throws -> Kind {
        let headByteCount = min(source.byteCount, UInt64(Armor.longestStartByteCount))
        let head = try source.read(at: 0, count: Int(headByteCount))
        if head.starts(with: "age-encryption.org/".utf8) || Armor.isBegun(head) { return .sealed }
        // A local header, or the end record of an archive without entries (APPNOTE.TXT §4.3.7, §4.3.16).
        return head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) ? .zip : .other
    }

    private init(payload: OpenedPayload, of source: any ByteSource) throws {
        try self.init(zip: RecentSource(payload), envelope: Self.envelope(of: source))
    }

    private init(zip source: any ByteSource, envelope: Envelope) throws {
        self.envelope = envelope
        var code = ""
        content = try Self.content {
            let files = try ZipFiles(reading: source)
            code = files.code
            return files
        }
        self.code = code
    }

    init(damagedSealOf source: any ByteSource) {
        (code, envelope, content) = ("", Self.envelope(of: source), .failure(.seal))
    }

    /// Zero recipients when not even the header can be read.
    private static func envelope(of source: any ByteSource) -> Envelope {
        guard let header = try? Header(of: ArmoredSource.unwrapping(source)) else { return .recipients(0) }
        return header.isForPassphrase ? .passphrase : .recipients(header.stanzas.count)
    }

    private static func content(_ list: () throws -> any BundleFiles) throws -> Result<
        any BundleFiles, Damage
    > {
        do {
            return .success(try list())
        } catch let error as BundleFilesError {
            return .failure(.files(error))
        } catch let error as AgeOpenError where error.isDamage {
            return .failure(.seal)
        }
    }
}

extension UnverifiedBundle.Damage: Error {}
