// `torchvision.transforms.v2`: the same transforms under their newer names. They take nested inputs, of which the pictures are changed, all
// with the same random numbers, and show all of their arguments. A picture becomes a plain tensor, not a class of its own.

extension VisionScripts {
    static let secondFunctional = ##"""
    import numpy as np
    import torch
    from PIL import Image as _Images
    from torchvision.transforms import functional as F
    from torchvision.transforms.functional import *

    horizontal_flip, vertical_flip = F.hflip, F.vflip

    def to_image(inpt):
        """A picture, or an array (height, width, channels), as a tensor (channels, height, width) of the same numbers.

        Example: from PIL import Image; from torchvision.transforms.v2 import functional as F; F.to_image(Image.new('RGB', (2, 3))).shape
        """
        if isinstance(inpt, np.ndarray):
            return torch.from_numpy(np.atleast_3d(inpt)).permute((2, 0, 1)).contiguous()
        if isinstance(inpt, torch.Tensor):
            return inpt
        if isinstance(inpt, _Images.Image):
            return F.pil_to_tensor(inpt)
        raise TypeError(f'Input can either be a pure Tensor, a numpy array, or a PIL image, but got {type(inpt)} instead.')

    def to_dtype(inpt, dtype=torch.float, scale=False):
        """A tensor of another type; with `scale`, its values are scaled to what that type can hold.

        Example: import torch; from torchvision.transforms.v2 import functional as F; F.to_dtype(torch.tensor([255], dtype=torch.uint8), scale=True)
        """
        return F.convert_image_dtype(inpt, dtype) if scale else inpt.to(dtype)
    """##

    static let second = ##"""
    import warnings
    import numpy as np
    import torch
    from PIL import Image as _Images
    from torchvision import transforms as _first
    from torchvision.transforms import functional as F
    from torchvision.transforms import InterpolationMode

    to_dtype, to_image = functional.to_dtype, functional.to_image

    def _is_picture(x):
        return isinstance(x, _Images.Image)

    def _parts(sample):
        """The leaves of nested tuples, lists and dicts."""
        if isinstance(sample, dict):
            return [y for x in sample.values() for y in _parts(x)]
        if isinstance(sample, (tuple, list)):
            return [y for x in sample for y in _parts(x)]
        return [sample]

    def _rebuilt(sample, parts):
        if isinstance(sample, dict):
            return {k: _rebuilt(x, parts) for k, x in sample.items()}
        if isinstance(sample, (tuple, list)):
            return type(sample)([_rebuilt(x, parts) for x in sample])
        return parts.pop(0)

    def _on_pictures(run, inputs, wants=None):
        """A transform of what is a picture among nested inputs, with the same random numbers for each; the first tensor stands for one where there is none."""
        sample = inputs if len(inputs) != 1 else inputs[0]
        parts = _parts(sample)
        places = [i for i, x in enumerate(parts) if _is_picture(x) or (wants is not None and wants(x))]
        places = places or [i for i, x in enumerate(parts) if isinstance(x, torch.Tensor)][:1]
        state = torch.get_rng_state() if len(places) > 1 else None
        for n, i in enumerate(places):
            if n > 0:
                torch.set_rng_state(state)
            parts[i] = run(parts[i])
        return _rebuilt(sample, parts)

    _shown = {
        'interpolation': lambda x: x.value, 'degrees': lambda x: [float(y) for y in x], 'mean': list, 'std': list, 'sigma': list,
        'value': lambda x: [float(y) for y in (x if isinstance(x, (list, tuple)) else [x])],
    }

    class Transform(torch.nn.Module):
        """What is done to the pictures among nested inputs; whatever else there is stays as it is.

        Example: import torch; from torchvision.transforms import v2; v2.RandomHorizontalFlip(p=1)(torch.arange(3.).view(1, 1, 3))
        """
        _names = ()

        def transform(self, inpt, params=None):
            raise NotImplementedError

        def _wants(self, x):
            return False

        def forward(self, *inputs):
            return _on_pictures(lambda x: self.transform(x, {}), inputs, self._wants)

        def extra_repr(self):
            found = [(n, getattr(self, n, None)) for n in self._names]
            return ', '.join(f'{n}={_shown[n](x) if n in _shown else x}' for n, x in found if x is not None)

        def __repr__(self):
            return f'{type(self).__name__}({self.extra_repr()})'

