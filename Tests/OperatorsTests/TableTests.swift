// From the table, for every operator: what its declaration says must hold.
import Signatures
import Testing
import TensorCore
@testable import Operators

@Suite struct TableTests {
    @Test func signaturesParse() throws {
        for op in Ops.all {
            let text = op.signature.description
            let parsed = try Signature(parsing: text)
            #expect(parsed.name == op.name)
            #expect(!text.contains("(") || parsed.parameters.count == op.signature.parameters.count)
        }
    }

    @Test func summariesAreOneSentence() {
        for op in Ops.all {
            let summary = op.summary
            #expect(summary.last == ".", "\(op.name): \(summary)")
            #expect(!summary.dropLast().contains(". "), "\(op.name): \(summary)")
            #expect(summary.first?.isLowercase == false, "\(op.name): \(summary)")
        }
    }

    @Test func everyOperatorHasAnExampleThatCallsIt() {
        for op in Ops.all where !op.traits.contains(.refused) {
            let called = op.example.contains("\(op.name)(") || op.example.contains(".\(op.name)")
            #expect(called, "\(op.name): \(op.example)")
        }
    }

    @Test func namesAreUniqueInEachPlace() {
        for place in [Places.torch, .method, .functional, .attribute, .linalg, .autograd, .special] {
            var seen: Set<Name> = []
            for op in Ops.all where op.places.contains(place) {
                for name in [op.name] + op.aliases { #expect(seen.insert(name).inserted, "\(name) twice") }
            }
        }
    }

    @Test func parametersMatchTheTypes() {
        for op in Ops.all {
            guard let op = op as? Differentiable else { continue }
            #expect(op.signature.parameters.count == op.parameterCount, "\(op.signature)")
        }
    }

    @Test func familiesAreSmall() {
        for family in Ops.families { #expect(family.operators.count <= 60) }
    }
}
