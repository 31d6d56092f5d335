// What the machine's loop leaves to others: operators on objects, attributes and items that no cache knows, building.
import Signatures
import Syntax

extension Machine {
    /// The value of an operand, moved out of a temporary that is not needed any more.
    @inline(__always)
    private func operand(_ p: Registers, _ i: Instruction, _ flag: UInt8) -> Value { i.x & flag != 0 ? p.take() : p.pointee }

    // MARK: Operators

    /// True when a frame was pushed for the operator's method.
    @inline(never)
    func slowBinary(_ op: BinaryOperator, _ i: Instruction, _ p: Registers, _ q: Registers, _ result: Registers) throws -> Bool {
        if op == .add, i.x & Instruction.inPlace != 0, p == result, appendText(p, q) { return false }
        if p.isObject, p.kind == .instance, try pushForOperator(op, p, q, inPlace: i.x & Instruction.inPlace != 0) { return true }
        let a = operand(p, i, Instruction.consume), b = operand(q, i, Instruction.consumeC)
        do {
            result.set(try i.x & Instruction.inPlace != 0 ? inPlace(op, a, b) : binary(op, a, b))
        } catch {
            failedOperands = [a, b]
            throw error
        }
        return false
    }

    /// `s += t` for strings: a string that nobody else holds grows in place.
    private func appendText(_ p: Registers, _ q: Registers) -> Bool {
        guard p.isObject, q.isObject, p.kind == .string, q.kind == .string else { return false }
        p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { text in
            q.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { tail in
                if Counting.isHeldOnce(p.unowned.toOpaque()) { text.append(tail) } else { p.set(.string(text.text + tail.text)) }
            }
        }
        return true
    }

    @inline(never)
    func slowUnary(_ op: UnaryOperator, _ i: Instruction, _ p: Registers, _ result: Registers) throws {
        let a = operand(p, i, Instruction.consume)
        do { result.set(try unary(op, a)) } catch {
            failedOperands = [a]
            throw error
        }
    }

    @inline(never)
    func slowCompare(_ i: Instruction, _ p: Registers, _ q: Registers, _ result: Registers) throws {
        if i.d < 2, let same = sameText(p, q) {
            if i.x & Instruction.consume != 0 { p.clear() }
            if i.x & Instruction.consumeC != 0 { q.clear() }
            result.set(bool: same == (i.d == 0))
            return
        }
        let op = ComparisonOperator.numbered[Int(i.d)]
        if op == .in || op == .notIn, let found = quickContains(q, p) {
            if i.x & Instruction.consume != 0 { p.clear() }
            if i.x & Instruction.consumeC != 0 { q.clear() }
            result.set(bool: found == (op == .in))
            return
        }
        let a = operand(p, i, Instruction.consume), b = operand(q, i, Instruction.consumeC)
        do { result.set(try compare(op, a, b)) } catch {
            failedOperands = [a, b]
            throw error
        }
    }

    /// Whether a dictionary or a set has an int or a string; nil when that has to be asked the ordinary way.
    private func quickContains(_ container: Registers, _ key: Registers) -> Bool? {
        guard container.isObject, container.kind == .dict || container.kind == .set, let hash = Hashing.quick(key) else { return nil }
        if container.kind == .set {
            return container.unowned(as: SetObject.self)._withUnsafeGuaranteedRef { $0.quickContains(key, hash: hash) }
        }
        return container.unowned(as: DictObject.self)._withUnsafeGuaranteedRef { dict in
            switch dict.table.quickFind(key, hash: hash, near: &nearEntry) {
            case .entry: true
            case .missing: false
            case .unclear: nil
            }
        }
    }

    /// Whether two strings are equal; nil when one is something else.
    @inline(__always)
    private func sameText(_ p: Registers, _ q: Registers) -> Bool? {
        guard p.isObject, q.isObject, p.kind == .string, q.kind == .string else { return nil }
        return p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { a in
            q.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { a == $0 }
        }
    }

