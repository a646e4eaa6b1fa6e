/// A case of an enum as tables have it: its name, then its values without their labels, spaces between.
package func caseWords(_ value: Any) -> String {
    guard let child = Mirror(reflecting: value).children.first else { return "\(value)" }
    return ([child.label ?? ""] + leaves(of: child.value)).joined(separator: " ")
}

private func leaves(of value: Any) -> [String] {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .tuple { return mirror.children.flatMap { leaves(of: $0.value) } }
    return ["\(value)"]
}
