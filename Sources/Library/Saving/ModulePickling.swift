// Whole modules in files: their attributes as PyTorch keeps them. Of a script's class only the name is written, so it must be there when the
// file is read.
import Formats
import Language
import NN
import Operators
import Signatures
import TensorCore

/// What PyTorch's modules keep beside what is theirs: hooks, of which none are saved.
private let hookNames = [
    "_forward_hooks", "_forward_hooks_with_kwargs", "_forward_hooks_always_called", "_forward_pre_hooks", "_forward_pre_hooks_with_kwargs",
    "_state_dict_hooks", "_state_dict_pre_hooks", "_load_state_dict_pre_hooks", "_load_state_dict_post_hooks",
]

extension PickleEncoder {
    /// A module as data; nil for a class that files cannot name.
    mutating func encode(_ module: Module, at place: String, depth: Int) throws -> PickleValue? {
        let instance = ModuleInstance.of(module), type = instance.classObject
        guard let home = type.isScriptClass ? type.module ?? "__main__" : Self.origin(of: module).map({ PickleClasses.modulePrefix + $0 }) else { return nil }
        let result = PickleModule(module: home, name: type.name.text)
        remember(module, .module(result))
        var pairs: [(key: PickleValue, value: PickleValue)] = [(.string("training"), .bool(module.isTraining))]
        pairs.append((.string("_parameters"), .dictionary(module.parameters.map { (.string($0.name.text), $0.tensor.map { .parameter($0) } ?? .none) })))
        pairs.append((.string("_buffers"), .dictionary(module.buffers.map { (.string($0.name.text), $0.tensor.map { .tensor($0) } ?? .none) })))
        pairs.append((.string("_non_persistent_buffers_set"), .set(PickleSequence(module.buffers.filter { !$0.isPersistent }.map { .string($0.name.text) }))))
        for name in ["_backward_pre_hooks", "_backward_hooks"] { pairs.append((.string(name), .orderedDictionary(PickleMapping()))) }
        pairs.append((.string("_is_full_backward_hook"), .none))
        for name in hookNames { pairs.append((.string(name), .orderedDictionary(PickleMapping()))) }
        let below = try module.children.map { child in
            (PickleValue.string(child.name.text), try child.module.map { try encode(.object(ModuleInstance.of($0)), at: "\(place).\(child.name)", depth: depth + 1) } ?? .none)
        }
        pairs.append((.string("_modules"), .dictionary(below.map { (key: $0.0, value: $0.1) })))
        if let layer = module as? Layer { pairs += try attributes(of: layer, at: place, depth: depth) }
        if module is ParameterList { pairs.append((.string("_size"), .int(module.parameters.count))) }
        if module is ParameterDict { pairs.append((.string("_keys"), .dictionary(module.parameters.map { (.string($0.name.text), .none) }))) }
        for name in instance.plainAttributeNames {
            pairs.append((.string(name.text), try encode(instance.ownAttribute(name) ?? .none, at: "\(place).\(name)", depth: depth + 1)))
        }
        result.state = PickleMapping(pairs)
        return .module(result)
    }

    /// `linear` of `torch.nn.modules.linear`.
    private static func origin(of module: Module) -> String? {
        switch module {
        case is Sequential, is ModuleList, is ModuleDict, is ParameterList, is ParameterDict: "container"
        case let layer as Layer: layer.declaration.origin
        default: nil
        }
    }

    private mutating func attributes(of layer: Layer, at place: String, depth: Int) throws -> [(key: PickleValue, value: PickleValue)] {
        let registered = Set(layer.parameters.map(\.name) + layer.buffers.map(\.name))
        var pairs: [(key: PickleValue, value: PickleValue)] = []
        for (parameter, option) in zip(layer.declaration.signature.parameters, layer.options) {
            guard !registered.contains(parameter.name), !["device", "dtype", "size_average", "reduce"].contains(parameter.name.text) else { continue }
            pairs.append((.string(parameter.name.text), try encode(Value(option), at: "\(place).\(parameter.name)", depth: depth + 1)))
        }
        switch layer.declaration.origin {
        case "conv": return Self.completed(pairs, layer)
        case "rnn" where layer.option("num_layers") != nil: return pairs + Self.recurrentAttributes(layer)
        case "activation" where layer.option("num_heads") != nil: return Self.attentionAttributes(pairs, layer)
        default: return pairs
        }
    }

