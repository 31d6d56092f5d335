// Where the attributes of instances lie. Instances that got the same attributes in the same order share one shape, so the
// machine can remember "attribute x is in slot 2" and compare one pointer.
import Signatures
import Synchronization

/// A sequence of attribute names; slot i holds the value of names[i]. A shared one does not change, but for the table of
/// those that follow it, which has a lock: built-in types, and so their shapes, serve all threads.
final class Shape: @unchecked Sendable {
    private(set) var names: [Name]
    private var slots: [Name: Int]
    private let following = Mutex<[Name: Shape]>([:])
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
        return following.withLock { following in
            if let known = following[name] { return known }
            if names.count >= Self.mostShared { return Shape(names: names + [name], isShared: false) }
            let next = Shape(names: names + [name])
            following[name] = next
            return next
        }
    }
}
