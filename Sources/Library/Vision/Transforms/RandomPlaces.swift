// `torchvision.transforms`: what is done to a picture at random places, or at random at all; the numbers drawn are torchvision's.

extension VisionScripts {
    static let randomPlaces = ##"""
    class RandomTransforms:
        """Several transforms, of which chance does something.

        Example: from torchvision import transforms; transforms.RandomOrder([transforms.CenterCrop(2)])
        """
        def __init__(self, transforms):
            if not isinstance(transforms, (list, tuple)):
                raise TypeError('Argument transforms should be a sequence')
            self.transforms = transforms

        def __call__(self, *args, **kwargs):
            raise NotImplementedError()

        def __repr__(self):
            return _lines(self.__class__.__name__ + '(', self.transforms)

    class RandomApply(torch.nn.Module):
        """Transforms that are done or not.

        Example: import torch; from torchvision import transforms; transforms.RandomApply([transforms.CenterCrop(2)], p=1.0)(torch.ones(1, 4, 4)).shape
        """
        def __init__(self, transforms, p=0.5):
            super().__init__()
            self.transforms = transforms
            self.p = p

        def forward(self, img):
            if self.p < torch.rand(1):
                return img
            for t in self.transforms:
                img = t(img)
            return img

        def __repr__(self):
            return _lines(self.__class__.__name__ + f'(\n    p={self.p}', self.transforms)

    class RandomOrder(RandomTransforms):
        """Transforms in any order.

        Example: import torch; from torchvision import transforms; transforms.RandomOrder([transforms.CenterCrop(2)])(torch.ones(1, 4, 4)).shape
        """
        def __call__(self, img):
            order = list(range(len(self.transforms)))
            random.shuffle(order)
            for i in order:
                img = self.transforms[i](img)
            return img

    class RandomChoice(RandomTransforms):
        """One of several transforms.

        Example: import torch; from torchvision import transforms; transforms.RandomChoice([transforms.CenterCrop(2)])(torch.ones(1, 4, 4)).shape
        """
        def __init__(self, transforms, p=None):
            super().__init__(transforms)
            if p is not None and not isinstance(p, (list, tuple)):
                raise TypeError('Argument p should be a sequence')
            self.p = p

        def __call__(self, *args):
            return random.choices(self.transforms, weights=self.p)[0](*args)

        def __repr__(self):
            return f'{super().__repr__()}(p={self.p})'

    class RandomCrop(torch.nn.Module):
        """A part of a picture, anywhere.

        Example: import torch; from torchvision import transforms; transforms.RandomCrop(2, padding=1)(torch.ones(1, 4, 4)).shape
        """
        @staticmethod
        def get_params(img, output_size):
            _, h, w = F.get_dimensions(img)
            th, tw = output_size
            if h < th or w < tw:
                raise ValueError(f'Required crop size {(th, tw)} is larger than input image size {(h, w)}')
            if w == tw and h == th:
                return 0, 0, h, w
            i = torch.randint(0, h - th + 1, size=(1,)).item()
            j = torch.randint(0, w - tw + 1, size=(1,)).item()
            return i, j, th, tw

        def __init__(self, size, padding=None, pad_if_needed=False, fill=0, padding_mode='constant'):
            super().__init__()
            self.size = tuple(_pair(size))
            self.padding = padding
            self.pad_if_needed = pad_if_needed
            self.fill = fill
            self.padding_mode = padding_mode

        def forward(self, img):
            if self.padding is not None:
                img = F.pad(img, self.padding, self.fill, self.padding_mode)
            _, height, width = F.get_dimensions(img)
            if self.pad_if_needed and width < self.size[1]:
                img = F.pad(img, [self.size[1] - width, 0], self.fill, self.padding_mode)
            if self.pad_if_needed and height < self.size[0]:
                img = F.pad(img, [0, self.size[0] - height], self.fill, self.padding_mode)
            return F.crop(img, *self.get_params(img, self.size))

        def __repr__(self):
            return f'{self.__class__.__name__}(size={self.size}, padding={self.padding})'

    class RandomHorizontalFlip(torch.nn.Module):
        """Left and right exchanged, or not.

        Example: import torch; from torchvision import transforms; transforms.RandomHorizontalFlip(p=1)(torch.arange(3.).view(1, 1, 3))
        """
        def __init__(self, p=0.5):
            super().__init__()
            self.p = p

