// swift-tools-version: 6.3
import PackageDescription

/// The archive of libFuzzer without a main function, when `Scripts/fuzz` builds; then our own modules, and not those of
/// others, tell it which branches an input takes.
let libFuzzer = Context.environment["HOLDFAST_FUZZ"]

let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
] + (libFuzzer == nil ? [] : [.unsafeFlags(["-sanitize=fuzzer"])])

/// The program brings Swift's libraries along: it starts in two thirds of the time, and runs where no Swift is. Only for
/// what no test target depends on, because tests need the libraries that they share with the test runner.
let selfContained: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-stdlib", "-lCoreFoundation", "-l_FoundationCShims", "-l_FoundationCollections", "-l_FoundationICU",
            "-lstdc++",
        ], .when(platforms: [.linux]))
]

let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nio = ["NIOCore", "NIOHTTP1", "NIOPosix"].map { Target.Dependency.product(name: $0, package: "swift-nio") }
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")

/// A module and, when `tests` names what they use beside it, its test target.
func module(
    _ name: String, uses dependencies: [Target.Dependency] = [], excluding: [String] = [],
    tests: [Target.Dependency]? = nil
) -> [Target] {
    let target = Target.target(name: name, dependencies: dependencies, exclude: excluding, swiftSettings: strict)
    guard let tests else { return [target] }
    let own = Target.Dependency(stringLiteral: name)
    return [
        target,
        .testTarget(name: "\(name)Tests", dependencies: [own] + tests, swiftSettings: strict),
    ]
}

/// The commit that is built, when whoever builds names one: 40 hexadecimal digits. It stands in `data/tool.txt` of bundles.
let sourceCommit = Context.environment["HOLDFAST_COMMIT"].flatMap { text in
    text.utf8.count == 40 && text.allSatisfy(\.isHexDigit) ? text : nil
}

let system: [Target] = [
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CQRencode", providers: [.apt(["libqrencode-dev"]), .brew(["qrencode"])]),
    .systemLibrary(name: "CPlatform"),
    .target(name: "CData", cSettings: sourceCommit.map { [.define("HOLDFAST_COMMIT", to: $0)] }),
]

let layer1: [[Target]] = [
    module("Octets", tests: ["TestSupport"]),
    module("SodiumCrypto", uses: ["CSodium", "CPlatform", "Octets", crypto], tests: ["Octets", "TestSupport"]),
    module("DurableFiles", uses: ["CPlatform", "Octets"], tests: ["Octets", "TestSupport"]),
    module("TextDecoding", uses: ["CData"], tests: ["TestSupport"]),
    module("StructuredText", uses: ["Octets"], tests: ["Octets", "TestSupport"]),
    module("Wording", uses: ["CData"], tests: ["TestSupport"]),
]

let layer2: [[Target]] = [
    module("AgeFormat", uses: ["Octets", "SodiumCrypto"], tests: ["Octets", "SodiumCrypto", "TestSupport"]),
    module("MerkleLog", uses: ["Octets", "SodiumCrypto"], tests: ["Octets", "SodiumCrypto", "TestSupport"]),
    module("SelectiveDisclosure", uses: ["Octets", "SodiumCrypto"], tests: ["Octets", "SodiumCrypto", "TestSupport"]),
    module("SSHSignature", uses: ["Octets", "SodiumCrypto"], tests: ["Octets", "SodiumCrypto", "TestSupport"]),
    module(
        "TrustedTime", uses: ["Octets", "SodiumCrypto", asn1, x509],
        tests: ["Octets", "SodiumCrypto", "TestSupport", "Wording", asn1, crypto, x509]),
    module("BagFormat", uses: ["Octets", "SodiumCrypto"], tests: ["Octets", "SodiumCrypto", "TestSupport"]),
    module("ZipFormat", uses: ["CZlib", "Octets"], tests: ["Octets", "TestSupport"]),
    module("WebFormat", uses: ["Octets", "SodiumCrypto", "ZipFormat"], tests: ["Octets", "TestSupport"]),
    module(
        "MailFormat", uses: ["Octets", "SodiumCrypto", "TextDecoding", crypto, cryptoExtras],
        tests: ["Octets", "SodiumCrypto", "TestSupport", crypto, cryptoExtras]),
    module("AbuseFormat", uses: ["MailFormat", "Octets"], tests: ["MailFormat", "Octets", "SodiumCrypto", "TestSupport"]),
    module("MediaFormat", uses: ["CZlib", "Octets"], tests: ["Octets", "TestSupport"]),
    module("ShamirMnemonic", uses: ["CData", "SodiumCrypto"], tests: ["Octets", "SodiumCrypto", "TestSupport"]),
    module("Claims", uses: ["Octets"], tests: ["Octets", "TestSupport"]),
]

