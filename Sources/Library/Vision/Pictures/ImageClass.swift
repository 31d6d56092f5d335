// The class `PIL.Image.Image`: its facts, files and pixels.

extension PictureScripts {
    static var image: String { [imageClass, imageMethods, imageFunctions].joined(separator: "\n\n") }

    static let imageClass = ##"""
    import io
    import os
    import warnings
    import numpy as np
    from enum import IntEnum

    MAX_IMAGE_PIXELS = 89478485

    class UnidentifiedImageError(OSError):
        """A file that holds no picture of a known format."""

    class DecompressionBombError(Exception):
        """A picture with more pixels than one would want."""

    class DecompressionBombWarning(RuntimeWarning):
        """A picture with very many pixels."""

    class Transpose(IntEnum):
        FLIP_LEFT_RIGHT = 0
        FLIP_TOP_BOTTOM = 1
        ROTATE_90 = 2
        ROTATE_180 = 3
        ROTATE_270 = 4
        TRANSPOSE = 5
        TRANSVERSE = 6

    class Transform(IntEnum):
        AFFINE = 0
        EXTENT = 1
        PERSPECTIVE = 2
        QUAD = 3
        MESH = 4

    class Resampling(IntEnum):
        NEAREST = 0
        BOX = 4
        BILINEAR = 2
        HAMMING = 5
        BICUBIC = 3
        LANCZOS = 1

    class Dither(IntEnum):
        NONE = 0
        ORDERED = 1
        RASTERIZE = 2
        FLOYDSTEINBERG = 3

    FLIP_LEFT_RIGHT, FLIP_TOP_BOTTOM = Transpose.FLIP_LEFT_RIGHT, Transpose.FLIP_TOP_BOTTOM
    ROTATE_90, ROTATE_180, ROTATE_270 = Transpose.ROTATE_90, Transpose.ROTATE_180, Transpose.ROTATE_270
    TRANSPOSE, TRANSVERSE = Transpose.TRANSPOSE, Transpose.TRANSVERSE
    NEAREST, BOX, BILINEAR, HAMMING = Resampling.NEAREST, Resampling.BOX, Resampling.BILINEAR, Resampling.HAMMING
    BICUBIC, LANCZOS = Resampling.BICUBIC, Resampling.LANCZOS
    AFFINE = Transform.AFFINE
    FLOYDSTEINBERG = Dither.FLOYDSTEINBERG

    _BANDS = {'1': ('1',), 'L': ('L',), 'I;16': ('I;16',), 'I': ('I',), 'F': ('F',), 'P': ('P',), 'LA': ('L', 'A'), 'RGB': ('R', 'G', 'B'),
              'RGBA': ('R', 'G', 'B', 'A'), 'CMYK': ('C', 'M', 'Y', 'K'), 'HSV': ('H', 'S', 'V'), 'YCbCr': ('Y', 'Cb', 'Cr'), 'RGBX': ('R', 'G', 'B', 'X')}

    class Image:
        """A picture: pixels of one kind, its mode.

        Example: from PIL import Image; Image.new('RGB', (4, 2), 'red').size
        """
        format = None

        def __init__(self, mode='', pixels=None, palette=b''):
            self._mode = mode
            self._pixels = pixels
            self._palette = palette
            self.info = {}

        @property
        def mode(self):
            return self._mode

        @property
        def size(self):
            if self._pixels is None:
                return self._size
            return (self._pixels.shape[1], self._pixels.shape[0])

        @property
        def width(self):
            return self.size[0]

        @property
        def height(self):
            return self.size[1]

        def _read(self):
            if self._pixels is None:
                self.load()
            return self._pixels

        def load(self):
            """Reads the pixels, if that has not been done."""

        def getbands(self):
            return _BANDS[self._mode]

        def _like(self, pixels, mode=None):
            made = Image(mode or self._mode, pixels, self._palette if (mode or self._mode) == 'P' else b'')
            made.info = dict(self.info)
            return made

        def copy(self):
            return self._like(self._read().copy())

        def __repr__(self):
            kind = type(self)
            return f'<{kind.__module__}.{kind.__name__} image mode={self._mode} size={self.size[0]}x{self.size[1]} at 0x{id(self):X}>'

        def __eq__(self, other):
            if type(self) is not type(other):
                return False
            return self._mode == other._mode and self.size == other.size and self._palette == other._palette and self.tobytes() == other.tobytes()

        def __enter__(self):
            return self

        def __exit__(self, *args):
            return None

        def close(self):
            """Pictures keep no files open."""

