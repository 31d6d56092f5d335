# Makes the files beside it with PyTorch, NumPy and safetensors themselves. Run it where those are installed:
#     python Tests/FormatsTests/Fixtures/make_fixtures.py
import collections, gzip, os, struct
import numpy as np
import torch
from safetensors.torch import save_file

os.chdir(os.path.dirname(os.path.abspath(__file__)))

# A state dict with round values, so that the tests can name them.
linear = torch.nn.Linear(3, 2)
with torch.no_grad():
    linear.weight.copy_(torch.arange(6.0).reshape(2, 3) / 4)
    linear.bias.copy_(torch.tensor([-1.0, 0.5]))
torch.save(linear.state_dict(), "state_dict.pth")

x = torch.arange(6.0).reshape(2, 3)
shared = [1]
torch.save({
    "x": x, "transposed": x.t(), "column": x[:, 1], "empty": torch.zeros(0, 3), "scalar": torch.tensor(7),
    "float64": torch.tensor([0.1], dtype=torch.float64), "int32": torch.tensor([-3], dtype=torch.int32),
    "uint8": torch.tensor([200], dtype=torch.uint8), "bool": torch.tensor([True, False]),
    "leaf": torch.ones(1, requires_grad=True), "parameter": torch.nn.Parameter(torch.tensor([2.0])),
    "buffer": torch.nn.Buffer(torch.tensor([3.0])), "twice": x,
    "none": None, "true": True, "int": 5, "negative": -5, "big": 2**40, "least": -2**63, "float": 1.5,
    "complex": 1 + 2j, "text": "ä\n", "bytes": b"a\xff", "bytearray": bytearray(b"xyz"),
    "list": [1, 2.0, "three"], "tuple": (1, (2, 3, 4, 5), ()), "set": {9}, "dict": {1: "a", (2, 3): "b"},
    "ordered": collections.OrderedDict(b=1, a=2), "shared": [shared, shared], "many": list(range(2500)),
    "dtype": torch.float32, "size": torch.Size([2, 3]), "device": torch.device("cpu"),
}, "values.pth")

optimizer = torch.optim.SGD(linear.parameters(), lr=0.1, momentum=0.9)
linear(torch.ones(1, 3)).sum().backward()
optimizer.step()
torch.save(optimizer.state_dict(), "optimizer.pth")
torch.save(torch.ones(2), "tensor.pth")
torch.save(torch.ones(2, dtype=torch.complex64), "complex.pth")
types = [torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.bfloat16, torch.float32, torch.float64]
every = {str(t)[6:]: torch.tensor([0, 1, 2.5, -3]).to(t) for t in types}
torch.save(every, "types.pth")
save_file(every, "types.safetensors", metadata={"format": "pt"})
torch.save(linear, "module.pth")
torch.save({"a": torch.ones(2)}, "legacy.pth", _use_new_zipfile_serialization=False)
base = torch.arange(6.).view(2, 3)
torch.save({
    "x": base, "column": base[:, 1], "transposed": base.t(), "parameter": torch.nn.Parameter(torch.tensor([2.0])), "empty": torch.zeros(0, 3),
    "state": collections.OrderedDict(w=base[0]), "epoch": 3, "types": every,
}, "legacy_values.pth", _use_new_zipfile_serialization=False)

save_file({
    "b": torch.arange(3), "a": torch.tensor([[1.5, -2.0]]), "c": torch.tensor([True, False]),
    "wide": torch.tensor([0.1], dtype=torch.float64), "empty": torch.zeros(0, 3, dtype=torch.int32),
    'scalar "ä"': torch.tensor(3, dtype=torch.uint8),
}, "tensors.safetensors", metadata={"format": "pt"})

for dtype in ("float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "bool"):
    np.save(f"{dtype}.npy", np.array([[0, 1, 2], [3, 4, 5]]).astype(dtype))
np.save("fortran.npy", np.asfortranarray(np.arange(6.0).reshape(2, 3)))
np.save("bigendian.npy", np.arange(3, dtype=">i4"))
np.save("scalar.npy", np.float32(3))
np.save("unsigned.npy", np.ones(2, "uint16"))
np.save("objects.npy", np.array([None]))
np.savez("arrays.npz", np.arange(3), weights=np.ones((2, 2), "float32"))
np.savez_compressed("compressed.npz", zeros=np.zeros(1000, "float32"))


def idx(name, array):
    header = struct.pack(">BBBB", 0, 0, 8, array.ndim) + b"".join(struct.pack(">I", n) for n in array.shape)
    data = header + array.astype("uint8").tobytes()
    with open(name, "wb") as file:
        file.write(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)


idx("images.idx.gz", np.arange(24).reshape(2, 3, 4) * 10)
idx("labels.idx", np.array([3, 1, 4, 1, 5]))
