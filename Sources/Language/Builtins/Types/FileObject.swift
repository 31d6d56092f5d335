// Files: what `open` gives. The C library's streams do the buffering.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Signatures

extension ScriptError {
    /// The exception for a C error number, such as `[Errno 2] No such file or directory: 'x'`.
    static func system(_ number: Int32 = errno, _ path: String? = nil) -> RaisedException {
        let kind = ExceptionKind(errorNumber: .int(Int(number)))
        let reason = String(cString: strerror(number))
        let exception = ExceptionObject(kind, "[Errno \(number)] \(reason)" + (path.map { ": " + StringRepr.text($0) } ?? ""))
        exception.setOwnAttribute("errno", .int(Int(number)))
        exception.setOwnAttribute("strerror", .string(reason))
        exception.setOwnAttribute("filename", path.map { .string($0) } ?? .none)
        return RaisedException(exception)
    }
}

extension ExceptionKind {
    /// The kind of OSError for a C error number.
    init(errorNumber: Value) {
        guard case .int(let number) = errorNumber else {
            self = .osError
            return
        }
        self = switch Int32(truncatingIfNeeded: number) {
        case ENOENT: .fileNotFoundError
        case EEXIST: .fileExistsError
        case EISDIR: .isADirectoryError
        case ENOTDIR: .notADirectoryError
        case EACCES, EPERM: .permissionError
        case EPIPE: .brokenPipeError
        case ETIMEDOUT: .timeoutError
        case EINTR: .interruptedError
        case EAGAIN: .blockingIOError
        default: .osError
        }
    }
}

extension Machine {
    /// The path that a string or a path object stands for.
    public func path(_ value: Value) throws -> String {
        if let text = value.text { return text }
        if case .object = value, let method = try findAttribute("__fspath__", of: value), let text = try call(method, []).text { return text }
        throw ScriptError(.typeError, "expected str, bytes or os.PathLike object, not \(value.typeName)")
    }
}

/// An open file.
public final class FileObject: Object {
    private var stream: UnsafeMutablePointer<FILE>?
    private let path: String
    private let shown: Value
    let mode: String
    /// How its bytes are read as text; nil for a binary file.
    private let text: FileText?
    private var isBinary: Bool { mode.contains("b") }
    private var canRead: Bool { mode.contains("r") || mode.contains("+") }
    private var canWrite: Bool { !mode.contains("r") || mode.contains("+") }

