// `torchvision.io` and `torchvision.utils`: files of pictures as tensors, and pictures side by side.

extension VisionScripts {
    static let files = ##"""
    import os
    from enum import Enum
    import numpy as np
    import torch
    from PIL import Image

    class ImageReadMode(Enum):
        UNCHANGED = 0
        GRAY = 1
        GRAY_ALPHA = 2
        RGB = 3
        RGB_ALPHA = 4

    def _path(path):
        return path if isinstance(path, str) else os.fspath(path)

    def read_file(path):
        """The bytes of a file as a tensor."""
        return torch.tensor(list(_read_file(_path(path))), dtype=torch.uint8)

    def write_file(filename, data):
        """A file that holds the bytes of a tensor."""
        _write_file(_path(filename), data)

    def _decoded(data, name, mode):
        header = _read_header(data, name)
        if header is None:
            raise RuntimeError(f'Unsupported image file. Only jpeg, png, webp and gif are currently supported. For avif and heic format, please rely on `decode_avif` and `decode_heic` directly.')
        kind = header[1]
        if kind == 'I;16':
            raise RuntimeError(f'{name}: pictures of 16 bits need tensors of uint16, which are not supported; read it with PIL.Image.open')
        img = Image.Image(kind, _read_pixels(data, name), header[4])
        if isinstance(mode, str):
            mode = ImageReadMode[mode.upper()]
        wanted = {ImageReadMode.GRAY: 'L', ImageReadMode.GRAY_ALPHA: 'LA', ImageReadMode.RGB: 'RGB', ImageReadMode.RGB_ALPHA: 'RGBA'}.get(mode)
        if wanted is None:
            clear = any(a != 255 for a in header[4][3::4])
            wanted = {'1': 'L', 'P': 'RGBA' if clear else 'RGB'}.get(kind, kind)
        pixels = img.convert(wanted)._read()
        pixels = pixels[:, :, None] if pixels.ndim == 2 else pixels
        return torch.from_numpy(pixels).permute(2, 0, 1).contiguous()

    def decode_image(input, mode=ImageReadMode.UNCHANGED, apply_exif_orientation=False):
        """The picture in a file, or in the bytes of one, as a tensor (channels, height, width).

        Example: import torch; from torchvision import io; io.decode_image(io.encode_png(torch.zeros(1, 2, 3, dtype=torch.uint8))).shape
        """
        if isinstance(input, torch.Tensor):
            if input.dtype != torch.uint8:
                raise RuntimeError(f'Expected a torch.uint8 tensor')
            if input.ndim != 1 or input.numel() == 0:
                raise RuntimeError('Expected a non empty 1-dimensional tensor')
            return _decoded(input, 'data', mode)
        return _decoded(_read_file(_path(input)), _path(input), mode)

    def read_image(path, mode=ImageReadMode.UNCHANGED, apply_exif_orientation=False):
        """The picture in a file as a tensor (channels, height, width)."""
        return _decoded(_read_file(_path(path)), _path(path), mode)

    decode_png = decode_jpeg = decode_image

    def _rows(input, permitted):
        if input.dtype != torch.uint8:
            raise RuntimeError('Input tensor dtype should be uint8')
        if input.ndim != 3:
            raise RuntimeError('Input data should be a 3-dimensional tensor')
        if input.shape[0] not in permitted:
            raise RuntimeError(f'The number of channels should be {" or ".join(str(n) for n in permitted)}, got: {input.shape[0]}')
        pixels = input.permute(1, 2, 0).contiguous().numpy()
        return (pixels[:, :, 0], 'L') if input.shape[0] == 1 else (pixels, 'RGB')

    def encode_png(input, compression_level=6):
        """The bytes of a PNG file of a tensor (channels, height, width) as a tensor.

        Example: import torch; from torchvision import io; io.encode_png(torch.zeros(1, 2, 3, dtype=torch.uint8))[:4]
        """
        if not 0 <= compression_level <= 9:
            raise RuntimeError('Compression level should be between 0 and 9')
        pixels, mode = _rows(input, (1, 3))
        return torch.tensor(list(_png(pixels, mode, None, compression_level)), dtype=torch.uint8)

