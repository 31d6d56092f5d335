// Calls of built-in functions, types and methods, which the loop lends to the call without counting them: the commonest are done here
// and now, the others are run with their arguments as they lie.
import Signatures
import Syntax

extension Machine {
    /// What became of a call.
    enum LentCall {
        case done
        /// A frame was put on top that answers it.
        case frame
        /// It has to go the ordinary way.
        case declined
    }

    /// Calls what was lent to the first register of a window with positional arguments.
    @inline(never)
    func callLent(_ w: Registers, _ p: Registers, _ count: Int, _ result: Registers) throws -> LentCall {
        guard w.kind == .native else { return try makeLent(w, p, count, result) ? .done : .declined }
        let intrinsic = w.unowned(as: NativeFunction.self)._withUnsafeGuaranteedRef { $0.intrinsic }
        if count > 0, p.isObject {
            if try callContainer(intrinsic, w, p, count, result) { return .done }
            if intrinsic.isOfText, p.kind == .string, let value = try TextIntrinsics.run(intrinsic, p, count, self) {
                w.abandon()
                clear(p, upTo: p + count)
                result.set(value)
                return .done
            }
            if intrinsic.mayPush, p.mayAnswerByFrame {
                w.own()
                return try pushForCall(intrinsic, p, count) ? .frame : .declined
            }
        }
        let value = try w.unowned(as: NativeFunction.self)._withUnsafeGuaranteedRef { try callNative($0, p, count) }
        w.abandon()
        clear(p, upTo: p + count)
        result.set(value)
        return .done
    }

    /// The commonest methods of containers, and their length; false when that has to go another way.
    @inline(__always)
    private func callContainer(_ intrinsic: Intrinsic, _ w: Registers, _ p: Registers, _ count: Int, _ result: Registers) throws -> Bool {
        switch intrinsic {
        case .length:
            guard count == 1, let length = plainLength(p) else { return false }
            w.abandon()
            p.clear()
            result.set(int: length)
        case .append:
            guard count == 2, p.kind == .list else { return false }
            try p.unowned(as: ListObject.self)._withUnsafeGuaranteedRef { try $0.append(moving: p + 1) }
            w.abandon()
            p.clear()
            result.set(.none)
        case .pop:
            guard count == 1, p.kind == .list else { return false }
            guard p.unowned(as: ListObject.self)._withUnsafeGuaranteedRef({ $0.popLast(into: handed) }) else { return false }
            w.abandon()
            p.clear()
            result.set(moving: handed)
        case .get:
            guard count == 2 || count == 3, p.kind == .dict, quickGet(p, count) else { return false }
            w.abandon()
            clear(p, upTo: p + count)
            result.set(moving: handed)
        case .setAdd:
            guard count == 2, p.kind == .set, let hash = Hashing.quick(p + 1) else { return false }
            let isDone = try p.unowned(as: SetObject.self)._withUnsafeGuaranteedRef { try !$0.isFrozen && $0.quickInsert(p + 1, hash: hash) != nil }
            guard isDone else { return false }
            w.abandon()
            p.clear()
            (p + 1).clear()
            result.set(.none)
        default: return false
        }
        return true
    }

    /// What a built-in function gives for a value of a plain kind, or the length of an instance.
    @inline(never)
    func builtinCall(_ i: Instruction, _ p: Registers, _ result: Registers) throws -> LentCall {
        guard let intrinsic = Intrinsic(rawValue: UInt8(truncatingIfNeeded: i.c)) else { return .declined }
        if intrinsic == .length {
            guard p.isObject else { return .declined }
            guard let length = plainLength(p) else { return try pushForLength(p) ? .frame : .declined }
            result.set(int: length)
            return .done
        }
        guard let value = try Intrinsics.run(intrinsic, p, 1, self) else { return .declined }
        result.set(value)
        return .done
    }

    /// `d.get(key, other)` of what lies in registers; false when that has to go the ordinary way.
    @inline(never)
    func dictGet(_ p: Registers, _ key: Registers, _ other: Registers, _ result: Registers) -> Bool {
        var isUnclear = false
        let place = quickPlace(p, key, &isUnclear)
        if isUnclear { return false }
        result.set(copying: place ?? other)
        return true
    }

    /// Where a dictionary has the value for a key; nil when it has none. `isUnclear` is set when that has to be asked the ordinary way.
    @inline(__always)
    private func quickPlace(_ p: Registers, _ key: Registers, _ isUnclear: inout Bool) -> Registers? {
        guard let hash = Hashing.quick(key) else {
            isUnclear = true
            return nil
        }
        return p.unowned(as: DictObject.self)._withUnsafeGuaranteedRef { dict in
            isUnclear = !dict.readsPlainly
            return isUnclear ? nil : dict.table.quickPlace(key, hash: hash, near: &nearEntry, isUnclear: &isUnclear)
        }
    }