    /// For jumps.
    @inline(never)
    func slowCompare(_ op: ComparisonOperator, _ i: Instruction, _ p: Registers, _ q: Registers) throws -> Bool {
        if op == .equal || op == .notEqual, let same = sameText(p, q) {
            if i.x & Instruction.consume != 0 { p.clear() }
            if i.x & Instruction.consumeC != 0 { q.clear() }
            return same == (op == .equal)
        }
        let a = operand(p, i, Instruction.consume), b = operand(q, i, Instruction.consumeC)
        do { return try truth(compare(op, a, b)) } catch {
            failedOperands = [a, b]
            throw error
        }
    }

    // MARK: Items

    /// True when a frame was pushed for a `__getitem__`.
    @inline(never)
    func slowLoadItem(_ i: Instruction, _ p: Registers, _ q: Registers, _ result: Registers) throws -> Bool {
        if p.isObject, p.kind == .dict, let hash = Hashing.quick(q) {
            var isUnclear = false
            let place = p.unowned(as: DictObject.self)._withUnsafeGuaranteedRef { dict in
                dict.readsPlainly ? dict.table.quickPlace(q, hash: hash, near: &nearEntry, isUnclear: &isUnclear) : nil
            }
            if let place {
                // The container may be what the result's register holds.
                handed.set(copying: place)
                if i.x & Instruction.consume != 0, p != result { p.clear() }
                if i.x & Instruction.consumeC != 0, q != result { q.clear() }
                result.set(moving: handed)
                return false
            }
        } else if p.isObject, p.kind == .instance {
            if try pushForItem(i, p, q, result) { return true }
        } else if p.isObject, let found = try quickItem(p, q) {
            if i.x & Instruction.consume != 0, p != result { p.clear() }
            if i.x & Instruction.consumeC != 0, q != result { q.clear() }
            result.set(found)
            return false
        }
        let container = operand(p, i, Instruction.consume), key = operand(q, i, Instruction.consumeC)
        do { result.set(try item(key, of: container)) } catch {
            failedOperands = [container, key]
            throw error
        }
        return false
    }

    /// The item of a built-in container for an index, a plain slice or a plain key; nil when that has to go the ordinary way.
    @inline(__always)
    private func quickItem(_ p: Registers, _ q: Registers) throws -> Value? {
        switch p.kind {
        case .string where q.tag == ValueLayout.int:
            return p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { $0.character(at: q.rawInt, self) }
        case .tuple where q.tag == ValueLayout.int:
            guard Swift.type(of: p.rawObject) == TupleObject.self else { return nil }
            return p.unowned(as: TupleObject.self)._withUnsafeGuaranteedRef { tuple in
                let given = q.rawInt, index = given < 0 ? given &+ tuple.count : given
                return index >= 0 && index < tuple.count ? tuple[index] : nil
            }
        case .list where q.isObject && q.kind == .slice:
            return try p.unowned(as: ListObject.self)._withUnsafeGuaranteedRef { list in
                try q.unowned(as: SliceObject.self)._withUnsafeGuaranteedRef { try .object(list.part($0.resolved(count: list.count, self))) }
            }
        default: return nil
        }
    }


    @inline(never)
    func slowStoreItem(_ i: Instruction, _ p: Registers, _ q: Registers, _ value: Registers) throws {
        if p.isObject, p.kind == .dict, let hash = Hashing.quick(q) {
            let done = try p.unowned(as: DictObject.self)._withUnsafeGuaranteedRef {
                try $0.quickSet(q, hash: hash, value, moving: i.x & Instruction.consumeC != 0, near: &nearEntry)
            }
            if done { return }
        }
        let new = operand(value, i, Instruction.consumeC)
        do { try setItem(q.pointee, of: p.pointee, to: new) } catch {
            failedOperands = [p.pointee, q.pointee]
            throw error
        }
    }

