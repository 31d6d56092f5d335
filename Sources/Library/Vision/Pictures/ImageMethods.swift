// What makes other pictures of a picture: sizes, parts, turns, modes.

extension PictureScripts {
    static let imageMethods = ##"""
    import math

    def _resize_method(self, size, resample=None, box=None, reducing_gap=None):
        """The picture in another size; every pixel is a mean of those that lie under it."""
        if resample is None:
            resample = Resampling.NEAREST if self._mode in ('I;16', '1', 'P') else Resampling.BICUBIC
        if resample not in (0, 1, 2, 3, 4, 5):
            names = [f'Image.Resampling.{r.name} ({int(r)})' for r in (NEAREST, LANCZOS, BILINEAR, BICUBIC, BOX, HAMMING)]
            raise ValueError(f"Unknown resampling filter ({resample}). Use {', '.join(names[:-1])} or {names[-1]}")
        size = tuple(int(n) for n in size)
        whole = (0, 0) + self.size
        box = whole if box is None else tuple(box)
        if self.size == size and box == whole:
            return self.copy()
        if self._mode in ('1', 'P'):
            resample = Resampling.NEAREST
        pixels = self._read()
        if self._mode in ('I', 'F', 'I;16'):
            if resample != Resampling.NEAREST:
                raise ValueError(f'pictures of mode {self._mode} are resized with NEAREST only')
            rows = ((np.arange(size[1]) + 0.5) * (box[3] - box[1]) / size[1] + box[1]).astype(np.int64)
            columns = ((np.arange(size[0]) + 0.5) * (box[2] - box[0]) / size[0] + box[0]).astype(np.int64)
            return self._like(pixels[rows][:, columns])
        return self._like(_resize(pixels, size[0], size[1], int(resample), box, self._mode in ('LA', 'RGBA')))

    def _thumbnail(self, size, resample=Resampling.BICUBIC, reducing_gap=2.0):
        """Makes the picture small enough for a size, in its own proportions."""
        x, y = size
        if x >= self.width and y >= self.height:
            return
        aspect = self.width / self.height
        if x / y >= aspect:
            low, high = max(math.floor(y * aspect), 1), max(math.ceil(y * aspect), 1)
            x = min(low, high, key=lambda n: abs(aspect - n / y))
        else:
            low, high = max(math.floor(x / aspect), 1), max(math.ceil(x / aspect), 1)
            y = min(low, high, key=lambda n: 0 if n == 0 else abs(aspect - x / n))
        self._pixels = self.resize((x, y), resample)._pixels

    def _crop(self, box=None):
        """The part of a picture between left, top, right and bottom; outside it is black."""
        if box is None:
            return self.copy()
        if box[2] < box[0]:
            raise ValueError("Coordinate 'right' is less than 'left'")
        if box[3] < box[1]:
            raise ValueError("Coordinate 'lower' is less than 'upper'")
        left, top, right, bottom = [int(round(n)) for n in box]
        width, height = self.size
        pixels = self._read()
        if 0 <= left and 0 <= top and right <= width and bottom <= height:
            return self._like(pixels[top:bottom, left:right].copy())
        if max(right - left, 0) * max(bottom - top, 0) > 4 * MAX_IMAGE_PIXELS:
            raise DecompressionBombError(f'Image size ({(right - left) * (bottom - top)} pixels) exceeds limit of {2 * MAX_IMAGE_PIXELS} pixels, could be decompression bomb DOS attack.')
        made = np.zeros((bottom - top, right - left) + tuple(pixels.shape[2:]), dtype=pixels.dtype)
        l, t, r, b = max(left, 0), max(top, 0), min(right, width), min(bottom, height)
        if l < r and t < b:
            made[t - top:b - top, l - left:r - left] = pixels[t:b, l:r]
        return self._like(made)

    def _transpose(self, method):
        """The picture mirrored, or turned by a quarter."""
        p = self._read()
        if method == 0: made = p[:, ::-1]
        elif method == 1: made = p[::-1]
        elif method == 2: made = p.swapaxes(0, 1)[::-1]
        elif method == 3: made = p[::-1, ::-1]
        elif method == 4: made = p.swapaxes(0, 1)[:, ::-1]
        elif method == 5: made = p.swapaxes(0, 1)
        elif method == 6: made = p[::-1, ::-1].swapaxes(0, 1)
        else: raise ValueError('No such transpose operation')
        return self._like(made.copy())

