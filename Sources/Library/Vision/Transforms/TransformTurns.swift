// `torchvision.transforms.functional`: pictures and tensors turned, moved and slanted; parts replaced; blurred.

extension VisionScripts {
    static let turns = ##"""
    def _inverse_matrix(center, angle, translate, scale, shear):
        """Where each place of the result comes from."""
        rot, sx, sy = math.radians(angle), math.radians(shear[0]), math.radians(shear[1])
        (cx, cy), (tx, ty) = center, translate
        a = math.cos(rot - sy) / math.cos(sy)
        b = -math.cos(rot - sy) * math.tan(sx) / math.cos(sy) - math.sin(rot)
        c = math.sin(rot - sy) / math.cos(sy)
        d = -math.sin(rot - sy) * math.tan(sx) / math.cos(sy) + math.cos(rot)
        m = [x / scale for x in [d, -b, 0.0, -c, a, 0.0]]
        m[2] += m[0] * (-cx - tx) + m[1] * (-cy - ty)
        m[5] += m[3] * (-cx - tx) + m[4] * (-cy - ty)
        m[2] += cx
        m[5] += cy
        return m

    def _check_turn(img, interpolation, fill):
        channels = get_dimensions(img)[0]
        if isinstance(fill, (tuple, list)) and len(fill) > 1 and len(fill) != channels:
            raise ValueError(f"The number of elements in 'fill' cannot broadcast to match the number of channels of the image ({len(fill)} != {channels})")
        if interpolation not in ('nearest', 'bilinear'):
            raise ValueError(f"Interpolation mode '{interpolation}' is unsupported with Tensor input")

    def _sample(img, matrix, out_width, out_height, mode, fill):
        """The tensor at the places that a matrix gives, which count from its middle."""
        height, width = img.shape[-2], img.shape[-1]
        dtype = img.dtype if img.is_floating_point() else torch.float32
        theta = torch.tensor(matrix, dtype=dtype).reshape(1, 2, 3)
        grid = torch.empty(1, out_height, out_width, 3, dtype=dtype)
        grid[..., 0].copy_(torch.linspace(-out_width * 0.5 + 0.5, out_width * 0.5 - 0.5, steps=out_width))
        grid[..., 1].copy_(torch.linspace(-out_height * 0.5 + 0.5, out_height * 0.5 - 0.5, steps=out_height).unsqueeze(-1))
        grid[..., 2].fill_(1)
        scaled = theta.transpose(1, 2) / torch.tensor([0.5 * width, 0.5 * height], dtype=dtype)
        grid = grid.view(1, out_height * out_width, 3).bmm(scaled).view(1, out_height, out_width, 2)
        img, cast, squeeze, kind = _cast_in(img, [grid.dtype])
        if img.shape[0] > 1:
            grid = grid.expand(img.shape[0], -1, -1, -1)
        if fill is not None:
            img = torch.cat((img, torch.ones((img.shape[0], 1, height, width), dtype=img.dtype)), dim=1)
        img = grid_sample(img, grid, mode=mode, padding_mode='zeros', align_corners=False)
        if fill is not None:
            mask, img = img[:, -1:].expand(-1, img.shape[1] - 1, -1, -1), img[:, :-1]
            fill = list(fill) if isinstance(fill, (tuple, list)) else [float(fill)]
            color = torch.tensor(fill, dtype=img.dtype).view(1, len(fill), 1, 1).expand_as(img)
            img = torch.where(mask < 0.5, color, img) if mode == 'nearest' else img * mask + (1.0 - mask) * color
        return _cast_out(img, cast, squeeze, kind)

    def rotate(img, angle, interpolation=InterpolationMode.NEAREST, expand=False, center=None, fill=None):
        """The picture turned by degrees, against the clock.

        Example: import torch, torchvision.transforms.functional as TF; TF.rotate(torch.arange(4.).view(1, 2, 2), 90)
        """
        interpolation = _interpolation(interpolation)
        if not isinstance(angle, (int, float)):
            raise TypeError('Argument angle should be int or float')
        if center is not None and not isinstance(center, (list, tuple)):
            raise TypeError('Argument center should be a sequence')
        if not isinstance(img, Tensor):
            return _pil(img).rotate(angle, pil_modes_mapping[interpolation], expand, center, fillcolor=_fill_color(fill, img))
        _, height, width = get_dimensions(img)
        middle = [0.0, 0.0] if center is None else [1.0 * (c - s * 0.5) for c, s in zip(center, [width, height])]
        matrix = _inverse_matrix(middle, -angle, [0.0, 0.0], 1.0, [0.0, 0.0])
        _check_turn(img, interpolation.value, fill)
        out_width, out_height = width, height
        if expand:
            corners = torch.tensor([[-0.5 * width, -0.5 * height, 1.0], [-0.5 * width, 0.5 * height, 1.0], [0.5 * width, 0.5 * height, 1.0], [0.5 * width, -0.5 * height, 1.0]])
            moved = torch.matmul(corners, torch.tensor(matrix, dtype=torch.float).view(2, 3).T)
            half = torch.tensor((width * 0.5, height * 0.5))
            low, high = moved.min(dim=0).values + half, moved.max(dim=0).values + half
            size = torch.ceil((high / 1e-4).trunc() * 1e-4) - torch.floor((low / 1e-4).trunc() * 1e-4)
            out_width, out_height = int(size[0]), int(size[1])
        return _sample(img, matrix, out_width, out_height, interpolation.value, fill)

