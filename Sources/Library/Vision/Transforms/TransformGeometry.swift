// `torchvision.transforms.functional`: other sizes, parts, edges, mirrors, of pictures and of tensors.

extension VisionScripts {
    static let geometry = ##"""
    def _resized_size(height, width, size, max_size):
        """Height and width when the shorter edge becomes `size`."""
        if len(size) == 2:
            return [size[0], size[1]]
        short, long = (width, height) if width <= height else (height, width)
        wanted = size[0]
        new_short, new_long = wanted, int(wanted * long / short)
        if max_size is not None:
            if max_size <= wanted:
                raise ValueError(f'max_size = {max_size} must be strictly greater than the requested size for the smaller edge size = {size}')
            if new_long > max_size:
                new_short, new_long = int(max_size * new_short / new_long), max_size
        return [new_long, new_short] if width <= height else [new_short, new_long]

    def resize(img, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
        """The picture in another size; with one number, its shorter edge gets it.

        Example: import torch, torchvision.transforms.functional as TF; TF.resize(torch.ones(1, 4, 8), 2).shape
        """
        interpolation = _interpolation(interpolation)
        if isinstance(size, (list, tuple)):
            if len(size) not in [1, 2]:
                raise ValueError(f'Size must be an int or a 1 or 2 element tuple/list, not a {len(size)} element tuple/list')
            if max_size is not None and len(size) != 1:
                raise ValueError('max_size should only be passed if size specifies the length of the smaller edge, i.e. size should be an int or a sequence of length 1 in torchscript mode.')
        _, height, width = get_dimensions(img)
        wanted = _resized_size(height, width, [size] if isinstance(size, int) else size, max_size)
        if [height, width] == wanted:
            return img
        if isinstance(img, Tensor):
            return _resize_tensor(img, wanted, interpolation.value, antialias)
        if antialias is False:
            warnings.warn('Anti-alias option is always applied for PIL Image input. Argument antialias is ignored.')
        return img.resize((wanted[1], wanted[0]), pil_modes_mapping[interpolation])

    def _cast_in(img, wanted):
        """As a batch of floats; `_cast_out` gives back what it was."""
        squeeze, dtype = img.ndim < 4, img.dtype
        if squeeze:
            img = img.unsqueeze(0)
        cast = dtype not in wanted
        return (img.to(wanted[0]) if cast else img), cast, squeeze, dtype

    def _cast_out(img, cast, squeeze, dtype):
        if squeeze:
            img = img.squeeze(0)
        if cast:
            img = (img if dtype.is_floating_point else torch.round(img)).to(dtype)
        return img

    def _resize_tensor(img, size, mode, antialias):
        smooth = mode in ('bilinear', 'bicubic')
        img, cast, squeeze, dtype = _cast_in(_tensor_image(img), [torch.float32, torch.float64])
        img = interpolate(img, size=size, mode=mode, align_corners=False if smooth else None, antialias=bool(antialias) and smooth)
        if mode == 'bicubic' and dtype == torch.uint8:
            img = img.clamp(min=0, max=255)
        return _cast_out(img, cast, squeeze, dtype)

    def crop(img, top, left, height, width):
        """The part that begins at a place; outside of the picture it is black.

        Example: import torch, torchvision.transforms.functional as TF; TF.crop(torch.ones(1, 4, 4), 1, 1, 2, 3).shape
        """
        if not isinstance(img, Tensor):
            return _pil(img).crop((left, top, left + width, top + height))
        _, h, w = get_dimensions(img)
        right, bottom = left + width, top + height
        if left < 0 or top < 0 or right > w or bottom > h:
            edges = [max(-left + min(0, right), 0), max(-top + min(0, bottom), 0), max(right - max(w, left), 0), max(bottom - max(h, top), 0)]
            return pad(img[..., max(top, 0):bottom, max(left, 0):right], edges, fill=0)
        return img[..., top:bottom, left:right]

    def center_crop(img, output_size):
        """The middle of a picture.

        Example: import torch, torchvision.transforms.functional as TF; TF.center_crop(torch.ones(1, 5, 5), 3).shape
        """
        if isinstance(output_size, (int, float)):
            output_size = (int(output_size), int(output_size))
        elif len(output_size) == 1:
            output_size = (output_size[0], output_size[0])
        _, h, w = get_dimensions(img)
        th, tw = output_size
        if tw > w or th > h:
            wide, high = max(tw - w, 0), max(th - h, 0)
            img = pad(img, [wide // 2, high // 2, (wide + 1) // 2, (high + 1) // 2], fill=0)
            _, h, w = get_dimensions(img)
            if tw == w and th == h:
                return img
        return crop(img, int(round((h - th) / 2.0)), int(round((w - tw) / 2.0)), th, tw)

    def resized_crop(img, top, left, height, width, size, interpolation=InterpolationMode.BILINEAR, antialias=True):
        """A part of the picture in another size.

        Example: import torch, torchvision.transforms.functional as TF; TF.resized_crop(torch.ones(1, 5, 5), 0, 0, 3, 3, [2, 2]).shape
        """
        return resize(crop(img, top, left, height, width), size, interpolation, antialias=antialias)

    def five_crop(img, size):
        """The four corners and the middle.

        Example: import torch, torchvision.transforms.functional as TF; len(TF.five_crop(torch.ones(1, 5, 5), 3))
        """
        if isinstance(size, (int, float)):
            size = (int(size), int(size))
        elif len(size) == 1:
            size = (size[0], size[0])
        if len(size) != 2:
            raise ValueError('Please provide only two dimensions (h, w) for size.')
        _, h, w = get_dimensions(img)
        th, tw = size
        if tw > w or th > h:
            raise ValueError(f'Requested crop size {size} is bigger than input size {(h, w)}')
        corners = [crop(img, top, left, th, tw) for top in (0, h - th) for left in (0, w - tw)]
        return tuple(corners) + (center_crop(img, [th, tw]),)

    def hflip(img):
        """Left and right exchanged.

        Example: import torch, torchvision.transforms.functional as TF; TF.hflip(torch.arange(3.).view(1, 1, 3))
        """
        return _tensor_image(img).flip(-1) if isinstance(img, Tensor) else _pil(img).transpose(Image.FLIP_LEFT_RIGHT)

    def vflip(img):
        """Above and below exchanged.

        Example: import torch, torchvision.transforms.functional as TF; TF.vflip(torch.arange(3.).view(1, 3, 1))
        """
        return _tensor_image(img).flip(-2) if isinstance(img, Tensor) else _pil(img).transpose(Image.FLIP_TOP_BOTTOM)

    def pad(img, padding, fill=0, padding_mode='constant'):
        """A picture with edges: one width for all, one for left and right and one for above and below, or left, top, right, bottom.

        Example: import torch, torchvision.transforms.functional as TF; TF.pad(torch.ones(1, 2, 2), 1)
        """
        if isinstance(img, Tensor):
            _tensor_image(img)
        else:
            _pil(img)
        fill = 0 if fill is None and isinstance(img, Tensor) else fill
        if not isinstance(padding, (int, float, tuple, list)):
            raise TypeError('Got inappropriate padding arg')
        if fill is not None and not isinstance(fill, (int, float) if isinstance(img, Tensor) else (int, float, tuple, list)):
            raise TypeError('Got inappropriate fill arg')
        if not isinstance(padding_mode, str):
            raise TypeError('Got inappropriate padding_mode arg')
        if isinstance(padding, (tuple, list)) and len(padding) not in [1, 2, 4]:
            raise ValueError(f'Padding must be an int or a 1, 2, or 4 element tuple, not a {len(padding)} element tuple')
        if padding_mode not in ['constant', 'edge', 'reflect', 'symmetric']:
            raise ValueError('Padding mode should be either constant, edge, reflect or symmetric')
        if isinstance(padding, (int, float)):
            padding = (padding,)
        edges = (list(padding) * 4)[:4]
        return _pad_tensor(img, edges, fill, padding_mode) if isinstance(img, Tensor) else _pad_picture(img, edges, fill, padding_mode)

    def _pad_tensor(img, edges, fill, mode):
        left, top, right, bottom = edges
        if mode == 'symmetric':
            if min(edges) < 0:
                img = img[..., max(-top, 0):img.shape[-2] - max(-bottom, 0), max(-left, 0):img.shape[-1] - max(-right, 0)]
                left, top, right, bottom = [max(e, 0) for e in edges]
            if img.ndim not in (3, 4):
                raise RuntimeError('Symmetric padding of N-D tensors are not supported yet')
            h, w = img.shape[-2], img.shape[-1]
            rows, columns = torch.tensor(_edge_places(h, top, bottom, mode)), torch.tensor(_edge_places(w, left, right, mode))
            return img[..., rows[:, None], columns[None, :]]
        squeeze, dtype = img.ndim < 4, img.dtype
        if squeeze:
            img = img.unsqueeze(0)
        if mode != 'constant' and dtype not in (torch.float32, torch.float64):
            img = img.to(torch.float32)
        edges = [left, right, top, bottom]
        if mode == 'constant':
            img = torch.nn.functional.pad(img, edges, mode=mode, value=float(fill))
        else:
            img = torch.nn.functional.pad(img, edges, mode='replicate' if mode == 'edge' else mode)
        return (img.squeeze(0) if squeeze else img).to(dtype)

    def _fill_color(fill, img):
        """One number for each channel; a number where there is one channel."""
        channels = len(img.getbands())
        fill = 0 if fill is None else fill
        if isinstance(fill, (int, float)) and channels > 1:
            fill = (fill,) * channels
        if isinstance(fill, (list, tuple)):
            if len(fill) == 1:
                fill = tuple(fill) * channels
            elif len(fill) != channels:
                raise ValueError(f"The number of elements in 'fill' does not match the number of channels of the image ({len(fill)} != {channels})")
            return tuple(int(x) if img.mode != 'F' else x for x in fill)
        return int(fill) if img.mode != 'F' else fill

    def _pad_picture(img, edges, fill, mode):
        left, top, right, bottom = edges
        if mode == 'constant':
            color = _fill_color(fill, img)
            made = Image.new(img.mode, (img.width + left + right, img.height + top + bottom), color[0] if isinstance(color, tuple) and len(color) == 1 else color)
            made._palette = img._palette
            made.paste(img, (left, top))
            return made
        if min(edges) < 0:
            img = img.crop((max(-left, 0), max(-top, 0), img.width - max(-right, 0), img.height - max(-bottom, 0)))
            left, top, right, bottom = [max(e, 0) for e in edges]
        pixels = img._read()
        rows, columns = _edge_places(img.height, top, bottom, mode), _edge_places(img.width, left, right, mode)
        return img._like(pixels[rows][:, columns])

    def _edge_places(count, before, after, mode):
        """Which places stand where a picture of `count` rows gets edges: the last one, or those before it as in a mirror."""
        places = np.arange(-before, count + after)
        if mode == 'edge':
            return np.clip(places, 0, count - 1)
        turn = max(2 * (count - 1), 1) if mode == 'reflect' else 2 * count
        places = places % turn
        return np.where(places < count, places, turn - places - (0 if mode == 'reflect' else 1))
    """##
}
