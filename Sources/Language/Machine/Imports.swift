// `import`: modules of the registry, and scripts beside the running one.
import Glibc
import Signatures
import Syntax

extension Machine {
    /// The module with this dotted name; `leaf`: its last part, otherwise its first.
    func importModule(_ path: String, leaf: Bool) throws -> ModuleObject {
        let parts = path.split(separator: ".").map(String.init)
        var found: [ModuleObject] = []
        var prefix = ""
        for part in parts {
            prefix += (prefix.isEmpty ? "" : ".") + part
            guard let module = try modules.module(prefix, self) ?? (parts.count == 1 ? localModule(part) : nil) else {
                throw unknownModule(prefix)
            }
            // A submodule becomes an attribute of its parent.
            if let parent = found.last, parent.namespace[Name(part)] == nil { parent.namespace[Name(part)] = .object(module) }
            found.append(module)
        }
        guard let module = leaf ? found.last : found.first else { throw unknownModule(path) }
        return module
    }

    private func unknownModule(_ name: String) -> ScriptError {
        let known = modules.names
        let near = Suggestion.best(for: name, among: known)
        let roots = known.filter { !$0.contains(".") }
        let hint = near.map { "did you mean '\($0)'?" } ?? "known modules: " + roots.joined(separator: ", ")
        return ScriptError(.moduleNotFoundError, "No module named '\(name)'", hint: hint)
    }

    func importName(_ name: Name, from module: Value) throws -> Value {
        if let value = try findAttribute(name, of: module) { return value }
        guard let module = module.cast(to: ModuleObject.self) else { throw missingAttribute(name, of: module) }
        let near = Suggestion.best(for: name.text, among: module.ownAttributeNames.map(\.text))
        throw ScriptError(.importError, "cannot import name '\(name)' from '\(module.name)'", hint: near.map { "did you mean '\($0)'?" })
    }

    func importAll(from module: Value) throws {
        guard let module = module.cast(to: ModuleObject.self) else { return }
        let namespace = frame.pointee.function.object.namespace
        for name in module.ownAttributeNames where !name.text.hasPrefix("_") {
            if let value = try module.attribute(name, self) { namespace[name] = value }
        }
    }

    // MARK: Scripts as modules

    /// Where scripts are looked for: beside the running one, in the current folder, where `sys.path` says.
    private var importFolders: [String] {
        let path = modules.made["sys"]?.namespace["path"]?.list?.items.compactMap(\.text) ?? []
        return [scriptFolder, "."] + path
    }

    /// The module in `name.py` in one of these folders.
    private func localModule(_ name: String) throws -> ModuleObject? {
        var found: (path: String, text: String)?
        for folder in importFolders where found == nil {
            let path = folder.isEmpty || folder == "." ? "\(name).py" : "\(folder)/\(name).py"
            found = try readText(path).map { (path, $0) }
        }
        guard let (path, text) = found else { return nil }
        guard underImport.insert(path).inserted else {
            throw ScriptError(.importError, "cannot import '\(name)': it is being imported already (a circular import)")
        }
        defer { underImport.remove(path) }
        let module = ModuleObject(name)
        module.namespace[Names.file] = .string(path)
        try fill(module, from: Source(name: path, text: text))
        modules.add(module)
        return module
    }

    /// Runs a text whose variables become the module's.
    public func fill(_ module: ModuleObject, from source: Source) throws {
        module.isScripted = true
        module.namespace[Names.name] = .string(module.name)
        let code = try Compiler.compile(
            Parser.parse(source), of: source, globals: module.namespace, builtins: builtins, displays: false)
        _ = try run(FunctionObject(code, namespace: module.namespace), noArguments)
    }

    /// The text of a file; nil where there is none, or a folder. OSError where it cannot be read, SyntaxError where it is no UTF-8.
    private func readText(_ path: String) throws -> String? {
        guard let file = fopen(path, "rb") else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw ScriptError.system(errno, path)
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 {
                if ferror(file) == 0 { break }
                if errno == EISDIR { return nil }
                throw ScriptError.system(errno, path)
            }
            bytes.append(contentsOf: chunk[..<count])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ScriptError(.syntaxError, "(unicode error) \(BytesObject.undecodable(bytes).message) (\(path))")
        }
        return text
    }
}
