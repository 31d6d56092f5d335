// NumPy's functions that are a few lines of other functions of NumPy's: written in the language itself, one text per family, which is
// compiled when one of its names is first asked for.
import Language
import Signatures
import Syntax

enum WrittenArrays {
    /// The modules that hold them: name, one sentence, text. Public names of those that begin with `numpy._` are found in `numpy`.
    static let modules: [(name: String, summary: String, text: String)] = [
        ("numpy._out", "Where results go.", out),
        ("numpy._elementwise", "Elementwise functions.", elementwise),
        ("numpy._missing", "Functions that leave NaN out.", missing),
        ("numpy._shapes", "Blocks and borders.", shapes),
        ("numpy._places", "Indices and choices.", places),
        ("numpy._curves", "Slopes, windows, histograms.", curves),
        ("numpy._polynomials", "Polynomials.", polynomials),
        ("numpy._texts", "Products, sets, texts.", rest),
        ("numpy._calling", "Functions of elements.", calling),
        ("numpy.lib.stride_tricks", "Other views of memory.", strides),
    ]

    /// In which module each name is to be found.
    static let origins: [Name: String] = Dictionary(
        modules.filter { $0.name.hasPrefix("numpy._") && $0.name != "numpy._out" }.flatMap { module in names(in: module.text).map { ($0, module.name) } },
        uniquingKeysWith: { first, _ in first })

    /// The functions, classes and variables that a text makes, without the private ones.
    private static func names(in text: String) -> [Name] {
        text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard let start = line.first, start != UInt8(ascii: " "), start != UInt8(ascii: "_") else { return nil }
            let words = Substring(line).split(separator: " ", maxSplits: 2)
            guard let first = words.first, words.count > 1 else { return nil }
            let name: Substring = switch first {
            case "def", "class": words[1].prefix { $0.isLetter || $0.isNumber || $0 == ("_" as Character) }
            case "import", "from": ""
            default: words[1] == "=" ? first : ""
            }
            return name.isEmpty ? nil : Name(String(name))
        }
    }

    /// `numpy._objects`, which makes arrays of objects by the only function that is not written in the language.
    static func makeObjects(_ machine: Machine) throws -> ModuleObject {
        let module = ModuleObject("numpy._objects", summary: "Arrays of texts and of objects.", members: [
            .function("_made(values, width=None, text_length=None)", "An array of values as they are, or a table of so many columns.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                .object(ObjectArray(try machine.items(of: a[0]), width: try a.optionalInt(1), textLength: try a.optionalInt(2)))
            },
        ])
        try machine.fill(module, from: Source(name: "<numpy._objects>", text: objects))
        return module
    }

    private static let out = #"""
        def stored(result, out):
            """A result, stored in the array given as `out` where there is one.

            Example: from numpy._out import stored; stored(1, None)
            """
            if out is None:
                return result
            out[...] = result
            return out
        """#
}
