internal import Complaints
internal import DurableFiles
internal import EvidenceModel
internal import MailFormat
internal import Octets
internal import SodiumCrypto
internal import VaultStorage

/// What a letter is written as; the name is the ending of the file.
public enum LetterFormat: String, CaseIterable, Sendable {
    /// Plain text.
    case txt
    /// A page that needs nothing else.
    case html
    /// A draft that mail programs open, with the evidence that goes with it.
    case eml
}

extension Vault {
    /// Most bytes of all files that go with a letter: mail servers seldom take more than 25 MB, and base64 adds a third.
    public static let letterFilesLimit: UInt64 = 18 << 20

    /// Writes the letter of a complaint to a new file, whole or not at all. The file is readable by anybody who can read the
    /// folder.
    /// - Returns: the letter that was written.
    /// - Throws: `VaultError`, ``KitError``, `FileError`.
    public func writeLetter(
        of reference: String, as format: LetterFormat, to path: String, _ options: LetterOptions = LetterOptions()
    ) throws -> ComplaintLetter {
        let letter = try letter(of: reference, options)
        let bytes: [UInt8] =
            switch format {
            case .txt: Array(letter.text.utf8)
            case .html: Array(letter.html.utf8)
            case .eml: try draft(letter).encode()
            }
        try writeOutput(bytes, to: path)
        return letter
    }

    /// Writes a new file, whole or not at all.
    func writeOutput(_ bytes: [UInt8], to path: String) throws {
        var output = try OutputFile(path, tag: Hex.encode(SystemRandom.bytes(4)), files: files)
        try output.write(bytes)
        try output.commit()
    }

    private func draft(_ letter: ComplaintLetter) throws -> DraftMessage {
        let byteCount = letter.files.reduce(0) { $0 + $1.byteCount }
        guard byteCount <= Self.letterFilesLimit else {
            throw KitError.attachmentsTooLarge(byteCount: byteCount, limit: Self.letterFilesLimit)
        }
        let attachments = try letter.files.map { file in
            DraftMessage.Attachment(fileName: file.fileName, mediaType: file.mediaType, bytes: try content(of: file.handle))
        }
        return DraftMessage(
            from: letter.sender, to: letter.addresses, subject: letter.subject, text: letter.text, html: letter.html,
            attachments: attachments)
    }

    /// The whole content of a record, of at most ``letterFilesLimit`` bytes, as its record has it.
    /// - Throws: `VaultError.contentDamaged` when it is not what the record names.
    func content(of reference: String) throws -> [UInt8] {
        let entry = try entry(reference)
        let source = try store.content(of: entry)
        let bytes = try source.readAll(limit: Int(Self.letterFilesLimit))
        guard Digest32(hashing: bytes) == (try entry.record().content(as: Evidence.self)?.sha256) else {
            throw VaultError.contentDamaged(handle: entry.placement.handle)
        }
        return bytes
    }
}
