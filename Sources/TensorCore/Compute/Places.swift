// Elements at computed places: what indexing, gathering and scattering are made of. The offsets have been checked by the caller.
import Kernels

extension Tensor {
    /// result[i] is the element `offsets[i]` elements beyond element i of `source`; both (strides 0 where an index stands) broadcast together.
    public static func take(_ source: Tensor, offsets: Tensor) throws -> Tensor {
        let shape = try Layout.broadcast(source.shape, offsets.shape)
        let result = try Tensor(uninitialized: shape, source.dtype)
        guard let loop = st_take(Int32(source.dtype.size)) else { return result }
        try Nest.run(loop, over: shape, [Operand(result, over: shape), Operand(offsets, over: shape), Operand(source, over: shape)], cost: 2)
        return result
    }

    /// The element `offsets[i]` elements beyond element i of `target` becomes `values[i]`, or has it added; of equal places the last wins.
    /// `target`, its strides 0 where an index stands, has the whole shape; `values` have its type; both others broadcast to it.
    public static func put(_ values: Tensor, into target: Tensor, offsets: Tensor, accumulating: Bool = false) throws {
        target.storage.version &+= 1
        let shape = target.shape
        let source = target.storage === values.storage ? try values.cloned() : values
        guard let loop = accumulating ? st_put_add(target.dtype.kernel) : st_put(Int32(target.dtype.size)) else { return }
        try Nest.run(loop, over: shape, [Operand(source, over: shape), Operand(offsets, over: shape), Operand(target, over: shape)], cost: 0)
    }
}
