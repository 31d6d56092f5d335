// The namespace `torch.utils.data`.
import Data
import Language
import Operators
import Signatures
import TensorCore

enum DataModule {
    static func make(_ machine: Machine) throws -> ModuleObject {
        let module = ModuleObject("torch.utils.data", summary: "Datasets and loaders.", members: [
            .type(DatasetTypes.dataset), .type(DatasetTypes.iterable), .type(DatasetTypes.tensorDataset), .type(DatasetTypes.subset),
            .type(DataLoaderObject.typeObject), .function(randomSplit), .function(defaultCollate),
            .function("default_convert(data)", "What it is given, arrays as tensors: what loaders without batches do.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try Value(Sample(a[0], machine), machine)
            },
            .function("get_worker_info()", "Which worker of a loader makes the item that is being made; None outside of one.") { (machine: Machine, _: BoundArguments) throws -> Value in
                try WorkerPlace.of(machine).info.map { .object($0) } ?? .none
            },
        ] + SamplerObject.types.map { Member.type($0) })
        // The classes that are written in the language stand on those above.
        machine.modules.add(module)
        let source = try machine.modules.module("torch.utils.data.dataset", machine)
        for name in ["ConcatDataset", "StackDataset", "ChainDataset"] as [Name] { module.namespace[name] = source?.namespace[name] }
        return module
    }

    nonisolated(unsafe) private static let randomSplit = NativeFunction(
        "random_split(dataset, lengths, generator=None)", "Cuts a dataset into random pieces of given lengths or fractions."
    ) { (machine: Machine, a: BoundArguments) throws -> Value in
        let dataset = a[0].dataset(machine)
        let generator = a[2].cast(to: RandomGeneratorObject.self)?.generator
        let lengths = try machine.items(of: a[1])
        let whole = lengths.compactMap(\.asInt)
        let pieces = whole.count == lengths.count
            ? try Data.randomSplit(dataset, lengths: whole, using: generator)
            : try Data.randomSplit(dataset, fractions: lengths.map { try $0.real() }, using: generator)
        return .list(pieces.map { DatasetObject.value(of: $0) })
    }

    nonisolated(unsafe) static let defaultCollate = NativeFunction(
        "default_collate(batch)", "One batch of a list of samples: tensors are stacked, numbers become tensors, containers are collated inside."
    ) { (machine: Machine, a: BoundArguments) throws -> Value in
        try Value(collate(machine.items(of: a[0]).map { try Sample($0, machine) }), machine)
    }
}

extension Member {
    fileprivate static func function(_ function: NativeFunction) -> Member { Member(function.name, .object(function)) }
}

/// The datasets that are made of others.
enum DatasetScripts {
    static let text = ##"""
    import bisect
    from torch.utils.data import Dataset, IterableDataset

    class ConcatDataset(Dataset):
        """Several datasets one after another.

        Example: from torch.utils.data import ConcatDataset; len(ConcatDataset([[1, 2], [3]]))
        """
        def __init__(self, datasets):
            self.datasets = list(datasets)
            assert len(self.datasets) > 0, 'datasets should not be an empty iterable'
            for d in self.datasets:
                assert not isinstance(d, IterableDataset), 'ConcatDataset does not support IterableDataset'
            self.cumulative_sizes = []
            total = 0
            for d in self.datasets:
                total += len(d)
                self.cumulative_sizes.append(total)

        def __len__(self):
            return self.cumulative_sizes[-1]

        def __getitem__(self, idx):
            if idx < 0:
                if -idx > len(self):
                    raise ValueError('absolute value of index should not exceed dataset length')
                idx = len(self) + idx
            place = bisect.bisect_right(self.cumulative_sizes, idx)
            return self.datasets[place][idx if place == 0 else idx - self.cumulative_sizes[place - 1]]

    class StackDataset(Dataset):
        """Several datasets side by side: an item is a tuple, or a dict, of theirs.

        Example: from torch.utils.data import StackDataset; StackDataset(a=[1, 2], b=[3, 4])[1]
        """
        def __init__(self, *args, **kwargs):
            if args:
                if kwargs:
                    raise ValueError("Supported either ``tuple``- (via ``args``) or``dict``- (via ``kwargs``) like input/output, but both types are given.")
                self.datasets = args
            elif kwargs:
                self.datasets = kwargs
            else:
                raise ValueError('At least one dataset should be passed')
            parts = list(self.datasets.values()) if kwargs else args
            self._length = len(parts[0])
            if any(self._length != len(part) for part in parts):
                raise ValueError('Size mismatch between datasets')

        def __getitem__(self, index):
            if isinstance(self.datasets, dict):
                return {name: d[index] for name, d in self.datasets.items()}
            return tuple(d[index] for d in self.datasets)

        def __len__(self):
            return self._length

    class ChainDataset(IterableDataset):
        """Several iterable datasets one after another.

        Example: from torch.utils.data import ChainDataset; ChainDataset([])
        """
        def __init__(self, datasets):
            super().__init__()
            self.datasets = datasets

        def __iter__(self):
            for d in self.datasets:
                assert isinstance(d, IterableDataset), 'ChainDataset only supports IterableDataset'
                yield from d

        def __len__(self):
            total = 0
            for d in self.datasets:
                assert isinstance(d, IterableDataset), 'ChainDataset only supports IterableDataset'
                total += len(d)
            return total
    """##
}
