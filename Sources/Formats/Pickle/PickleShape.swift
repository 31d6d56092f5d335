// Bounds on a value that came from a file, so that code which walks it recursively, container by container, is safe:
// no loops, no deep nesting, no explosion where one container stands in many places.
import TensorCore

/// How deeply containers of a file may be nested; Python's own pickler gives up earlier.
let deepestNesting = 400

/// Refuses values that contain themselves, nest too deeply, count more than `limit` parts when written out in full, or
/// hold what exists only while reading. The result names the containers that the value consists of.
func checkShape(of root: PickleValue, limit: Int) throws -> Set<ObjectIdentifier> {
    var checker = ShapeChecker(limit: limit)
    let total = try checker.weigh(root, depth: 0)
    guard total <= limit else { throw malformed("it stands for more than \(limit) values") }
    return Set(checker.known.keys)
}

private struct ShapeChecker {
    let limit: Int
    private(set) var known: [ObjectIdentifier: (weight: Int, height: Int)] = [:]
    private var open: Set<ObjectIdentifier> = []
    private var height = 0

    init(limit: Int) { self.limit = limit }

    /// The number of values in `value`, written out in full; `height` is left at its levels of containers.
    mutating func weigh(_ value: PickleValue, depth: Int) throws -> Int {
        switch value {
        case .global(let global): throw malformed("\(global.name) is not a value")
        case .storage: throw malformed("a storage without a tensor is not supported")
        default: break
        }
        height = 0
        guard let container = value.container else { return 1 }
        let identity = ObjectIdentifier(container)
        if let (weight, tall) = known[identity] {
            guard depth + tall <= deepestNesting else { throw malformed("it is nested too deeply") }
            height = tall
            return weight
        }
        guard depth < deepestNesting else { throw malformed("it is nested too deeply") }
        guard open.insert(identity).inserted else { throw malformed("a container contains itself") }
        var weight = 1
        var tallest = 0
        for child in value.children {
            weight = min(weight + (try weigh(child, depth: depth + 1)), limit + 1)
            tallest = max(tallest, height)
        }
        open.remove(identity)
        height = tallest + 1
        known[identity] = (weight, height)
        return weight
    }
}

private func malformed(_ reason: String) -> TensorError {
    TensorError(.unpicklingError, "Weights only load failed. The file's value cannot be used: \(reason)")
}
