import Foundation

/// Where the project and its built program are.
package enum Project {
    /// Top of the project: the folder that has `Package.swift`, above this file.
    package static let root: String = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !exists(folder.appending(path: "Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder.path
    }()

    /// The folder of JSON Schemas.
    package static var schemas: String { root + "/Schemas" }
    /// The made-up case.
    package static var examples: String { root + "/Examples" }

    /// The built program, beside the tests: of the same configuration as they are.
    /// - Throws: ``TestSupportError/programNotBuilt``.
    package static func program() throws -> Program { try built("holdfast") }

    /// The built `holdfast-verify`, in the same place.
    /// - Throws: ``TestSupportError/programNotBuilt``.
    package static func verifier() throws -> Program { try built("holdfast-verify") }

    /// The built `ConfineCommand`, in the same place.
    /// - Throws: ``TestSupportError/programNotBuilt``.
    package static func launcher() throws -> Program { try built("ConfineCommand") }

    private static func built(_ name: String) throws -> Program {
        for folder in foldersAboveTests {
            let path = folder + "/" + name
            if FileManager.default.isExecutableFile(atPath: path) { return Program(path: path) }
        }
        throw TestSupportError.programNotBuilt
    }

    /// On Linux the tests are a program in the build folder, on macOS a bundle in it.
    private static var foldersAboveTests: [String] {
        let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }.map(\.bundlePath)
        let running = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (bundles + [CommandLine.arguments[0], running]).flatMap { path -> [String] in
            let absolute = URL(filePath: path).standardizedFileURL
            let parent = absolute.deletingLastPathComponent()
            return [absolute.path, parent.path, parent.deletingLastPathComponent().path]
        }
    }

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

/// Why a test could not be set up.
package enum TestSupportError: Error, CustomStringConvertible {
    /// `swift build` makes it.
    case programNotBuilt
    /// A public tool that the test needs.
    case toolMissing(String)
    /// A step of the set-up failed; what the program said.
    case setupFailed(String)

    package var description: String {
        switch self {
        case .programNotBuilt: "holdfast and holdfast-verify are not beside the tests; build it first"
        case .toolMissing(let name): "the tool \(name) is missing"
        case .setupFailed(let text): "set-up failed: \(text)"
        }
    }
}
