// `torchvision.transforms`: what is done to a picture each time in the same way.

extension VisionScripts {
    static var transforms: String { [plainTransforms, randomPlaces, randomColors].joined(separator: "\n\n") }

    static let plainTransforms = ##"""
    import math
    import random
    import warnings
    import torch
    from torch import Tensor

    F, InterpolationMode, _interpolation = functional, functional.InterpolationMode, functional._interpolation
    __name__ = 'torchvision.transforms.transforms'

    def _lines(head, transforms):
        return head + ''.join(f'\n    {t}' for t in transforms) + '\n)'

    class Compose:
        """One transform after another.

        Example: from torchvision import transforms; transforms.Compose([transforms.CenterCrop(2), transforms.ToTensor()])
        """
        def __init__(self, transforms):
            self.transforms = transforms

        def __call__(self, img):
            for t in self.transforms:
                img = t(img)
            return img

        def __repr__(self):
            return _lines(self.__class__.__name__ + '(', self.transforms)

    class ToTensor:
        """A picture, or an array (height, width, channels), as a tensor (channels, height, width); bytes become 0 to 1.

        Example: from PIL import Image; from torchvision import transforms; transforms.ToTensor()(Image.new('L', (2, 2), 255))
        """
        def __call__(self, pic):
            return F.to_tensor(pic)

        def __repr__(self):
            return f'{self.__class__.__name__}()'

    class PILToTensor:
        """A picture as a tensor of its own numbers.

        Example: from PIL import Image; from torchvision import transforms; transforms.PILToTensor()(Image.new('L', (2, 2), 255))
        """
        def __call__(self, pic):
            return F.pil_to_tensor(pic)

        def __repr__(self):
            return f'{self.__class__.__name__}()'

    class ConvertImageDtype(torch.nn.Module):
        """A picture of other numbers, its values scaled to what they can hold.

        Example: import torch; from torchvision import transforms; transforms.ConvertImageDtype(torch.uint8)(torch.ones(1, 1, 1))
        """
        def __init__(self, dtype):
            super().__init__()
            self.dtype = dtype

        def forward(self, image):
            return F.convert_image_dtype(image, self.dtype)

    class ToPILImage:
        """A tensor (channels, height, width), or an array (height, width, channels), as a picture.

        Example: import torch; from torchvision import transforms; transforms.ToPILImage()(torch.zeros(3, 2, 2)).mode
        """
        def __init__(self, mode=None):
            self.mode = mode

        def __call__(self, pic):
            return F.to_pil_image(pic, self.mode)

        def __repr__(self):
            return self.__class__.__name__ + '(' + (f'mode={self.mode}' if self.mode is not None else '') + ')'

    class Normalize(torch.nn.Module):
        """Each channel less its mean, divided by its deviation.

        Example: import torch; from torchvision import transforms; transforms.Normalize([0.5], [0.5])(torch.ones(1, 1, 2))
        """
        def __init__(self, mean, std, inplace=False):
            super().__init__()
            self.mean = mean
            self.std = std
            self.inplace = inplace

        def forward(self, tensor):
            return F.normalize(tensor, self.mean, self.std, self.inplace)

        def __repr__(self):
            return f'{self.__class__.__name__}(mean={self.mean}, std={self.std})'

    class Resize(torch.nn.Module):
        """The picture in another size; with one number, its shorter edge gets it.

        Example: import torch; from torchvision import transforms; transforms.Resize(2)(torch.ones(1, 4, 8)).shape
        """
        def __init__(self, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
            super().__init__()
            if not isinstance(size, (int, str, list, tuple)):
                raise TypeError(f'Size should be int or sequence. Got {type(size)}')
            if isinstance(size, (list, tuple)) and len(size) not in (1, 2):
                raise ValueError('If size is a sequence, it should have 1 or 2 values')
            self.size = size
            self.max_size = max_size
            self.interpolation = _interpolation(interpolation) if isinstance(interpolation, int) else interpolation
            self.antialias = antialias

        def forward(self, img):
            return F.resize(img, self.size, self.interpolation, self.max_size, self.antialias)

        def __repr__(self):
            return f'{self.__class__.__name__}(size={self.size}, interpolation={self.interpolation.value}, max_size={self.max_size}, antialias={self.antialias})'

    def _pair(size, message='Please provide only two dimensions (h, w) for size.'):
        if isinstance(size, (int, float)):
            return (int(size), int(size))
        if len(size) == 1:
            return (size[0], size[0])
        if len(size) != 2:
            raise ValueError(message)
        return size

    class CenterCrop(torch.nn.Module):
        """The middle of a picture.

        Example: import torch; from torchvision import transforms; transforms.CenterCrop(3)(torch.ones(1, 5, 5)).shape
        """
        def __init__(self, size):
            super().__init__()
            self.size = _pair(size)

        def forward(self, img):
            return F.center_crop(img, self.size)

        def __repr__(self):
            return f'{self.__class__.__name__}(size={self.size})'

    class FiveCrop(torch.nn.Module):
        """The four corners and the middle.

        Example: import torch; from torchvision import transforms; len(transforms.FiveCrop(3)(torch.ones(1, 5, 5)))
        """
        def __init__(self, size):
            super().__init__()
            self.size = _pair(size)

        def forward(self, img):
            return F.five_crop(img, self.size)

        def __repr__(self):
            return f'{self.__class__.__name__}(size={self.size})'

    class Pad(torch.nn.Module):
        """A picture with edges.

        Example: import torch; from torchvision import transforms; transforms.Pad(1)(torch.ones(1, 2, 2))
        """
        def __init__(self, padding, fill=0, padding_mode='constant'):
            super().__init__()
            if not isinstance(padding, (int, float, tuple, list)):
                raise TypeError('Got inappropriate padding arg')
            if not isinstance(fill, (int, float, tuple, list)):
                raise TypeError('Got inappropriate fill arg')
            if padding_mode not in ['constant', 'edge', 'reflect', 'symmetric']:
                raise ValueError('Padding mode should be either constant, edge, reflect or symmetric')
            if isinstance(padding, (tuple, list)) and len(padding) not in [1, 2, 4]:
                raise ValueError(f'Padding must be an int or a 1, 2, or 4 element tuple, not a {len(padding)} element tuple')
            self.padding = padding
            self.fill = fill
            self.padding_mode = padding_mode

        def forward(self, img):
            return F.pad(img, self.padding, self.fill, self.padding_mode)

        def __repr__(self):
            return f'{self.__class__.__name__}(padding={self.padding}, fill={self.fill}, padding_mode={self.padding_mode})'

    class Lambda:
        """A function as a transform.

        Example: import torch; from torchvision import transforms; transforms.Lambda(lambda x: x * 2)(torch.ones(2))
        """
        def __init__(self, lambd):
            if not callable(lambd):
                raise TypeError(f'Argument lambd should be callable, got {type(lambd).__name__!r}')
            self.lambd = lambd

        def __call__(self, img):
            return self.lambd(img)

        def __repr__(self):
            return f'{self.__class__.__name__}()'

    class Grayscale(torch.nn.Module):
        """A picture in grey, with one channel or three equal ones.

        Example: import torch; from torchvision import transforms; transforms.Grayscale()(torch.ones(3, 1, 2))
        """
        def __init__(self, num_output_channels=1):
            super().__init__()
            self.num_output_channels = num_output_channels

        def forward(self, img):
            return F.rgb_to_grayscale(img, num_output_channels=self.num_output_channels)

        def __repr__(self):
            return f'{self.__class__.__name__}(num_output_channels={self.num_output_channels})'
    """##
}