    def _second(base, names=''):
        """A transform of the first version that takes nested inputs and shows all of its arguments."""
        def forward(self, *inputs):
            return _on_pictures(lambda x: base.forward(self, x), inputs)
        return type(base.__name__, (base,), {
            '__doc__': base.__doc__, '_names': tuple(names.split()), 'forward': forward, 'extra_repr': Transform.extra_repr, '__repr__': Transform.__repr__})

    CenterCrop = _second(_first.CenterCrop, 'size')
    FiveCrop = _second(_first.FiveCrop, 'size')
    Pad = _second(_first.Pad, 'padding fill padding_mode')
    Grayscale = _second(_first.Grayscale, 'num_output_channels')
    RandomGrayscale = _second(_first.RandomGrayscale, 'p')
    RandomHorizontalFlip = _second(_first.RandomHorizontalFlip, 'p')
    RandomVerticalFlip = _second(_first.RandomVerticalFlip, 'p')
    RandomInvert = _second(_first.RandomInvert, 'p')
    RandomRotation = _second(_first.RandomRotation, 'degrees interpolation expand center fill')
    RandomResizedCrop = _second(_first.RandomResizedCrop, 'size scale ratio interpolation antialias')
    RandomAffine = _second(_first.RandomAffine, 'degrees translate scale shear interpolation fill center')
    RandomErasing = _second(_first.RandomErasing, 'p scale ratio value inplace')
    ColorJitter = _second(_first.ColorJitter, 'brightness contrast saturation hue')
    GaussianBlur = _second(_first.GaussianBlur, 'kernel_size sigma')
    ConvertImageDtype = _second(_first.ConvertImageDtype)
    _plainCrop = _second(_first.RandomCrop, 'size padding pad_if_needed fill padding_mode')
    _plainResize = _second(_first.Resize, 'size interpolation max_size antialias')
    _plainNormalize = _second(_first.Normalize, 'mean std inplace')

    class RandomCrop(_plainCrop):
        __doc__ = _first.RandomCrop.__doc__

