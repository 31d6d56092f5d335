// `torchvision.transforms.functional`: pictures and tensors into each other, sizes and parts of both.

extension VisionScripts {
    static var functional: String { [conversions, geometry, turns, colors].joined(separator: "\n\n") }

    static let conversions = ##"""
    import math
    import warnings
    from enum import Enum
    import numpy as np
    import torch
    from torch import Tensor
    from torch.nn.functional import conv2d, grid_sample, interpolate

    class _Later:
        def __getattr__(self, name):
            from PIL import Image
            return getattr(Image, name)

    # PIL.Image is compiled when it is first needed: tensors do without.
    Image = _Later()

    class InterpolationMode(Enum):
        NEAREST = 'nearest'
        NEAREST_EXACT = 'nearest-exact'
        BILINEAR = 'bilinear'
        BICUBIC = 'bicubic'
        BOX = 'box'
        HAMMING = 'hamming'
        LANCZOS = 'lanczos'

    _BY_NUMBER = {0: InterpolationMode.NEAREST, 2: InterpolationMode.BILINEAR, 3: InterpolationMode.BICUBIC, 4: InterpolationMode.BOX,
                  5: InterpolationMode.HAMMING, 1: InterpolationMode.LANCZOS}
    pil_modes_mapping = {mode: number for number, mode in _BY_NUMBER.items()}
    pil_modes_mapping[InterpolationMode.NEAREST_EXACT] = 0

    def _interpolation(mode):
        if isinstance(mode, InterpolationMode):
            return mode
        if isinstance(mode, int) and int(mode) in _BY_NUMBER:
            return _BY_NUMBER[int(mode)]
        raise TypeError('Argument interpolation should be a InterpolationMode or a corresponding Pillow integer constant')

    def _is_pil_image(img):
        return isinstance(img, Image.Image)

    def _pil(img):
        if not isinstance(img, Image.Image):
            raise TypeError(f'img should be PIL Image. Got {type(img)}')
        return img

    def _tensor_image(img):
        if img.ndim < 2:
            raise TypeError('Tensor is not a torch image.')
        return img

    def get_dimensions(img):
        """Channels, height and width.

        Example: import torch, torchvision.transforms.functional as TF; TF.get_dimensions(torch.zeros(3, 4, 5))
        """
        if isinstance(img, Tensor):
            _tensor_image(img)
            return [1 if img.ndim == 2 else img.shape[-3], img.shape[-2], img.shape[-1]]
        if not _is_pil_image(img):
            raise TypeError(f'Unexpected type {type(img)}')
        return [len(img.getbands()), img.height, img.width]

    def get_image_size(img):
        """Width and height.

        Example: import torch, torchvision.transforms.functional as TF; TF.get_image_size(torch.zeros(3, 4, 5))
        """
        return get_dimensions(img)[:0:-1]

    def get_image_num_channels(img):
        """The number of channels.

        Example: import torch, torchvision.transforms.functional as TF; TF.get_image_num_channels(torch.zeros(3, 4, 5))
        """
        return get_dimensions(img)[0]

    def to_tensor(pic):
        """A picture, or an array (height, width, channels), as a tensor (channels, height, width); bytes become 0 to 1.

        Example: from PIL import Image; import torchvision.transforms.functional as TF; TF.to_tensor(Image.new('L', (2, 2), 255))
        """
        if _is_pil_image(pic):
            pixels = pic._read()
            if pic.mode in ('I', 'F', 'I;16'):
                img = torch.from_numpy(pixels.copy())[None]
                return img.to(torch.int16) if pic.mode == 'I;16' else img
        elif isinstance(pic, np.ndarray):
            if pic.ndim not in (2, 3):
                raise ValueError(f'pic should be 2/3 dimensional. Got {pic.ndim} dimensions.')
            if str(pic.dtype) != 'uint8' or pic.ndim == 3 and pic.shape[2] > 4:
                img = torch.from_numpy(pic if pic.ndim == 3 else pic[:, :, None]).permute(2, 0, 1).contiguous()
                return img.to(torch.get_default_dtype()).div(255) if img.dtype == torch.uint8 else img
            pixels = pic
        else:
            raise TypeError(f'pic should be PIL Image or ndarray. Got {type(pic)}')
        img = _planes(pixels)
        default = torch.get_default_dtype()
        return img if default == torch.float32 else torch.from_numpy(pixels.copy()).reshape(pixels.shape[0], pixels.shape[1], -1).permute(2, 0, 1).contiguous().to(default).div(255)

    def pil_to_tensor(pic):
        """A picture as a tensor of its own numbers.

        Example: from PIL import Image; import torchvision.transforms.functional as TF; TF.pil_to_tensor(Image.new('L', (2, 2), 255))
        """
        if not _is_pil_image(pic):
            raise TypeError(f'pic should be PIL Image. Got {type(pic)}')
        img = torch.as_tensor(np.array(pic))
        return img.view(pic.size[1], pic.size[0], len(pic.getbands())).permute(2, 0, 1)

