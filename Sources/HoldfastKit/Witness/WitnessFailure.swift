/// Why a checkpoint was not cosigned, or a cosignature not kept. Nothing was changed then, and nobody is accused: most of it
/// comes of a restored copy, or of a text that was not copied whole.
public enum WitnessFailure: Error, Hashable {
    /// Not a request, or not all of it.
    case unreadableRequest
    /// The signature under the checkpoint does not hold: the text was changed on its way, or it is of another log.
    case requestNotSigned
    /// The request is of this vault's own log.
    case ownLog
    /// The key of the log is another one than when it was cosigned first.
    case otherLogKey(origin: String, since: String)
    /// The proof begins at another tree than the one that was cosigned last; one that begins there is needed.
    case startsElsewhere(cosigned: UInt64)
    /// The log is not the continuation of what was cosigned last.
    case notContinuation(cosigned: UInt64, at: String, found: UInt64)
    /// The vault does not have so many records.
    case beyondEnd(treeSize: UInt64, newest: UInt64)
    /// Not an answer of a witness, or not all of it.
    case unreadableAnswer
    /// Not the key of a witness.
    case malformedWitnessKey
    /// The answer has lines only, and they are of no witness that is known.
    case unknownWitness
    /// The key that came with the answer is not the one that was named.
    case otherWitnessKey
    /// The answer is of this vault's own witness key.
    case ownAnswer
    /// The answer fits none of the checkpoints that were kept.
    case answerFitsNothing
    /// Several witnesses, or none, go by this name, or none was named among several.
    case unclearWitness(known: [String])
    /// Not a checkpoint, nor the short form of one.
    case unreadableCheckpoint
    /// The checkpoint is of another log.
    case otherLog(origin: String)
    /// The signature under a kept checkpoint does not hold, so nothing can be said by it.
    case checkpointNotSigned
}