let layer3: [[Target]] = [
    module("EvidenceModel", uses: ["Octets"], tests: ["Octets"]),
    module("BundleFormat", uses: ["Octets", "Wording"], tests: ["Octets"]),
    module(
        "RecoveryFormat", uses: ["AgeFormat", "ShamirMnemonic", "SodiumCrypto"],
        tests: ["AgeFormat", "Octets", "ShamirMnemonic", "SodiumCrypto", "TestSupport"]),
    module(
        "Importers",
        uses: ["EvidenceModel", "MailFormat", "MediaFormat", "Octets", "SodiumCrypto", "StructuredText", "TextDecoding", "WebFormat", "ZipFormat"],
        tests: ["EvidenceModel", "Octets", "SodiumCrypto", "TestSupport", "ZipFormat"]),
    module(
        "SealedSQLite", uses: ["CSQLite", "Octets", "SodiumCrypto", grdb], excluding: ["README.md"],
        tests: ["Octets", "SodiumCrypto", "TestSupport", grdb]),
    module(
        "VaultStorage",
        uses: [
            "AgeFormat", "CData", "CPlatform", "CSQLite", "DurableFiles", "EvidenceModel", "MerkleLog", "Octets",
            "SSHSignature", "SealedSQLite", "SelectiveDisclosure", "SodiumCrypto", "ZipFormat", grdb,
        ],
        tests: [
            "AgeFormat", "DurableFiles", "EvidenceModel", "MerkleLog", "Octets", "SodiumCrypto",
            "SQLiteTestSupport", "SealedSQLite", "TestSupport",
        ]),
]

let layer4: [[Target]] = [
    module("ConfinedTools", uses: ["CPlatform", "EvidenceModel", "Importers", "MediaFormat", "Octets"], tests: ["ConfineCommand", "EvidenceModel", "Importers", "MediaFormat", "Octets", "TestSupport"]),
    module("Outside", uses: ["Octets", httpClient, nioSSL] + nio, tests: ["Octets", "SodiumCrypto", "TestSupport", "TrustedTime"]),
    module(
        "Documents", uses: ["BundleFormat", "CData", "CQRencode", "EvidenceModel", "MailFormat", "Octets", "SodiumCrypto", "Wording"],
        tests: ["BundleFormat", "EvidenceModel", "Octets", "SodiumCrypto", "TestSupport", "Wording"]),
    module(
        "Complaints", uses: ["CData", "Documents", "EvidenceModel", "MailFormat", "Octets", "Wording"],
        tests: ["EvidenceModel", "Octets", "TestSupport", "Wording"]),
    module(
        "BundleWriter",
        uses: [
            "AgeFormat", "BagFormat", "BundleFormat", "Documents", "DurableFiles", "EvidenceModel", "MailFormat", "MerkleLog", "Octets",
            "SSHSignature", "SelectiveDisclosure", "SodiumCrypto", "TextDecoding", "TrustedTime", "Wording", "ZipFormat",
        ],
        tests: [
            "AgeFormat", "BundleFormat", "DurableFiles", "EvidenceModel", "MerkleLog", "Octets", "SSHSignature",
            "SelectiveDisclosure", "SodiumCrypto", "TestSupport", "TrustedTime", "Wording", "ZipFormat",
        ]),
    module(
        "BundleVerifier",
        uses: [
            "AgeFormat", "BagFormat", "BundleFormat", "Claims", "DurableFiles", "EvidenceModel", "MerkleLog",
            "Octets", "SSHSignature", "SelectiveDisclosure", "SodiumCrypto", "TrustedTime", "Wording", "ZipFormat",
        ],
        tests: [
            "AgeFormat", "BagFormat", "BundleFormat", "Claims", "Documents", "DurableFiles", "EvidenceModel",
            "MerkleLog", "Octets", "SSHSignature", "SelectiveDisclosure", "SodiumCrypto", "TestSupport",
            "TrustedTime", "Wording", "ZipFormat",
        ]),
]

