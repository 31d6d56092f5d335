// Compiling calls. The callee and its arguments lie in a window of consecutive registers.
import Signatures
import Syntax

extension Compiler {
    func call(_ function: Expression, _ arguments: [CallArgument], _ span: Span, into target: Int?) -> Operand {
        if let operand = superCall(function, arguments, span, into: target) { return operand }
        let spans = [function.span] + arguments.map(\.span)
        if arguments.contains(where: { $0.kind == .starred || $0.kind == .doubleStarred }) || arguments.count > 200 {
            return spreadCall(function, arguments, span, spans, into: target)
        }
        return result(into: target) { window in
            builtinCall(function, arguments)
            dictGet(function, arguments)
            let isMethod = callee(function, isBare: arguments.isEmpty)
            let keywords = self.arguments(arguments)
            let count = arguments.count - keywords.count
            var x: UInt8 = isMethod ? Instruction.method : 0
            if !keywords.isEmpty { x |= Instruction.named }
            let list = keywords.isEmpty ? 0 : code.add(keywords: keywords)
            return { dst in
                self.code.at(.call, span, spans) { _ = self.code.emit(.call, x: x, dst, window, count, d: list) }
            }
        }
    }

    /// Puts what is called into the window; true when it takes two registers, as method and receiver.
    /// - isBare: whether the call has no arguments.
    private func callee(_ function: Expression, isBare: Bool) -> Bool {
        let window = code.temporary()
        guard case .attribute(let object, let name, let nameSpan) = function.kind else {
            if case .name(let name) = function.kind, loadCallee(name, function.span, window) { return false }
            compile(function, to: window)
            return false
        }
        let receiver = code.temporary()
        if let (cell, first) = superParts(object) {
            let r = register(load(first, object.span))
            code.at(.attribute, function.span, [object.span, nameSpan]) {
                _ = code.emit(.loadSuperMethod, window, cell, r, d: code.index(of: mangled(name)))
            }
            code.release(to: receiver + 1)
            return true
        }
        let r = register(compile(object, into: receiver))
        code.at(.attribute, function.span, [object.span, nameSpan]) {
            if isBare, let intrinsic = Intrinsic.ofTexts[name] { _ = code.emit(.textMethod, 0, r, Int(intrinsic.rawValue)) }
            _ = code.emit(.loadMethod, x: consuming(r), window, r, code.index(of: mangled(name)), d: code.newCache())
        }
        code.release(to: receiver + 1)
        return true
    }

    /// A built-in function of one value, called with a variable that lies in a register, gets its answer without being called.
    private func builtinCall(_ function: Expression, _ arguments: [CallArgument]) {
        guard case .name(let name) = function.kind, let intrinsic = Intrinsic.ofOneValue[name], case .global(let slot) = variable(name),
            arguments.count == 1, let argument = arguments.first, argument.kind == .positional, let r = boundRegister(argument.value)
        else { return }
        code.emit(.builtinCall, 0, r, Int(intrinsic.rawValue), d: slot)
    }

    /// `d.get(key)` and `d.get(key, other)` of constants and of variables that lie in registers: without a call where `d` is a dictionary.
    private func dictGet(_ function: Expression, _ arguments: [CallArgument]) {
        guard case .attribute(let object, "get", _) = function.kind, let dict = boundRegister(object), 1...2 ~= arguments.count,
            arguments.allSatisfy({ $0.kind == .positional }), let key = plainOperand(arguments[0].value),
            let other = arguments.count == 2 ? plainOperand(arguments[1].value) : (code.constant(.none), Instruction.constantB)
        else { return }
        // Behind it come the method, the arguments, one instruction each, and the call.
        let x = other.1 | (key.1 == 0 ? 0 : Instruction.constantC)
        code.emit(.dictGet, x: x, other.0, dict, key.0, d: arguments.count + 2)
    }

    /// The register of a variable that is bound for sure.
    private func boundRegister(_ expression: Expression) -> Int? {
        guard case .name(let name) = expression.kind, case .register(let r) = variable(name), code.bound.contains(r) else { return nil }
        return r
    }

    /// Such a register, or a constant with the flag of one.
    private func plainOperand(_ expression: Expression) -> (index: Int, flag: UInt8)? {
        if let r = boundRegister(expression) { return (r, 0) }
        switch expression.kind {
        case .none, .true, .false, .int, .float, .string:
            guard case .constant(let index) = compile(expression), index <= UInt16.max else { return nil }
            return (index, Instruction.constantB)
        default: return nil
        }
    }

