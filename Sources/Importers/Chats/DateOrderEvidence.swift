internal import EvidenceModel

/// What the dates of a whole file say about the order in which day, month and year stand.
///
/// An order is out when a date would not exist in it. What is left is told by the messages being in the order of their
/// times; when that does not tell either, nothing is guessed.
struct DateOrderEvidence {
    /// How sure an order is.
    enum Sureness: String { case stated, sure, likely, unclear }

    private var headCount = 0
    private var impossible = [0, 0, 0]
    private var backward = [0, 0, 0]
    private var latest: [Int?] = [nil, nil, nil]
    private var isDotted = true
    private var hasLongYearLast = false
    private var isYearFirst = false

    init() {}

    /// Takes the next date of the file.
    mutating func note(_ head: WhatsAppHead) {
        headCount += 1
        isDotted = isDotted && head.shape.separator == 0x2E
        hasLongYearLast = hasLongYearLast || head.isLongYearLast
        isYearFirst = isYearFirst || head.shape.isYearFirst
        for (index, order) in DateOrder.allCases.enumerated() {
            guard let civil = head.civil(order) else {
                impossible[index] += 1
                continue
            }
            let day = civil.year * 372 + civil.month * 31 + civil.day
            if let last = latest[index], day < last - 1 { backward[index] += 1 }
            latest[index] = day
        }
    }

    /// The order; nil when the file does not tell.
    /// - Parameter stated: what the person says.
    func order(stated: String?) -> (order: DateOrder?, sureness: Sureness) {
        if let order = stated.flatMap(DateOrder.init(rawValue:)) { return (order, .stated) }
        guard headCount > 0 else { return (nil, .unclear) }
        if isYearFirst { return (.ymd, .sure) }
        let orders = DateOrder.allCases.indices
        let open = orders.filter { impossible[$0] == 0 && !($0 == 2 && hasLongYearLast) }
        if let only = open.first, open.count == 1 { return (DateOrder.allCases[only], .sure) }
        // No language writes the month first with dots between the numbers, or a short year first.
        if isDotted, open.contains(0) { return (.dmy, .sure) }
        // A few dates that are in no order are text that looks like a date.
        let candidates = open.isEmpty ? orders.filter { impossible[$0] * 100 <= headCount } : open
        guard let best = candidates.min(by: { backward[$0] < backward[$1] }) else { return (nil, .unclear) }
        let others = candidates.filter { $0 != best }
        let isTold = others.allSatisfy { backward[$0] >= 3 && backward[$0] >= 10 * backward[best] }
        return isTold ? (DateOrder.allCases[best], .likely) : (nil, .unclear)
    }
}