    /// `d.get(key)` or `d.get(key, other)` into the register for what is handed over; false when that has to go the ordinary way.
    private func quickGet(_ p: Registers, _ count: Int) -> Bool {
        var isUnclear = false
        let place = quickPlace(p, p + 1, &isUnclear)
        if isUnclear { return false }
        if let place {
            handed.set(copying: place)
        } else if count == 3 {
            handed.set(moving: p + 2)
        } else {
            handed.set(.none)
        }
        return true
    }

    @inline(__always)
    private func plainLength(_ p: Registers) -> Int? {
        switch p.kind {
        case .list: p.unowned(as: ListObject.self)._withUnsafeGuaranteedRef { $0.count }
        case .tuple: p.unowned(as: TupleObject.self)._withUnsafeGuaranteedRef { $0.count }
        case .string: p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { $0.count }
        case .dict: p.unowned(as: DictObject.self)._withUnsafeGuaranteedRef { $0.count }
        default: nil
        }
    }

    /// Makes a number or a text from a plain value, or an exception; false when that has to go the ordinary way.
    private func makeLent(_ w: Registers, _ p: Registers, _ count: Int, _ result: Registers) throws -> Bool {
        guard w.kind == .type, count == 1 else { return false }
        let (intrinsic, isException) = w.unowned(as: TypeObject.self)._withUnsafeGuaranteedRef { ($0.intrinsic, $0.keepsArguments) }
        let made: Value
        if isException {
            made = .object(ExceptionObject(w.unowned(as: TypeObject.self).object, [p.pointee]))
        } else {
            guard intrinsic != .none, let found = try Intrinsics.run(intrinsic, p, count, self) else { return false }
            made = found
        }
        w.abandon()
        p.clear()
        result.set(made)
        return true
    }

    /// Calls the method of a text without arguments; false when that has to go the ordinary way.
    @inline(never)
    func callTextMethod(_ i: Instruction, _ p: Registers, _ result: Registers, consumes: Bool) throws -> Bool {
        guard let intrinsic = Intrinsic(rawValue: UInt8(truncatingIfNeeded: i.c)), let value = try TextIntrinsics.run(intrinsic, p, 1, self) else {
            return false
        }
        if consumes { p.clear() }
        result.set(value)
        return true
    }

    // MARK: Slices

    /// `r[a] = r[b][…:…:…]`; true when a frame was pushed for it.
    @inline(never)
    func loadSlice(_ i: Instruction, _ p: Registers, _ bounds: Registers, _ result: Registers) throws -> Bool {
        if p.isObject, let found = quickPart(p, bounds) {
            if i.x & Instruction.consume != 0, p != result { p.clear() }
            result.set(.object(found))
            return false
        }
        let slice = SliceObject(bounds.take(), (bounds + 1).take(), (bounds + 2).take())
        bounds.set(.object(slice))
        var item = i
        item.x |= Instruction.consumeC
        return try slowLoadItem(item, p, bounds, result)
    }

    /// The part of a list, a tuple or an ASCII text between whole numbers; nil when that has to go the ordinary way.
    private func quickPart(_ p: Registers, _ bounds: Registers) -> Object? {
        switch p.kind {
        case .list:
            let list = p.unowned(as: ListObject.self)
            return list._withUnsafeGuaranteedRef { list in range(bounds, list.count).map { list.part($0) } }
        case .tuple:
            guard Swift.type(of: p.rawObject) == TupleObject.self else { return nil }
            return p.unowned(as: TupleObject.self)._withUnsafeGuaranteedRef { tuple in
                range(bounds, tuple.count).map { TupleObject.owning(tuple.row.part($0)) }
            }
        case .string:
            return p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { text in
                text.isASCII ? range(bounds, text.count).map { StringObject.made(text.asciiPart($0)) } : nil
            }
        default: return nil
        }
    }

    /// What a slice without a step selects from `count` items; nil when its bounds are not whole numbers or None.
    @inline(__always)
    private func range(_ bounds: Registers, _ count: Int) -> ResolvedSlice? {
        guard (bounds + 2).tag == ValueLayout.constant,
            let start = place(bounds, count, 0), let stop = place(bounds + 1, count, count)
        else { return nil }
        return ResolvedSlice(start: start, stop: max(start, stop), step: 1, count: max(0, stop - start))
    }

    @inline(__always)
    private func place(_ bound: Registers, _ count: Int, _ fallback: Int) -> Int? {
        if bound.tag == ValueLayout.constant { return fallback }
        guard bound.tag == ValueLayout.int else { return nil }
        let given = bound.rawInt, index = given < 0 ? given &+ count : given
        return min(max(index, 0), count)
    }
}
