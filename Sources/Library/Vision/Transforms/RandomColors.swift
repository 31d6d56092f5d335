// `torchvision.transforms`: random colors, and what is wiped out at random.

extension VisionScripts {
    static let randomColors = ##"""
    class ColorJitter(torch.nn.Module):
        """Brightness, contrast, saturation and hue changed, each as far as a range allows, in any order.

        Example: import torch; from torchvision import transforms; transforms.ColorJitter(0.5, 0.5)(torch.rand(3, 2, 2)).shape
        """
        def __init__(self, brightness=0, contrast=0, saturation=0, hue=0):
            super().__init__()
            self.brightness = self._check_input(brightness, 'brightness')
            self.contrast = self._check_input(contrast, 'contrast')
            self.saturation = self._check_input(saturation, 'saturation')
            self.hue = self._check_input(hue, 'hue', center=0, bound=(-0.5, 0.5), clip_first_on_zero=False)

        def _check_input(self, value, name, center=1, bound=(0, float('inf')), clip_first_on_zero=True):
            if isinstance(value, (int, float)):
                if value < 0:
                    raise ValueError(f'If {name} is a single number, it must be non negative.')
                value = [center - float(value), center + float(value)]
                if clip_first_on_zero:
                    value[0] = max(value[0], 0.0)
            elif isinstance(value, (tuple, list)) and len(value) == 2:
                value = [float(value[0]), float(value[1])]
            else:
                raise TypeError(f'{name} should be a single number or a list/tuple with length 2.')
            if not bound[0] <= value[0] <= value[1] <= bound[1]:
                raise ValueError(f'{name} values should be between {bound}, but got {value}.')
            return None if value[0] == value[1] == center else tuple(value)

        @staticmethod
        def get_params(brightness, contrast, saturation, hue):
            order = torch.randperm(4)
            factors = [None if r is None else float(_between(r[0], r[1])) for r in (brightness, contrast, saturation, hue)]
            return (order, *factors)

        def forward(self, img):
            order, *factors = self.get_params(self.brightness, self.contrast, self.saturation, self.hue)
            steps = [F.adjust_brightness, F.adjust_contrast, F.adjust_saturation, F.adjust_hue]
            for i in order.tolist():
                if factors[i] is not None:
                    img = steps[i](img, factors[i])
            return img

        def __repr__(self):
            return f'{self.__class__.__name__}(brightness={self.brightness}, contrast={self.contrast}, saturation={self.saturation}, hue={self.hue})'

    class RandomGrayscale(torch.nn.Module):
        """A picture in grey, or not.

        Example: import torch; from torchvision import transforms; transforms.RandomGrayscale(p=1)(torch.ones(3, 1, 2)).shape
        """
        def __init__(self, p=0.1):
            super().__init__()
            self.p = p

        def forward(self, img):
            channels, _, _ = F.get_dimensions(img)
            if torch.rand(1) < self.p:
                return F.rgb_to_grayscale(img, num_output_channels=channels)
            return img

        def __repr__(self):
            return f'{self.__class__.__name__}(p={self.p})'

    class RandomInvert(torch.nn.Module):
        """The negative of a picture, or not.

        Example: import torch; from torchvision import transforms; transforms.RandomInvert(p=1)(torch.zeros(1, 1, 2))
        """
        def __init__(self, p=0.5):
            super().__init__()
            self.p = p

        def forward(self, img):
            return F.invert(img) if torch.rand(1).item() < self.p else img

        def __repr__(self):
            return f'{self.__class__.__name__}(p={self.p})'

