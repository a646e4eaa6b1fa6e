/// Why bytes are no OpenTimestamps proof, or why two things do not belong together. Offsets count bytes from 0.
public enum OpenTimestampError: Error, Hashable, Sendable {
    /// Longer than ``OpenTimestamp/maximumByteCount``.
    case tooLong(byteCount: Int)
    /// The file does not begin as every proof does.
    case notATimestamp
    /// A version other than 1.
    case unsupportedVersion
    /// The file was hashed by an algorithm that the format does not know.
    case unknownFileHash(tag: UInt8)
    /// The bytes end in the middle.
    case truncated(offset: Int)
    /// Bytes behind the end of the proof.
    case trailingBytes(offset: Int)
    /// A number in more bytes than it needs, or greater than the format's use for it.
    case malformedNumber(offset: Int)
    /// An operation that the format does not know.
    case unknownOperation(tag: UInt8, offset: Int)
    /// An operation adds no bytes, or more than 4096.
    case argumentByteCount(Int, offset: Int)
    /// A message along the way would be longer than 4096 bytes.
    case messageTooLong(offset: Int)
    /// More than 255 operations after each other.
    case tooDeep(offset: Int)
    /// More than ``OpenTimestamp/maximumPartCount`` operations and attestations.
    case tooManyParts
    /// The same operation or attestation twice at one place, which programs read differently.
    case repeatedPart(offset: Int)
    /// The payload of an attestation is longer than 8192 bytes.
    case attestationTooLong(offset: Int)
    /// Bytes behind the end of what an attestation says.
    case malformedAttestation(offset: Int)
    /// The address of a calendar is longer than 1000 bytes, or has other characters than the format allows.
    case malformedAddress(offset: Int)

    /// The file was hashed by an algorithm that is read and not computed here.
    case unsupportedFileHash
    /// The proof is for other bytes.
    case otherFile

    /// A calendar's answer is longer than ``CalendarAnswer/maximumByteCount``.
    case answerTooLong(byteCount: Int)
    /// A calendar's answer leads to neither a calendar nor a block.
    case answerWithoutAttestation
    /// No calendar's answer to make a proof of.
    case noAnswers
    /// The proof waits for no such commitment.
    case unknownCommitment

    /// A block's header that is not 80 bytes.
    case headerByteCount(Int)
    /// The header is of a block with another merkle root.
    case otherBlock
    /// The header's hash is not below the target that the header states.
    case withoutWork
}

extension OpenTimestampError {
    /// A stable key for what is wrong, of lower-case words and hyphens; its words stand under `opentimestamps.fault.`.
    public var reason: String {
        switch self {
        case .tooLong: "too-long"
        case .notATimestamp: "not-a-timestamp"
        case .unsupportedVersion: "unsupported-version"
        case .unknownFileHash: "unknown-file-hash"
        case .truncated: "truncated"
        case .trailingBytes: "trailing-bytes"
        case .malformedNumber: "malformed-number"
        case .unknownOperation: "unknown-operation"
        case .argumentByteCount: "argument-length"
        case .messageTooLong: "message-too-long"
        case .tooDeep: "too-deep"
        case .tooManyParts: "too-many-parts"
        case .repeatedPart: "repeated-part"
        case .attestationTooLong: "attestation-too-long"
        case .malformedAttestation: "malformed-attestation"
        case .malformedAddress: "malformed-address"
        case .unsupportedFileHash: "unsupported-file-hash"
        case .otherFile: "other-file"
        case .answerTooLong: "answer-too-long"
        case .answerWithoutAttestation: "answer-without-attestation"
        case .noAnswers: "no-answers"
        case .unknownCommitment: "unknown-commitment"
        case .headerByteCount: "header-length"
        case .otherBlock: "other-block"
        case .withoutWork: "without-work"
        }
    }

    /// One error of each kind, so that tests can ask whether each ``reason`` has words.
    package static let oneOfEach: [OpenTimestampError] = [
        .tooLong(byteCount: 0), .notATimestamp, .unsupportedVersion, .unknownFileHash(tag: 0), .truncated(offset: 0),
        .trailingBytes(offset: 0), .malformedNumber(offset: 0), .unknownOperation(tag: 0, offset: 0),
        .argumentByteCount(0, offset: 0), .messageTooLong(offset: 0), .tooDeep(offset: 0), .tooManyParts,
        .repeatedPart(offset: 0), .attestationTooLong(offset: 0), .malformedAttestation(offset: 0),
        .malformedAddress(offset: 0), .unsupportedFileHash, .otherFile, .answerTooLong(byteCount: 0),
        .answerWithoutAttestation, .noAnswers, .unknownCommitment, .headerByteCount(0), .otherBlock, .withoutWork,
    ]
}
