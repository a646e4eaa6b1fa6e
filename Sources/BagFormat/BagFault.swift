/// Why a bag of any program is not valid. Paths come from outside: make them printable before they are shown.
/// Lines count from 1, as in an editor.
public enum BagFault: Error, Hashable, Sendable {
    // bagit.txt.
    case noDeclaration
    /// The line is not the one that it must be; the line after the last one, when there are too few or many.
    case declaration(line: Int)
    /// None of ``BagVersion``.
    case unknownVersion
    /// A character encoding that is not read here.
    case unknownEncoding

    // Any tag file.
    /// Larger than ``ForeignBag/tagFileByteCountLimit``.
    case tooLarge(BagPath)
    /// More lines than ``BagManifest/entryCountLimit``.
    case tooManyLines(BagPath)
    /// Not text in the encoding of the bag.
    case notText(BagPath)
    case byteOrderMark(BagPath)
    /// The last line has no end; in version 1.0.
    case unfinishedLine(BagPath)
    case malformedLine(BagPath, line: Int)

    // Lists.
    case unknownAlgorithm(BagPath)
    case path(BagPath, line: Int, BagPathFault)
    /// The list names a file once more: with another digest, or in version 1.0.
    case listedTwice(BagPath, line: Int)
    case noPayloadManifest
    /// There is no payload file. A list of files cannot show an empty folder `data/`.
    case noPayload
    /// A payload manifest names a file outside `data/`.
    case notPayload(BagPath, line: Int)
    /// A tag manifest names a file in `data/`.
    case payloadInTagManifest(BagPath, line: Int)
    /// A tag manifest names a tag manifest.
    case tagManifestIsListed(BagPath, line: Int)
    /// A tag manifest does not name a payload manifest; in version 1.0.
    case payloadManifestNotListed(BagPath, BagPath)

    // Files.
    /// A list or `fetch.txt` names it, and it is not there.
    case missing(BagPath)
    /// A payload file that no payload manifest names.
    case added(BagPath)
    /// A payload file that this payload manifest does not name; in version 1.0.
    case notInEveryManifest(BagPath, BagPath)
    /// The content does not have the digest that the list of this name gives.
    case digestDiffers(BagPath, list: BagPath)
    /// Two files that are one where letter case or normal form do not count; in version 1.0.
    case clash(BagPath, BagPath)

    // bag-info.txt and fetch.txt.
    /// Payload-Oxum is not two numbers, or is there twice.
    case malformedOxum
    case oxumDiffers(stated: PayloadOxum, found: PayloadOxum)
    /// `fetch.txt` names a file that a payload manifest does not.
    case fetchNotListed(BagPath)
}
