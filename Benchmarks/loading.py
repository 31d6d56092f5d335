# What a loader adds to the copying of the rows: data sets of tensors, of pictures' bytes, and of a script's own items.
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset
from bench import best

narrow = TensorDataset(torch.randn(64 * 400, 8), torch.zeros(64 * 400, dtype=torch.int64))
wide = TensorDataset(torch.randn(64 * 100, 784), torch.zeros(64 * 100, dtype=torch.int64))


class Squares(Dataset):
    def __len__(self):
        return 64 * 20

    def __getitem__(self, i):
        return float(i), i * i


def walk(loader):
    for batch in loader:
        pass


ordered, shuffled = DataLoader(narrow, batch_size=64), DataLoader(narrow, batch_size=64, shuffle=True)
best("TensorDataset, 400 batches of 64 rows of 8 and a label", lambda: walk(ordered))
best("the same, shuffled", lambda: walk(shuffled))
pictures = DataLoader(wide, batch_size=64, shuffle=True)
best("TensorDataset, 100 shuffled batches of 64 rows of 784", lambda: walk(pictures))
items, working = DataLoader(Squares(), batch_size=64), DataLoader(Squares(), batch_size=64, num_workers=2)
best("a script's data set, 20 batches of 64", lambda: walk(items))
best("the same with num_workers=2", lambda: walk(working), rounds=3)
