public import EvidenceModel
public import Octets

/// Tells what a file is, and reads it. One place for all formats; each format has files of its own beside this one.
public enum Importer {
    /// What a file is.
    /// - Parameter fileName: only decides between kinds that look alike.
    /// - Throws: the error of the source.
    public static func recognise(_ source: any ByteSource, fileName: String, context: ImportContext) throws -> ImportFormat {
        // In order of what is told apart surely; the first that is sure wins.
        try recogniseSavedPage(source)
            ?? recogniseMail(source, fileName: fileName)
            ?? recogniseChat(source, fileName: fileName, context: context)
            ?? recognisePhone(source, fileName: fileName)
            ?? recogniseMedia(source, fileName: fileName)
            ?? .file
    }

    /// Fills in what a file tells about itself as a whole: headers of a mail, time of a picture, text of a document. What the
    /// person said stays.
    /// - Returns: why some of it could not be read, if so.
    /// - Throws: the error of the source.
    public static func describe(
        _ evidence: inout Evidence, _ source: any ByteSource, as format: ImportFormat, context: ImportContext
    ) throws -> ImportError? {
        switch format {
        case .mail, .outlook: try describeMail(&evidence, source, as: format, context: context)
        case .image, .pdf, .recording, .page, .webArchive, .proofMode, .text:
            try describeMedia(&evidence, source, as: format, context: context)
        default: nil
        }
    }

    /// A reader of the items inside a file; nil for a format that has none.
    /// - Throws: the error of the source, ``ImportError``.
    public static func reader(
        _ source: any ByteSource, fileName: String, as format: ImportFormat, context: ImportContext
    ) throws -> (any SourceReader)? {
        switch format {
        case .mbox: try mailReader(source, context: context)
        case .whatsApp, .slack, .telegram, .signal, .discord, .mapped:
            try chatReader(source, fileName: fileName, as: format, context: context)
        case .smsBackup, .callBackup, .callList, .calendar, .contacts:
            try phoneReader(source, fileName: fileName, as: format, context: context)
        default: nil
        }
    }
}
