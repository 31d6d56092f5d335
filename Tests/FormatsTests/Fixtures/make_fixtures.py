# Makes the files beside it with PyTorch, NumPy, safetensors and Pillow themselves. Run it where those are installed:
#     python Tests/FormatsTests/Fixtures/make_fixtures.py
import collections, gzip, os, struct
import numpy as np
import torch
from PIL import Image
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

# Pictures of 24 by 18 pixels: red grows to the right, green downwards, blue both ways.
y, x = np.mgrid[0:18, 0:24]
colors = np.stack([x * 10, y * 14, (x + y) * 6], axis=2).astype(np.uint8)
clear = np.concatenate([colors, ((x * y) % 256).astype(np.uint8)[:, :, None]], axis=2)
rgb, grey = Image.fromarray(colors), Image.fromarray(colors[:, :, 2])
rgb.save(("rgb.png"))
Image.fromarray(clear).save(("rgba.png"))
grey.save(("grey.png"))
Image.fromarray(clear[:, :, 2:]).save(("grey_alpha.png"))
Image.fromarray((x * 2500 + y).astype(np.uint16)).save(("grey16.png"))
Image.fromarray((x + y) % 3 == 0).save(("bilevel.png"))
palette = Image.fromarray((x % 4).astype(np.uint8)).convert("P")
palette.putpalette([0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255])
palette.save(("palette.png"), bits=2, transparency=bytes([255, 128, 0, 7]))
rgb.save(("rgb.jpg"), quality=60)
rgb.save(("progressive.jpg"), quality=60, progressive=True)
grey.save(("grey.jpg"))
rgb.convert("CMYK").save(("cmyk.jpg"))
for name in ("rgb.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg"):
    numbers = np.asarray(Image.open(name)).astype(int).ravel()
    print(f'("{name}", {numbers.sum()}, {(numbers * (np.arange(numbers.size) % 1009)).sum()}),')


def short(data):
    return b"U" + bytes([len(data)]) + data


# A batch of CIFAR-10 as Python 2 pickled it: two pictures, whose byte i is i % 251 and i % 241.
pictures = np.stack([np.arange(3072) % 251, np.arange(3072) % 241]).astype(np.uint8)
with open(("cifar.batch"), "wb") as file:
    file.write(
        b"\x80\x02}q\x01(" + short(b"batch_label") + b"q\x02" + short(b"testing batch 1 of 1") + b"q\x03" + short(b"labels") + b"q\x04]q\x05(K\x07K\x02e"
        + short(b"label_names") + b"q\x0e]q\x0f(" + short(b"ship") + short(b"frog") + b"e"
        + short(b"data") + b"q\x06cnumpy.core.multiarray\n_reconstruct\nq\x07cnumpy\nndarray\nq\x08K\x00\x85" + short(b"b") + b"\x87Rq\t(K\x01K\x02M\x00\x0c\x86"
        + b"cnumpy\ndtype\nq\n" + short(b"u1") + b"K\x00K\x01\x87Rq\x0b(K\x03" + short(b"|") + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89T"
        + struct.pack("<i", pictures.size) + pictures.tobytes() + b"tb" + short(b"filenames") + b"q\x0c]q\r(" + short(b"a.png") + short(b"b.png") + b"eu.")