let layer5: [[Target]] = [
    module(
        "HoldfastKit",
        uses: [
            "AbuseFormat", "AgeFormat", "BundleFormat", "BundleVerifier", "BundleWriter", "CPlatform", "Claims", "Complaints", "Documents", "DurableFiles",
            "EvidenceModel", "Importers", "MailFormat", "MediaFormat", "MerkleLog", "Octets", "RecoveryFormat", "SSHSignature", "SelectiveDisclosure", "ShamirMnemonic", "SodiumCrypto", "StructuredText",
            "TextDecoding", "TrustedTime", "VaultStorage", "Wording", "ZipFormat",
        ],
        tests: ["AgeFormat", "BundleFormat", "BundleVerifier", "BundleWriter", "Claims", "DurableFiles", "EvidenceModel", "ImportTestSupport", "Importers", "MediaFormat", "MerkleLog", "Octets", "SSHSignature", "SodiumCrypto", "TestSupport", "TrustedTime", "VaultStorage", "ZipFormat"]),
    module(
        "Terminal",
        uses: [
            "AgeFormat", "BundleVerifier", "CPlatform", "Claims", "DurableFiles", "Octets", "RecoveryFormat", "ShamirMnemonic",
            "SodiumCrypto", "TrustedTime", "Wording", argumentParser,
        ],
        tests: []),
]

let layer6: [Target] = [
    .executableTarget(
        name: "HoldfastCommand",
        dependencies: [
            "AbuseFormat", "AgeFormat", "BundleFormat", "BundleVerifier", "BundleWriter", "Claims", "Complaints", "ConfinedTools", "Documents", "DurableFiles", "EvidenceModel", "HoldfastKit", "Importers", "MediaFormat", "Octets",
            "Outside", "SelectiveDisclosure", "SodiumCrypto", "Terminal", "TrustedTime", "VaultStorage", "Wording", argumentParser,
        ],
        swiftSettings: strict, linkerSettings: selfContained),
    .executableTarget(
        name: "VerifyCommand", dependencies: ["BundleFormat", "Claims", "Octets", "Terminal", "Wording", argumentParser],
        swiftSettings: strict, linkerSettings: selfContained),
    .executableTarget(
        name: "GenerateCommand",
        dependencies: ["AgeFormat", "Complaints", "DurableFiles", "EvidenceModel", "MerkleLog", "Octets", "SodiumCrypto", "TrustedTime", "VaultStorage"],
        swiftSettings: strict),
]

/// Tests that run the built program and public tools, and what they share.
let wholeTests: [Target] = [
    .target(
        name: "TestSupport", dependencies: ["DurableFiles", "Octets"], path: "Tests/TestSupport", swiftSettings: strict),
    .target(name: "CFaultVFS", path: "Tests/CFaultVFS", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(
        name: "SQLiteTestSupport", dependencies: ["CFaultVFS", "DurableFiles", "SealedSQLite", "TestSupport"], path: "Tests/SQLiteTestSupport", swiftSettings: strict),
    .target(
        name: "ImportTestSupport",
        dependencies: ["DurableFiles", "EvidenceModel", "HoldfastKit", "Importers", "Octets", "SodiumCrypto", "TestSupport", "VaultStorage"],
        path: "Tests/ImportTestSupport", swiftSettings: strict),
    // Begins as `holdfast` does, and has nothing else: what a confined program cannot do is tried with it.
    .executableTarget(
        name: "ConfineCommand", dependencies: ["ConfinedTools"], path: "Tests/ConfineCommand", swiftSettings: strict),
    .testTarget(name: "CLITests", dependencies: ["Octets", "TestSupport", "Wording"], swiftSettings: strict),
    .testTarget(
        name: "FaultTests",
        dependencies: ["AgeFormat", "DurableFiles", "EvidenceModel", "HoldfastKit", "ImportTestSupport", "Octets", "SQLiteTestSupport", "SodiumCrypto", "TestSupport", "VaultStorage"],
        swiftSettings: strict),
    .target(
        name: "FuzzTargets",
        dependencies: [
            "AgeFormat", "BagFormat", "BundleFormat", "BundleVerifier", "Claims", "Documents", "EvidenceModel", "HoldfastKit", "Importers",
            "MailFormat", "MediaFormat", "MerkleLog", "Octets", "Outside", "RecoveryFormat", "SSHSignature", "SealedSQLite", "SelectiveDisclosure", "ShamirMnemonic", "SodiumCrypto", "StructuredText",
            "TextDecoding", "TrustedTime", "VaultStorage", "WebFormat", "ZipFormat",
        ],
        path: "Tests/FuzzTargets", swiftSettings: strict),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "Octets", "TestSupport"], swiftSettings: strict),
]

