// The classes above a class with several bases: the order in which names are looked up in them, which is Python's (C3), and the base that
// decides what the instances are made of. A class with one base needs none of this: what is above it is its base and what is above that.
import Signatures
import Syntax

/// The bases of a class, of which there are several.
struct Ancestry {
    let bases: [TypeObject]
    /// All types above the class, nearest first.
    let order: [TypeObject]
    /// The base whose kind of instances those of the class are.
    let primary: TypeObject

    /// TypeError where the bases contradict each other.
    init(_ bases: [TypeObject]) throws {
        self.bases = bases
        primary = try Self.primary(of: bases)
        order = try Self.merged(bases)
    }

    /// The first of the bases whose instances have in them what those of all others have.
    private static func primary(of bases: [TypeObject]) throws -> TypeObject {
        var best = bases.first ?? BuiltinTypes.object, layout = best.layout
        for base in bases.dropFirst() {
            let other = base.layout
            if layout.isSubtype(of: other) { continue }
            guard other.isSubtype(of: layout) else { throw ScriptError(.typeError, "multiple bases have instance lay-out conflict") }
            (best, layout) = (base, other)
        }
        return best
    }

    /// C3: the nearest type of all bases that none of them has further up, again and again.
    private static func merged(_ bases: [TypeObject]) throws -> [TypeObject] {
        for (i, base) in bases.enumerated() where bases[..<i].contains(where: { $0 === base }) {
            throw ScriptError(.typeError, "duplicate base class \(base.name)")
        }
        var lists = bases.map { ArraySlice($0.lineage) } + [ArraySlice(bases)]
        var order: [TypeObject] = []
        while true {
            lists.removeAll(where: \.isEmpty)
            let nearest = lists.lazy.compactMap(\.first).first { type in !lists.contains { $0.dropFirst().contains { $0 === type } } }
            guard let nearest else { break }
            order.append(nearest)
            for i in lists.indices where lists[i].first === nearest { lists[i].removeFirst() }
        }
        guard lists.isEmpty else {
            let names = bases.map(\.name.text).joined(separator: ", ")
            throw ScriptError(.typeError, "Cannot create a consistent method resolution\norder (MRO) for bases \(names)")
        }
        return order
    }
}

extension TypeObject {
    /// What decides how its instances are made: the nearest type that no script defined. Exceptions are all made alike.
    fileprivate var layout: TypeObject {
        guard let native = nativeBase else { return BuiltinTypes.object }
        return native.keepsArguments ? ExceptionKind.baseException.type : native
    }

    /// This type and those above it, nearest first; `__mro__`.
    public var lineage: [TypeObject] {
        var types: [TypeObject] = []
        var type: TypeObject? = self
        while let t = type {
            types.append(t)
            if let ancestry = t.ancestry { return types + ancestry.order }
            type = t.base
        }
        return types
    }

    /// The bases that its definition names; `__bases__`.
    var bases: [TypeObject] { ancestry?.bases ?? base.map { [$0] } ?? [] }

    /// What `name` means in this type or one above it, as it stands there.
    public func lookUp(_ name: Name) -> Value? {
        var type: TypeObject? = self
        while let t = type {
            if let value = t.members.values[name] { return value }
            if let ancestry = t.ancestry { return Self.lookUp(name, in: ancestry.order[...]) }
            type = t.base
        }
        return nil
    }

    /// What `name` means above `start` for this type: what `super()` finds there.
    func lookUp(_ name: Name, above start: TypeObject) -> Value? {
        var type: TypeObject? = self
        while let t = type {
            if let ancestry = t.ancestry {
                if t === start { return Self.lookUp(name, in: ancestry.order[...]) }
                guard let place = ancestry.order.firstIndex(where: { $0 === start }) else { return nil }
                return Self.lookUp(name, in: ancestry.order[(place + 1)...])
            }
            if t === start { return t.base?.lookUp(name) }
            type = t.base
        }
        return nil
    }

    private static func lookUp(_ name: Name, in types: ArraySlice<TypeObject>) -> Value? {
        for type in types { if let value = type.members.values[name] { return value } }
        return nil
    }

    /// Whether this is `other` or derived from it.
    public func isSubtype(of other: TypeObject) -> Bool {
        var type: TypeObject? = self
        while let t = type {
            if t === other { return true }
            if let ancestry = t.ancestry { return ancestry.order.contains { $0 === other } }
            type = t.base
        }
        return false
    }

    /// The built-in type that a script class derives from: the nearest that no script defined.
    var nativeBase: TypeObject? {
        var type: TypeObject? = self
        while let t = type, t.isScriptClass { type = t.base }
        return type
    }

    /// What `name` means in the script classes of the lineage, those that stand before a built-in type that instances hold a value of.
    func lookUpInScripts(_ name: Name) -> Value? {
        var type: TypeObject? = self
        while let t = type, t.isScriptClass {
            if let value = t.members.values[name] { return value }
            if let ancestry = t.ancestry {
                let before = ancestry.order.prefix { !$0.canBeHeld }.filter(\.isScriptClass)
                return Self.lookUp(name, in: before[...])
            }
            type = t.base
        }
        return nil
    }
}
