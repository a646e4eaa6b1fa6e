/// Reads a table (RFC 4180 and its usual variants).
public struct CSVReader {
    init() {}
}
