internal import EvidenceModel
internal import MailFormat
internal import Octets
internal import SodiumCrypto

extension MailReading {
    /// Most attachments in a record.
    static let attachmentLimit = 500

    /// Names, sizes and digests of the files inside.
    /// - Parameter isWhole: whether the mail is here as it was sent. If not, of the last file only the beginning is here.
    mutating func addAttachments(isWhole: Bool) {
        let found = message.attachments
        if found.count > Self.attachmentLimit { note("list_cut") }
        for attachment in found.prefix(Self.attachmentLimit) {
            let body = message.decodedBody(of: message.parts[attachment.partIndex])
            if let defect = body.defect { note(defect.rawValue) }
            var entry = Evidence.Attachment()
            (entry.name, entry.claimedType) = (attachment.name, attachment.mediaType)
            entry.mediaType = ContentSignature.mediaType(of: body.bytes[...])
            var place = PlaceInSource()
            place.offset = UInt64(attachment.encodedRange.lowerBound)
            if body.isCut || !isWhole && attachment.encodedRange.upperBound == message.bytes.count {
                note("attachment_cut")
            } else {
                (entry.byteCount, entry.sha256) = (UInt64(body.bytes.count), Digest32(hashing: body.bytes))
                place.byteCount = UInt64(attachment.encodedRange.count)
            }
            entry.place = place
            email.attachments.append(entry)
        }
    }
}