        def __array__(self, dtype=None, copy=None):
            pixels = self._read()
            pixels = pixels != 0 if self._mode == '1' else pixels.copy()
            return pixels if dtype is None else pixels.astype(dtype)

        def tobytes(self):
            pixels = self._read()
            if self._mode == '1':
                return _bytes(_packed(pixels))
            return _bytes(pixels)

        def getdata(self, band=None):
            pixels = self._read()
            if band is not None:
                pixels = pixels[:, :, band]
            if len(pixels.shape) == 2:
                return pixels.reshape(-1).tolist()
            return [tuple(p) for p in pixels.reshape(-1, pixels.shape[2]).tolist()]

        def getpixel(self, xy):
            x, y = int(xy[0]), int(xy[1])
            width, height = self.size
            if not (-width <= x < width and -height <= y < height):
                raise IndexError('image index out of range')
            value = self._read()[y, x]
            return tuple(value.tolist()) if len(self.getbands()) > 1 else value.item()

        def putpixel(self, xy, value):
            x, y = int(xy[0]), int(xy[1])
            width, height = self.size
            if not (-width <= x < width and -height <= y < height):
                raise IndexError('image index out of range')
            self._read()[y, x] = _color(value, self._mode)

        def getpalette(self, rawmode='RGB'):
            if self._mode != 'P':
                return None
            n = len(rawmode)
            return [c for i in range(0, len(self._palette), 4) for c in self._palette[i:i + n]]

        def putpalette(self, data, rawmode='RGB'):
            n = len(rawmode)
            data = list(data)
            colors = []
            for i in range(0, len(data), n):
                colors += data[i:i + n] if n == 4 else data[i:i + 3] + [255]
            self._palette = bytes(colors)
            self._mode = 'P'

        def getextrema(self):
            pixels = self._read()
            if len(pixels.shape) == 2:
                return (pixels.min().item(), pixels.max().item())
            return tuple((pixels[:, :, c].min().item(), pixels[:, :, c].max().item()) for c in range(pixels.shape[2]))

        def histogram(self):
            pixels = self._read()
            if len(pixels.shape) == 2:
                return np.bincount(pixels.reshape(-1), minlength=256).tolist()
            return [n for c in range(pixels.shape[2]) for n in np.bincount(pixels[:, :, c].reshape(-1), minlength=256).tolist()]

        def save(self, fp, format=None, **params):
            """Writes a PNG or JPEG file, by the ending of its name or by `format`."""
            name = fp if isinstance(fp, str) else os.fspath(fp) if hasattr(fp, '__fspath__') else None
            if format is None:
                ending = os.path.splitext(name or '')[1].lower()
                if ending not in _ENDINGS:
                    raise ValueError(f'unknown file extension: {ending}')
                format = _ENDINGS[ending]
            format = format.upper()
            if format == 'PNG':
                if self._mode not in ('1', 'L', 'LA', 'P', 'RGB', 'RGBA', 'I;16', 'I'):
                    raise OSError(f'cannot write mode {self._mode} as PNG')
                mode = 'I;16' if self._mode == 'I' else self._mode
                data = _png(self._read(), mode, self._palette, params.get('compress_level', 6))
            elif format == 'JPEG':
                if self._mode not in ('1', 'L', 'RGB', 'CMYK'):
                    raise OSError(f'cannot write mode {self._mode} as JPEG')
                quality = params.get('quality', 75)
                quality = 75 if quality == 'keep' or quality < 0 else quality
                pixels = 255 - self._read() if self._mode == 'CMYK' else self._read()
                mode = 'L' if self._mode == '1' else self._mode
                data = _jpeg(pixels, mode, quality, params.get('subsampling', 2) not in (0, '4:4:4'))
            else:
                raise KeyError(format)
            if name is not None:
                _write_file(name, data)
            else:
                fp.write(data)

        def show(self, title=None):
            import matplotlib.pyplot as plt
            plt.imshow(self, cmap='gray' if self._mode in ('1', 'L', 'I', 'F', 'I;16') else None)
            plt.axis('off')
            plt.show()

    _ENDINGS = {'.png': 'PNG', '.apng': 'PNG', '.jpg': 'JPEG', '.jpeg': 'JPEG', '.jpe': 'JPEG', '.jfif': 'JPEG'}

    def _packed(pixels):
        height, width = pixels.shape
        room = np.zeros((height, (width + 7) // 8 * 8), dtype=np.int64)
        room[:, :width] = pixels != 0
        return (room.reshape(height, -1, 8) * np.array([128, 64, 32, 16, 8, 4, 2, 1])).sum(axis=2).astype(np.uint8)
    """##
}