    def _max_value(dtype):
        return {torch.uint8: 255, torch.int8: 127, torch.int16: 32767, torch.int32: 2147483647, torch.int64: 9223372036854775807}.get(dtype, 1)

    def convert_image_dtype(image, dtype=torch.float):
        """A picture of other numbers, its values scaled to what they can hold.

        Example: import torch, torchvision.transforms.functional as TF; TF.convert_image_dtype(torch.tensor([[0, 255]], dtype=torch.uint8))
        """
        if not isinstance(image, Tensor):
            raise TypeError('Input img should be Tensor Image')
        if image.dtype == dtype:
            return image
        if image.is_floating_point():
            if dtype.is_floating_point:
                return image.to(dtype)
            if image.dtype == torch.float32 and dtype in (torch.int32, torch.int64) or image.dtype == torch.float64 and dtype == torch.int64:
                raise RuntimeError(f'The cast from {image.dtype} to {dtype} cannot be performed safely.')
            return image.mul(float(_max_value(dtype)) + 1.0 - 1e-3).to(dtype)
        most = float(_max_value(image.dtype))
        if dtype.is_floating_point:
            return image.to(dtype) / most
        wanted = float(_max_value(dtype))
        if most > wanted:
            return torch.div(image, int((most + 1) // (wanted + 1)), rounding_mode='floor').to(dtype)
        return image.to(dtype) * int((wanted + 1) // (most + 1))

    def to_pil_image(pic, mode=None):
        """A tensor (channels, height, width), or an array (height, width, channels), as a picture.

        Example: import torch, torchvision.transforms.functional as TF; TF.to_pil_image(torch.zeros(3, 4, 5)).size
        """
        if isinstance(pic, Tensor):
            if pic.ndim == 3:
                pic = pic.permute(1, 2, 0)
            pic = pic.detach().cpu().numpy()
        elif not isinstance(pic, np.ndarray):
            raise TypeError(f'pic should be Tensor or ndarray. Got {type(pic)}.')
        if pic.ndim == 2:
            pic = pic[:, :, None]
        if pic.ndim != 3:
            raise ValueError(f'pic should be 2/3 dimensional. Got {pic.ndim} dimensions.')
        channels = pic.shape[-1]
        if channels > 4:
            raise ValueError(f'pic should not have > 4 channels. Got {channels} channels.')
        if pic.dtype.kind == 'f' and mode != 'F':
            pic = (pic * 255).astype(np.uint8)
        kind = str(pic.dtype)
        if channels == 1:
            pic = pic[:, :, 0]
            expected = {'uint8': 'L', 'int16': 'I;16', 'int32': 'I', 'float32': 'F'}.get(kind)
            if mode is not None and mode != expected:
                raise ValueError(f'Incorrect mode ({mode}) supplied for input type {np.dtype}. Should be {expected}')
            mode = expected
        else:
            permitted = {2: ['LA'], 3: ['RGB', 'YCbCr', 'HSV'], 4: ['RGBA', 'CMYK', 'RGBX']}[channels]
            if mode is not None and mode not in permitted:
                raise ValueError(f'Only modes {permitted} are supported for {channels}D inputs')
            if mode is None and kind == 'uint8':
                mode = permitted[0]
        if mode is None:
            raise TypeError(f'Input type {pic.dtype} is not supported')
        return Image.fromarray(pic, mode)

    def normalize(tensor, mean, std, inplace=False):
        """Each channel less its mean, divided by its deviation.

        Example: import torch, torchvision.transforms.functional as TF; TF.normalize(torch.ones(1, 2, 2), [0.5], [0.5])
        """
        if not isinstance(tensor, Tensor):
            raise TypeError(f'img should be Tensor Image. Got {type(tensor)}')
        _tensor_image(tensor)
        if not tensor.is_floating_point():
            raise TypeError(f'Input tensor should be a float tensor. Got {tensor.dtype}.')
        if tensor.ndim < 3:
            raise ValueError(f'Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = {tensor.size()}')
        if not inplace:
            tensor = tensor.clone()
        dtype = tensor.dtype
        mean = torch.as_tensor(mean, dtype=dtype)
        std = torch.as_tensor(std, dtype=dtype)
        if (std == 0).any():
            raise ValueError(f'std evaluated to zero after conversion to {dtype}, leading to division by zero.')
        if mean.ndim == 1:
            mean = mean.view(-1, 1, 1)
        if std.ndim == 1:
            std = std.view(-1, 1, 1)
        return tensor.sub_(mean).div_(std)
    """##
}