    def write_png(input, filename, compression_level=6):
        """A PNG file of a tensor (channels, height, width)."""
        if not 0 <= compression_level <= 9:
            raise RuntimeError('Compression level should be between 0 and 9')
        pixels, mode = _rows(input, (1, 3))
        _write_file(_path(filename), _png(pixels, mode, None, compression_level))

    def encode_jpeg(input, quality=75):
        """The bytes of a JPEG file of a tensor (channels, height, width) as a tensor.

        Example: import torch; from torchvision import io; io.encode_jpeg(torch.zeros(3, 8, 8, dtype=torch.uint8))[:2]
        """
        return torch.tensor(list(_jpeg_of(input, quality)), dtype=torch.uint8)

    def write_jpeg(input, filename, quality=75):
        """A JPEG file of a tensor (channels, height, width)."""
        _write_file(_path(filename), _jpeg_of(input, quality))

    def _jpeg_of(input, quality):
        if quality < 1 or quality > 100:
            raise ValueError('Image quality should be a positive number between 1 and 100')
        pixels, mode = _rows(input, (1, 3))
        return _jpeg(pixels, mode, quality, True)
    """##

    static let utilities = ##"""
    import math
    import torch
    from PIL import Image

    @torch.no_grad()
    def make_grid(tensor, nrow=8, padding=2, normalize=False, value_range=None, scale_each=False, pad_value=0.0):
        """Pictures of one size side by side, `nrow` in a row.

        Example: import torch; from torchvision.utils import make_grid; make_grid(torch.ones(3, 1, 4, 4), nrow=2).shape
        """
        if isinstance(tensor, list):
            for t in tensor:
                if not torch.is_tensor(t):
                    raise TypeError(f'tensor or list of tensors expected, got a list containing {type(t)}')
            tensor = torch.stack(tensor, dim=0)
        elif not torch.is_tensor(tensor):
            raise TypeError(f'tensor or list of tensors expected, got {type(tensor)}')
        if tensor.dim() == 2:
            tensor = tensor.unsqueeze(0)
        if tensor.dim() == 3:
            if tensor.size(0) == 1:
                tensor = torch.cat((tensor, tensor, tensor), 0)
            tensor = tensor.unsqueeze(0)
        if tensor.dim() == 4 and tensor.size(1) == 1:
            tensor = torch.cat((tensor, tensor, tensor), 1)
        if normalize is True:
            if value_range is not None and not isinstance(value_range, tuple):
                raise TypeError('value_range has to be a tuple (min, max) if specified. min and max are numbers')
            tensor = tensor.clone()
            for part in tensor if scale_each is True else [tensor]:
                low, high = value_range if value_range is not None else (float(part.min()), float(part.max()))
                part.clamp_(min=low, max=high).sub_(low).div_(max(high - low, 1e-5))
        if tensor.size(0) == 1:
            return tensor.squeeze(0)
        count = tensor.size(0)
        columns = min(nrow, count)
        rows = int(math.ceil(float(count) / columns))
        height, width = int(tensor.size(2) + padding), int(tensor.size(3) + padding)
        grid = tensor.new_full((tensor.size(1), height * rows + padding, width * columns + padding), pad_value)
        for k in range(count):
            top, left = k // columns * height + padding, k % columns * width + padding
            grid[:, top:top + height - padding, left:left + width - padding] = tensor[k]
        return grid

    @torch.no_grad()
    def save_image(tensor, fp, format=None, **kwargs):
        """A file of pictures side by side.

        Example: import io, torch; from torchvision.utils import save_image; save_image(torch.rand(2, 3, 4, 4), io.BytesIO(), format='png')
        """
        grid = make_grid(tensor, **kwargs)
        pixels = grid.mul(255).add_(0.5).clamp_(0, 255).permute(1, 2, 0).to('cpu', torch.uint8).numpy()
        Image.fromarray(pixels).save(fp, format=format)
    """##
}
