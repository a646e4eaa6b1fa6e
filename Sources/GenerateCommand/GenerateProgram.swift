internal import AgeFormat
internal import DurableFiles
internal import Octets
internal import VaultStorage

/// Makes the vaults on which `Scripts/bench` measures, always the same ones. Not part of what people install.
@main
enum GenerateProgram {
    private static let usage = """
        usage: GenerateCommand RECORDS VAULT IDENTITY-FILE              a new vault with so many made-up records
               GenerateCommand --measure-append VAULT IDENTITY-FILE     what one append and one proof cost, as JSON
               GenerateCommand --measure-token RESPONSE STAMPED ROOTS   what verifying a token costs, as JSON
               GenerateCommand --version                                changes when other records are made
        """

    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments == ["--version"] { return print(SampleCase.version) }
        if arguments.first == "--measure-token", arguments.count == 4 { return measureToken(arguments.map(\.self)) }
        guard arguments.count == 3, let first = arguments.first else { Console.fail(usage, exit: 64) }
        let (vault, identityFile) = (arguments[2], arguments[3])
        do {
            let identities = try identities(file: identityFile)
            if first == "--measure-append" {
                try measureAppend(vault, identities)
            } else if let recordCount = Int(first), recordCount > 0 {
                try await VaultGenerator(
                    sample: SampleCase(recordCount: recordCount), directory: vault, identities: identities
                ).run()
            } else {
                Console.fail(usage, exit: 64)
            }
        } catch {
            Console.fail("\(error)")
        }
    }

    private static func identities(file: String) throws -> IdentityFile {
        let bytes = try SystemFiles().openForReading(file).readAll(limit: IdentityFile.maximumByteCount)
        return try IdentityFile(parsing: bytes.span)
    }

    private static func measureToken(_ arguments: [String]) {
        do {
            print(try TokenMeasurement(response: arguments[1], stamped: arguments[2], roots: arguments[3]).json)
        } catch {
            Console.fail("\(error)")
        }
    }

    private static func measureAppend(_ vault: String, _ identities: IdentityFile) throws {
        let store = try VaultStore.open(vault, key: .identities(identities))
        defer { store.close() }
        print(try AppendMeasurement(of: store).json)
    }
}
