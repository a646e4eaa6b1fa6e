internal import GRDB

extension VaultStore {
    /// Compares the index with one that is made anew from the ledger, row by row and word by word.
    ///
    /// Only of a ledger without damage: an index from before the damage rightly differs. Takes memory for a whole index.
    func checkIndex(_ check: inout VaultCheck) throws {
        guard check.faults.isEmpty else { return }
        // Another program may change both while they are compared: then they are compared again.
        for _ in 0..<3 {
            let before = try ledger.indexState().state
            let found = try compareIndex()
            guard found == nil, try ledger.indexState().state != before else {
                if let found { check.index = found } else { check.faults.append(.indexDiffers) }
                return
            }
        }
        check.index = .toBeMade
    }

    /// - Returns: nil when the index differs from one that is made anew.
    private func compareIndex() throws -> VaultCheck.Index? {
        let (state, end) = try ledger.indexState()
        switch try look(at: state, end: end) {
        case .failure(let problem):
            switch problem.reason {
            case .missing, .gone, .unfinished, .otherVersion: return .toBeMade
            case .notTheNewest: return nil
            }
        case .success(let index):
            defer { index.close() }
            let fresh = try SearchIndex.inMemory()
            defer { fresh.close() }
            let size = try index.treeSize()
            try ledger.read { snapshot in
                try fresh.add(upTo: size) { add in try snapshot.forEachIndexedRecord(in: 0..<size) { try add($0) } }
            }
            let isRight = (try? index.isWhole()) == true && (try? index.answers(like: fresh)) == true
            return isRight ? .good(recordCount: try index.recordCount()) : nil
        }
    }
}

extension SearchIndex {
    /// Whether every page opens and SQLite finds nothing wrong with any of them.
    func isWhole() throws -> Bool {
        try reading { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"]
    }

    /// How many records it has, damaged ones among them.
    func recordCount() throws -> UInt64 {
        try reading { try UInt64.fetchOne($0, sql: "SELECT count(*) FROM item") ?? 0 }
    }

    /// Whether it holds the same records, links, words and groups of characters as another one.
    func answers(like other: SearchIndex) throws -> Bool {
        let contents = [
            "SELECT * FROM extent", "SELECT * FROM item ORDER BY leaf", "SELECT * FROM link ORDER BY target, role, leaf",
            "SELECT * FROM party_name ORDER BY first", "SELECT * FROM digest ORDER BY start, leaf", "SELECT * FROM role ORDER BY name, leaf",
            "SELECT * FROM account ORDER BY name, is_sender, leaf", "SELECT * FROM removed ORDER BY first",
            "SELECT * FROM word_terms", "SELECT * FROM gram_terms",
            "SELECT rowid FROM word WHERE word MATCH 'a*' ORDER BY rowid",
            "SELECT rowid, rank FROM party WHERE party MATCH 'a*' ORDER BY rowid",
        ]
        return try reading { own in
            try other.reading { others in try contents.allSatisfy { try Self.isSame($0, own, others) } }
        }
    }

    private static func isSame(_ sql: String, _ first: Database, _ second: Database) throws -> Bool {
        let (rows, others) = (try Row.fetchCursor(first, sql: sql), try Row.fetchCursor(second, sql: sql))
        while let row = try rows.next() {
            guard let other = try others.next(), row == other else { return false }
        }
        return try others.next() == nil
    }
}
