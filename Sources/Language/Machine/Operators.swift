// Operators on any two values: numbers directly, then what the left operand knows, then what the right one knows.
import Signatures
import Syntax

extension Machine {
    /// `a op b`
    public func binary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
        if let result = try Numbers.binary(op, a, b) { return result }
        if let result = try reflectedFirst(op, a, b) { return result }
        if case .object(let x) = a, let result = try x.binary(op, b, reflected: false, self) { return result }
        if case .object(let y) = b, let result = try y.binary(op, a, reflected: true, self) { return result }
        throw unsupported(op, a, b)
    }

    /// `a + b`
    @inline(__always)
    func sum(_ a: Value, _ b: Value) throws -> Value {
        if case .int(let x) = a, case .int(let y) = b {
            let (sum, overflow) = x.addingReportingOverflow(y)
            if !overflow { return .int(sum) }
        }
        return try binary(.add, a, b)
    }

    /// The right operand goes first where its class is derived from the left one's, as Python has it.
    private func reflectedFirst(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value? {
        guard case .object(let x) = a, case .object(let y) = b, x.kind == .instance, y.kind == .instance else { return nil }
        let left = x.type, right = y.type
        guard left !== right, right.isSubtype(of: left) else { return nil }
        return try y.binary(op, a, reflected: true, self)
    }

    /// `a op= b`: the value to store back.
    public func inPlace(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
        if case .object(let x) = a, let result = try x.inPlace(op, b, self) { return result }
        do {
            return try binary(op, a, b)
        } catch let error as ScriptError where error.kind == .typeError && error.message.hasPrefix("unsupported operand") {
            throw unsupported(op, a, b, inPlace: true)
        }
    }

    func unsupported(_ op: BinaryOperator, _ a: Value, _ b: Value, inPlace: Bool = false) -> ScriptError {
        if !inPlace, op == .add, a.isSequence {
            let kind = a.string != nil ? "str" : a.list != nil ? "list" : "tuple"
            let hint = kind == "str" ? "write str(x), or an f-string: f'{x}'" : nil
            return ScriptError(.typeError, "can only concatenate \(kind) (not \"\(b.typeName)\") to \(kind)", hint: hint)
        }
        if op == .multiply, let other = [(a, b), (b, a)].first(where: { $0.0.isSequence })?.1 {
            return ScriptError(.typeError, "can't multiply sequence by non-int of type '\(other.typeName)'")
        }
        let symbol = op == .power ? "** or pow()" : op.rawValue + (inPlace ? "=" : "")
        return ScriptError(.typeError, "unsupported operand type(s) for \(symbol): '\(a.typeName)' and '\(b.typeName)'")
    }

    /// `op a`
    public func unary(_ op: UnaryOperator, _ a: Value) throws -> Value {
        if let result = try Numbers.unary(op, a) { return result }
        if case .object(let x) = a, let result = try x.unary(op, self) { return result }
        throw ScriptError(.typeError, "bad operand type for unary \(op.rawValue): '\(a.typeName)'")
    }
}

extension Value {
    /// A str, list or tuple.
    fileprivate var isSequence: Bool { string != nil || list != nil || tuple != nil }
}
