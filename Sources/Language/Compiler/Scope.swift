// Which variable a name means. One pass over the tree finds what each function, class and comprehension binds and uses;
// a second one decides which variables are shared with inner functions and so live in cells.
import Signatures
import Syntax

/// The names of one function, class body, comprehension or text.
final class Scope {
    enum Kind { case text, function, classBody, comprehension }
    enum Meaning { case variable, free, global }

    let kind: Kind
    /// The scope around it, which holds it.
    unowned(unsafe) let parent: Scope?
    /// The scope whose code runs this one: comprehensions other than generators run inside their parent's.
    private(set) unowned(unsafe) var host: Scope!
    private(set) var children: [ObjectIdentifier: Scope] = [:]
    private var inOrder: [Scope] = []

    private(set) var bound: [Name] = []
    private var boundSet: Set<Name> = []
    private(set) var used: Set<Name> = []
    private(set) var globals: Set<Name> = []
    private(set) var nonlocals: Set<Name> = []
    /// Variables that inner functions share.
    private(set) var captured: Set<Name> = []
    /// Variables of outer functions that this code, or code inside it, uses.
    private(set) var free: [Name] = []
    var isGenerator = false
    var hasWalrus = false
    /// Names that `del` unbinds somewhere.
    var deleted: Set<Name> = []

    init(_ kind: Kind, parent: Scope?, runsInParent: Bool = false) {
        self.kind = kind
        self.parent = parent
        host = runsInParent ? parent?.host ?? self : self
        parent?.inOrder.append(self)
    }

    func child(of node: AnyObject) -> Scope? { children[ObjectIdentifier(node)] }
    func adopt(_ scope: Scope, for node: AnyObject) { children[ObjectIdentifier(node)] = scope }

    /// The comprehensions directly inside whose code is part of this one's.
    var comprehensionsRunningHere: [Scope] { inOrder.filter { $0.kind == .comprehension && $0.host === host } }

    func bind(_ name: Name) {
        if globals.contains(name) || nonlocals.contains(name) {
            used.insert(name)
        } else if boundSet.insert(name).inserted {
            bound.append(name)
        }
    }
    func use(_ name: Name) { used.insert(name) }
    func declareGlobal(_ name: Name) { globals.insert(name) }
    func declareNonlocal(_ name: Name) {
        nonlocals.insert(name)
        used.insert(name)
    }
    func binds(_ name: Name) -> Bool { boundSet.contains(name) }

    /// Whether its variables live in registers (a text's are the module's globals).
    var hasVariables: Bool { kind != .text }

    /// The scope whose variable `name` is here, seen through comprehensions and functions; nil: global.
    func owner(of name: Name) -> Scope? {
        if globals.contains(name) { return nil }
        if hasVariables && binds(name) || kind == .classBody && name == Names.class { return self }
        var scope = parent
        while let s = scope {
            // The variables of a class body are not visible inside its functions.
            if s.hasVariables && s.kind != .classBody {
                if s.globals.contains(name) { return nil }
                if s.binds(name) { return s }
            }
            if s.kind == .classBody && name == Names.class { return s }
            scope = s.parent
        }
        return nil
    }

    /// Decides captured and free variables, for this scope and all inside it.
    func resolve() {
        for name in used.sorted(by: { $0.id < $1.id }) {
            guard let owner = owner(of: name), owner.host !== host else { continue }
            owner.captured.insert(name)
            var scope: Scope = host
            while scope !== owner.host {
                if !scope.free.contains(name) { scope.free.append(name) }
                guard let outer = scope.parent?.host else { break }
                scope = outer
            }
        }
        for scope in inOrder { scope.resolve() }
    }
}