    func slowDeleteItem(_ i: Instruction, _ p: Registers, _ q: Registers) throws {
        do { try deleteItem(q.pointee, of: p.pointee) } catch {
            failedOperands = [p.pointee, q.pointee]
            throw error
        }
    }

    // MARK: Taking apart

    @inline(never)
    func slowUnpack(_ i: Instruction, _ p: Registers, _ result: Registers) throws {
        let values = try unpackedItems(operand(p, i, Instruction.consume), atMost: Int(i.c))
        guard values.count == Int(i.c) else {
            throw ScriptError(.valueError, values.count > Int(i.c)
                ? "too many values to unpack (expected \(i.c))"
                : "not enough values to unpack (expected \(i.c), got \(values.count))")
        }
        for (index, value) in values.enumerated() { (result + index).set(value) }
    }

    func slowUnpackStar(_ i: Instruction, _ p: Registers, _ result: Registers) throws {
        let values = try unpackedItems(operand(p, i, Instruction.consume), atMost: nil)
        let before = Int(i.c), after = Int(i.d)
        guard values.count >= before + after else {
            throw ScriptError(.valueError,
                "not enough values to unpack (expected at least \(before + after), got \(values.count))")
        }
        for index in 0..<before { (result + index).set(values[index]) }
        (result + before).set(.list(Array(values[before..<(values.count - after)])))
        for index in 0..<after { (result + before + 1 + index).set(values[values.count - after + index]) }
    }

    /// The items to assign to several targets; of an endless iterator just one more than fits.
    private func unpackedItems(_ value: Value, atMost most: Int?) throws -> [Value] {
        if let list = value.list { return list.items }
        if let tuple = value.tuple { return tuple.items }
        guard case .object(let object) = value, let iterator = try object.iterator(self) else {
            throw ScriptError(.typeError, "cannot unpack non-iterable \(value.typeName) object")
        }
        var items: [Value] = []
        while items.count <= most ?? Int.max, let item = try iterator.next(self) {
            try Room.grow(items.count, of: MemoryLayout<Value>.stride)
            items.append(item)
            try pollInterrupt()
        }
        return items
    }

    // MARK: Building

    /// Moves `count` values out of consecutive registers.
    @inline(__always)
    func takeValues(_ first: Registers, _ count: Int) -> [Value] {
        // Literals of known size are made without asking the runtime for the array's type.
        switch count {
        case 0: return []
        case 1: return [first.take()]
        case 2: return [first.take(), (first + 1).take()]
        case 3: return [first.take(), (first + 1).take(), (first + 2).take()]
        default:
            var values: [Value] = []
            values.reserveCapacity(count)
            for index in 0..<count { values.append((first + index).take()) }
            return values
        }
    }

    /// The texts in `count` registers, which are emptied, as one.
    func joinTexts(_ p: Registers, _ count: Int) -> StringObject {
        var total = 0
        for index in 0..<count {
            total += (p + index).unowned(as: StringObject.self)._withUnsafeGuaranteedRef { $0.text.utf8.count }
        }
        let text = String(count: total) { target in
            var place = 0
            for index in 0..<count {
                (p + index).unowned(as: StringObject.self)._withUnsafeGuaranteedRef { $0.text.copyBytes(to: target, at: &place) }
                (p + index).clear()
            }
        }
        return StringObject.made(text)
    }

    /// Adds what lies in a register to a set.
    func addToSet(_ p: Registers, _ set: Registers) throws {
        let set = unsafeDowncast(set.rawObject, to: SetObject.self)
        if let hash = Hashing.quick(p), let done = try set.quickInsert(p, hash: hash) { return _ = done }
        try set.insert(p.pointee, self)
    }

    func buildDict(_ i: Instruction, _ p: Registers, _ result: Registers) throws {
        let dict = DictObject()
        for index in 0..<Int(i.c) { try dict.set((p + 2 * index).take(), (p + 2 * index + 1).take(), self) }
        result.set(.object(dict))
    }

