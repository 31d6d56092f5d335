// The functions of `PIL.Image`: opening files, new pictures, pictures of arrays; colors by name.

extension PictureScripts {
    static let imageFunctions = ##"""
    __name__ = 'PIL.ImageFile'

    class ImageFile(Image):
        """A picture in a file, whose pixels are read when they are first asked for."""
        def __init__(self, data, filename, header):
            self.format, mode, width, height, palette = header
            super().__init__(mode, None, palette)
            self._size = (width, height)
            self._data = data
            self.filename = filename

        def load(self):
            if self._pixels is None:
                self._pixels = _read_pixels(self._data, self.filename)
                self._data = None

        def verify(self):
            self.load()

    __name__ = 'PIL.PngImagePlugin'

    class PngImageFile(ImageFile):
        """A picture in a PNG file."""

    __name__ = 'PIL.JpegImagePlugin'

    class JpegImageFile(ImageFile):
        """A picture in a JPEG file."""

    __name__ = 'PIL.Image'

    def _check_size(width, height):
        if MAX_IMAGE_PIXELS is None:
            return
        pixels = max(1, width) * max(1, height)
        if pixels > 2 * MAX_IMAGE_PIXELS:
            raise DecompressionBombError(f'Image size ({pixels} pixels) exceeds limit of {2 * MAX_IMAGE_PIXELS} pixels, could be decompression bomb DOS attack.')
        if pixels > MAX_IMAGE_PIXELS:
            warnings.warn(f'Image size ({pixels} pixels) exceeds limit of {MAX_IMAGE_PIXELS} pixels, could be decompression bomb DOS attack.', DecompressionBombWarning)

    def open(fp, mode='r', formats=None):
        """The picture in a file.

        Example: import io; from PIL import Image; f = io.BytesIO(); Image.new('L', (2, 2)).save(f, 'PNG'); Image.open(f).mode
        """
        if mode != 'r':
            raise ValueError(f'bad mode {mode!r}')
        if isinstance(fp, str) or hasattr(fp, '__fspath__'):
            name = fp if isinstance(fp, str) else os.fspath(fp)
            data = _read_file(name)
        else:
            name = getattr(fp, 'name', '')
            name = name if isinstance(name, str) else ''
            if hasattr(fp, 'seek'):
                fp.seek(0)
            data = fp.read()
        header = _read_header(data, name or 'data')
        if header is None:
            raise UnidentifiedImageError('cannot identify image file %r' % (name if name else fp))
        _check_size(header[2], header[3])
        return (PngImageFile if header[0] == 'PNG' else JpegImageFile)(data, name, header)

    _NAMES = {'black': (0, 0, 0), 'white': (255, 255, 255), 'red': (255, 0, 0), 'green': (0, 128, 0), 'lime': (0, 255, 0), 'blue': (0, 0, 255),
              'yellow': (255, 255, 0), 'cyan': (0, 255, 255), 'magenta': (255, 0, 255), 'gray': (128, 128, 128), 'grey': (128, 128, 128),
              'silver': (192, 192, 192), 'maroon': (128, 0, 0), 'olive': (128, 128, 0), 'purple': (128, 0, 128), 'teal': (0, 128, 128),
              'navy': (0, 0, 128), 'orange': (255, 165, 0), 'pink': (255, 192, 203), 'brown': (165, 42, 42)}

