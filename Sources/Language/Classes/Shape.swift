// Where the attributes of instances lie. Instances that got the same attributes in the same order share one shape, so the
// machine can remember "attribute x is in slot 2" and compare one pointer.
import Signatures

/// A sequence of attribute names; slot i holds the value of names[i].
final class Shape {
    let names: [Name]
    private let slots: [Name: Int]
    private var following: [Name: Shape] = [:]

    init(names: [Name] = []) {
        self.names = names
        self.slots = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    }

    func slot(of name: Name) -> Int? { slots[name] }

    /// The shape after adding `name`.
    func adding(_ name: Name) -> Shape {
        if let known = following[name] { return known }
        let next = Shape(names: names + [name])
        // Objects used as dictionaries make many shapes; those are not worth remembering.
        if names.count < 64 { following[name] = next }
        return next
    }
}
