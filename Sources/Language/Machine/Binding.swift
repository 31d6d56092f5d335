// Binding the arguments of a call to the parameters of a script's function, with Python's errors.
import Signatures
import Syntax

extension Machine {
    /// Fills a function's first registers from arguments of any form. The registers are unbound before.
    func bind(_ function: FunctionObject, _ arguments: Arguments, in base: Registers) throws {
        let parameters = function.code.parameters
        if bindPlainly(function, parameters, arguments, base) { return }
        let positional = min(arguments.count, parameters.positional)
        for i in 0..<positional { (base + i).set(arguments[i]) }
        if let rest = parameters.restIndex {
            (base + rest).set(.tuple((positional..<max(positional, arguments.count)).map { arguments[$0] }))
        } else if arguments.count > parameters.positional {
            throw tooMany(function, arguments)
        }
        try bindNamed(function, arguments, base)
        fillDefaults(function, base)
        try checkMissing(function, base)
    }

    /// Arguments that all have their parameter, each once, and leave none out that has no default; otherwise false, and nothing is changed.
    private func bindPlainly(_ function: FunctionObject, _ parameters: CodeParameters, _ arguments: Arguments, _ base: Registers) -> Bool {
        let given = arguments.count
        guard parameters.rest == nil, parameters.keywords == nil, given <= parameters.positional else { return false }
        let count = parameters.names.count
        for i in 0..<given { (base + i).initialize(to: arguments.values[i]) }
        var isComplete = parameters.names.withUnsafeBufferPointer { names in
            for (k, keyword) in arguments.keywords.enumerated() {
                var i = max(given, parameters.positionalOnly)
                while i < count, names[i] != keyword { i &+= 1 }
                guard i < count, (base + i).isUnbound else { return false }
                (base + i).initialize(to: arguments.values[given &+ k])
            }
            return true
        }
        if isComplete { isComplete = fillPlainly(function, parameters, base, count) }
        if !isComplete { for i in 0..<count { (base + i).clear() } }
        return isComplete
    }

    /// Puts defaults where no argument was given; false where there is none for one.
    private func fillPlainly(_ function: FunctionObject, _ parameters: CodeParameters, _ base: Registers, _ count: Int) -> Bool {
        let first = parameters.positional - parameters.defaults
        var next = parameters.defaults
        return function.defaults.withUnsafeBufferPointer { defaults in
            for i in 0..<count {
                let isNamed = i >= parameters.positional, hasDefault = isNamed ? parameters.keywordDefaults[i - parameters.positional] : i >= first
                let place = isNamed ? next : i - first
                if isNamed, hasDefault { next += 1 }
                guard (base + i).isUnbound else { continue }
                guard hasDefault else { return false }
                (base + i).initialize(to: defaults[place])
            }
            return true
        }
    }

    private func bindNamed(_ function: FunctionObject, _ arguments: Arguments, _ base: Registers) throws {
        let parameters = function.code.parameters
        let extra = parameters.keywordsIndex.map { _ in DictObject() }
        for (k, keyword) in arguments.keywords.enumerated() {
            let value = arguments[arguments.count + k]
            if let i = parameters.names.firstIndex(of: keyword), i >= parameters.positionalOnly {
                guard (base + i).isUnbound else {
                    throw ScriptError(.typeError, BindingError.twice(function: Name(function.code.qualifiedName), keyword: keyword).message, parameter: keyword)
                }
                (base + i).set(value)
            } else if let extra {
                extra[keyword.text] = value
            } else if parameters.names.prefix(parameters.positionalOnly).contains(keyword) {
                throw ScriptError(.typeError, "\(function.code.qualifiedName)() got some positional-only arguments passed as keyword arguments: '\(keyword)'")
            } else {
                throw unexpected(function, keyword)
            }
        }
        if let index = parameters.keywordsIndex, let extra { (base + index).set(.object(extra)) }
    }

    private func unexpected(_ function: FunctionObject, _ keyword: Name) -> ScriptError {
        let message = BindingError.unexpected(function: Name(function.code.qualifiedName), keyword: keyword).message
        let near = Suggestion.best(for: keyword.text, among: function.code.parameters.names.map(\.text))
        return ScriptError(.typeError, message, hint: near.map { "did you mean '\($0)'?" }, parameter: keyword)
    }

    private func tooMany(_ function: FunctionObject, _ arguments: Arguments) -> ScriptError {
        let parameters = function.code.parameters, given = arguments.count, onlyNamed = parameters.names.dropFirst(parameters.positional)
        let named = arguments.keywords.count { onlyNamed.contains($0) }
        var message = BindingError.tooMany(
            function: Name(function.code.qualifiedName), most: parameters.positional,
            least: parameters.positional - parameters.defaults, given: given).message
        let ending = "\(given) \(given == 1 ? "was" : "were") given"
        if named > 0, message.hasSuffix(ending) {
            let those = "positional argument\(given == 1 ? "" : "s") (and \(named) keyword-only argument\(named == 1 ? "" : "s"))"
            message = String(message.dropLast(ending.count)) + "\(given) \(those) were given"
        }
        return ScriptError(.typeError, message)
    }

    private func fillDefaults(_ function: FunctionObject, _ base: Registers) {
        let parameters = function.code.parameters
        let firstDefault = parameters.positional - parameters.defaults
        for i in 0..<parameters.defaults where (base + firstDefault + i).isUnbound {
            (base + firstDefault + i).set(function.defaults[i])
        }
        var next = parameters.defaults
        for (i, hasDefault) in parameters.keywordDefaults.enumerated() where hasDefault {
            if (base + parameters.positional + i).isUnbound { (base + parameters.positional + i).set(function.defaults[next]) }
            next += 1
        }
    }

    private func checkMissing(_ function: FunctionObject, _ base: Registers) throws {
        let parameters = function.code.parameters
        var isComplete = true
        for i in 0..<parameters.names.count where (base + i).isUnbound { isComplete = false }
        if isComplete { return }
        let missing = parameters.names.indices.filter { (base + $0).isUnbound }
        guard let first = missing.first else { return }
        let isPositional = first < parameters.positional
        let names = missing.filter { ($0 < parameters.positional) == isPositional }.map { parameters.names[$0] }
        throw ScriptError(.typeError, BindingError.missing(
            function: Name(function.code.qualifiedName), names: names, positional: isPositional).message)
    }
}

extension CodeParameters {
    var restIndex: Int? { rest == nil ? nil : names.count }
    var keywordsIndex: Int? { keywords == nil ? nil : names.count + (rest == nil ? 0 : 1) }
}
