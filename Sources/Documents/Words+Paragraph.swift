internal import Wording

extension Words {
    /// A text of several lines as one paragraph.
    /// - Parameter values: on one line each, already safe to show.
    static func paragraph(_ key: String, _ values: [String: String] = [:]) -> String {
        text(key, values).split(separator: "\n").joined(separator: " ")
    }
}