    /// Opens the file; `shown` is the path as the script gave it. What is said about text must be nil for a binary file.
    init(
        path: String, mode: String, shown: Value, buffering: Int = -1, encoding: String? = nil, errors: String? = nil,
        newline: String? = nil
    ) throws {
        self.path = path
        self.mode = mode
        self.shown = shown
        if mode.contains("b") {
            for (name, value) in [("encoding", encoding), ("errors", errors), ("newline", newline)] where value != nil {
                throw ScriptError(.valueError, "binary mode doesn't take \(name == "newline" ? "a" : "an") \(name) argument")
            }
            text = nil
        } else {
            if buffering == 0 { throw ScriptError(.valueError, "can't have unbuffered text I/O") }
            text = try FileText(encoding: encoding, errors: errors, newline: newline)
        }
        super.init()
        let action = mode.filter { "rwax".contains($0) }
        guard mode.allSatisfy({ "rwaxbt+".contains($0) }), Set(mode).count == mode.count else {
            throw ScriptError(.valueError, "invalid mode: \(StringRepr.text(mode))")
        }
        guard action.count == 1 else {
            throw ScriptError(.valueError, "must have exactly one of create/read/write/append mode")
        }
        guard !path.utf8.contains(0) else { throw ScriptError(.valueError, "embedded null byte") }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw ScriptError.system(EISDIR, path) }
        guard let opened = fopen(path, (action == "x" ? "wx" : action) + (mode.contains("+") ? "+" : "") + "e") else {
            throw ScriptError.system(errno, path)
        }
        stream = opened
        switch buffering {
        case 0: setvbuf(opened, nil, _IONBF, 0)
        case 1 where text != nil: setvbuf(opened, nil, _IOLBF, 0)
        case 2...: setvbuf(opened, nil, _IOFBF, min(buffering, 1 << 24))
        default: break
        }
    }

    deinit { if let stream { fclose(stream) } }

    nonisolated(unsafe) private static let textType = TypeObject(name: "TextIOWrapper", module: "_io", isSealed: true, members: members)
    nonisolated(unsafe) private static let binaryType = TypeObject(name: "BufferedReader", module: "_io", isSealed: true, members: members)

    public override var type: TypeObject { isBinary ? Self.binaryType : Self.textType }

    public override func repr(_ machine: Machine) throws -> String {
        isBinary ? "<_io.BufferedReader name=\(try machine.repr(shown))>"
            : "<_io.TextIOWrapper name=\(try machine.repr(shown)) mode='\(mode)' encoding='\(text?.encoding ?? "UTF-8")'>"
    }

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        switch name {
        case "name": shown
        case "mode": .string(mode)
        case "closed": .bool(stream == nil)
        case "encoding": text.map { .string($0.encoding) }
        default: try super.attribute(name, machine)
        }
    }

    public override func iterator(_ machine: Machine) throws -> IteratorObject? {
        _ = try reading()
        return ClosureIterator { [self] (machine: Machine) throws -> Value? in try line(machine).map(value) }
    }

    nonisolated(unsafe) private static let unsupportedType = TypeObject(
        name: "UnsupportedOperation", module: "io", base: ExceptionKind.osError.type, summary: "What the file was not opened for.")

    private static func unsupported(_ message: String) -> RaisedException {
        RaisedException(ExceptionObject(unsupportedType, [.string(message)]))
    }

    // MARK: Reading

    private func opened() throws -> UnsafeMutablePointer<FILE> {
        guard let stream else { throw ScriptError(.valueError, "I/O operation on closed file.") }
        return stream
    }

    private func reading() throws -> UnsafeMutablePointer<FILE> {
        let stream = try opened()
        guard canRead else { throw Self.unsupported("not readable") }
        return stream
    }

    /// Bytes as the script sees them: as text, or as they are.
    private func value(_ bytes: [UInt8]) throws -> Value {
        guard let text else { return .object(BytesObject(bytes)) }
        let isStart = try ftell(reading()) == bytes.count
        return .string(try text.read(bytes, isStart: isStart))
    }

    /// Up to `count` bytes; all of them when nil.
    private func bytes(_ count: Int?, _ machine: Machine) throws -> [UInt8] {
        let stream = try reading()
        var out: [UInt8] = []
        while count.map({ out.count < $0 }) ?? true {
            try machine.pollInterrupt()
            let size = min(1 << 16, count.map { $0 - out.count } ?? 1 << 16)
            try Self.requireRoom(in: out, for: size)
            let chunk = Array<UInt8>(unsafeUninitializedCapacity: size) { buffer, used in used = fread(buffer.baseAddress, 1, size, stream) }
            if chunk.isEmpty {
                try checkRead(stream, machine)
                break
            }
            out += chunk
        }
        return out
    }

    /// MemoryError when the array cannot double, which it does where the next bytes no longer fit.
    private static func requireRoom(in bytes: [UInt8], for more: Int) throws {
        if bytes.count + more > bytes.capacity { try Room.require(2 * (bytes.count + more), of: 1) }
    }

    /// After a read that gave nothing: OSError unless the file is at its end. Ctrl-C interrupts a read that waits.
    private func checkRead(_ stream: UnsafeMutablePointer<FILE>, _ machine: Machine) throws {
        guard ferror(stream) != 0 else { return }
        let number = errno
        clearerr(stream)
        try machine.pollInterrupt()
        throw ScriptError.system(number, path)
    }

    /// `count` characters of text.
    private func characters(_ count: Int, _ machine: Machine) throws -> [UInt8] {
        let stream = try reading()
        var out: [UInt8] = [], found = 0
        while true {
            let byte = getc(stream)
            if byte == EOF {
                try checkRead(stream, machine)
                break
            }
            if text?.isSingleByte == true || byte & 0xC0 != 0x80 {
                if found == count {
                    ungetc(byte, stream)
                    break
                }
                found += 1
            }
            if out.count == out.capacity { try machine.pollInterrupt() }
            try Self.requireRoom(in: out, for: 1)
            out.append(UInt8(truncatingIfNeeded: byte))
            // A carriage return and a line feed are one character where both become one.
            if byte == Int32(UInt8(ascii: "\r")), let text, text.newline == nil {
                let next = getc(stream)
                if next == Int32(UInt8(ascii: "\n")) { out.append(UInt8(ascii: "\n")) } else if next != EOF { ungetc(next, stream) }
            }
        }
        return out
    }

    private func line(_ machine: Machine) throws -> [UInt8]? {
        let stream = try reading()
        if let text, text.splitsAtReturns { return try line(stream, of: text, machine) }
        var buffer: UnsafeMutablePointer<CChar>?, capacity = 0
        defer { free(buffer) }
        let count = getline(&buffer, &capacity, stream)
        guard count > 0, let buffer else {
            try checkRead(stream, machine)
            return nil
        }
        return UnsafeRawBufferPointer(start: buffer, count: count).map { $0 }
    }

    /// A line that a carriage return may end too, or must.
    private func line(_ stream: UnsafeMutablePointer<FILE>, of text: FileText, _ machine: Machine) throws -> [UInt8]? {
        let feed = Int32(UInt8(ascii: "\n")), carriage = Int32(UInt8(ascii: "\r")), wanted = text.newline.map { Array($0.utf8) }
        var out: [UInt8] = []
        while true {
            let byte = getc_unlocked(stream)
            if byte == EOF {
                try checkRead(stream, machine)
                return out.isEmpty ? nil : out
            }
            if out.count == out.capacity { try Self.requireRoom(in: out, for: 1) }
            out.append(UInt8(truncatingIfNeeded: byte))
            if let wanted, !wanted.isEmpty {
                if out.last == wanted.last, out.suffix(wanted.count).elementsEqual(wanted) { return out }
            } else if byte == feed {
                return out
            } else if byte == carriage {
                let next = getc_unlocked(stream)
                if next == feed { out.append(UInt8(ascii: "\n")) } else if next != EOF { ungetc(next, stream) }
                return out
            }
        }
    }

    // MARK: Writing

    private func write(_ value: Value) throws -> Int {
        let stream = try opened()
        guard canWrite else { throw Self.unsupported("not writable") }
        let bytes: [UInt8], count: Int
        if isBinary {
            guard let object = value.cast(to: BytesObject.self) else {
                throw ScriptError(.typeError, "a bytes-like object is required, not '\(value.typeName)'")
            }
            (bytes, count) = (object.bytes, object.bytes.count)
        } else {
            guard let object = value.string else {
                throw ScriptError(.typeError, "write() argument must be str, not \(value.typeName)")
            }
            let isStart = ftell(stream) == 0
            (bytes, count) = (try text?.written(object.text, isStart: isStart) ?? Array(object.text.utf8), object.count)
        }
        guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else { throw ScriptError.system(errno, path) }
        return count
    }

    /// Writes what is buffered and lets go of the file; an error that only shows now is raised.
    func close() throws {
        guard let open = stream else { return }
        stream = nil
        guard fclose(open) == 0 else { throw ScriptError.system(errno, path) }
    }

    // MARK: Methods

    private static func this(_ a: BoundArguments) throws -> FileObject { try a.receiver(FileObject.self, of: "_io.TextIOWrapper") }

    private static var members: [Member] { readingMembers + writingMembers + placeMembers }

    private static var readingMembers: [Member] {
        [
            .method("read(self, size=-1, /)", "The rest of the file, or the next `size` characters.") { (machine: Machine, a: BoundArguments) -> Value in
                let file = try this(a), size = try a.optionalInt(1) ?? -1
                if size < 0 { return try file.value(file.bytes(nil, machine)) }
                return try file.value(file.isBinary ? file.bytes(size, machine) : file.characters(size, machine))
            },
            .method("readline(self)", "The next line with its end, or an empty text.") { (machine: Machine, a: BoundArguments) -> Value in
                let file = try this(a)
                return try file.value(file.line(machine) ?? [])
            },
            .method("readlines(self)", "The remaining lines.") { (machine: Machine, a: BoundArguments) -> Value in
                .list(try machine.items(of: a[0]))
            },
            .method("readable(self)", "Whether it can be read.") { (_: Machine, a: BoundArguments) -> Value in .bool(try this(a).canRead) },
            .method("__iter__(self)", "An iterator over the lines.") { (machine: Machine, a: BoundArguments) -> Value in
                .object(try machine.iterator(a[0]))
            },
            .method("__next__(self)", "The next line; StopIteration at the end.") { (machine: Machine, a: BoundArguments) -> Value in
                let file = try this(a)
                _ = try file.reading()
                guard let line = try file.line(machine) else { throw RaisedException(kind: .stopIteration, arguments: []) }
                return try file.value(line)
            },
        ]
    }

    private static var writingMembers: [Member] {
        [
            .method("write(self, text, /)", "Writes `text` and gives its length.") { (_: Machine, a: BoundArguments) -> Value in
                .int(try this(a).write(a[1]))
            },
            .method("writelines(self, lines, /)", "Writes the texts one after another.") { (machine: Machine, a: BoundArguments) -> Value in
                let file = try this(a)
                for line in try machine.items(of: a[1]) { _ = try file.write(line) }
                return .none
            },
            .method("flush(self)", "Writes what is buffered.") { (_: Machine, a: BoundArguments) -> Value in
                let file = try this(a)
                guard fflush(try file.opened()) == 0 else { throw ScriptError.system(errno, file.path) }
                return .none
            },
            .method("writable(self)", "Whether it can be written.") { (_: Machine, a: BoundArguments) -> Value in .bool(try this(a).canWrite) },
            .method("close(self)", "Writes what is buffered and closes the file.") { (_: Machine, a: BoundArguments) -> Value in
                try this(a).close()
                return .none
            },
        ]
    }

    private static var placeMembers: [Member] {
        [
            .method("seek(self, offset, whence=0, /)", "Goes to a place in the file.") { (_: Machine, a: BoundArguments) -> Value in
                let file = try this(a), stream = try file.opened()
                guard fseek(stream, try a.int(1), Int32(clamping: try a.int(2))) == 0 else { throw ScriptError.system(errno, file.path) }
                return .int(ftell(stream))
            },
            .method("tell(self)", "The place in the file.") { (_: Machine, a: BoundArguments) -> Value in .int(ftell(try this(a).opened())) },
            .method("fileno(self)", "The number of the file in the system.") { (_: Machine, a: BoundArguments) -> Value in
                .int(Int(fileno(try this(a).opened())))
            },
            .method("__enter__(self)", "The file.") { (_: Machine, a: BoundArguments) -> Value in
                _ = try this(a).opened()
                return a[0]
            },
            .method("__exit__(self, *exception)", "Closes the file.") { (_: Machine, a: BoundArguments) -> Value in
                try this(a).close()
                return .bool(false)
            },
        ]
    }
}