        def forward(self, img):
            return F.hflip(img) if torch.rand(1) < self.p else img

        def __repr__(self):
            return f'{self.__class__.__name__}(p={self.p})'

    class RandomVerticalFlip(torch.nn.Module):
        """Above and below exchanged, or not.

        Example: import torch; from torchvision import transforms; transforms.RandomVerticalFlip(p=1)(torch.arange(3.).view(1, 3, 1))
        """
        def __init__(self, p=0.5):
            super().__init__()
            self.p = p

        def forward(self, img):
            return F.vflip(img) if torch.rand(1) < self.p else img

        def __repr__(self):
            return f'{self.__class__.__name__}(p={self.p})'

    def _between(low, high):
        return torch.empty(1).uniform_(low, high).item()

    class RandomResizedCrop(torch.nn.Module):
        """A part of a picture, of any size and proportion, in another size.

        Example: import torch; from torchvision import transforms; transforms.RandomResizedCrop(2)(torch.ones(1, 4, 4)).shape
        """
        def __init__(self, size, scale=(0.08, 1.0), ratio=(3.0 / 4.0, 4.0 / 3.0), interpolation=InterpolationMode.BILINEAR, antialias=True):
            super().__init__()
            self.size = _pair(size)
            if not isinstance(scale, (list, tuple)):
                raise TypeError('Scale should be a sequence')
            if not isinstance(ratio, (list, tuple)):
                raise TypeError('Ratio should be a sequence')
            if scale[0] > scale[1] or ratio[0] > ratio[1]:
                warnings.warn('Scale and ratio should be of kind (min, max)')
            self.interpolation = _interpolation(interpolation) if isinstance(interpolation, int) else interpolation
            self.antialias = antialias
            self.scale = scale
            self.ratio = ratio

        @staticmethod
        def get_params(img, scale, ratio):
            _, height, width = F.get_dimensions(img)
            log_ratio = torch.log(torch.tensor(ratio))
            for _ in range(10):
                area = height * width * _between(scale[0], scale[1])
                aspect = torch.exp(torch.empty(1).uniform_(log_ratio[0], log_ratio[1])).item()
                w = int(round(math.sqrt(area * aspect)))
                h = int(round(math.sqrt(area / aspect)))
                if 0 < w <= width and 0 < h <= height:
                    i = torch.randint(0, height - h + 1, size=(1,)).item()
                    j = torch.randint(0, width - w + 1, size=(1,)).item()
                    return i, j, h, w
            # Nothing fitted: the middle, as near to the proportions as can be.
            whole = float(width) / float(height)
            w, h = width, height
            if whole < min(ratio):
                h = int(round(w / min(ratio)))
            elif whole > max(ratio):
                w = int(round(h * max(ratio)))
            return (height - h) // 2, (width - w) // 2, h, w

        def forward(self, img):
            i, j, h, w = self.get_params(img, self.scale, self.ratio)
            return F.resized_crop(img, i, j, h, w, self.size, self.interpolation, antialias=self.antialias)

        def __repr__(self):
            text = f'{self.__class__.__name__}(size={self.size}, scale={tuple(round(s, 4) for s in self.scale)}, ratio={tuple(round(r, 4) for r in self.ratio)}'
            return text + f', interpolation={self.interpolation.value}, antialias={self.antialias})'

    def _check_sequence(x, name, sizes):
        wanted = sizes[0] if len(sizes) < 2 else ' or '.join(str(s) for s in sizes)
        if not isinstance(x, (list, tuple)):
            raise TypeError(f'{name} should be a sequence of length {wanted}.')
        if len(x) not in sizes:
            raise ValueError(f'{name} should be a sequence of length {wanted}.')

    def _angles(x, name, sizes=(2,)):
        if isinstance(x, (int, float)):
            if x < 0:
                raise ValueError(f'If {name} is a single number, it must be positive.')
            x = [-x, x]
        else:
            _check_sequence(x, name, sizes)
        return [float(d) for d in x]

    def _fill_of(fill):
        if fill is None:
            return 0
        if not isinstance(fill, (int, float, list, tuple)):
            raise TypeError('Fill should be either a sequence or a number.')
        return fill

