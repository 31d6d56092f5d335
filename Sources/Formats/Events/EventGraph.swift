// Networks as graphs in event files: TensorBoard's GraphDef, of which each node has a name, an operation, and the names of its inputs.
import TensorCore

/// One operation of a network.
public struct EventNode: Sendable {
    let name: String, operation: String, inputs: [String]
    /// Of the result, where it is known.
    let shape: [Int]?

    /// The parts of `name` between slashes are the modules around the operation.
    public init(name: String, operation: String, inputs: [String], shape: [Int]?) {
        (self.name, self.operation, self.inputs, self.shape) = (name, operation, inputs, shape)
    }

    static func graph(_ nodes: [EventNode]) -> [UInt8] {
        var graph = ProtocolBuffer()
        for node in nodes { graph.message(1) { node.fill(&$0) } }
        // The version of the format.
        graph.message(4) { $0.integer(1, 22) }
        return graph.bytes
    }

    private func fill(_ node: inout ProtocolBuffer) {
        node.string(1, name)
        node.string(2, operation)
        for input in inputs { node.string(3, input) }
        guard let shape else { return }
        node.message(5) { attribute in
            attribute.string(1, "_output_shapes")
            attribute.message(2) { value in
                value.message(1) { list in
                    list.message(7) { dims in for size in shape { dims.message(2) { $0.integer(1, size) } } }
                }
            }
        }
    }
}

/// How precision and recall go as the threshold of a binary classifier moves: six rows of a table, as TensorBoard wants them.
public struct EventCurve: Sendable {
    let rows: [[Double]]

    /// - labels: 0 or 1 each; predictions: 0 to 1; weights: one for each, or none. ValueError where the lengths differ.
    public init(labels: [Double], predictions: [Double], weights: [Double]?, thresholds: Int) throws {
        guard labels.count == predictions.count, weights.map({ $0.count == labels.count }) ?? true else {
            throw TensorError(.valueError, "the \(labels.count) labels, \(predictions.count) predictions and \((weights ?? labels).count) weights must be as many")
        }
        let count = min(max(thresholds, 2), 127)
        var hits = Array(repeating: 0.0, count: count), misses = hits
        for (i, (label, prediction)) in zip(labels, predictions).enumerated() where prediction >= 0 && prediction <= 1 {
            let bucket = Int(prediction * Double(count - 1)), weight = weights?[i] ?? 1
            hits[bucket] += label * weight
            misses[bucket] += (1 - label) * weight
        }
        for i in stride(from: count - 2, through: 0, by: -1) {
            hits[i] += hits[i + 1]
            misses[i] += misses[i + 1]
        }
        let least = 1e-7
        rows = [
            hits, misses, misses.map { misses[0] - $0 }, hits.map { hits[0] - $0 }, zip(hits, misses).map { $0 / max(least, $0 + $1) },
            hits.map { $0 / max(least, hits[0]) },
        ]
    }

    func fill(_ value: inout ProtocolBuffer, _ tag: String) {
        let count = rows[0].count
        value.string(1, tag)
        value.message(8) { tensor in
            tensor.integer(1, 1)
            tensor.message(2) { shape in for size in [rows.count, count] { shape.message(2) { $0.integer(1, size) } } }
            tensor.floats(5, rows.flatMap { $0.map(Float.init) })
        }
        value.message(9) { metadata in
            metadata.message(1) { plugin in
                plugin.string(1, "pr_curves")
                plugin.message(2) { $0.integer(2, count) }
            }
        }
    }
}
