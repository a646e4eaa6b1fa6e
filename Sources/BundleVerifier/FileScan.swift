internal import AgeFormat
internal import Octets

/// What one reading of a file gave, and the bytes that were hashed when they are wanted.
struct FileReading: Sendable {
    var scan: FileScan
    var content: [UInt8]?
}

/// What is remembered of one reading of a file.
struct FileScan: Sendable {
    /// Why a file could not be read as it was sealed.
    enum Fault: Sendable {
        /// The age file around the bundle is damaged here.
        case sealBroken
        /// The content does not have the CRC-32 that the zip states.
        case crcDiffers
        /// More bytes than a file of its kind can have; it was not read.
        case tooLarge
    }

    /// SHA-256 of the content; nil when it was not read to its end.
    var digest: Digest32?
    /// Whether every byte is zero; looked at for the padding only.
    var isAllZero = true
    var fault: Fault?
}

extension AgeOpenError {
    /// Whether the file is damaged, rather than the key wrong or the memory short.
    var isDamage: Bool {
        switch self {
        case .malformedArmor, .malformedHeader, .truncatedHeader, .lowOrderShare, .headerMACInvalid,
            .payloadChunkInvalid, .truncated:
            true
        case .workFactorTooHigh, .noMatch, .secretMemory, .outOfMemory: false
        }
    }
}