    def _transform(self, size, method, data=None, resample=Resampling.NEAREST, fill=1, fillcolor=None):
        """Each pixel of the new picture taken from a place that a matrix of six numbers gives."""
        if method != Transform.AFFINE:
            raise ValueError('unknown transformation method' if method > 4 else 'only Transform.AFFINE is supported')
        if self._mode in ('I', 'F', 'I;16'):
            raise ValueError(f'pictures of mode {self._mode} cannot be transformed')
        if self._mode in ('1', 'P'):
            resample = Resampling.NEAREST
        background = () if fillcolor is None else _color(fillcolor, self._mode)
        if not isinstance(background, tuple):
            background = (background,)
        return self._like(_turn(self._read(), size[0], size[1], data[:6], int(resample), background, self._mode in ('LA', 'RGBA')))

    def _rotate(self, angle, resample=Resampling.NEAREST, expand=0, center=None, translate=None, fillcolor=None):
        """The picture turned by degrees, against the clock."""
        angle = angle % 360.0
        if not (center or translate):
            if angle == 0:
                return self.copy()
            if angle == 180:
                return self.transpose(Transpose.ROTATE_180)
            if angle in (90, 270) and (expand or self.width == self.height):
                return self.transpose(Transpose.ROTATE_90 if angle == 90 else Transpose.ROTATE_270)
        w, h = self.size
        shift = (0, 0) if translate is None else translate
        middle = (w / 2, h / 2) if center is None else center
        angle = -math.radians(angle)
        m = [round(math.cos(angle), 15), round(math.sin(angle), 15), 0.0, round(-math.sin(angle), 15), round(math.cos(angle), 15), 0.0]

