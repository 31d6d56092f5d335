// The types `range` and `slice`: constructors and methods.
import Signatures

enum RangeMethods {
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        try checkCount(arguments, "range")
        let start = arguments.count == 1 ? 0 : try machine.index(arguments[0])
        let stop = try machine.index(arguments[arguments.count == 1 ? 0 : 1])
        let step = arguments.count == 3 ? try machine.index(arguments[2]) : 1
        guard step != 0 else { throw ScriptError(.valueError, "range() arg 3 must not be zero") }
        return .object(RangeObject(start, stop, step))
    }

    static func constructSlice(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        try checkCount(arguments, "slice")
        switch arguments.count {
        case 1: return .object(SliceObject(.none, arguments[0], .none))
        case 2: return .object(SliceObject(arguments[0], arguments[1], .none))
        default: return .object(SliceObject(arguments[0], arguments[1], arguments[2]))
        }
    }

    private static func checkCount(_ arguments: Arguments, _ name: String) throws {
        guard arguments.keywords.isEmpty else { throw ScriptError(.typeError, "\(name)() takes no keyword arguments") }
        guard (1...3).contains(arguments.count) else {
            let count = arguments.count
            throw ScriptError(.typeError, "\(name) expected at \(count < 1 ? "least 1 argument" : "most 3 arguments"), got \(count)")
        }
    }

    static var members: [Member] {
        [
            .method("count(self, value, /)", "How often `value` occurs, 0 or 1.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try machine.contains(a[0], a[1]) ? 1 : 0)
            },
            .method("index(self, value, /)", "The position of `value`.") { (machine: Machine, a: BoundArguments) -> Value in
                let range = try a.receiver(RangeObject.self, of: "range")
                guard let value = a[1].asInt, try machine.contains(a[0], a[1]) else {
                    throw ScriptError(.valueError, "\(try machine.repr(a[1])) is not in range")
                }
                return .int((value &- range.start) / range.step)
            },
        ] + sequenceMembers
    }

    static var sliceMembers: [Member] {
        [
            .method("indices(self, length, /)", "Start, stop and step for a sequence of `length` items.") {
                (machine: Machine, a: BoundArguments) -> Value in
                guard try a.int(1) >= 0 else { throw ScriptError(.valueError, "length should not be negative") }
                let part = try a.receiver(SliceObject.self, of: "slice").resolved(count: a.int(1), machine)
                return .tuple([.int(part.start), .int(part.stop), .int(part.step)])
            },
        ]
    }
}
