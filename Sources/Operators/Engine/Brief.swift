// The short way to call an operator: where arguments come by position, or by names that a parameter has, and the operator's types are among
// the usual ones, they are read where they lie and handed to the typed body. All else - errors, older forms, `out=` - is left to `call`.
import Signatures
import TensorCore

/// The arguments of a call, one operand per parameter: those that are given, side by side, and the defaults of the others where they lie.
struct BriefArguments {
    private let given: UnsafeMutablePointer<Operand>
    private let givenCount: Int
    private let defaults: UnsafePointer<Operand>
    let count: Int
    /// How many numbers at the end are one list of sizes; 0 where there is none.
    let gathered: Int
    /// Whether a gradient may be wanted of one of them.
    let mayRecord: Bool
    /// Whether the result is written into the first argument.
    var isInPlace = false

    @inline(__always)
    init(_ given: UnsafeMutablePointer<Operand>, _ givenCount: Int, defaults: UnsafePointer<Operand>, count: Int, gathered: Int = 0, mayRecord: Bool) {
        (self.given, self.givenCount, self.defaults, self.count) = (given, givenCount, defaults, count)
        (self.gathered, self.mayRecord) = (gathered, mayRecord)
    }

    /// Where the operand of parameter `i` lies.
    @inline(__always)
    func place(_ i: Int) -> UnsafePointer<Operand> { i < givenCount ? UnsafePointer(given + i) : defaults + i }

    /// The argument of parameter `i`; nil where it is of another kind.
    @inline(__always)
    func read<A: Argument>(_ type: A.Type, _ i: Int) throws -> A? { try A.decode(place(i).pointee) }

    /// The tensor that the result is written into, if it is.
    @inline(__always)
    var target: Tensor? { get throws { isInPlace ? try read(Tensor.self, 0) : nil } }

    /// The sizes at the end, which may be one tuple or several numbers.
    @inline(__always)
    func sizes(_ i: Int) throws -> Dims? {
        if gathered == 0 { return try Dims.decode(place(i).pointee) }
        var dims = Dims()
        for k in 0..<gathered {
            guard let size = try Int.decode(place(i + k).pointee) else { return nil }
            dims.append(size)
        }
        return dims
    }

    /// The result with its place in the graph, where it has one.
    @inline(__always)
    func finished(_ op: Differentiable, _ y: Tensor) -> Output { .tensor(mayRecord && op.isPrimitive ? op.finished(y, all) : y) }

    private var all: [Operand] {
        let all = (0..<count).map { (i: Int) -> Operand in place(i).pointee }
        return gathered == 0 ? all : all.dropLast(gathered) + [.tuple(all.suffix(gathered))]
    }
}

/// How the body of operators with certain types is called; nil where the arguments have others. A type of its own: a closure that lies in a
/// dictionary by itself is called through others that only pass its arguments on. The closures hold nothing but types.
struct BriefCall: @unchecked Sendable {
    /// The operators' type.
    let type: ObjectIdentifier
    let body: (_ op: Operator, _ a: BriefArguments) throws -> Output?
}

extension Operator {
    /// How many arguments and defaults a short call has at most.
    public static let briefCapacity = 10
}

extension Operator.CallTable {
    /// The arguments with the defaults of those that are not given; nil where it is not as simple as that.
    @inline(__always)
    func brief(_ operands: UnsafeMutablePointer<Operand>, _ filled: inout Int, _ keywords: [Name], asMethod: Bool) -> BriefArguments? {
        let all = defaultCount, given = filled
        guard all <= Operator.briefCapacity else { return nil }
        var mayRecord = false
        for k in 0..<given {
            switch operands[k] {
            case .tensor(let x): mayRecord = mayRecord || x.autograd != nil
            case .list(let items), .tuple(let items):
                for case .tensor(let x) in items { mayRecord = mayRecord || x.autograd != nil }
            default: break
            }
        }
        if hasRest {
            guard keywords.isEmpty, asMethod || !gathersSizes, restPlace == all - 1, given > restPlace, listedForms.isEmpty else { return nil }
            let isList = given == all && operands[restPlace].elements != nil
            return BriefArguments(operands, given, defaults: defaultPlaces, count: given, gathered: isList ? 0 : given - restPlace, mayRecord: mayRecord)
        }
        let positional = given - keywords.count
        guard given <= all, positional <= signature.positionalCount else { return nil }
        if keywords.isEmpty {
            guard given >= requiredCount else { return nil }
        } else {
            guard listedForms.isEmpty || isListed(positional, keywords), arrange(operands, positional, &filled, keywords) else { return nil }
        }
        return BriefArguments(operands, filled, defaults: defaultPlaces, count: all, mayRecord: mayRecord)
    }

