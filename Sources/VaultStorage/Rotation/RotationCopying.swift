internal import AgeFormat
internal import DurableFiles
internal import Octets

/// Makes the objects of a vault anew for another keyring, under new names, beside the old ones.
struct RotationCopying {
    let store: VaultStore
    let rotation: Rotation
    /// The new keys.
    let keyring: Keyring

    /// A group of objects is made durable together: so many, or so many bytes.
    private static let groupCount = 1000, groupByteCount: UInt64 = 64 << 20
    private static let pieceByteCount: UInt64 = 1 << 20

    var rewrapping: Rewrapping { Rewrapping(identities: store.keyring.identities, recipient: keyring.recipient) }

    /// Whether an object that cannot be made anew stays as it is: the new keyring has the identities for it.
    var keepsClosed: Bool { keyring.identities.count > 1 }

    /// What is done already is left as it is.
    /// - Parameter total: how much there is to do, in bytes.
    /// - Throws: ``VaultError/contentDamaged(handle:)`` for one that does not open; or the error of `progress`.
    func copyObjects(total: UInt64, _ progress: (RotationProgress) throws -> Void) throws {
        var group = Group()
        do {
            var done: UInt64 = 0
            try store.ledger.read { snapshot in
                try snapshot.forEachObject { name in
                    try copy(name, &group) { count in
                        done += count
                        try progress(RotationProgress(doneByteCount: done, totalByteCount: max(done, total)))
                    }
                    if group.names.count >= Self.groupCount || group.byteCount >= Self.groupByteCount { try publish(&group) }
                }
            }
            try publish(&group)
        } catch {
            // What is whole need not be made again.
            let names = group.names
            if (try? publish(&group)) == nil { for name in names { discard(name) } }
            throw error
        }
    }

    /// Objects that are written and have no name yet.
    private struct Group {
        var names: [String] = []
        var byteCount: UInt64 = 0
        var needsSync = false
    }

    private func publish(_ group: inout Group) throws {
        try store.objects.publish(group.names, needsSync: group.needsSync)
        group = Group()
    }

    private func discard(_ name: String) { try? store.files.remove(store.layout.unfinishedObject(name)) }

    private func copy(_ name: String, _ group: inout Group, _ progress: (UInt64) throws -> Void) throws {
        let (files, layout) = (store.files, store.layout)
        let newName = rotation.objectName(for: name)
        guard try files.info(layout.object(newName)) == nil else { return }
        guard let (source, parts) = try opened(name) else { return }
        if try files.info(layout.objectFolder(of: newName)) == nil {
            try files.makeDirectory(layout.objectFolder(of: newName))
        }
        do {
            try write(parts, of: source, as: newName, progress)
        } catch {
            discard(newName)
            throw error
        }
        group.names.append(newName)
        group.byteCount += source.byteCount
        if !ObjectStore.needsOwnSync(source.byteCount) { group.needsSync = true }
    }

    private func write(
        _ parts: Rewrapping.Parts, of source: OpenFile, as newName: String, _ progress: (UInt64) throws -> Void
    ) throws {
        let files = store.files
        let file = try files.create(store.layout.unfinishedObject(newName))
        try files.append(parts.header, to: file)
        var position = parts.payloadStart
        while position < source.byteCount {
            let count = min(Self.pieceByteCount, source.byteCount - position)
            try files.append(source.read(at: position, count: Int(count)), to: file)
            position += count
            try progress(count)
        }
        try? files.setModificationTime(of: file, to: ObjectStore.modificationTime)
        if ObjectStore.needsOwnSync(source.byteCount) { try files.sync(file) }
    }

    /// The old object; nil when it does not open and stays as it is.
    private func opened(_ name: String) throws -> (OpenFile, Rewrapping.Parts)? {
        do {
            let source = try store.files.openForReading(store.layout.object(name))
            return (source, try rewrapping.parts(of: source))
        } catch let error as FileError {
            guard keepsClosed, case .notFound = error else { throw error }
            return nil
        } catch let error as AgeOpenError {
            if case .secretMemory = error { throw error }
            guard keepsClosed else { throw VaultError.objectClosed(name: name) }
            return nil
        }
    }
}
