import Foundation
import Testing
@testable import Shell

@Suite struct DataCommandTests {
    private let session: TrainingBench

    init() throws { session = try TrainingBench() }

    @Test func theListNamesAllSets() throws {
        let text = try session.run("%data")
        for name in ["digits", "iris", "moons", "FashionMNIST"] { #expect(text.contains("\n\(name) ")) }
        #expect(!text.contains("in this session"))
        #expect(try session.run("%data iris\n%data").contains("in this session: iris\n"))
    }

    @Test func digits() throws {
        let text = try session.run("%data digits")
        #expect(text.hasPrefix("digits: 1,797 handwritten digits"))
        #expect(text.contains("  digits.train  1,438  rows  x (64,) float32, y int64\n"))
        #expect(text.contains("  digits.test     359  rows  x (64,) float32, y int64\n"))
        #expect(text.contains("10 classes: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9\n"))
        #expect(text.contains("prepared: x / 16, so that pixels go from 0 to 1\n"))
        #expect(text.contains("██"))
        #expect(try session.run("len(digits.train), len(digits.test), len(digits), digits.classes[3]") == "(1438, 359, 1797, '3')\n")
        #expect(try session.run("x, y = digits.train.tensors; x.max(), x.min(), x.shape") == "(tensor(1.), tensor(0.), torch.Size([1438, 64]))\n")
        #expect(try session.run("digits") == "<data digits: train: 1,438 rows, test: 359 rows>\n")
        #expect(try session.run("%data digits") == text)
    }

    @Test func theSplitIsTheSameEveryTimeAndLeavesTheRandomNumbersAlone() throws {
        try session.run("torch.manual_seed(5)")
        let before = RandomState()
        try session.run("%data a = iris\n%data b = iris\n%data c = iris seed=1")
        #expect(RandomState() == before)
        #expect(try session.holds("torch.equal(a.train.tensors[0], b.train.tensors[0])"))
        #expect(try !session.holds("torch.equal(a.train.tensors[0], c.train.tensors[0])"))
    }

    @Test func irisNormalized() throws {
        let text = try session.run("%data flowers = iris split=0.6 batch=16 normalize")
        #expect(text.contains("  flowers.train  90  rows  x (4,) float32, y int64\n"))
        #expect(text.contains("3 classes: setosa, versicolor, virginica\n"))
        #expect(try session.holds("flowers.train.tensors[0].mean(0).abs().max() < 1e-5"))
        #expect(try session.holds("(flowers.train.tensors[0].std(0, correction=0) - 1).abs().max() < 1e-4"))
        #expect(try session.holds("flowers.batch_size == 16"))
    }

    @Test func moonsTakeOptions() throws {
        #expect(try session.run("%data m = moons n=40 noise=0.2 split=0.5").contains("  m.train  20  rows  x (2,) float32, y int64\n"))
        #expect(session.failure("%data m = iris n=40").contains("iris has no option n"))
    }

    @Test func tables() throws {
        let folder = try ScratchDirectory()
        let path = folder.path + "/houses.csv"
        try "rooms,garden,price\n3,yes,200.5\n4,no,310.25\n2,no,\n5,yes,400.5\n1,no,99.5\n".write(toFile: path, atomically: true, encoding: .utf8)
        let text = try session.run("%data houses = \"\(path)\" target=price split=0.5")
        #expect(text.hasPrefix("houses: 5 rows of houses.csv, price from 2 columns; 1 with missing cells left out.\n"))
        #expect(text.contains("  houses.train  2  rows  x (2,) float32, y (1,) float32\n"))
        #expect(try session.holds("houses.classes == []"))
        #expect(session.failure("%data houses = \"\(path)\" target=prize").hasPrefix("KeyError: 'prize'"))
        #expect(session.failure("%data houses = \"\(folder.path)/no.csv\"").hasPrefix("FileNotFoundError: [Errno 2] No such file or directory:"))
        #expect(session.failure("%data houses = \"\(path)\" split=1.5").hasPrefix("ValueError: split must be between 0 and 1, but is 1.5"))
    }

    @Test func valuesOfTheSession() throws {
        try session.run("x = torch.arange(20.).view(10, 2); y = torch.arange(10)")
        #expect(try session.run("%data own = (x, y) split=0.7").contains("  own.train  7  rows  x (2,) float32, y int64\n"))
        #expect(session.failure("%data own = x").hasPrefix("TypeError: %data: 'x' is of type Tensor, and a Dataset or (inputs, targets) is wanted"))
    }

    @Test func theCodeMakesTheSameData() throws {
        let text = try session.run("%data d = digits split=0.7 seed=3 --code")
        #expect(text.contains("from sklearn.datasets import load_digits\n"))
        #expect(text.contains("x, y = load_digits(return_X_y=True)\nx = torch.tensor(x, dtype=torch.float32) / 16\ny = torch.tensor(y)\n"))
        #expect(text.contains("order = torch.randperm(len(x), generator=torch.Generator().manual_seed(3))\ntrain, test = order[:1258], order[1258:]\n"))
        #expect(text.hasSuffix("d = SimpleNamespace(train=TensorDataset(x[train], y[train]), test=TensorDataset(x[test], y[test]))\n"))
        #expect(session.failure("d").contains("NameError"))
        #expect(try session.run("%data moons n=40 noise=0.2 normalize --code").contains("x, y = make_moons(n_samples=40, noise=0.2)\n"))
        try session.run("x = torch.arange(20.).view(10, 2); y = torch.arange(10)")
        #expect(try session.run("%data own = (x, y) split=0.7 --code").contains("train, test = random_split(TensorDataset(*(x, y)), [7, 3], generator=torch.Generator().manual_seed(0))\n"))
        // The permutation of the code gives the rows of the command.
        try session.run("%data i = iris\n%data j = iris split=0.99\norder = torch.randperm(150, generator=torch.Generator().manual_seed(0))\nflowers = torch.cat([i.train.tensors[0], i.test.tensors[0]])")
        #expect(try session.holds("torch.equal(torch.cat([j.train.tensors[0], j.test.tensors[0]]), flowers)"))
    }

    @Test(arguments: [
        ("%data digts", "did you mean digits?"), ("%data 3d = digits", "'3d' cannot be the name of a variable"), ("%data digits batch=0", "batch is a whole number from 1"),
        ("%data nothing", "%data lists the data sets"),
    ])
    func mistakes(command: String, message: String) { #expect(session.failure(command).contains(message), "\(session.failure(command))") }
}
