/// Files that `Scripts/lib/make_media.py` makes, in a folder of their own.
package struct MadeMedia {
    /// Holds the files until it is gone.
    package let folder: TemporaryFolder

    /// Whether the script can run here; see ``Tool/isWanted``.
    package static let isWanted = Tool.mustBeThere || canRun

    private static var canRun: Bool {
        guard let folder = try? TemporaryFolder(), let python = try? Tool.python.program() else { return false }
        let modules = "import PIL, piexif, pillow_heif, warcio, cryptography"
        return (try? python.run(["-c", modules], in: folder.path).code) == 0
    }

    /// - Parameter kind: as the script calls it, such as `pictures`.
    /// - Throws: ``TestSupportError``.
    package init(_ kind: String) throws {
        folder = try TemporaryFolder()
        let outcome = try Tool.python.program().run(["\(Project.root)/Scripts/lib/make_media.py", kind, folder.path], in: folder.path)
        guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
    }

    /// The content of a file.
    package func load(_ name: String) throws -> [UInt8] { try Bytes.load(folder.path + "/" + name) }
}
