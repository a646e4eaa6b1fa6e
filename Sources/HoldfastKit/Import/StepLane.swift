internal import EvidenceModel
internal import Importers
internal import Octets
internal import Synchronization

/// What a reader came upon, some steps together.
struct ReadSteps: Sendable {
    var steps: [ReadStep] = []
    /// What is known of the format by now.
    var formatDetail: String?
    var dateOrderDoubt: DateOrderDoubt?
    /// Why it could not be read on; the last ones then.
    var problem: ImportError?
}

/// Lets a reader work on a thread of its own.
struct StepMaker: PieceMaker, ~Copyable {
    private let reader: Mutex<any SourceReader>
    private var isOver = false

    /// So many steps come together, or so many bytes of contents and texts.
    private static let stepCount = 256, byteCount: UInt64 = 1 << 20

    init(_ reader: consuming sending any SourceReader) { self.reader = Mutex(reader) }

    mutating func next() throws -> ReadSteps? {
        guard !isOver else { return nil }
        var (gathered, byteCount) = (ReadSteps(), UInt64(0))
        let isOver = try reader.withLock { reader in
            defer { (gathered.formatDetail, gathered.dateOrderDoubt) = (reader.formatDetail, reader.dateOrderDoubt) }
            do {
                while gathered.steps.count < Self.stepCount, byteCount < Self.byteCount {
                    guard let step = try reader.next() else { return true }
                    byteCount += step.byteCount
                    gathered.steps.append(step)
                }
                return false
            } catch let problem as ImportError {
                gathered.problem = problem
                return true
            }
        }
        self.isOver = isOver
        return gathered
    }
}

extension ReadStep {
    /// About how much of it is in memory.
    fileprivate var byteCount: UInt64 {
        switch self {
        case .item(let item):
            guard case .evidence(let evidence) = item.payload else { return 0 }
            return (item.content?.byteCount ?? 0) + UInt64(evidence.textByteCount)
        case .unread: return 0
        }
    }
}
