// `torchvision.transforms.functional`: brightness, contrast, saturation, hue and grey, of pictures and of tensors.

extension VisionScripts {
    static let colors = ##"""
    def _check_channels(img, permitted=[1, 3]):
        channels = get_dimensions(img)[0]
        if channels not in permitted:
            raise TypeError(f'Input image tensor permitted channel values are {permitted}, but found {channels}')
        return channels

    def to_grayscale(img, num_output_channels=1):
        """A picture in grey.

        Example: from PIL import Image; import torchvision.transforms.functional as TF; TF.to_grayscale(Image.new('RGB', (2, 2), 'red')).mode
        """
        if not _is_pil_image(img):
            raise TypeError('Input should be PIL Image')
        if num_output_channels not in (1, 3):
            raise ValueError('num_output_channels should be either 1 or 3')
        img = img.convert('L')
        return img if num_output_channels == 1 else Image.merge('RGB', (img, img, img))

    def rgb_to_grayscale(img, num_output_channels=1):
        """A picture or tensor in grey, with one channel or three equal ones.

        Example: import torch, torchvision.transforms.functional as TF; TF.rgb_to_grayscale(torch.ones(3, 1, 2))
        """
        if not isinstance(img, Tensor):
            return to_grayscale(_pil(img), num_output_channels)
        if img.ndim < 3:
            raise TypeError(f'Input image tensor should have at least 3 dimensions, but found {img.ndim}')
        _check_channels(img)
        if num_output_channels not in (1, 3):
            raise ValueError('num_output_channels should be either 1 or 3')
        if img.shape[-3] == 3:
            r, g, b = img.unbind(dim=-3)
            grey = (0.2989 * r + 0.587 * g + 0.114 * b).to(img.dtype).unsqueeze(-3)
        else:
            grey = img.clone()
        return grey.expand(img.shape) if num_output_channels == 3 else grey

    def _mixed(a, b, ratio):
        ratio = float(ratio)
        return (ratio * a + (1.0 - ratio) * b).clamp(0, _max_value(a.dtype)).to(a.dtype)

    def _check_factor(name, factor):
        if factor < 0:
            raise ValueError(f'{name} ({factor}) is not non-negative.')

    def adjust_brightness(img, brightness_factor):
        """Darker below 1, brighter above.

        Example: import torch, torchvision.transforms.functional as TF; TF.adjust_brightness(torch.ones(1, 1, 2), 0.5)
        """
        if not isinstance(img, Tensor):
            return Image.blend(_black(_pil(img)), img, brightness_factor)
        _check_factor('brightness_factor', brightness_factor)
        _check_channels(_tensor_image(img))
        return _mixed(img, torch.zeros_like(img), brightness_factor)

    def _with_alpha(made, img):
        """The transparency of a picture for another one."""
        if img.mode in ('LA', 'RGBA'):
            made._pixels[:, :, -1] = img._read()[:, :, -1]
        return made

    def _black(img):
        return _with_alpha(Image.new(img.mode, img.size, 0), img)

    def adjust_contrast(img, contrast_factor):
        """Nearer to the mean below 1, farther above.

        Example: import torch, torchvision.transforms.functional as TF; TF.adjust_contrast(torch.tensor([[[0., 1.]]]), 0.5)
        """
        if not isinstance(img, Tensor):
            mean = int(float(_pil(img).convert('L')._read().mean()) + 0.5)
            return Image.blend(_with_alpha(Image.new('L', img.size, mean).convert(img.mode), img), img, contrast_factor)
        _check_factor('contrast_factor', contrast_factor)
        channels = _check_channels(_tensor_image(img), [3, 1])
        dtype = img.dtype if img.is_floating_point() else torch.float32
        grey = rgb_to_grayscale(img) if channels == 3 else img
        return _mixed(img, torch.mean(grey.to(dtype), dim=(-3, -2, -1), keepdim=True), contrast_factor)

