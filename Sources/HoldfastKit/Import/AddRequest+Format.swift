internal import EvidenceModel
internal import Importers
internal import Octets

extension AddRequest {
    /// What a file is read as: what the person says, or what it shows itself to be.
    /// - Throws: the error of the source.
    func format(
        of source: any ByteSource, _ found: FolderWalk.Found, _ context: ImportContext
    ) throws -> ImportFormat {
        if let format { return format }
        let name = found.isInMaildir ? found.fileName + ".eml" : found.fileName
        let recognised = try importers.recognise(source, name, context)
        guard recognised == .file || recognised == .text else { return recognised }
        // What shows itself to be nothing may still be what the person says.
        let said: ImportFormat? =
            switch kind {
            case .email?: .mail
            case .recording?: .recording
            case .calendar?: .calendar
            case .contacts?: .contacts
            default: found.isInMaildir ? .mail : nil
            }
        return said ?? recognised
    }
}

extension FolderWalk.Found {
    /// The name without the folders.
    var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension ImportFormat {
    /// The kind of evidence that a file of this format most often is; nil when its media type says more.
    var usualKind: EvidenceKind? {
        switch self {
        case .mail, .mbox, .outlook: .email
        case .whatsApp, .slack, .telegram, .signal, .discord, .mapped, .smsBackup: .chat
        case .callBackup, .callList: .callLog
        case .calendar: .calendar
        case .contacts: .contacts
        case .image: .photo
        case .recording: .recording
        case .page, .webArchive: .post
        case .pdf, .text: .document
        default: nil
        }
    }

    /// The media type that a file of this format has whatever its first bytes look like.
    var mediaType: String? {
        switch self {
        case .mail: "message/rfc822"
        case .mbox: "application/mbox"
        case .outlook: "application/vnd.ms-outlook"
        case .calendar: "text/calendar"
        case .contacts: "text/vcard"
        default: nil
        }
    }
}
