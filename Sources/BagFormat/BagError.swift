public import Octets

/// Why a tag file of a bag is not written or not believed. Lines count from 1, as in an editor; of entries
/// and elements that are to be written, they say where the line would stand.
public enum BagError: Error, Hashable {
    /// The file is larger than any that this program writes.
    case tooLarge(byteCount: Int, limit: Int)
    case tooManyEntries(limit: Int)
    /// The last line does not end in a line feed.
    case unfinishedLine(line: Int)

    // Manifests.
    /// Not 64 lower-case hexadecimal digits, two spaces, a path.
    case malformedLine(line: Int)
    case path(line: Int, PortablePathError)
    /// The path does not come after the one before it, in the order of bytes; the same path twice too.
    case notSorted(line: Int)
    /// An earlier path is the same, letter case aside, or one is a folder of the other.
    case pathClash(line: Int)

    /// `bagit.txt` is not the one text that it can be.
    case declaration

    // bag-info.txt.
    /// Not "Label: value".
    case malformedElement(line: Int)
    case label(line: Int)
    case value(line: Int)
    /// An earlier element has the label, letter case aside.
    case repeatedLabel(line: Int)
    /// Bagging-Date is not YYYY-MM-DD.
    case baggingDate(line: Int)
    /// Payload-Oxum is not two plain numbers with a full stop between them.
    case payloadOxum(line: Int)
}