    def adjust_saturation(img, saturation_factor):
        """Greyer below 1, more colorful above.

        Example: import torch, torchvision.transforms.functional as TF; TF.adjust_saturation(torch.rand(3, 2, 2), 0).shape
        """
        if not isinstance(img, Tensor):
            return Image.blend(_with_alpha(_pil(img).convert('L').convert(img.mode), img), img, saturation_factor)
        _check_factor('saturation_factor', saturation_factor)
        if _check_channels(_tensor_image(img)) == 1:
            return img
        return _mixed(img, rgb_to_grayscale(img), saturation_factor)

    def adjust_hue(img, hue_factor):
        """Colors turned by a part of their circle, -0.5 to 0.5.

        Example: import torch, torchvision.transforms.functional as TF; TF.adjust_hue(torch.rand(3, 2, 2), 0.1).shape
        """
        if not -0.5 <= hue_factor <= 0.5:
            raise ValueError(f'hue_factor ({hue_factor}) is not in [-0.5, 0.5].')
        if not isinstance(img, Tensor):
            if _pil(img).mode in ('L', '1', 'I', 'F'):
                return img
            hsv = img.convert('HSV')
            hue = hsv._pixels[:, :, 0].astype(np.int64) + int(hue_factor * 255)
            hsv._pixels[:, :, 0] = (hue % 256).astype(np.uint8)
            return hsv.convert(img.mode)
        if _check_channels(_tensor_image(img)) == 1:
            return img
        h, s, v = _hsv(convert_image_dtype(img, torch.float32))
        return convert_image_dtype(_rgb((h + hue_factor) % 1.0, s, v), img.dtype)

    def _hsv(img):
        r, g, b = img.unbind(dim=-3)
        most, least = img.amax(dim=-3), img.amin(dim=-3)
        same, ones = most == least, torch.ones_like(most)
        span = most - least
        s = span / torch.where(same, ones, most)
        divisor = torch.where(same, ones, span)
        rc, gc, bc = (most - r) / divisor, (most - g) / divisor, (most - b) / divisor
        hr = (most == r) * (bc - gc)
        hg = ((most == g) & (most != r)) * (2.0 + rc - bc)
        hb = ((most != g) & (most != r)) * (4.0 + gc - rc)
        return torch.fmod((hr + hg + hb) / 6.0 + 1.0, 1.0), s, most

    def _rgb(h, s, v):
        i = torch.floor(h * 6.0)
        f = h * 6.0 - i
        p, q, t = [torch.clamp(v * (1.0 - x), 0.0, 1.0) for x in (s, s * f, s * (1.0 - f))]
        sector = (i.to(torch.int32) % 6).to(torch.int64).unsqueeze(-3)
        colors = ((v, q, p, p, t, v), (t, v, v, q, p, p), (p, p, t, v, v, q))
        return torch.cat([torch.gather(torch.stack(c, dim=-3), -3, sector) for c in colors], dim=-3)

    def adjust_gamma(img, gamma, gain=1):
        """Values to a power, times a factor.

        Example: import torch, torchvision.transforms.functional as TF; TF.adjust_gamma(torch.tensor([[[0.25]]]), 0.5)
        """
        if not isinstance(img, Tensor):
            if gamma < 0:
                raise ValueError('Gamma should be a non-negative real number')
            table = [int((255 + 1 - 1e-3) * gain * pow(value / 255.0, gamma)) for value in range(256)] * 3
            return _pil(img).convert('RGB').point(table).convert(img.mode)
        _check_channels(img)
        if gamma < 0:
            raise ValueError('Gamma should be a non-negative real number')
        x = img if img.is_floating_point() else convert_image_dtype(img, torch.float32)
        return convert_image_dtype((gain * x.pow(gamma)).clamp(0, 1), img.dtype)

    def invert(img):
        """The negative of a picture.

        Example: import torch, torchvision.transforms.functional as TF; TF.invert(torch.zeros(1, 1, 2))
        """
        if not isinstance(img, Tensor):
            if _pil(img).mode not in ('L', 'RGB', '1'):
                raise OSError(f'not supported for mode {img.mode}')
            return img._like(255 - img._read())
        if img.ndim < 3:
            raise TypeError(f'Input image tensor should have at least 3 dimensions, but found {img.ndim}')
        _check_channels(img)
        return _max_value(img.dtype) - img
    """##
}