    def _fill_for(fill, img):
        if not isinstance(img, Tensor):
            return fill
        return [float(fill)] * F.get_dimensions(img)[0] if isinstance(fill, (int, float)) else [float(f) for f in fill]

    class RandomRotation(torch.nn.Module):
        """The picture turned by any angle of a range.

        Example: import torch; from torchvision import transforms; transforms.RandomRotation(10)(torch.ones(1, 4, 4)).shape
        """
        def __init__(self, degrees, interpolation=InterpolationMode.NEAREST, expand=False, center=None, fill=0):
            super().__init__()
            self.degrees = _angles(degrees, 'degrees')
            if center is not None:
                _check_sequence(center, 'center', (2,))
            self.center = center
            self.interpolation = _interpolation(interpolation) if isinstance(interpolation, int) else interpolation
            self.expand = expand
            self.fill = _fill_of(fill)

        @staticmethod
        def get_params(degrees):
            return float(_between(float(degrees[0]), float(degrees[1])))

        def forward(self, img):
            return F.rotate(img, self.get_params(self.degrees), self.interpolation, self.expand, self.center, _fill_for(self.fill, img))

        def __repr__(self):
            text = f'{self.__class__.__name__}(degrees={self.degrees}, interpolation={self.interpolation.value}, expand={self.expand}'
            if self.center is not None:
                text += f', center={self.center}'
            return text + f', fill={self.fill})'

    class RandomAffine(torch.nn.Module):
        """The picture turned, moved, scaled and slanted, each as far as a range allows.

        Example: import torch; from torchvision import transforms; transforms.RandomAffine(10, translate=(0.1, 0.1))(torch.ones(1, 4, 4)).shape
        """
        def __init__(self, degrees, translate=None, scale=None, shear=None, interpolation=InterpolationMode.NEAREST, fill=0, center=None):
            super().__init__()
            self.degrees = _angles(degrees, 'degrees')
            if translate is not None:
                _check_sequence(translate, 'translate', (2,))
                if any(not 0.0 <= t <= 1.0 for t in translate):
                    raise ValueError('translation values should be between 0 and 1')
            self.translate = translate
            if scale is not None:
                _check_sequence(scale, 'scale', (2,))
                if any(s <= 0 for s in scale):
                    raise ValueError('scale values should be positive')
            self.scale = scale
            self.shear = None if shear is None else _angles(shear, 'shear', (2, 4))
            self.interpolation = _interpolation(interpolation) if isinstance(interpolation, int) else interpolation
            self.fill = _fill_of(fill)
            if center is not None:
                _check_sequence(center, 'center', (2,))
            self.center = center

        @staticmethod
        def get_params(degrees, translate, scale_ranges, shears, img_size):
            angle = float(_between(float(degrees[0]), float(degrees[1])))
            translations = (0, 0)
            if translate is not None:
                dx, dy = float(translate[0] * img_size[0]), float(translate[1] * img_size[1])
                tx = int(round(_between(-dx, dx)))
                translations = (tx, int(round(_between(-dy, dy))))
            scale = 1.0 if scale_ranges is None else float(_between(scale_ranges[0], scale_ranges[1]))
            shear_x = shear_y = 0.0
            if shears is not None:
                shear_x = float(_between(shears[0], shears[1]))
                if len(shears) == 4:
                    shear_y = float(_between(shears[2], shears[3]))
            return angle, translations, scale, (shear_x, shear_y)

        def forward(self, img):
            _, height, width = F.get_dimensions(img)
            angle, translations, scale, shear = self.get_params(self.degrees, self.translate, self.scale, self.shear, [width, height])
            return F.affine(img, angle, translations, scale, shear, interpolation=self.interpolation, fill=_fill_for(self.fill, img), center=self.center)

        def __repr__(self):
            text = f'{self.__class__.__name__}(degrees={self.degrees}'
            for name, value, usual in (('translate', self.translate, None), ('scale', self.scale, None), ('shear', self.shear, None)):
                text += f', {name}={value}' if value is not usual else ''
            text += f', interpolation={self.interpolation.value}' if self.interpolation != InterpolationMode.NEAREST else ''
            text += f', fill={self.fill}' if self.fill != 0 else ''
            text += f', center={self.center}' if self.center is not None else ''
            return text + ')'
    """##
}
