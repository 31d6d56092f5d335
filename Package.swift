// swift-tools-version: 6.1
// The dependency graph is the architecture: each target imports only targets on floors below its own.
import PackageDescription

/// In the product all Swift code runs on one thread (the kernels' threads are C's and see bare memory): reference counts need not be
/// atomic, and no property is read while it is changed. Debug builds, with which the tests run many sessions in one process, count
/// atomically and check. Measured: scripts twice as fast, `torch.where` on ten elements 1.0 µs instead of 0.7.
let oneThread: [SwiftSetting] = [
    .unsafeFlags(["-enforce-exclusivity=unchecked", "-Xfrontend", "-assume-single-threaded"], .when(configuration: .release))
]

let package = Package(
    name: "stride",
    products: [
        .executable(name: "stride", targets: ["stride"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    ],
    targets: [
        // Floor 0: C libraries, inner loops, and the language's front half. None knows of any other but by name.
        .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"]), .brew(["readline"])]),
        .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-openmp-dev"]), .brew(["openblas"])]),
        .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev", "zlib1g-dev"]), .brew(["libzip"])]),
        // Optimised in debug builds too; a product and a sum round apart, as PyTorch rounds them. Threads are libgomp's, shared with OpenBLAS.
        .target(
            name: "Kernels", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off", "-mprefer-vector-width=512"])],
            linkerSettings: [.linkedLibrary("gomp", .when(platforms: [.linux])), .linkedLibrary("m", .when(platforms: [.linux]))]),
        // Doors to the libraries that draw and read pictures; these are opened when first needed.
        .target(name: "CPictures", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        // The door to regular expressions, opened at the first one.
        .target(name: "CPatterns", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        .target(name: "ThreadLocal"),
        .target(name: "SystemMemory", dependencies: ["ThreadLocal"]),
        .target(name: "Signatures"),
        .target(name: "Syntax", dependencies: ["Signatures"]),
        .target(name: "Language", dependencies: ["CPatterns", "Signatures", "Syntax", "SystemMemory", "ThreadLocal"], swiftSettings: oneThread),

        // Floor 1: tensors.
        .target(name: "TensorCore", dependencies: ["Kernels", "SystemMemory", "COpenBLAS"], swiftSettings: oneThread),

        // Floor 2: operators and their gradients.
        .target(name: "Operators", dependencies: ["TensorCore", "Signatures"], swiftSettings: oneThread),

        // Floor 3: what is built from operators.
        .target(name: "NN", dependencies: ["Operators", "SystemMemory"], swiftSettings: oneThread),
        .target(name: "Optim", dependencies: ["Operators"], swiftSettings: oneThread),
        .target(name: "Data", dependencies: ["Operators", "Formats"], swiftSettings: oneThread),
        .target(name: "Formats", dependencies: ["Operators", "CZip", "CPictures"]),

        .target(name: "Plots", dependencies: ["CPictures", "TensorCore"]),

        // Floor 4: what a script sees.
        .target(name: "Library", dependencies: ["Language", "NN", "Optim", "Data", "Formats", "Plots"], swiftSettings: oneThread),

        // Floor 5 and 6: the interactive shell and its command line.
        .target(name: "Shell", dependencies: ["Library", "CReadline"]),
        .executableTarget(
            name: "stride",
            dependencies: ["Shell", .product(name: "ArgumentParser", package: "swift-argument-parser")]),

        // A test target beside each, and how they read expected answers from files.
        .target(name: "Goldens", path: "Tests/Goldens"),
        // A web server on this machine, for downloads.
        .target(name: "LocalServer", path: "Tests/LocalServer"),
        // Programs that nobody wrote, for the session to survive; `make fuzz` types a million of them.
        .target(name: "Fuzzing", dependencies: ["Shell", "Formats"], path: "Tests/Fuzz", exclude: ["odd_arguments.py"]),
        .executableTarget(name: "fuzz", dependencies: ["Fuzzing"], path: "Tests/FuzzRunner"),
        .testTarget(name: "SignaturesTests", dependencies: ["Signatures"]),
        .testTarget(name: "SyntaxTests", dependencies: ["Syntax", "Goldens"]),
        .testTarget(name: "LanguageTests", dependencies: ["Language", "Goldens"], exclude: ["Builtins/Goldens", "Builtins/Programs", "Programs"]),
        .testTarget(name: "TensorCoreTests", dependencies: ["TensorCore"], exclude: ["Compute/Goldens"]),
        .testTarget(name: "OperatorsTests", dependencies: ["Operators"]),
        .testTarget(name: "NNTests", dependencies: ["NN"]),
        .testTarget(name: "OptimTests", dependencies: ["Optim"]),
        .testTarget(name: "DataTests", dependencies: ["Data"]),
        .testTarget(name: "PlotsTests", dependencies: ["Plots"], exclude: ["Goldens"]),
        .testTarget(name: "FormatsTests", dependencies: ["Formats", "LocalServer"], exclude: ["Fixtures"]),
        .testTarget(name: "LibraryTests", dependencies: ["Library", "Goldens", "LocalServer"]),
        .testTarget(name: "ShellTests", dependencies: ["Shell", "stride", "fuzz"]),
    ],
    swiftLanguageModes: [.v6]
)