    /// What PyTorch's recurrent layers keep beside their options: the names of their weights, layer by layer, and the weights.
    private static func recurrentAttributes(_ layer: Layer) -> [(key: PickleValue, value: PickleValue)] {
        let names = layer.parameters.map(\.name.text)
        // Each group begins with the weights of the input.
        var groups: [[PickleValue]] = []
        for name in names {
            if name.hasPrefix("weight_ih") { groups.append([]) }
            groups[max(0, groups.count - 1)].append(.string(name))
        }
        var mode = layer.declaration.name.text
        if case .string(let kind)? = layer.option("nonlinearity") { mode = "RNN_\(kind.uppercased())" }
        var pairs: [(key: PickleValue, value: PickleValue)] = [
            (.string("mode"), .string(mode)), (.string("_flat_weights_names"), .list(names.map { .string($0) })), (.string("_all_weights"), .list(groups.map { .list($0) })),
            (.string("_flat_weights"), .list(layer.parameters.map { $0.tensor.map { .parameter($0) } ?? .none })),
        ]
        if layer.option("proj_size") == nil { pairs.append((.string("proj_size"), .int(0))) }
        return pairs
    }

    private static func attentionAttributes(_ pairs: [(key: PickleValue, value: PickleValue)], _ layer: Layer) -> [(key: PickleValue, value: PickleValue)] {
        guard case .int(let width)? = layer.option("embed_dim"), case .int(let heads)? = layer.option("num_heads"), heads > 0 else { return pairs }
        let kept = pairs.filter { pair in if case .string(let name) = pair.key { name != "add_bias_kv" && name != "bias" } else { true } }
        return kept + [(.string("_qkv_same_embed_dim"), .bool(layer.parameter("in_proj_weight") != nil)), (.string("head_dim"), .int(width / heads))]
    }

    /// What PyTorch's convolutions keep beside their options.
    private static func completed(_ pairs: [(key: PickleValue, value: PickleValue)], _ layer: Layer) -> [(key: PickleValue, value: PickleValue)] {
        let name = layer.declaration.name.text, count = name.contains("3") ? 3 : name.contains("2") ? 2 : 1
        func repeated(_ value: PickleValue) -> PickleValue { if case .int = value { .tuple(Array(repeating: value, count: count)) } else { value } }
        var known = pairs.map { (key: $0.key, value: repeated($0.value)) }
        for i in known.indices {
            // Numbers of channels and groups are numbers.
            if case .string(let text) = known[i].key, text.hasSuffix("channels") || text == "groups" { known[i].value = pairs[i].value }
        }
        let names = known.compactMap { pair -> String? in if case .string(let text) = pair.key { text } else { nil } }
        if !names.contains("transposed") { known.append((.string("transposed"), .bool(name.contains("Transpose")))) }
        if !names.contains("output_padding") { known.append((.string("output_padding"), repeated(.int(0)))) }
        var widths: [PickleValue] = []
        if let i = names.firstIndex(of: "padding"), case .tuple(let padding) = known[i].value { widths = padding.items.reversed().flatMap { [$0, $0] } }
        if case .string(let mode)? = layer.option("padding") {
            let sizes = [layer.option("kernel_size"), layer.option("dilation")].map { ($0?.elements ?? []).map { (one: Operand) -> Int in if case .int(let i) = one { i } else { 1 } } }
            let totals = mode == "same" ? zip(sizes[0], sizes[1]).map { $1 &* ($0 &- 1) } : sizes[0].map { _ in 0 }
            known.append((.string("_reversed_padding_repeated_twice"), .list(totals.reversed().flatMap { [.int($0 / 2), .int($0 - $0 / 2)] })))
        } else {
            known.append((.string("_reversed_padding_repeated_twice"), .tuple(widths)))
        }
        return known
    }
}