        def moved(x, y):
            return m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]

        m[2], m[5] = moved(-middle[0] - shift[0], -middle[1] - shift[1])
        m[2] += middle[0]
        m[5] += middle[1]
        if expand:
            corners = [moved(x, y) for x, y in ((0, 0), (w, 0), (w, h), (0, h))]
            xs, ys = [c[0] for c in corners], [c[1] for c in corners]
            nw, nh = math.ceil(max(xs)) - math.floor(min(xs)), math.ceil(max(ys)) - math.floor(min(ys))
            m[2], m[5] = moved(-(nw - w) / 2.0, -(nh - h) / 2.0)
            w, h = nw, nh
        return self.transform((w, h), Transform.AFFINE, m, resample, fillcolor=fillcolor)

    def _convert_method(self, mode=None, matrix=None, dither=Dither.FLOYDSTEINBERG, palette=0, colors=256):
        """The picture in another mode."""
        pixels, old = self._read(), self._mode
        if mode is None:
            mode = 'RGB' if old == 'P' else old
        if mode not in _BANDS:
            raise ValueError('image has wrong mode')
        if mode == old:
            return self.copy()
        if old == 'P' and mode in ('L', 'RGB') and any(a != 255 for a in self._palette[3::4]):
            warnings.warn('Palette images with Transparency expressed in bytes should be converted to RGBA images')
        return self._like(_converted(pixels, old, mode, self._palette, dither), mode)

    def _filled(pixels):
        return np.full(tuple(pixels.shape[:2]) + (1,), 255, dtype=np.uint8)

    def _dark(p):
        """Greys of RGB pixels, a thousand times."""
        return (p[:, :, :3].astype(np.int64) * np.array([299, 587, 114])).sum(axis=2)

    def _converted(p, old, new, palette, dither):
        if old == new:
            return p
        if old == 'P':
            rgba = _convert(p, 'P', palette + bytes(1024 - len(palette)))
            if new == 'RGBA':
                return rgba
            return _converted(rgba[:, :, :3].copy(), 'RGB', new, b'', dither)
        if new in ('I', 'F', 'I;16') or old in ('I', 'F', 'I;16'):
            return _converted_numbers(p, old, new, dither)
        if old == '1':
            old = 'L'
            if new == 'L':
                return p.copy()
        if new == '1':
            grey = (_dark(p) // 1000).astype(np.uint8) if old in ('RGB', 'RGBA', 'RGBX') else p if old == 'L' else _converted(p, old, 'L', b'', dither)
            return np.where(grey < 128, 0, 255).astype(np.uint8) if dither == Dither.NONE else _convert(grey, '1')
        if old == 'LA' and new != 'L':
            if new == 'RGBA':
                return p[:, :, np.array([0, 0, 0, 1])]
            return _converted(p[:, :, 0].copy(), 'L', new, b'', dither)
        if old in ('RGBA', 'RGBX') and new in ('LA',):
            return np.stack([_convert(p, 'L'), p[:, :, 3]], axis=2)
        if new == 'L':
            if old == 'LA':
                return p[:, :, 0].copy()
            if old in ('CMYK', 'HSV'):
                p = _converted(p, old, 'RGB', b'', dither)
            return _convert(p, 'L')
        if new == 'LA':
            grey = p if old == 'L' else _converted(p, old, 'L', b'', dither)
            return np.concatenate([grey[:, :, None], _filled(p)], axis=2)
        if old == 'L':
            rgb = np.stack([p, p, p], axis=2)
            return rgb if new == 'RGB' else _converted(rgb, 'RGB', new, b'', dither)
        if old != 'RGB' and new == 'RGB':
            if old in ('RGBA', 'RGBX'):
                return p[:, :, :3].copy()
            return _convert(p, 'CMYK' if old == 'CMYK' else 'RGB')
        if old == 'RGB':
            if new in ('RGBA', 'RGBX'):
                return np.concatenate([p, _filled(p)], axis=2)
            if new == 'HSV':
                return _convert(p, 'HSV')
            if new == 'CMYK':
                return np.concatenate([255 - p, _filled(p) - 255], axis=2)
        elif old in ('RGBA', 'CMYK', 'HSV', 'RGBX') and new != 'P':
            return _converted(_converted(p, old, 'RGB', b'', dither), 'RGB', new, b'', dither)
        raise ValueError('conversion not supported')

    def _converted_numbers(p, old, new, dither):
        if old not in ('I', 'F', 'I;16'):
            if new == 'F' and old in ('RGB', 'RGBA', 'RGBX'):
                return _dark(p).astype(np.float32) / np.float32(1000)
            grey = p if old in ('L', '1') else _converted(p, old, 'L', b'', dither)
            return grey.astype(np.float32 if new == 'F' else np.int32)
        if new == 'F':
            return p.astype(np.float32)
        if new in ('I', 'I;16'):
            return (p if new == 'I' else np.clip(p, 0, 65535)).astype(np.int32)
        grey = (p >> 8 if old == 'I;16' else np.clip(p, 0, 255)).astype(np.uint8)
        return grey if new == 'L' else _converted(grey, 'L', new, b'', dither)

    def _split(self):
        """One grey picture for each channel."""
        pixels = self._read()
        if len(pixels.shape) == 2:
            return (self.copy(),)
        return tuple(Image('L', pixels[:, :, c].copy()) for c in range(pixels.shape[2]))

    def _getchannel(self, channel):
        if isinstance(channel, str):
            if channel not in self.getbands():
                raise ValueError(f'The image has no channel "{channel}"')
            channel = self.getbands().index(channel)
        return self.split()[channel]

    def _paste(self, im, box=None, mask=None):
        """Puts another picture, or a color, into this one."""
        box = (0, 0) if box is None else tuple(box)
        pixels = self._read()
        if isinstance(im, Image):
            im = (im if im.mode == self._mode else im.convert(self._mode))._read()
            height, width = im.shape[0], im.shape[1]
        else:
            im = np.array(_color(im, self._mode), dtype=pixels.dtype)
            width, height = (box[2] - box[0], box[3] - box[1]) if len(box) == 4 else self.size
        if len(box) == 4 and isinstance(im, Image) and (box[2] - box[0], box[3] - box[1]) != (width, height):
            raise ValueError('images do not match')
        x, y = box[0], box[1]
        l, t, r, b = max(x, 0), max(y, 0), min(x + width, self.width), min(y + height, self.height)
        if l >= r or t >= b:
            return
        part = im[t - y:b - y, l - x:r - x] if len(im.shape) > 1 else im
        if mask is not None:
            alpha = mask.convert('L')._read() if mask.mode not in ('RGBA', 'LA') else mask.split()[-1]._read()
            alpha = alpha[t - y:b - y, l - x:r - x].astype(np.int32)
            if len(pixels.shape) == 3:
                alpha = alpha[:, :, None]
            mixed = part.astype(np.int32) * alpha + pixels[t:b, l:r].astype(np.int32) * (255 - alpha) + 128
            part = ((mixed >> 8) + mixed >> 8).astype(np.uint8)
        pixels[t:b, l:r] = part

    def _point(self, lut, mode=None):
        """Every value replaced by a table, or by a function of it."""
        bands = len(self.getbands())
        if callable(lut):
            lut = [lut(i) for i in range(256)] * bands
        table = np.array([min(max(int(round(v)), 0), 255) for v in lut]).astype(np.uint8)
        pixels = self._read()
        if len(pixels.shape) == 2:
            return self._like(table[pixels.astype(np.int64)])
        return self._like(np.stack([table[pixels[:, :, c].astype(np.int64) + 256 * c] for c in range(bands)], axis=2))

    Image.resize, Image.thumbnail, Image.crop, Image.transpose = _resize_method, _thumbnail, _crop, _transpose
    Image.transform, Image.rotate, Image.convert, Image.split = _transform, _rotate, _convert_method, _split
    Image.getchannel, Image.paste, Image.point = _getchannel, _paste, _point
    """##
}