    def affine(img, angle, translate, scale, shear, interpolation=InterpolationMode.NEAREST, fill=None, center=None):
        """The picture turned, moved, scaled and slanted.

        Example: import torch, torchvision.transforms.functional as TF; TF.affine(torch.arange(4.).view(1, 2, 2), 0, [1, 0], 1.0, [0.0])
        """
        interpolation = _interpolation(interpolation)
        if not isinstance(angle, (int, float)):
            raise TypeError('Argument angle should be int or float')
        if not isinstance(translate, (list, tuple)):
            raise TypeError('Argument translate should be a sequence')
        if len(translate) != 2:
            raise ValueError('Argument translate should be a sequence of length 2')
        if scale <= 0.0:
            raise ValueError('Argument scale should be positive')
        if not isinstance(shear, (int, float, list, tuple)):
            raise TypeError('Shear should be either a single value or a sequence of two values')
        shear = [shear, 0.0] if isinstance(shear, (int, float)) else list(shear) * 2 if len(shear) == 1 else list(shear)
        if len(shear) != 2:
            raise ValueError(f'Shear should be a sequence containing two values. Got {shear}')
        if center is not None and not isinstance(center, (list, tuple)):
            raise TypeError('Argument center should be a sequence')
        _, height, width = get_dimensions(img)
        if not isinstance(img, Tensor):
            middle = [width * 0.5, height * 0.5] if center is None else center
            matrix = _inverse_matrix(middle, float(angle), translate, scale, shear)
            return img.transform(img.size, Image.AFFINE, matrix, pil_modes_mapping[interpolation], fillcolor=_fill_color(fill, img))
        middle = [0.0, 0.0] if center is None else [1.0 * (c - s * 0.5) for c, s in zip(center, [width, height])]
        _check_turn(img, interpolation.value, fill)
        return _sample(img, _inverse_matrix(middle, float(angle), [1.0 * t for t in translate], scale, shear), width, height, interpolation.value, fill)

    def erase(img, i, j, h, w, v, inplace=False):
        """A part of a tensor replaced by a value.

        Example: import torch, torchvision.transforms.functional as TF; TF.erase(torch.ones(1, 3, 3), 0, 0, 2, 2, torch.tensor(0.))
        """
        if not isinstance(img, Tensor):
            raise TypeError(f'img should be Tensor Image. Got {type(img)}')
        img = _tensor_image(img) if inplace else _tensor_image(img).clone()
        img[..., i:i + h, j:j + w] = v
        return img

    def gaussian_blur(img, kernel_size, sigma=None):
        """The picture blurred by a bell curve.

        Example: import torch, torchvision.transforms.functional as TF; TF.gaussian_blur(torch.eye(5)[None], 3)
        """
        if not isinstance(kernel_size, (int, list, tuple)):
            raise TypeError(f'kernel_size should be int or a sequence of integers. Got {type(kernel_size)}')
        kernel_size = [kernel_size, kernel_size] if isinstance(kernel_size, int) else kernel_size
        if len(kernel_size) != 2:
            raise ValueError(f'If kernel_size is a sequence its length should be 2. Got {len(kernel_size)}')
        if any(n % 2 == 0 or n < 0 for n in kernel_size):
            raise ValueError(f'kernel_size should have odd and positive integers. Got {kernel_size}')
        if sigma is None:
            sigma = [n * 0.15 + 0.35 for n in kernel_size]
        if not isinstance(sigma, (int, float, list, tuple)):
            raise TypeError(f'sigma should be either float or sequence of floats. Got {type(sigma)}')
        sigma = [float(sigma)] * 2 if isinstance(sigma, (int, float)) else list(sigma) * 2 if len(sigma) == 1 else sigma
        if len(sigma) != 2:
            raise ValueError(f'If sigma is a sequence, its length should be 2. Got {len(sigma)}')
        if any(s <= 0.0 for s in sigma):
            raise ValueError(f'sigma should have positive values. Got {sigma}')
        x = img if isinstance(img, Tensor) else pil_to_tensor(img)
        dtype = x.dtype if x.is_floating_point() else torch.float32

        def curve(n, s):
            places = torch.linspace(-(n - 1) * 0.5, (n - 1) * 0.5, steps=n, dtype=dtype)
            heights = torch.exp(-0.5 * (places / s).pow(2))
            return heights / heights.sum()

        kernel = torch.mm(curve(kernel_size[1], sigma[1])[:, None], curve(kernel_size[0], sigma[0])[None, :])
        kernel = kernel.expand(x.shape[-3], 1, kernel.shape[0], kernel.shape[1])
        x, cast, squeeze, kind = _cast_in(x, [kernel.dtype])
        x = torch.nn.functional.pad(x, [kernel_size[0] // 2] * 2 + [kernel_size[1] // 2] * 2, mode='reflect')
        x = _cast_out(conv2d(x, kernel, groups=x.shape[-3]), cast, squeeze, kind)
        return x if isinstance(img, Tensor) else to_pil_image(x, mode=img.mode)
    """##
}