    /// Loads a global that is about to be called; false where the name is none.
    private func loadCallee(_ name: Name, _ span: Span, _ window: Int) -> Bool {
        guard case .global(let slot) = variable(name) else { return false }
        let builtin = builtins.slot(for: name)
        code.at(span) { _ = code.emit(.loadCallee, window, builtin & 0xffff, builtin >> 16, d: slot) }
        return true
    }

    /// Puts the positional arguments, then the named ones, into the window; gives the names.
    private func arguments(_ arguments: [CallArgument]) -> [Name] {
        var keywords: [Name] = []
        for argument in arguments where argument.kind == .positional { compile(argument.value, to: code.temporary()) }
        for argument in arguments {
            guard case .named(let name) = argument.kind else { continue }
            if keywords.contains(name) { fail("keyword argument repeated: \(name)", argument.span) }
            keywords.append(name)
            compile(argument.value, to: code.temporary())
        }
        return keywords
    }

    /// A call with `*` or `**`: the arguments are gathered in a list and a dict.
    private func spreadCall(
        _ function: Expression, _ arguments: [CallArgument], _ span: Span, _ spans: [Span], into target: Int?
    ) -> Operand {
        result(into: target) { window in
            compile(function, to: code.temporary())
            let list = code.temporary(), dict = code.temporary()
            let positional = arguments.compactMap { argument -> Expression? in
                switch argument.kind {
                case .positional: argument.value
                case .starred: Expression(.starred(argument.value), argument.span)
                default: nil
                }
            }
            code.at(.call, span, spans) { argumentList(positional, of: window, to: list) }
            if arguments.contains(where: { $0.kind == .doubleStarred || $0.name != nil }) {
                code.emit(.buildDict, dict, dict, 0)
            } else {
                code.emit(.clear, dict)
            }
            var isAlone = true
            for argument in arguments {
                if argument.kind == .doubleStarred { isAlone = false }
                addNamed(argument, of: window, to: dict, isAlone: isAlone, span, spans)
            }
            return { dst in self.code.at(.call, span, spans) { _ = self.code.emit(.callSpread, dst, window) } }
        }
    }

    /// - isAlone: whether no mapping has added names before, among which this one could be.
    func addNamed(_ argument: CallArgument, of callee: Int, to dict: Int, isAlone: Bool = true, _ span: Span, _ spans: [Span]) {
        let mark = code.mark
        switch argument.kind {
        case .named(let name):
            let key = code.temporary(), value = code.temporary()
            code.emit(.constant, key, d: code.constant(.string(name.text)))
            compile(argument.value, to: value)
            if isAlone {
                code.emit(.dictAdd, dict, key, value)
            } else {
                code.emit(.buildDict, key, key, 1)
                code.at(.call, span, spans) { _ = code.emit(.dictMerge, x: 1 | consuming(key), dict, key, callee) }
            }
        case .doubleStarred:
            let r = register(compile(argument.value))
            code.at(.call, span, spans) { _ = code.emit(.dictMerge, x: 1 | consuming(r), dict, r, callee) }
        default: break
        }
        code.release(to: mark)
    }

    /// `super()` in a method: the cell of the class, which the class body fills, and the first parameter, which holds the instance.
    private func superParts(_ expression: Expression) -> (cell: Int, receiver: Name)? {
        guard case .call(let function, let arguments) = expression.kind else { return nil }
        return superParts(function, arguments)
    }

    private func superParts(_ function: Expression, _ arguments: [CallArgument]) -> (cell: Int, receiver: Name)? {
        guard case .name(let name) = function.kind, name == Names.super, arguments.isEmpty, case .global = variable(name),
            case .cell(let cell) = variable(Names.class), let first = code.parameters.names.first
        else { return nil }
        return (cell, first)
    }

    private func superCall(_ function: Expression, _ arguments: [CallArgument], _ span: Span, into target: Int?) -> Operand? {
        guard let (cell, first) = superParts(function, arguments) else { return nil }
        let receiver = load(first, span)
        return result(into: target) { _ in
            let r = register(receiver)
            return { dst in self.code.at(span) { _ = self.code.emit(.makeSuper, dst, cell, r) } }
        }
    }
}

extension CallArgument {
    /// The name of a named argument.
    fileprivate var name: Name? { if case .named(let name) = kind { name } else { nil } }
}