    class GaussianBlur(torch.nn.Module):
        """The picture blurred by a bell curve of any width of a range.

        Example: import torch; from torchvision import transforms; transforms.GaussianBlur(3)(torch.ones(1, 5, 5)).shape
        """
        def __init__(self, kernel_size, sigma=(0.1, 2.0)):
            super().__init__()
            self.kernel_size = _pair(kernel_size, 'Kernel size should be a tuple/list of two integers')
            if any(n <= 0 or n % 2 == 0 for n in self.kernel_size):
                raise ValueError('Kernel size value should be an odd and positive number.')
            if isinstance(sigma, (int, float)):
                if sigma <= 0:
                    raise ValueError('If sigma is a single number, it must be positive.')
                sigma = (sigma, sigma)
            elif isinstance(sigma, (list, tuple)) and len(sigma) == 2:
                if not 0.0 < sigma[0] <= sigma[1]:
                    raise ValueError('sigma values should be positive and of the form (min, max).')
            else:
                raise ValueError('sigma should be a single number or a list/tuple with length 2.')
            self.sigma = sigma

        @staticmethod
        def get_params(sigma_min, sigma_max):
            return _between(sigma_min, sigma_max)

        def forward(self, img):
            sigma = self.get_params(self.sigma[0], self.sigma[1])
            return F.gaussian_blur(img, self.kernel_size, [sigma, sigma])

        def __repr__(self):
            return f'{self.__class__.__name__}(kernel_size={self.kernel_size}, sigma={self.sigma})'

    class RandomErasing(torch.nn.Module):
        """A part of a tensor replaced by a value or by noise, or not.

        Example: import torch; from torchvision import transforms; transforms.RandomErasing(p=1)(torch.ones(1, 8, 8)).shape
        """
        def __init__(self, p=0.5, scale=(0.02, 0.33), ratio=(0.3, 3.3), value=0, inplace=False):
            super().__init__()
            if not isinstance(value, (int, float, str, tuple, list)):
                raise TypeError('Argument value should be either a number or str or a sequence')
            if isinstance(value, str) and value != 'random':
                raise ValueError("If value is str, it should be 'random'")
            if not isinstance(scale, (list, tuple)):
                raise TypeError('Scale should be a sequence')
            if not isinstance(ratio, (list, tuple)):
                raise TypeError('Ratio should be a sequence')
            if scale[0] > scale[1] or ratio[0] > ratio[1]:
                warnings.warn('Scale and ratio should be of kind (min, max)')
            if scale[0] < 0 or scale[1] > 1:
                raise ValueError('Scale should be between 0 and 1')
            if p < 0 or p > 1:
                raise ValueError('Random erasing probability should be between 0 and 1')
            self.p = p
            self.scale = scale
            self.ratio = ratio
            self.value = value
            self.inplace = inplace

        @staticmethod
        def get_params(img, scale, ratio, value=None):
            channels, height, width = img.shape[-3], img.shape[-2], img.shape[-1]
            log_ratio = torch.log(torch.tensor(ratio))
            for _ in range(10):
                area = height * width * _between(scale[0], scale[1])
                aspect = torch.exp(torch.empty(1).uniform_(log_ratio[0], log_ratio[1])).item()
                h = int(round(math.sqrt(area * aspect)))
                w = int(round(math.sqrt(area / aspect)))
                if not (h < height and w < width):
                    continue
                v = torch.empty([channels, h, w], dtype=torch.float32).normal_() if value is None else torch.tensor(value)[:, None, None]
                i = torch.randint(0, height - h + 1, size=(1,)).item()
                j = torch.randint(0, width - w + 1, size=(1,)).item()
                return i, j, h, w, v
            return 0, 0, height, width, img

        def forward(self, img):
            if not torch.rand(1) < self.p:
                return img
            value = None if isinstance(self.value, str) else [float(self.value)] if isinstance(self.value, (int, float)) else [float(v) for v in self.value]
            if value is not None and len(value) not in (1, img.shape[-3]):
                raise ValueError(f'If value is a sequence, it should have either a single value or {img.shape[-3]} (number of input channels)')
            i, j, h, w, v = self.get_params(img, scale=self.scale, ratio=self.ratio, value=value)
            return F.erase(img, i, j, h, w, v, self.inplace)

        def __repr__(self):
            return f'{self.__class__.__name__}(p={self.p}, scale={self.scale}, ratio={self.ratio}, value={self.value}, inplace={self.inplace})'
    """##
}
