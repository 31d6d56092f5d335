// Calls of a script's function with arguments by name, whose places are found once and remembered where the call stands, and with `*`.
import Signatures
import Syntax

/// What a call with names has learnt about the function that it called last.
struct NamedCallCache {
    /// Whose call it is; kept alive, so that no other code can take its place.
    private(set) var code: Code?
    /// How many arguments come by position.
    private(set) var given = 0
    /// For each parameter the argument that fills it, those by position first, or `fallback` and the number of its default.
    private(set) var sources: [UInt8] = []
    static let fallback: UInt8 = 0x80

    /// Learns from a call that was in order; whatever is not plain it leaves alone.
    mutating func learn(_ code: Code, _ given: Int, _ keywords: [Name]) {
        let parameters = code.parameters, count = parameters.names.count
        guard parameters.rest == nil, parameters.keywords == nil, !code.isGenerator, count < Self.fallback, given + keywords.count <= count else { return }
        var sources: [UInt8] = [], nextNamed = parameters.defaults
        for i in 0..<count {
            let isNamed = i >= parameters.positional
            let hasDefault = isNamed ? parameters.keywordDefaults[i - parameters.positional] : i >= parameters.positional - parameters.defaults
            let place = isNamed ? nextNamed : i - (parameters.positional - parameters.defaults)
            if isNamed, hasDefault { nextNamed += 1 }
            if i < given {
                sources.append(UInt8(i))
            } else if let k = keywords.firstIndex(of: parameters.names[i]) {
                sources.append(UInt8(given + k))
            } else if hasDefault {
                sources.append(Self.fallback | UInt8(place))
            } else { return }
        }
        (self.code, self.given, self.sources) = (code, given, sources)
    }
}

extension Machine {
    /// Pushes a frame for the function in `window`, whose arguments are the items of the list or tuple behind it, where these are all it wants.
    func pushSpread(_ window: Registers) throws -> Bool {
        let function = window.unowned(as: FunctionObject.self), items = window + 1
        let header = function._withUnsafeGuaranteedRef { $0.header }
        let row = items.kind == .list ? items.unowned(as: ListObject.self)._withUnsafeGuaranteedRef { $0.row }
            : items.unowned(as: TupleObject.self)._withUnsafeGuaranteedRef { $0.row }
        guard row.count == header.pointee.plainCount, !header.pointee.isGenerator else { return false }
        try requireFrame(of: header.pointee.registerCount)
        let base = top
        for i in 0..<row.count { (base + i).initialize(copying: row.base + i) }
        items.clear()
        // The frame takes over the function.
        window.abandon()
        enterFrame(function, header, row.count, .call)
        return true
    }

    /// Pushes a frame for the function in `window` as the call remembers it; false where it does not.
    @inline(never)
    func pushNamed(_ window: Registers, _ arguments: Registers, _ count: Int, _ cache: UnsafeMutablePointer<NamedCallCache>) throws -> Bool {
        let function = window.unowned(as: FunctionObject.self)
        let header = function._withUnsafeGuaranteedRef { $0.header }
        guard cache.pointee.code?.header == header, cache.pointee.given == count else { return false }
        let base = top, registerCount = header.pointee.registerCount
        try requireFrame(of: registerCount)
        let filled = cache.pointee.sources.withUnsafeBufferPointer { sources in
            function._withUnsafeGuaranteedRef { function in
                function.defaults.withUnsafeBufferPointer { defaults in
                    for i in 0..<sources.count {
                        let source = sources[i]
                        if source < NamedCallCache.fallback {
                            (base + i).initialize(moving: arguments + Int(source))
                        } else {
                            (base + i).initialize(to: defaults[Int(source & ~NamedCallCache.fallback)])
                        }
                    }
                }
            }
            return sources.count
        }
        // The frame takes over the function.
        window.abandon()
        enterFrame(function, header, filled, .call)
        return true
    }
}
