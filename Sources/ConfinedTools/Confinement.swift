public import Importers
public import Octets

/// Runs helper programs without network, files and keys.
public struct Confinement: ContentTools {
    public init() {}

    public func document(_ source: any ByteSource) throws -> ToolFacts? { nil }

    public func recording(_ source: any ByteSource) throws -> ToolFacts? { nil }
}