    /// What `*value` stands for.
    func spreadItems(of value: Value, callee: Registers?) throws -> [Value] {
        if let list = value.list { return list.items }
        if let tuple = value.tuple { return tuple.items }
        guard case .object(let object) = value, try object.iterator(self) != nil else {
            throw ScriptError(.typeError, (callee.map { functionText($0.pointee) + " argument" } ?? "Value")
                + " after * must be an iterable, not \(value.typeName)")
        }
        return try items(of: value)
    }

    func mergeDict(_ value: Value, into dict: DictObject, callee: Registers?) throws {
        let pairs: [(key: Value, value: Value)]
        if let other = value.dict {
            pairs = other.entries
        } else if let keys = try findAttribute("keys", of: value) {
            pairs = try items(of: call(keys, [])).map { ($0, try item($0, of: value)) }
        } else {
            throw ScriptError(.typeError, callee.map { "\(functionText($0.pointee)) argument after ** must be a mapping, not \(value.typeName)" }
                ?? "'\(value.typeName)' object is not a mapping")
        }
        for (key, value) in pairs {
            if let callee {
                guard key.text != nil else { throw ScriptError(.typeError, "keywords must be strings") }
                guard try dict.value(for: key, self) == nil else {
                    throw ScriptError(.typeError, "\(functionText(callee.pointee)) got multiple values for keyword argument '\(key.text ?? "")'")
                }
            }
            try dict.set(key, value, self)
        }
    }

    /// How errors call what is called: with its module, unless it is built in.
    private func functionText(_ value: Value) -> String {
        if let function = value.cast(to: FunctionObject.self) {
            return "\(function.namespace[Names.name]?.text ?? "__main__").\(function.code.qualifiedName)()"
        }
        if let native = value.cast(to: NativeFunction.self) { return "\(native.name)()" }
        if let type = value.cast(to: TypeObject.self) { return "\(type.qualifiedName)()" }
        return "\(value.typeName) object"
    }

    func formatValue(_ i: Instruction, _ p: Registers, _ spec: Registers?, _ result: Registers) throws {
        if i.d == 0, !p.isObject, let text = quickFormat(p, spec) {
            if i.x & Instruction.consume != 0 { p.clear() }
            spec?.clear()
            result.set(.string(text))
            return
        }
        let value = operand(p, i, Instruction.consume)
        let specText = spec.map { $0.take().text ?? "" } ?? ""
        do {
            let text: String
            switch i.d {
            case 0: text = try format(value, specText)
            case Int32(UInt8(ascii: "r")): text = try Format.string(repr(value), specText)
            case Int32(UInt8(ascii: "a")): text = try Format.string(ascii(value), specText)
            default: text = try Format.string(str(value), specText)
            }
            result.set(.string(text))
        } catch {
            failedOperands = [value]
            throw error
        }
    }

    /// A number by a plain specification, which is read once; nil when that has to go the ordinary way.
    private func quickFormat(_ p: Registers, _ spec: Registers?) -> String? {
        guard let spec else { return p.tag == ValueLayout.int ? String(decimal: p.rawInt) : nil }
        guard spec.isObject, spec.kind == .string else { return nil }
        return spec.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { string in
            if case .none = string.template { string.keep(.spec(PlainSpec(string.text))) }
            guard case .spec(let plain?) = string.template else { return nil }
            return plain.text(of: p.pointee)
        }
    }

    private func ascii(_ value: Value) throws -> String {
        try repr(value).unicodeScalars.map { scalar -> String in
            if scalar.isASCII { return String(scalar) }
            let digits = String(scalar.value, radix: 16)
            let (mark, width) = scalar.value <= 0xff ? ("x", 2) : scalar.value <= 0xffff ? ("u", 4) : ("U", 8)
            return "\\" + mark + String(repeating: "0", count: max(0, width - digits.count)) + digits
        }.joined()
    }
}

