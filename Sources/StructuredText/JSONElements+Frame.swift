internal import Octets

extension JSONElements {
    /// An object or array that is being read, on the way to what is wanted or the wanted array itself.
    struct Frame {
        /// Greatest size in bytes of names, and of members that are kept.
        static let textLimit = 1 << 10
        private static let siblingCount = 100, comparedNameCount = 1000

        let isObject: Bool
        /// Its members so far, when it is an object.
        private(set) var siblings: Siblings
        /// Name of the member, or number of the element, that is being read.
        private(set) var name = ""
        private var elementIndex = -1
        /// As bytes: two texts that look alike are two names.
        private var names: Set<[UInt8]> = []

        init(isObject: Bool, pointer: String) {
            self.isObject = isObject
            siblings = Siblings(pointer: pointer)
        }

        /// Goes to the next element.
        mutating func startElement() {
            elementIndex += 1
            name = String(elementIndex)
        }

        /// Goes to a member; false when it stands there twice.
        mutating func startMember(_ name: String) -> Bool {
            self.name = name
            return names.count >= Self.comparedNameCount || names.insert(Array(name.utf8)).inserted
        }

        /// Keeps the value of the member that was just read, while there is room.
        mutating func keepSibling(_ value: JSONValue) {
            if siblings.members.members.count < Self.siblingCount { siblings.members[name] = value }
        }

        /// Where the member or element stands that is being read.
        var pointerOfItem: String {
            guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
                return siblings.pointer + "/" + name
            }
            var escaped: [UInt8] = []
            for byte in name.utf8 {
                switch byte {
                case UInt8(ascii: "~"): escaped += "~0".utf8
                case UInt8(ascii: "/"): escaped += "~1".utf8
                default: escaped.append(byte)
                }
            }
            return siblings.pointer + "/" + String(decoding: escaped, as: UTF8.self)
        }
    }
}