    def _color(value, mode):
        """A color as what one pixel holds."""
        bands = len(_BANDS[mode])
        if isinstance(value, str):
            if value.startswith('#') and len(value) in (4, 7):
                digits = value[1:] if len(value) == 7 else ''.join(c + c for c in value[1:])
                rgb = tuple(int(digits[i:i + 2], 16) for i in (0, 2, 4))
            elif value.lower() in _NAMES:
                rgb = _NAMES[value.lower()]
            else:
                raise ValueError(f'unknown color specifier: {value!r}')
            if mode in ('RGB', 'RGBA', 'RGBX', 'HSV'):
                return rgb + (255,) * (bands - 3)
            grey = (rgb[0] * 19595 + rgb[1] * 38470 + rgb[2] * 7471 + 0x8000) >> 16
            return grey if bands == 1 else (grey, 255)
        if isinstance(value, (tuple, list)):
            if bands == 1:
                if len(value) != 1:
                    raise TypeError('color must be int or single-element tuple')
                value = value[0]
            else:
                if bands >= 3 and len(value) == 3:
                    value = tuple(value) + (255,) * (bands - 3)
                elif len(value) != bands:
                    raise TypeError(f'color must be int, or tuple of one, three or four elements')
                return tuple(min(max(int(v), 0), 255) for v in value)
        if mode == 'F':
            return float(value)
        if mode in ('I', 'I;16'):
            return int(value)
        if not isinstance(value, int):
            raise TypeError('color must be int or tuple')
        if mode == '1':
            return 255 if value else 0
        if bands == 1:
            return min(max(value, 0), 255)
        return tuple((value >> 8 * i) & 255 for i in range(bands))

    def new(mode, size, color=0):
        """A picture of one color.

        Example: from PIL import Image; Image.new('L', (3, 1), 7).getpixel((0, 0))
        """
        if mode not in _BANDS:
            raise ValueError(f'unrecognized image mode')
        width, height = size
        if width < 0 or height < 0:
            raise ValueError('Width and height must be >= 0')
        kind = np.float32 if mode == 'F' else np.int32 if mode in ('I', 'I;16') else np.uint8
        bands = len(_BANDS[mode])
        made = np.zeros((height, width) if bands == 1 else (height, width, bands), dtype=kind)
        made[...] = np.array(_color(0 if color is None else color, mode), dtype=kind)
        return Image(mode, made)

    def fromarray(obj, mode=None):
        """A picture of the numbers in an array.

        Example: import numpy as np; from PIL import Image; Image.fromarray(np.zeros((2, 3), dtype=np.uint8)).size
        """
        array = np.asarray(obj)
        kind, rank = str(array.dtype), len(array.shape)
        last = array.shape[2] if rank == 3 else 1
        found = {('uint8', 1): 'L', ('uint8', 2): 'LA', ('uint8', 3): 'RGB', ('uint8', 4): 'RGBA', ('bool', 1): '1', ('int32', 1): 'I',
                 ('float32', 1): 'F', ('float64', 1): 'F', ('int16', 1): 'I;16'}.get((kind, last))
        if found is None or rank not in (2, 3) or (rank == 3 and last == 1):
            shape = (1, 1) + tuple(array.shape[2:])
            code = {'bool': '|b1', 'uint8': '|u1', 'int8': '|i1'}.get(kind, '<' + array.dtype.kind + str(array.dtype.itemsize))
            raise TypeError(f'Cannot handle this data type: {shape}, {code}')
        if mode is not None and found in ('L', 'RGB', 'RGBA', 'LA') and len(_BANDS[mode]) == last:
            found = mode
        if kind == 'bool':
            return Image('1', array.astype(np.uint8) * 255)
        array = array.astype(np.float32) if found == 'F' else array.astype(np.int32) if found == 'I;16' else array.copy()
        return Image(found, array)

    def frombytes(mode, size, data, *args):
        """A picture of bytes that lie row after row."""
        bands = len(_BANDS[mode])
        shape = (size[1], size[0]) if bands == 1 else (size[1], size[0], bands)
        return Image(mode, _array(data, *shape))

    def merge(mode, bands):
        """One picture of several grey ones."""
        if len(_BANDS[mode]) != len(bands) or len(bands) < 2:
            raise ValueError('wrong number of bands')
        if any(band.size != bands[0].size for band in bands):
            raise ValueError('size mismatch')
        return Image(mode, np.stack([band._read() for band in bands], axis=2))

    def blend(im1, im2, alpha):
        """The picture between two others: im1 + alpha (im2 - im1)."""
        if im1.mode != im2.mode or im1.size != im2.size:
            raise ValueError('images do not match')
        return im1._like(_blend(im1._read(), im2._read(), float(alpha)))

    def isImageType(t):
        return isinstance(t, Image)
    """##
}
