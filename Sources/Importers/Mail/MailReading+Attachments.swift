internal import EvidenceModel
internal import MailFormat
internal import Octets
internal import SodiumCrypto

extension MailReading {
    /// Most attachments in a record.
    static let attachmentLimit = 500

    /// Names, sizes and digests of the files inside.
    mutating func addAttachments() {
        let found = message.attachments
        if found.count > Self.attachmentLimit { note("list_cut") }
        for attachment in found.prefix(Self.attachmentLimit) {
            let body = message.decodedBody(of: message.parts[attachment.partIndex])
            if let defect = body.defect { note(defect.rawValue) }
            if body.isCut { note("attachment_cut") }
            var entry = Evidence.Attachment()
            (entry.name, entry.claimedType) = (attachment.name, attachment.mediaType)
            entry.mediaType = ContentSignature.mediaType(of: body.bytes[...])
            entry.byteCount = UInt64(body.bytes.count)
            entry.sha256 = Digest32(hashing: body.bytes)
            entry.place = PlaceInSource(
                offset: UInt64(attachment.encodedRange.lowerBound), byteCount: UInt64(attachment.encodedRange.count))
            email.attachments.append(entry)
        }
    }
}
