internal import HoldfastKit
internal import Outside

/// Carries by another courier, and writes down what left.
///
/// What may have left counts as having left: an exchange that broke off can have been read on the other side.
struct RecordingCourier: Courier {
    let base: any Courier
    let departures: Departures

    func post(
        _ body: [UInt8], to address: String, contentType: String, accept: String, limit: Int
    ) async throws -> [UInt8] {
        let kind: Departures.Kind = contentType == "application/ocsp-request" ? .status : .hash
        return try await recording(kind, address, byteCount: body.count) {
            try await base.post(body, to: address, contentType: contentType, accept: accept, limit: limit)
        }
    }

    func get(_ address: String, accept: String, limit: Int) async throws -> [UInt8] {
        let target = (try? WebAddress(parsing: address))?.target ?? address
        return try await recording(Self.kind(accept), address, byteCount: target.utf8.count) {
            try await base.get(address, accept: accept, limit: limit)
        }
    }

    private static func kind(_ accept: String) -> Departures.Kind {
        switch accept {
        case "application/pkix-crl": .list
        case "application/vnd.opentimestamps.v1": .proof
        default: .block
        }
    }

    private func recording(
        _ kind: Departures.Kind, _ address: String, byteCount: Int, _ ask: () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        let place = (try? WebOrigin(parsing: address))?.description ?? address
        do {
            let answer = try await ask()
            departures.add(kind, to: place, byteCount: byteCount)
            return answer
        } catch {
            if AnswerFault.mayHaveReceived(error) { departures.add(kind, to: place, byteCount: byteCount) }
            throw error
        }
    }
}
