internal import BundleFormat

/// In which form a bundle is handed over.
public enum ExportForm: Hashable, Sendable {
    /// One sealed file.
    case sealed
    /// A folder that is not sealed, for a stick that is given by hand.
    case folder
    /// A few ordinary files that are not sealed, for an upload form; none of them is larger than this many bytes.
    case portal(limitByteCount: UInt64)

    /// What the output is called in a folder that is there already.
    func outputName(code: String) -> String {
        switch self {
        case .sealed: BundleLayout.sealedName(code: code)
        case .folder: code
        case .portal: code + "-portal"
        }
    }

    /// As the record of the export names it.
    var name: String {
        switch self {
        case .sealed: "sealed"
        case .folder: "folder"
        case .portal: "portal"
        }
    }
}
