// One of NumPy's functions: declared once with its signature, found in `np` and, where it is one, as a method of arrays.
import Language
import Operators
import Signatures
import TensorCore

/// A declaration. `out` as a parameter, where a signature has it, is the array that the result goes into.
struct ArrayFunction {
    typealias Body = (ArrayCall) throws -> Value

    /// NumPy's, in Python's notation; the first parameter is the array where the function is also a method.
    let signature: String
    /// One sentence.
    let summary: String
    let aliases: [Name]
    let isFunction: Bool
    let isMethod: Bool
    private let body: Body

    init(
        _ signature: String, _ summary: String, aliases: [Name] = [], method isMethod: Bool = false, function isFunction: Bool = true,
        _ body: @escaping Body
    ) {
        self.signature = signature
        self.summary = summary
        self.aliases = aliases
        self.isFunction = isFunction
        self.isMethod = isMethod
        self.body = body
    }

    var name: String { String(signature.prefix { $0 != "(" }) }

    /// Numbers are computed with here; texts and other objects by the function of the same name in `numpy._objects`, where there is one.
    private func run(_ call: ArrayCall) throws -> Value {
        do { return try ArrayMode.run { try body(call) } } catch let refusal as ScriptError where ArrayTypes.isRefusal(refusal) {
            guard let other = try call.machine.modules.module("numpy._objects", call.machine)?.namespace[Name(name)] else { throw refusal }
            let (positional, named) = call.bound.again
            return try call.machine.call(other, (call.lacksReceiver ? [.none] : []) + positional, keywords: named)
        }
    }

    /// The function under each of its names.
    var members: [Member] {
        let name = Name(name), isMethod = isMethod
        let member = Member.function(signature, summary) { (machine: Machine, a: BoundArguments) throws -> Value in
            // What has a method of that name and knows arrays, such as a column of a table, computes it itself.
            if isMethod, a[0].knowsArrays, let instance = a[0].cast(to: InstanceObject.self), instance.classObject.lookUp(name) != nil {
                return try machine.callMethod(a[0], name, a.isGiven(1) ? [a[1]] : [])
            }
            return try run(ArrayCall(machine: machine, bound: a))
        }
        return [member] + aliases.map { Member($0, member.value) }
    }

    /// The functions of a module that stand for methods of one object: without the first parameter.
    var membersWithoutReceiver: [Member] {
        let rest = signature.dropFirst(name.count + 1).drop { $0 != "," && $0 != ")" }.drop { $0 == "," || $0 == " " }
        let member = Member.function("\(name)(\(rest)", summary) { (machine: Machine, a: BoundArguments) throws -> Value in
            try run(ArrayCall(machine: machine, bound: a, lacksReceiver: true))
        }
        return [member] + aliases.map { Member($0, member.value) }
    }

    /// The method: its first parameter is the receiver.
    var methodMember: Member {
        let rest = signature.dropFirst(name.count + 1).drop { $0 != "," && $0 != ")" }
        return .method("\(name)(self\(rest)", summary) { (machine: Machine, a: BoundArguments) throws -> Value in
            try run(ArrayCall(machine: machine, bound: a))
        }
    }
}

/// All of NumPy's functions, family by family.
enum ArrayFunctions {
    nonisolated(unsafe) static let all: [ArrayFunction] =
        ArrayCreation.functions + ArrayUfuncs.functions + ArrayReductions.functions + ArrayShapes.functions + ArrayJoining.functions
        + ArraySorting.functions + ArrayProducts.functions + ArrayStatistics.functions + ArrayQuestions.functions + ArrayFiles.functions
        + ArraySets.functions + ArrayCurves.functions + ArrayWriting.functions + ArrayPlaces.functions + ArrayCalling.functions

    /// The methods of arrays.
    static var methods: [Member] { all.filter(\.isMethod).map(\.methodMember) }
}
