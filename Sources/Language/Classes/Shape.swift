// Where the attributes of instances lie. Instances that got the same attributes in the same order share one shape, so the
// machine can remember "attribute x is in slot 2" and compare one pointer.
import Signatures

/// A sequence of attribute names; slot i holds the value of names[i].
final class Shape {
    private(set) var names: [Name]
    private var slots: [Name: Int]
    private var following: [Name: Shape] = [:]
    /// Whether other instances may have it; one that grew large belongs to its instance and changes in place.
    let isShared: Bool
    private static let mostShared = 64

    init(names: [Name] = [], isShared: Bool = true) {
        self.names = names
        self.slots = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        self.isShared = isShared
    }

    func slot(of name: Name) -> Int? { slots[name] }

    /// The shape after adding `name`.
    func adding(_ name: Name) -> Shape {
        guard isShared else {
            slots[name] = names.count
            names.append(name)
            return self
        }
        if let known = following[name] { return known }
        if names.count >= Self.mostShared { return Shape(names: names + [name], isShared: false) }
        let next = Shape(names: names + [name])
        following[name] = next
        return next
    }
}
