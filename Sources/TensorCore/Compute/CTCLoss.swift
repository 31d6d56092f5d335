// Connectionist temporal classification: checks in PyTorch's words, and one call of the kernel per item.
import Kernels

extension Tensor {
    /// Each item's loss [N] for log probabilities [T, N, C] and labels [N, S], or all items' labels in one row.
    /// - Throws: RuntimeError for lengths, labels and shapes that do not fit, NotImplementedError for types but floating ones.
    public static func ctcLoss(_ x: Tensor, _ targets: Tensor, times: [Int], labels: [Int], blank: Int) throws -> Tensor {
        let problem = try CTCProblem(x, targets, times, labels, blank)
        let losses = try (0..<times.count).map { (n: Int) throws -> Double in try problem.forward(n).loss }
        return try Tensor(losses, shape: [times.count]).converted(to: x.dtype)
    }

    /// The slope of `ctcLoss` times g [N], with respect to what a log-softmax made the probabilities of.
    public static func ctcLossBackward(
        _ g: Tensor, _ x: Tensor, _ targets: Tensor, times: [Int], labels: [Int], blank: Int, zeroInfinity: Bool
    ) throws -> Tensor {
        let problem = try CTCProblem(x, targets, times, labels, blank)
        let incoming = try g.listed().map(\.double)
        let result = try full(problem.x.shape, .int(0), problem.x.dtype)
        for n in times.indices {
            let (loss, alpha) = try problem.forward(n)
            if zeroInfinity && loss == .infinity || times[n] == 0 { continue }
            try problem.backward(n, alpha, loss, incoming.indices.contains(n) ? incoming[n] : 0, into: result)
        }
        return try result.converted(to: x.dtype)
    }
}

/// The checked inputs, contiguous.
private struct CTCProblem {
    let x: Tensor
    private let targets: Tensor
    private let times: [Int]
    private let labels: [Int]
    /// Where each item's labels start.
    private let starts: [Int]
    private let blank: Int

    init(_ x: Tensor, _ targets: Tensor, _ times: [Int], _ labels: [Int], _ blank: Int) throws {
        guard x.dtype.isFloating else { throw TensorError(.notImplementedError, "\"ctc_loss_cpu\" not implemented for '\(x.dtype.legacyName)'", parameter: "log_probs") }
        guard x.rank == 3, x.shape[2] > 0 else { throw TensorError(.runtimeError, "log_probs must be a tensor of 3 dimensions, but got \(x.shape)", parameter: "log_probs") }
        guard blank >= 0, blank < x.shape[2] else { throw TensorError(.runtimeError, "blank must be in label range", parameter: "blank") }
        guard times.count == x.shape[1] else { throw TensorError(.runtimeError, "input_lengths must be of size batch_size", parameter: "input_lengths") }
        guard labels.count == x.shape[1] else { throw TensorError(.runtimeError, "target_lengths must be of size batch_size", parameter: "target_lengths") }
        starts = try Self.starts(targets, labels, batch: x.shape[1])
        for (n, name) in times.map({ ($0, "input_lengths") }) + labels.map({ ($0, "target_lengths") }) {
            if n < 0 { throw Self.length(name, "at least 0", n) }
            if name == "input_lengths", n > x.shape[0] { throw Self.length(name, "at most \(x.shape[0])", n) }
        }
        self.x = try (x.dtype.isHalf ? x.converted(to: .float32) : x).contiguous()
        self.targets = try targets.converted(to: .int64).contiguous()
        (self.times, self.labels, self.blank) = (times, labels, blank)
        try checkLabels()
    }

    private static func length(_ name: String, _ bound: String, _ n: Int) -> TensorError {
        TensorError(.runtimeError, "Expected \(name) to have value \(bound), but got value \(n) (while checking arguments for ctc_loss_allocate_outputs)", parameter: name)
    }

    private static func starts(_ targets: Tensor, _ labels: [Int], batch: Int) throws -> [Int] {
        for n in labels where n < 0 { throw length("target_lengths", "at least 0", n) }
        guard targets.rank == 1 || targets.rank == 2 && targets.shape[0] == batch else {
            throw TensorError(.runtimeError, "Expected targets of shape [\(batch), S] or of one dimension, but got \(targets.shape)", parameter: "targets")
        }
        let tail = "for argument #2 'targets' (while checking arguments for ctc_loss_allocate_outputs)"
        if targets.rank == 2 {
            let longest = labels.max() ?? 0
            guard targets.shape[1] >= longest else {
                throw TensorError(.runtimeError, "Expected tensor to have size at least \(longest) at dimension 1, but got size \(targets.shape[1]) \(tail)", parameter: "targets")
            }
            return (0..<batch).map { $0 * targets.shape[1] }
        }
        var starts: [Int] = [], sum = 0
        for n in labels {
            starts.append(sum)
            let (next, overflow) = sum.addingReportingOverflow(n)
            sum = overflow ? .max : next
        }
        guard targets.count == sum else {
            throw TensorError(.runtimeError, "Expected tensor to have size \(sum) at dimension 0, but got size \(targets.count) \(tail)", parameter: "targets")
        }
        return starts
    }

    /// PyTorch reads what lies beside the probabilities for a label that is none; here it is refused.
    private func checkLabels() throws {
        let all = try targets.listed()
        for (start, count) in zip(starts, labels) {
            for label in all[start..<(start + count)] where label.double < 0 || label.double >= Double(x.shape[2]) {
                throw TensorError(.indexError, "ctc_loss: label \(label.wrappedInt) is out of range: there are \(x.shape[2]) classes", parameter: "targets")
            }
        }
    }

    private func kernel(_ n: Int) -> st_ctc {
        var q = st_ctc()
        q.x = UnsafeRawPointer(x.pointer) + n * x.shape[2] * x.dtype.size
        q.labels = UnsafePointer(targets.pointer.assumingMemoryBound(to: Int64.self)) + starts[n]
        (q.times, q.classes, q.stride, q.count, q.blank) = (times[n], x.shape[2], x.shape[1] * x.shape[2], labels[n], Int64(blank))
        return q
    }

    /// The loss of item `n`, and the table from which its slope is computed.
    func forward(_ n: Int) throws -> (loss: Double, alpha: Tensor) {
        let alpha = try Tensor(uninitialized: [Swift.max(times[n], 1), 2 * labels[n] + 1], x.dtype)
        return withExtendedLifetime((x, targets)) {
            var q = kernel(n)
            return (st_ctc_forward(&q, x.dtype.kernel, alpha.pointer), alpha)
        }
    }

    func backward(_ n: Int, _ alpha: Tensor, _ loss: Double, _ g: Double, into result: Tensor) throws {
        let beta = try Tensor(uninitialized: [2, 2 * labels[n] + 1], x.dtype)
        withExtendedLifetime((x, targets, alpha, beta)) {
            var q = kernel(n)
            st_ctc_backward(&q, x.dtype.kernel, alpha.pointer, beta.pointer, loss, g, result.pointer + n * x.shape[2] * x.dtype.size)
        }
    }
}
