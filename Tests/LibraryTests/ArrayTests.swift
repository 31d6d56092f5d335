// What transcripts recorded from NumPy cannot say: memory shared with tensors, input that is hostile, and exactness of sums and
// random streams over many elements.
import Testing
@testable import Library

@Suite struct ArrayTests {
    private func session() -> Session {
        let session = Session()
        #expect(session.run("import numpy as np\nimport torch\n") == [])
        return session
    }

    /// Sizes, indices and counts that overflow or make no sense end in an error, never in a trap.
    @Test(arguments: [
        "np.zeros(2**62)", "np.zeros((2**40, 2**40))", "np.zeros(-1)", "np.eye(3, k=-2**63)", "np.diag([1], k=-2**63)", "np.diag([1], k=2**62)",
        "np.arange(2**62)", "np.arange(0, 1, 0)", "np.arange(0, 1e300)", "np.arange(0, float('nan'))", "np.linspace(0, 1, -1)", "np.linspace(0, 1, 2**61)",
        "np.round(1.5, -2**63)", "np.array([1.5]).round(2**63 - 1)", "np.repeat([1], 2**62)", "np.repeat([1, 2], [2**62, 2**62])", "np.repeat([1], -1)",
        "np.tile([1, 2], 2**62)", "np.tile([1], (-1,))", "np.arange(5)[-2**63:2**63 - 1:-2**63]", "np.arange(5)[::2**63 - 1]", "np.arange(5)[-2**63]",
        "np.arange(5)[[-2**63]]", "np.roll([1, 2, 3], -2**63)", "np.rot90(np.eye(2), -2**63)", "np.array_split([1, 2], 2**62)", "np.split([1, 2], [-2**63, 2**62])",
        "np.delete([1, 2], -2**63)", "np.insert([1, 2], -2**63, 1)", "np.take([1, 2], [-2**63])", "np.histogram([1.0], bins=2**62)", "np.histogram([1.0], bins=0)",
        "np.percentile([], 50)", "np.percentile([1.0], float('nan'))", "np.random.rand(2**62)", "np.random.rand(-1)", "np.random.randint(-2**63, 2**63 - 1)",
        "np.random.randint(0, 300, dtype=np.uint8)", "np.random.choice(0)", "np.random.choice(2**62, 2, replace=False)", "np.random.choice([], 1)",
        "np.random.default_rng(-1)", "np.random.default_rng([2**63 - 1, 5]).random()", "np.random.permutation(-1)", "np.bincount([-1])", "np.bincount([2**62])",
        "np.broadcast_to(1, (2**62, 4))", "np.kron(np.broadcast_to(1, 2**40), np.broadcast_to(1, 2**40))", "np.unravel_index(5, (2, 2))",
        "np.array([[1, 2], [3]])", "np.array(['a'])", "np.array({1: 2})", "np.array([None])", "np.float32('x')", "np.zeros(3, dtype='nothing')",
        "np.concatenate([])", "np.stack([])", "np.reshape([1, 2], (-2**63, 2))", "np.array([1, 2]).reshape(2**62, 2**62)", "np.expand_dims([1], 5)",
        "np.array([1, 2]) @ np.array(3)", "np.einsum('ij', [1])", "np.set_printoptions(precision=-1)", "np.set_printoptions(threshold=float('nan'))",
        "np.array2string(np.array([1.5]), max_line_width=-2**63, precision=-5)", "np.loadtxt('/nowhere/file.txt')", "np.load('/nowhere/file.npy')",
        "np.array([1.0, float('nan')]).astype(int)", "np.left_shift(1, 100)", "np.array([1, 2]) // 0", "np.array([-2**63]) // -1", "np.abs(np.array([-2**63]))",
        "np.polyfit([1, 2], [1, 2], -1)", "np.convolve([], [1])", "np.tril_indices(-1)", "np.interp([1.0], [], [])", "np.vectorize(len)()",
        "np.array([1, 2]).item(5)", "np.array([1, 2])[[0.5]]", "np.array([1])[True, False]", "np.median([])", "np.std([])", "np.full(2, [1, 2, 3])",
    ])
    func hostileInput(_ input: String) {
        let session = session()
        _ = session.run("try:\n    _v = repr(\(input))\nexcept Exception as e:\n    _v = type(e).__name__ + ': ' + str(e)\n")
        let printed = session.run("len(_v) > 0\n")
        #expect(printed == ["True"], "\(input): \(printed)")
    }

    @Test func arraysShareMemoryWithTensors() {
        let session = session()
        #expect(session.run("a = np.zeros((2, 3))\nt = torch.from_numpy(a)\nt[0, 1] = 5\na[1] = 7\n") == [])
        #expect(session.run("float(a[0, 1]), float(t[1, 2]), t.numpy()[::-1][0, 0] == 7\n") == ["(5.0, 7.0, np.True_)"])
        #expect(session.run("b = a[::-1, ::-1]\nb[0, 0] = -1\nfloat(t[1, 2])\n") == ["-1.0"])
        #expect(session.run("torch.tensor(a).data_ptr() == t.data_ptr(), torch.as_tensor(a).data_ptr() == t.data_ptr()\n") == ["(False, True)"])
    }

    @Test func datasetsOfArraysGiveTensors() {
        let session = session()
        _ = session.run("""
            from torch.utils.data import Dataset, DataLoader
            class Pairs(Dataset):
                def __len__(self):
                    return 4
                def __getitem__(self, i):
                    return np.float32([i, i + 1]), np.int64(i)

            """)
        #expect(session.run("x, y = next(iter(DataLoader(Pairs(), batch_size=4)))\nx.dtype, y\n") == ["(torch.float32, tensor([0, 1, 2, 3]))"])
    }
}
