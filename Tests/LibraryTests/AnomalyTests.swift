// With anomaly detection an error in the backward pass names the lines of the forward pass.
import Operators
import Testing
@testable import Library

@Suite struct AnomalyTests {
    private let session = Session()

    init() { _ = session.run("import torch\nx = torch.tensor([0.0, -1.0], requires_grad=True)\n") }

    private func printed(_ code: String) -> String { session.run(code).joined(separator: "\n") }

    @Test func theLineIsNamed() {
        let text = printed("""
            with torch.autograd.set_detect_anomaly(True):
                def f(t):
                    return t.sqrt()
                y = f(x).sum()
                y.backward()

            """)
        #expect(text.contains("UserWarning: Error detected in SqrtBackward0. Traceback of forward call that caused the error:"), "\(text)")
        #expect(text.contains("line 4, in <module>\n    y = f(x).sum()"), "\(text)")
        #expect(text.contains("line 3, in f\n    return t.sqrt()"), "\(text)")
        #expect(text.contains("RuntimeError: Function 'SqrtBackward0' returned nan values in its 0th output."), "\(text)")
        #expect(printed("torch.is_anomaly_enabled()\n") == "False")
    }

    @Test func nanMayBeAllowed() {
        #expect(printed("with torch.autograd.set_detect_anomaly(True, check_nan=False):\n    x.sqrt().sum().backward()\n\nx.grad\n") == "tensor([inf, nan])")
    }

    @Test func forwardPassesOutsideAreSaidToBe() {
        let text = printed("y = x.sqrt().sum()\nwith torch.autograd.detect_anomaly():\n    y.backward()\n\n")
        #expect(text.contains("Anomaly Detection has been enabled."), "\(text)")
        #expect(text.contains("No forward pass information available."), "\(text)")
    }
}
