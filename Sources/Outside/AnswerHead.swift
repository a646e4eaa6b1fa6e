internal import AsyncHTTPClient
internal import NIOHTTP1
internal import Octets

/// Status and fields of an answer, before its content is read.
struct AnswerHead {
    private let status: Int
    private let fields: HTTPHeaders

    init(_ response: HTTPClientResponse) {
        (status, fields) = (Int(response.status.code), response.headers)
    }

    /// Whether the content may be read.
    func check(against request: WebRequest) throws(OutsideError) {
        let origin = request.address.origin
        let byteCount = fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard byteCount <= HTTPExchange.longestHead else {
            throw .tooLarge(origin, limit: HTTPExchange.longestHead)
        }
        if (300...399).contains(status), let target = fields.first(name: "Location") {
            throw .redirected(origin, to: PrintableText(target, limit: 200))
        }
        guard status == 200 else { throw .httpStatus(origin, status) }
        guard fields["Transfer-Encoding"].allSatisfy({ $0.lowercased() == "chunked" }) else { throw .malformedAnswer(origin) }
        guard isExpected(request.expecting) else { throw .wrongContentType(origin) }
        if let length = fields.first(name: "Content-Length").flatMap(Int.init), length > request.limit {
            throw .tooLarge(origin, limit: request.limit)
        }
    }

    private func isExpected(_ types: [String]) -> Bool {
        guard fields["Content-Encoding"].allSatisfy({ $0.lowercased() == "identity" }) else { return false }
        guard !types.isEmpty else { return true }
        let found = fields["Content-Type"]
        guard found.count == 1 else { return false }
        // Parameters, such as a character set, say nothing about bytes.
        let type = found[0].prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
        return types.contains { $0.lowercased() == type }
    }
}
