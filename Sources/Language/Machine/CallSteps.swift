// What the machine's loop does of calls, returns and yields: functions come and go, so that it stands in another frame afterwards. Inlined
// into the loop.
import Signatures

extension Machine {
    /// Calls what lies in a window. True when a frame was put on top, otherwise the result is stored.
    @inline(__always)
    func call(_ i: Instruction, _ r: Registers) throws -> Bool {
        let w = r + Int(i.b), result = r + Int(i.a)
        var count = Int(i.c), arguments = w + 1
        if i.x & Instruction.method != 0 {
            if (w + 1).isUnbound { arguments = w + 2 } else { count &+= 1 }
        }
        if w.isLent {
            if i.x & Instruction.named == 0 {
                switch try callLent(w, arguments, count, result) {
                case .done: return false
                case .frame: return true
                case .declined: break
                }
            }
            w.own()
        }
        if i.x & Instruction.named == 0 && w.isObject {
            if w.kind == .function {
                let owned = w.unowned(as: FunctionObject.self)
                w.abandon()
                return try push(owned, arguments, count, .call, result: result)
            }
            if w.kind == .boundMethod {
                if let pushed = try pushBound(w, arguments, count, result) { return pushed }
            } else if w.kind == .instance {
                if let pushed = try pushForInstance(w, arguments, count, result) { return pushed }
            } else if w.kind == .native {
                return try callOwned(w, arguments, count, result)
            }
        }
        return try callObject(i, w, arguments, count, result)
    }

    /// Calls a built-in function that the window holds.
    @inline(never)
    private func callOwned(_ w: Registers, _ arguments: Registers, _ count: Int, _ result: Registers) throws -> Bool {
        let intrinsic = w.unowned(as: NativeFunction.self)._withUnsafeGuaranteedRef { $0.intrinsic }
        if intrinsic.mayPush, count > 0, arguments.mayAnswerByFrame, try pushForCall(intrinsic, arguments, count) { return true }
        let value = try w.unowned(as: NativeFunction.self)._withUnsafeGuaranteedRef { try callNative($0, arguments, count) }
        clear(w, upTo: arguments + count)
        result.set(value)
        return false
    }

    /// Gives what a frame of this kind returned to the frame below, which is on top now. True when that jumped.
    @inline(__always)
    func takeBack(_ value: consuming Value, _ kind: Frame.Kind, _ s: inout Current) throws -> Bool {
        let caller = s.ip.pointee
        switch kind {
        case .call, .delegated: s.a(caller).set(value)
        case .initialiser:
            guard value.isNone else { throw badInitialiser(value) }
            if caller.a != caller.b { s.a(caller).set(moving: s.r + Int(caller.b)) }
        case .operation: try finishOperation(caller, s.b(caller), s.c(caller), s.a(caller), value)
        case .resumed: throw RaisedException(kind: .stopIteration, arguments: value.isNone ? [] : [value])
        case .length: finishCall(s.r, caller, .int(try length(from: value)))
        default:
            // A generator that a `next` resumed has ended.
            (s.r + Int(caller.b)).clear()
            s.jump(caller)
            return true
        }
        return false
    }

    /// Yields: nil where the machine goes on, in this frame or in the one that resumed it; otherwise what the loop ends with.
    @inline(__always)
    func yieldValue(_ i: Instruction, _ generator: GeneratorObject, _ s: inout Current) -> Value? {
        let p = s.b(i)
        if let goesOn = handOver(p, consuming: i.x & Instruction.consume != 0) {
            if goesOn {
                s.a(i).set(.none)
                return nil
            }
            _ = suspendAll(generator, at: s.ip)
            return Value.none
        }
        return pass(on: i.x & Instruction.consume != 0 ? p.take() : p.pointee, from: generator, &s)
    }

    /// Suspends a generator, and hands its value to who resumed it; gives it back where that was no frame.
    @inline(__always)
    private func pass(on value: consuming Value, from generator: GeneratorObject, _ s: inout Current) -> Value? {
        let kind = suspendAll(generator, at: s.ip)
        if kind == .entry { return value }
        s = Current(frame)
        if kind == .resumed { finishCall(s.r, s.ip.pointee, value) } else { s.a(s.ip.pointee).set(value) }
        return nil
    }

    /// What a step of `yield from` did.
    enum Delegation {
        /// Behind it; the same instruction again, or a frame on top; the loop's end.
        case goesOn, stays, ends(Value)
    }

    @inline(__always)
    func yieldFrom(_ i: Instruction, _ unowned: Unmanaged<GeneratorObject>, _ s: inout Current) throws -> Delegation {
        let p = s.r + Int(i.b)
        if try delegates(p, unowned) {
            s = Current(frame)
            return .stays
        }
        let generator = unowned.object
        switch try advance(p.pointee, generator) {
        case .returned(let value): s.a(i).set(value)
        case .yielded(var value):
            if let goesOn = handOver(&value, consuming: false) {
                if goesOn { return .stays }
                _ = suspendAll(generator, at: s.ip)
                return .ends(.none)
            }
            if let value = pass(on: value, from: generator, &s) { return .ends(value) }
        }
        return .goesOn
    }
}
