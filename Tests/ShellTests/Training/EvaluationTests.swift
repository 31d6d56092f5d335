import Testing
@testable import Shell

@Suite struct EvaluationTests {
    private let session: TrainingBench

    init() throws {
        session = try TrainingBench()
        // A network that is right by making: the class is the place of the greatest of three numbers.
        try session.run("""
            %define net = 3 -> 3
            with torch.no_grad():
                net[0].weight.copy_(torch.eye(3) * 5)
                net[0].bias.zero_()
            x = torch.tensor([[1., 0, 0], [0, 1., 0], [0, 0, 1.], [1., 0, 0]])
            y = torch.tensor([0, 1, 2, 1])
            """)
    }

    @Test func accuracyAndLoss() throws {
        #expect(try session.run("%evaluate net on (x, y)") == """
            net on (x, y): 4 rows
            loss      1.2634  (CrossEntropyLoss)
            accuracy  75.0 %  (3 of 4)
            mistakes  1 taken for 0 (1)

            """)
        #expect(try session.run("%evaluate net on (x, y) --code").contains("test_loader = DataLoader((x, y), batch_size=256)\n"))
    }

    @Test func metrics() throws {
        #expect(try session.run("%evaluate net on (x, y) metrics=acc,classes,confusion,f1").split(separator: "\n").dropFirst(2).joined(separator: "\n") == """
            accuracy  75.0 %  (3 of 4)
            f1        0.7778, the mean over classes
            class  rows  found  precision   recall     f1
            0         1      1     50.0 %  100.0 %  0.667
            1         2      1    100.0 %   50.0 %  0.667
            2         1      1    100.0 %  100.0 %  1.000
            is \\ taken for  0  1  2
            0               1  ·  ·
            1               1  1  ·
            2               ·  ·  1
            """)
        #expect(session.failure("%evaluate net on (x, y) metrics=acuracy").contains("did you mean accuracy?"))
    }

    @Test func theCodeGivesTheSameFigures() throws {
        try session.run("%data iris\n%define flowers = 4 -> 3\n%train flowers on iris epochs=3")
        let text = try session.run("%evaluate flowers on iris"), printed = try session.run(try session.run("%evaluate flowers on iris --code"))
        let figures = printed.split(separator: " ").filter { $0.first?.isNumber == true }.map { $0.replacing("%", with: "").replacing("\n", with: "") }
        #expect(figures.count == 2)
        for figure in figures { #expect(text.contains(figure), "\(text)\n\(printed)") }
    }

    @Test func evaluatingChangesNothing() throws {
        try session.run("net.train()\n%evaluate net on (x, y)\n%predict net x\n%summary net")
        #expect(try session.holds("net.training and net[0].weight.grad is None"))
    }

    @Test func predictions() throws {
        #expect(try session.run("%predict net x[0]") == "net says 0 (98.7 %)\n")
        #expect(try session.run("%predict net x").hasPrefix("0  net says 0 (98.7 %)\n1  net says 1 (98.7 %)\n"))
        #expect(try session.run("%predict net (x[3], y[3]) top=2") == """
            net says 0 (98.7 %), it is 1
              0  98.7 %  ━━━━━━━━━━━━━━━━━━━━
              1   0.7 %

            """)
        #expect(try session.run("%data iris\n%define flowers = 4 -> 3\n%predict flowers iris.test[0] top=3").contains("setosa"))
        #expect(session.failure("%predict net 'x'").contains("a tensor or an item of a dataset is wanted"))
        #expect(session.failure("%predict net torch.zeros(2, 4)").contains("cannot be multiplied"))
    }

    @Test func summaries() throws {
        try session.run("%define deep = 28x28 -> flatten -> 512 relu -> 10")
        #expect(try session.run("%summary deep [32,28,28]") == """
            layer      output     parameters       FLOPs
            0 Flatten  (32, 784)           0
            1 Linear   (32, 512)     401,920  25,690,112
            2 ReLU     (32, 512)           0
            3 Linear   (32, 10)        5,130     327,680
            407,050 parameters, 1.55 MB; shapes for an input (32, 28, 28)

            """)
        #expect(try session.run("%summary deep").contains("3 Linear   (1, 10)        5,130   10,240\n"))
        #expect(try session.run("%summary deep 4x28x28").contains("(4, 784)"))
        #expect(try session.run("deep[1].weight.requires_grad_(False)\n%summary deep").contains("; 5,642 of them are trained"))
        #expect(session.failure("%summary deep [4,4]").contains("mat1 and mat2 shapes cannot be multiplied (4x4 and 784x512)"))
        #expect(session.failure("%summary deep 'a'").contains("a shape is a list of sizes"))
    }
}
