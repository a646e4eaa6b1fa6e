internal import HoldfastKit
internal import Octets
internal import Wording

/// What is unsafe about where a vault stands, in words.
enum PlaceWords {
    static func text(_ concern: VaultPlaceConcern) -> String {
        switch concern {
        case .filesOpenToOthers(let path): Words.text("place.files-open", ["path": path.printable])
        case .folderOpenToOthers(let path): Words.text("place.folder-open", ["path": path.printable])
        case .synced(let path, let service): Words.text("place.synced", ["path": path.printable, "service": service])
        }
    }

    /// A stable name for programs.
    static func name(_ concern: VaultPlaceConcern) -> String {
        switch concern {
        case .filesOpenToOthers: "files-open-to-others"
        case .folderOpenToOthers: "folder-open-to-others"
        case .synced: "synced-folder"
        }
    }
}