extension PickleDecoder {
    /// A module from its attributes.
    /// - Throws: UnpicklingError for a class that is not known here, or attributes that are not a module's.
    mutating func decode(_ file: PickleModule) throws -> Value {
        let (module, type) = try empty(file)
        let instance = type.map { ModuleInstance(allocating: $0) } ?? ModuleInstance.of(module)
        if type != nil { instance.begin(module, machine) }
        let value = Value.object(instance)
        remember(file, value)
        if case .bool(let isTraining)? = file.state["training"] { module.isTraining = isTraining }
        for (name, entry) in try named(file, "_parameters") { module.register(parameter: try tensor(entry, file), as: name) }
        var passing: Set<String> = []
        if case .set(let names)? = file.state["_non_persistent_buffers_set"] { for case .string(let name) in names.items { passing.insert(name) } }
        for (name, entry) in try named(file, "_buffers") { module.register(buffer: try tensor(entry, file), as: name, isPersistent: !passing.contains(name.text)) }
        for (name, entry) in try named(file, "_modules") {
            let below = try decode(entry).cast(to: ModuleInstance.self)
            try module.register(child: below?.module, as: name, owner: below)
        }
        if type != nil { try setAttributes(of: instance, file) }
        return value
    }

    /// What a script's `__init__` had set beside parameters and modules.
    private mutating func setAttributes(of instance: ModuleInstance, _ file: PickleModule) throws {
        let internals = Set(hookNames + ["training", "_parameters", "_buffers", "_non_persistent_buffers_set", "_backward_pre_hooks", "_backward_hooks", "_is_full_backward_hook", "_modules"])
        for (key, saved) in file.state.pairs {
            guard case .string(let text) = key, !internals.contains(text), instance.module.option(Name(text)) == nil else { continue }
            instance.setOwnAttribute(Name(text), try decode(saved))
        }
    }

    /// The module of a class, and the class where it is not the module's own.
    private func empty(_ file: PickleModule) throws -> (module: Module, type: TypeObject?) {
        if let origin = file.origin, let module = try builtIn(origin, file.name, file) { return (module, nil) }
        guard let type = try ScriptClasses.type(file, machine) else {
            throw ScriptError(.unpicklingError, "Weights only load failed. \(file.module).\(file.name) is not a module here", parameter: "f")
        }
        // A class that derives from a layer or a container computes as that does.
        for base in type.lineage.dropFirst() where !base.isScriptClass {
            guard let home = base.module, home.hasPrefix(PickleClasses.modulePrefix) else { continue }
            if let module = try builtIn(String(home.dropFirst(PickleClasses.modulePrefix.count)), base.name.text, file) { return (module, type) }
        }
        return (Module(), type)
    }

    /// A layer or container of PyTorch's own, without its tensors.
    private func builtIn(_ origin: String, _ name: String, _ file: PickleModule) throws -> Module? {
        switch (origin, name) {
        case ("container", "Sequential"): return Sequential()
        case ("container", "ModuleList"): return ModuleList()
        case ("container", "ModuleDict"): return ModuleDict()
        case ("container", "ParameterList"): return ParameterList()
        case ("container", "ParameterDict"): return ParameterDict()
        default: break
        }
        guard let declaration = Layers.everything.first(where: { $0.name.text == name && $0.origin == origin }) else { return nil }
        let parameters = try named(file, "_parameters")
        var options: [(name: Name, value: Operand)] = []
        for parameter in declaration.signature.parameters {
            if let saved = file.state[parameter.name.text] {
                var copy = self
                options.append((parameter.name, try Operand(try copy.decode(saved))))
            } else if let registered = parameters.first(where: { $0.name == parameter.name })?.value {
                // `bias=True` is said by a bias that is there.
                if case .none = registered { options.append((parameter.name, .bool(false))) } else { options.append((parameter.name, .bool(true))) }
            }
        }
        return try Layer.restored(declaration, options)
    }

    private func named(_ file: PickleModule, _ key: String) throws -> [(name: Name, value: PickleValue)] {
        switch file.state[key] {
        case .dictionary(let mapping)?, .orderedDictionary(let mapping)?:
            return try mapping.pairs.map { pair in
                guard case .string(let text) = pair.key else { throw wrong(file) }
                return (Name(text), pair.value)
            }
        default: throw wrong(file)
        }
    }

    private func tensor(_ value: PickleValue, _ file: PickleModule) throws -> Tensor? {
        switch value {
        case .none: return nil
        case .tensor(let x): return x
        case .parameter(let x): return x.isParameter ? x : x.asParameter(requiresGrad: x.autograd?.requiresGrad == true)
        default: throw wrong(file)
        }
    }

    private func wrong(_ file: PickleModule) -> ScriptError {
        ScriptError(.unpicklingError, "Weights only load failed. The attributes of a \(file.name) are not those of a module", parameter: "f")
    }
}