/// The program that `Scripts/fuzz` runs. libFuzzer is C++.
let fuzzing: [Target] = libFuzzer.map { archive in
    [
        .systemLibrary(name: "CLibFuzzer", path: "Fuzz/CLibFuzzer"),
        .executableTarget(
            name: "FuzzCommand", dependencies: ["CLibFuzzer", "FuzzTargets"], path: "Fuzz/FuzzCommand", swiftSettings: strict,
            linkerSettings: [.unsafeFlags(["-Xlinker", archive, "-lstdc++"])]),
    ]
} ?? []

let package = Package(
    name: "holdfast",
    platforms: [.macOS("26.0")],
    products: [
        .executable(name: "holdfast", targets: ["HoldfastCommand"]),
        .executable(name: "holdfast-verify", targets: ["VerifyCommand"]),
        .library(
            name: "HoldfastKit",
            targets: [
                "HoldfastKit", "AgeFormat", "BundleVerifier", "BundleWriter", "Claims", "DurableFiles", "EvidenceModel",
                "Octets", "SodiumCrypto", "TrustedTime", "VaultStorage", "Wording",
            ]),
        .library(name: "AgeFormat", targets: ["AgeFormat", "Octets", "SodiumCrypto"]),
        .library(name: "MerkleLog", targets: ["MerkleLog", "Octets", "SodiumCrypto"]),
        .library(
            name: "SelectiveDisclosure", targets: ["SelectiveDisclosure", "Octets", "SodiumCrypto"]),
        .library(name: "TrustedTime", targets: ["TrustedTime", "Octets", "SodiumCrypto"]),
        .library(name: "Outside", targets: ["Outside"]),
        .library(name: "SSHSignature", targets: ["SSHSignature", "Octets", "SodiumCrypto"]),
        .library(name: "ShamirMnemonic", targets: ["ShamirMnemonic", "SodiumCrypto"]),
        .library(name: "MailFormat", targets: ["MailFormat", "Octets"]),
        .library(name: "BagFormat", targets: ["BagFormat", "Octets"]),
        .library(name: "ZipFormat", targets: ["ZipFormat", "Octets"]),
        .library(name: "SealedSQLite", targets: ["SealedSQLite", "Octets", "SodiumCrypto"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    ],
    targets: system + (layer1 + layer2 + layer3 + layer4 + layer5).flatMap { $0 } + layer6 + wholeTests + fuzzing,
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)

extension Target.Dependency {
    var name: String {
        switch self {
        case .targetItem(let name, _), .productItem(let name, _, _, _), .byNameItem(let name, _): name
        @unknown default: ""
        }
    }
}

extension Package {
    /// Leaves one module, its tests, and what they stand on.
    func keepOnly(_ module: String) {
        let known = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0) })
        var (kept, waiting): (Set<String>, [String]) = ([], [module, module + "Tests"])
        while let name = waiting.popLast() {
            if kept.insert(name).inserted { waiting += known[name]?.dependencies.map(\.name) ?? [] }
        }
        targets = targets.filter { kept.contains($0.name) }
        products = []
        dependencies = dependencies.filter { dependency in
            guard case .sourceControl(_, let location, _) = dependency.kind else { return true }
            return packagesOfProducts.contains { kept.contains($0.key) && location.contains($0.value) }
        }
    }
}

/// Which package each product that we use comes from.
let packagesOfProducts = [
    "Crypto": "swift-crypto", "CryptoExtras": "swift-crypto", "GRDB": "GRDB.swift", "ArgumentParser": "swift-argument-parser", "SwiftASN1": "swift-asn1",
    "X509": "swift-certificates", "AsyncHTTPClient": "async-http-client", "NIOCore": "swift-nio", "NIOHTTP1": "swift-nio",
    "NIOPosix": "swift-nio", "NIOSSL": "swift-nio-ssl",
]

// `HOLDFAST_ONLY=AgeFormat swift test --scratch-path .build-only` shows that a module builds and tests alone.
if let module = Context.environment["HOLDFAST_ONLY"] { package.keepOnly(module) }

// `HOLDFAST_TESTS=VaultStorageTests,CLITests swift build -c release --build-tests` leaves the other tests out, for a short
// way between a change and its tests; the same list again builds nothing anew.
if let tests = Context.environment["HOLDFAST_TESTS"]?.split(separator: ",").map(String.init) {
    package.targets.removeAll { $0.type == .test && !tests.contains($0.name) }
}