    /// Moves arguments given by name to the places of their parameters; false where one has no place or one is missing.
    private func arrange(_ operands: UnsafeMutablePointer<Operand>, _ positional: Int, _ filled: inout Int, _ keywords: [Name]) -> Bool {
        withUnsafeTemporaryAllocation(of: Operand.self, capacity: Operator.briefCapacity) { named in
            guard let named = named.baseAddress else { return false }
            named.moveInitialize(from: operands + positional, count: keywords.count)
            defer { named.deinitialize(count: keywords.count) }
            (operands + positional).initialize(from: defaultPlaces + positional, count: defaultCount - positional)
            filled = defaultCount
            var missing = (requiredPlaces >> UInt64(positional)) << UInt64(positional)
            for k in 0..<keywords.count {
                guard let place = names.firstIndex(of: keywords[k]), place >= positional else { return false }
                operands[place] = named[k]
                missing &= ~(1 << UInt64(place))
            }
            return missing == 0
        }
    }

    /// Whether a way to call that PyTorch lists has these keywords, and all that it wants is given.
    private func isListed(_ positional: Int, _ keywords: [Name]) -> Bool {
        forms: for form in listedNames {
            for keyword in keywords where !form.names.contains(keyword) { continue forms }
            for (place, name) in form.required where place >= positional && !keywords.contains(name) { continue forms }
            return true
        }
        return false
    }
}

extension Overloads {
    /// The result of the first choice that takes such arguments; nil where one that may cannot be called in short.
    func briefOfChoices(
        _ operands: UnsafeMutablePointer<Operand>, _ filled: inout Int, _ keywords: [Name], asMethod: Bool
    ) throws -> Output? {
        guard keywords.isEmpty else { return nil }
        for choice in choices {
            guard choice.mayTake(filled) else { continue }
            let result = try choice.brief(operands, &filled, keywords, asMethod: asMethod)
            if let result { return result }
            // A choice that cannot be called in short may be the one.
            guard choice.isBrief else { return nil }
        }
        return nil
    }
}

extension InPlace {
    /// The first argument, changed by a loop that writes where it reads; nil for all else.
    func briefInPlace(
        _ operands: UnsafeMutablePointer<Operand>, _ filled: inout Int, _ keywords: [Name], asMethod: Bool
    ) throws -> Output? {
        guard pure.writes, keywords.isEmpty, filled > 0, case .tensor(let x) = operands[0] else { return nil }
        return try pure.reading { (table: CallTable) throws -> Output? in
            guard let call = table.briefly, var a = table.brief(operands, &filled, keywords, asMethod: asMethod), !a.mayRecord, x.base == nil else {
                return nil
            }
            for k in 1..<a.count {
                if case .tensor(let other) = a.place(k).pointee, other.storage === x.storage { try x.checkNoPartialOverlap(with: other) }
            }
            a.isInPlace = true
            do { return try call.body(pure, a) } catch is Misfit { return nil }
        }
    }
}

extension Operator {
    /// Whether a call with so many positional arguments can be one of this operator's.
    fileprivate func mayTake(_ count: Int) -> Bool {
        reading { (t: CallTable) -> Bool in t.hasRest || count >= t.requiredCount && count <= t.signature.positionalCount }
    }

    /// Whether the operator's types are among those of short calls.
    fileprivate var isBrief: Bool { reading { (t: CallTable) -> Bool in t.briefly != nil } }
}
