// Functions that scripts define, and the cells that closures share.
import Signatures
import Syntax

/// A function made by `def` or `lambda`.
public final class FunctionObject: Object {
    let code: Code
    let namespace: Namespace
    /// What the loop needs of the two.
    let header: UnsafeMutablePointer<Code.Header>
    let globals: UnsafeMutablePointer<Registers>
    /// The defaults of the last positional parameters, then of keyword-only ones.
    let defaults: [Value]
    let closure: [CellObject]
    /// Attributes that a script sets on the function.
    private var attributes: [(name: Name, value: Value)] = []
    /// The function in whose place this one came, and which scripts cannot tell from it.
    private var predecessor: FunctionObject?

    init(_ code: Code, namespace: Namespace, defaults: [Value] = [], closure: [CellObject] = []) {
        self.code = code
        self.namespace = namespace
        header = code.header
        globals = namespace.base
        self.defaults = defaults
        self.closure = closure
        super.init(kind: .function)
    }

    deinit { Leftovers.spare((defaults, closure, attributes)) }

    public override var identity: ObjectIdentifier { predecessor?.identity ?? ObjectIdentifier(self) }

    /// Comes in the place of a function that does the same, for whoever has that one too.
    public func takePlace(of other: FunctionObject) {
        predecessor = other
        attributes = other.attributes
    }

    private var longName: String { predecessor?.longName ?? code.qualifiedName }
    public var name: Name { code.name }
    /// The doc string.
    public var documentation: String? { code.documentation }
    /// Where it was defined.
    public var source: Source { code.source }
    public var span: Span { code.span }
    /// The parameters as a signature, defaults that are not literals shown as `...`.
    public var signature: Signature {
        let parameters = code.parameters
        var texts: [String] = []
        let firstDefault = parameters.positional - parameters.defaults
        for i in 0..<parameters.positional {
            texts.append(text(parameters.names[i], i >= firstDefault ? i - firstDefault : nil))
            if i + 1 == parameters.positionalOnly { texts.append("/") }
        }
        if let rest = parameters.rest { texts.append("*\(rest)") } else if parameters.keywordOnly > 0 { texts.append("*") }
        var next = parameters.defaults
        for (i, hasDefault) in parameters.keywordDefaults.enumerated() {
            texts.append(text(parameters.names[parameters.positional + i], hasDefault ? next : nil))
            if hasDefault { next += 1 }
        }
        if let keywords = parameters.keywords { texts.append("**\(keywords)") }
        return Signature("\(name)(\(texts.joined(separator: ", ")))")
    }

    private func text(_ name: Name, _ index: Int?) -> String {
        guard let index, defaults.indices.contains(index) else { return name.text }
        switch defaults[index] {
        case .none: return "\(name)=None"
        case .bool(let b): return "\(name)=\(b ? "True" : "False")"
        case .int(let i): return "\(name)=\(i)"
        case .float(let d): return "\(name)=\(d)"
        case .object: return "\(name)=" + (defaults[index].text.map { "'\($0)'" } ?? "...")
        }
    }

    public override var type: TypeObject { BuiltinTypes.function }
    public override var isCallable: Bool { true }

    public override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        try machine.run(self, arguments)
    }

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        if let own = attributes.first(where: { $0.name == name }) { return own.value }
        switch name {
        case Names.name: return .string(code.name.text)
        case Names.qualname: return .string(longName)
        case Names.doc: return documentation.map { Value.string($0) } ?? Value.none
        case Names.module: return namespace[Names.name] ?? Value.none
        case Names.dict: return .object(DictObject(names: attributes.map { ($0.name, $0.value) }))
        case Names.defaults: return defaults.isEmpty ? Value.none : .tuple(defaults)
        default: return try super.attribute(name, machine)
        }
    }

    public override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) -> Bool {
        if let index = attributes.firstIndex(where: { $0.name == name }) {
            attributes[index].value = value
        } else {
            attributes.append((name, value))
        }
        return true
    }

    public override func deleteAttribute(_ name: Name, _ machine: Machine) -> Bool {
        guard let index = attributes.firstIndex(where: { $0.name == name }) else { return false }
        attributes.remove(at: index)
        return true
    }

    public override var ownAttributeNames: [Name] { attributes.map(\.name) }

    /// The values of the attributes, which are no more.
    func takeAttributes() -> [Value] {
        defer { attributes = [] }
        return attributes.map(\.value)
    }

    public override func repr(_ machine: Machine) -> String {
        "<function \(longName) at 0x\(String(UInt(bitPattern: identity.hashValue), radix: 16))>"
    }
}

/// A variable that functions share.
final class CellObject: Object {
    private let row = ValueRow(capacity: 1)
    /// A register of its own.
    var content: Registers { row.base }

    init(_ value: Value?) {
        if let value { row.base.initialize(to: value) } else { row.base.abandon() }
        super.init(kind: .cell)
    }

    deinit {
        Leftovers.spare(value as Any)
        content.clear()
        row.releaseMemory()
    }

    var value: Value? {
        get { content.isUnbound ? nil : content.pointee }
        set { if let newValue { content.set(newValue) } else { content.clear() } }
    }
}
