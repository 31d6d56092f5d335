// Attributes and items as the loop finds them itself, by inline cache or index; anything else is left to the slow paths. Inlined
// into the loop.
import Signatures

extension Machine {
    /// `r[a] = r[b].name` of an instance whose slot is known.
    @inline(__always)
    func quickLoadAttribute(_ s: Current, _ i: Instruction) -> Bool {
        let p = s.r + Int(i.b)
        guard p.isObject && p.kind == .instance else { return false }
        let cache = s.caches + Int(i.d)
        let (shape, slots) = p.unowned(as: InstanceObject.self)._withUnsafeGuaranteedRef { ($0.shapeAddress, $0.slots) }
        guard cache.pointee.key == shape && cache.pointee.epoch == classEpoch && cache.pointee.kind == .slot else { return false }
        s.a(i).set(copying: slots + Int(cache.pointee.slot))
        if i.x & Instruction.consume != 0 && i.a != i.b { p.clear() }
        return true
    }

    /// `r[a].name = b` of an instance whose slot is known, or which gets the attribute as others of its shape did.
    @inline(__always)
    func quickStoreAttribute(_ s: Current, _ i: Instruction) -> Bool {
        let p = s.a(i)
        guard p.isObject && p.kind == .instance else { return false }
        let cache = s.caches + Int(i.d)
        let instance = p.unowned(as: InstanceObject.self)
        let (shape, slots) = instance._withUnsafeGuaranteedRef { ($0.shapeAddress, $0.slots) }
        guard cache.pointee.key == shape && cache.pointee.epoch == classEpoch else { return false }
        let q = s.b(i)
        if cache.pointee.kind == .slot {
            let slot = slots + Int(cache.pointee.slot)
            if i.x & Instruction.consume != 0 { slot.set(moving: q) } else { slot.set(copying: q) }
            return true
        }
        guard cache.pointee.kind == .adding, let next = cache.pointee.next else { return false }
        let value = i.x & Instruction.consume != 0 ? q.take() : q.pointee
        instance._withUnsafeGuaranteedRef { instance in
            next._withUnsafeGuaranteedRef { instance.append(value, becoming: $0) }
        }
        return true
    }

    /// A method that the cache knows, and its receiver, into the window of a call. Not inlined: what the loop has at hand stays there.
    @inline(never)
    func quickLoadMethod(_ x: UInt8, _ p: Registers, _ w: Registers, _ cache: UnsafeMutablePointer<AttributeCache>) -> Bool {
        guard p.isObject else { return false }
        if p.kind == .instance {
            let shape = p.unowned(as: InstanceObject.self)._withUnsafeGuaranteedRef { $0.shapeAddress }
            guard cache.pointee.key == shape && cache.pointee.kind == .method && cache.pointee.epoch == classEpoch else { return false }
            w.set(copying: cache.known)
        } else {
            guard cache.pointee.kind == .sealedMethod && cache.pointee.key == p.unowned.sealedKey, let method = cache.pointee.method else { return false }
            // The receiver, or its type, keeps its methods.
            w.lend(method)
        }
        if x & Instruction.consume == 0 {
            (w + 1).set(copying: p)
        } else if p != w + 1 {
            (w + 1).set(moving: p)
        }
        return true
    }

    /// `r[a] = b[c]` of a list and an index.
    @inline(__always)
    func quickLoadItem(_ s: Current, _ i: Instruction) -> Bool {
        let p = s.b(i), q = s.c(i)
        guard p.isObject && q.tag == ValueLayout.int && p.kind == .list else { return false }
        let target = s.a(i), given = q.rawInt
        let found = p.unowned(as: ListObject.self)._withUnsafeGuaranteedRef { list in
            let index = given < 0 ? given &+ list.count : given
            guard index >= 0 && index < list.count else { return false }
            target.set(copying: list.row.base + index)
            return true
        }
        if found, i.x & Instruction.consume != 0 && p != target { p.clear() }
        return found
    }

    /// `r[a][r[b]] = r[c]` of a list and an index.
    @inline(__always)
    func quickStoreItem(_ s: Current, _ i: Instruction) -> Bool {
        let p = s.a(i), q = s.r + Int(i.b), value = s.r + Int(i.c)
        guard p.isObject && q.tag == ValueLayout.int && p.kind == .list else { return false }
        let given = q.rawInt, consumes = i.x & Instruction.consumeC != 0
        return p.unowned(as: ListObject.self)._withUnsafeGuaranteedRef { list in
            let index = given < 0 ? given &+ list.count : given
            guard index >= 0 && index < list.count else { return false }
            let place = list.row.base + index
            if consumes { place.set(moving: value) } else { place.set(copying: value) }
            return true
        }
    }
}
