public import Octets

/// The files of a bag, wherever they are.
public protocol BagFiles: Sendable {
    /// Sizes in bytes of all files, by path from the base folder. Links are for the caller to refuse.
    var sizes: [BagPath: UInt64] { get }

    /// The content of a file of ``sizes``.
    /// - Throws: when it cannot be read.
    func content(of path: BagPath) throws -> any ByteSource
}

/// Judges bags that any program made, by the rules of the version that each one names.
///
/// Our own bundles are held to more: ``BagDeclaration``, ``BagManifest``, ``BagInfo`` and ``Bag`` accept one
/// form each. This is for bags that come as evidence.
/// Source: RFC 8493; its section 2.2.2, 3 and 6.1.3 for versions before 1.0.
public enum ForeignBag {
    /// Greatest size in bytes of a tag file that is read as text.
    public static let tagFileByteCountLimit = BagManifest.byteCountLimit

    /// Reads the tag files, then every listed file once, in pieces.
    /// - Returns: all faults and warnings that were found; a fault does not end the checks.
    /// - Throws: the error of `files`.
    public static func judge(_ files: any BagFiles) throws -> BagJudgement {
        var judge = BagJudge(files)
        try judge.readDeclaration()
        try judge.readManifests()
        judge.checkPayload()
        judge.checkTagFiles()
        judge.checkNames()
        try judge.readFetchList()
        try judge.readInfo()
        try judge.compareDigests()
        return judge.judgement
    }
}