        def __init__(self, size, padding=None, pad_if_needed=False, fill=0, padding_mode='constant'):
            super().__init__(size, padding, pad_if_needed, fill, padding_mode)
            if padding is not None:
                self.padding = [padding] * 4 if isinstance(padding, int) else list(padding) * (4 // len(padding))

    class Resize(_plainResize):
        __doc__ = _first.Resize.__doc__

        def __init__(self, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
            super().__init__(size, interpolation, max_size, antialias)
            self.size = [size] if isinstance(size, int) else list(size)

    class Normalize(_plainNormalize):
        __doc__ = _first.Normalize.__doc__

        def forward(self, *inputs):
            if any(_is_picture(x) for x in _parts(inputs)):
                raise TypeError('Normalize() does not support PIL images.')
            return _plainNormalize.forward(self, *inputs)

    class ToImage(Transform):
        """A picture, or an array (height, width, channels), as a tensor (channels, height, width) of the same numbers.

        Example: from PIL import Image; from torchvision.transforms import v2; v2.ToImage()(Image.new('L', (2, 2), 255))
        """
        def _wants(self, x):
            return isinstance(x, np.ndarray)

        def transform(self, inpt, params=None):
            return to_image(inpt)

    class PILToTensor(Transform):
        __doc__ = _first.PILToTensor.__doc__

        def transform(self, inpt, params=None):
            return F.pil_to_tensor(inpt) if _is_picture(inpt) else inpt

    class ToDtype(Transform):
        """A tensor of another type; with `scale`, its values are scaled to what that type can hold.

        Example: import torch; from torchvision.transforms import v2; v2.ToDtype(torch.float32, scale=True)(torch.full((1, 1, 2), 255, dtype=torch.uint8))
        """
        _names = ('scale',)

        def __init__(self, dtype, scale=False):
            super().__init__()
            self.dtype, self.scale = dtype, scale

        def transform(self, inpt, params=None):
            wanted = self.dtype.get(torch.Tensor, self.dtype.get('others')) if isinstance(self.dtype, dict) else self.dtype
            return inpt if wanted is None or _is_picture(inpt) else to_dtype(inpt, wanted, self.scale)

    class ToTensor(Transform):
        __doc__ = _first.ToTensor.__doc__

        def __init__(self):
            warnings.warn("The transform `ToTensor()` is deprecated and will be removed in a future release. Instead, please use "
                          "`v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])`.Output is equivalent up to float precision.")
            super().__init__()

        def _wants(self, x):
            return isinstance(x, np.ndarray)

        def transform(self, inpt, params=None):
            return inpt if isinstance(inpt, torch.Tensor) else F.to_tensor(inpt)

    class ToPILImage(Transform):
        __doc__ = _first.ToPILImage.__doc__
        _names = ('mode',)

        def __init__(self, mode=None):
            super().__init__()
            self.mode = mode

        def _wants(self, x):
            return isinstance(x, np.ndarray)

        def transform(self, inpt, params=None):
            return inpt if _is_picture(inpt) else F.to_pil_image(inpt, self.mode)

    class Identity(Transform):
        """Whatever comes in.

        Example: from torchvision.transforms import v2; v2.Identity()(1)
        """
        def forward(self, *inputs):
            return inputs if len(inputs) > 1 else inputs[0]

    class Lambda(Transform):
        """A function of each input.

        Example: import torch; from torchvision.transforms import v2; v2.Lambda(lambda x: x * 2)(torch.ones(2))
        """
        def __init__(self, lambd, *types):
            super().__init__()
            self.lambd, self.types = lambd, types or (object,)

        def forward(self, *inputs):
            sample = inputs if len(inputs) > 1 else inputs[0]
            return _rebuilt(sample, [self.lambd(x) if isinstance(x, self.types) else x for x in _parts(sample)])

        def extra_repr(self):
            name = getattr(self.lambd, '__name__', '')
            return ', '.join(([name] if name else []) + [f'types={[t.__name__ for t in self.types]}'])

    def _through(transforms, inputs):
        several = len(inputs) > 1
        for t in transforms:
            outputs = t(*inputs)
            inputs = outputs if several else (outputs,)
        return outputs if transforms else inputs if several else inputs[0]

    class _Several(Transform):
        def __init__(self, transforms):
            super().__init__()
            if not isinstance(transforms, (list, tuple, torch.nn.ModuleList)):
                raise TypeError('Argument transforms should be a sequence of callables')
            if not len(transforms):
                raise ValueError('Pass at least one transform')
            self.transforms = transforms

        def extra_repr(self):
            return '\n'.join(f'    {t}' for t in self.transforms)

    class Compose(_Several):
        """One transform after another.

        Example: import torch; from torchvision.transforms import v2; v2.Compose([v2.CenterCrop(2), v2.ToDtype(torch.float32)])(torch.ones(1, 4, 4)).shape
        """
        def forward(self, *inputs):
            return _through(self.transforms, inputs)

        def __repr__(self):
            return f'{type(self).__name__}(' + ''.join(f'\n      {t}' for t in self.transforms) + '\n)'

    class RandomApply(_Several):
        """Transforms that are done or not.

        Example: import torch; from torchvision.transforms import v2; v2.RandomApply([v2.CenterCrop(2)], p=1.0)(torch.ones(1, 4, 4)).shape
        """
        def __init__(self, transforms, p=0.5):
            super().__init__(transforms)
            if not 0.0 <= p <= 1.0:
                raise ValueError('`p` should be a floating point value in the interval [0.0, 1.0].')
            self.p = p

        def forward(self, *inputs):
            if torch.rand(1) >= self.p:
                return inputs if len(inputs) > 1 else inputs[0]
            return _through(self.transforms, inputs)

    class RandomChoice(_Several):
        """One of several transforms.

        Example: import torch; from torchvision.transforms import v2; v2.RandomChoice([v2.CenterCrop(2)])(torch.ones(1, 4, 4)).shape
        """
        def __init__(self, transforms, p=None):
            super().__init__(transforms)
            p = [1] * len(transforms) if p is None else p
            if len(p) != len(transforms):
                raise ValueError(f"Length of p doesn't match the number of transforms: {len(p)} != {len(transforms)}")
            self.p = [x / sum(p) for x in p]

        def forward(self, *inputs):
            return self.transforms[int(torch.multinomial(torch.tensor(self.p), 1))](*inputs)

        def extra_repr(self):
            return f'transforms={self.transforms}, p={self.p}'

    class RandomOrder(_Several):
        """Transforms in any order.

        Example: import torch; from torchvision.transforms import v2; v2.RandomOrder([v2.CenterCrop(2)])(torch.ones(1, 4, 4)).shape
        """
        def forward(self, *inputs):
            return _through([self.transforms[i] for i in torch.randperm(len(self.transforms)).tolist()], inputs)
    """##
}
