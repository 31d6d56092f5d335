// `torchvision.datasets`: the base of its sets, how their files are fetched, and the MNIST family.

extension VisionScripts {
    static var datasets: String { [datasetBase, mnist, cifar, folders].joined(separator: "\n\n") }

    static let datasetBase = ##"""
    import os
    import warnings
    import numpy as np
    import torch
    from torch.utils.data import Dataset

    __name__ = 'torchvision.datasets.vision'

    class StandardTransform:
        """A transform of the picture and one of the label.

        Example: from torchvision.datasets import StandardTransform; StandardTransform(None, lambda y: y + 1)(0, 1)
        """
        def __init__(self, transform=None, target_transform=None):
            self.transform = transform
            self.target_transform = target_transform

        def __call__(self, input, target):
            if self.transform is not None:
                input = self.transform(input)
            if self.target_transform is not None:
                target = self.target_transform(target)
            return input, target

        def __repr__(self):
            lines = [self.__class__.__name__]
            for head, t in (('Transform: ', self.transform), ('Target transform: ', self.target_transform)):
                if t is not None:
                    first, *more = repr(t).splitlines()
                    lines += [head + first] + [' ' * len(head) + line for line in more]
            return '\n'.join(lines)

    class VisionDataset(Dataset):
        """A set of pictures in a folder; derived classes have the length and the items.

        Example: from torchvision.datasets import VisionDataset; VisionDataset('data').root
        """
        _repr_indent = 4

        def __init__(self, root=None, transforms=None, transform=None, target_transform=None):
            self.root = os.path.expanduser(root) if isinstance(root, str) else root
            separate = transform is not None or target_transform is not None
            if transforms is not None and separate:
                raise ValueError('Only transforms or transform/target_transform can be passed as argument')
            self.transform = transform
            self.target_transform = target_transform
            self.transforms = StandardTransform(transform, target_transform) if separate else transforms

        def __getitem__(self, index):
            raise NotImplementedError

        def __len__(self):
            raise NotImplementedError

        def _transformed(self, sample, target):
            if self.transform is not None:
                sample = self.transform(sample)
            if self.target_transform is not None:
                target = self.target_transform(target)
            return sample, target

        def extra_repr(self):
            return ''

        def __repr__(self):
            body = [f'Number of datapoints: {self.__len__()}']
            if self.root is not None:
                body.append(f'Root location: {self.root}')
            body += self.extra_repr().splitlines()
            if getattr(self, 'transforms', None) is not None:
                body.append(repr(self.transforms))
            return '\n'.join(['Dataset ' + self.__class__.__name__] + [' ' * self._repr_indent + line for line in body])

    __name__ = 'torchvision.datasets.utils'

    def check_integrity(fpath, md5=None):
        """Whether a file is there, and whole.

        Example: from torchvision.datasets.utils import check_integrity; check_integrity('nowhere.gz')
        """
        if not os.path.isfile(fpath):
            return False
        return md5 is None or _md5(str(fpath)) == md5

    def download_url(url, root, filename=None, md5=None, max_redirect_hops=3):
        """Fetches a file into a folder, unless it is there."""
        root = os.path.expanduser(str(root))
        path = os.path.join(root, filename or os.path.basename(url))
        os.makedirs(root, exist_ok=True)
        if not check_integrity(path, md5):
            _fetch(url, path, md5)

    def extract_archive(from_path, to_path=None, remove_finished=False):
        """Unpacks an archive beside itself, or into a folder."""
        _extract(str(from_path), str(to_path or os.path.dirname(str(from_path)) or '.'))
        if remove_finished:
            os.remove(from_path)
        return to_path

    def download_and_extract_archive(url, download_root, extract_root=None, filename=None, md5=None, remove_finished=False):
        """Fetches an archive and unpacks it."""
        download_root = os.path.expanduser(str(download_root))
        filename = filename or os.path.basename(url)
        download_url(url, download_root, filename, md5)
        extract_archive(os.path.join(download_root, filename), extract_root or download_root, remove_finished)
    """##

    static let mnist = ##"""
    __name__ = 'torchvision.datasets.mnist'

    class MNIST(VisionDataset):
        """Handwritten digits, grey, 28 by 28 pixels.

        Example: from torchvision import datasets; datasets.MNIST.classes[3]
        """
        mirrors = ['https://ossci-datasets.s3.amazonaws.com/mnist/', 'http://yann.lecun.com/exdb/mnist/']
        resources = [
            ('train-images-idx3-ubyte.gz', 'f68b3c2dcbeaaa9fbdd348bbdeb94873'), ('train-labels-idx1-ubyte.gz', 'd53e105ee54ea40749a09fcbcd1e9432'),
            ('t10k-images-idx3-ubyte.gz', '9fb629c4189551a2d022fa330f9573f3'), ('t10k-labels-idx1-ubyte.gz', 'ec29112dd5afa0611ce80d1b7f02629c')]
        classes, _system_folders = _collection('MNIST')

        def __init__(self, root='data', train=True, transform=None, target_transform=None, download=False):
            super().__init__(root, transform=transform, target_transform=target_transform)
            self.train = train
            if download:
                self.download()
            places = self._places()
            if places is None:
                raise RuntimeError('Dataset not found. You can use download=True to download it')
            self.data, self.targets = _read_pictures(*places, len(self.classes))

        @property
        def raw_folder(self):
            return os.path.join(str(self.root), self.__class__.__name__, 'raw')

        @property
        def processed_folder(self):
            return os.path.join(str(self.root), self.__class__.__name__, 'processed')

        @property
        def class_to_idx(self):
            return {name: i for i, name in enumerate(self.classes)}

        def _files(self):
            part = 'train' if self.train else 't10k'
            return f'{part}-images-idx3-ubyte', f'{part}-labels-idx1-ubyte'

        def _places(self):
            """The two files: in the folder of the set, or of a system package; None where they are nowhere."""
            for folder in [self.raw_folder] + self._system_folders:
                found = [_existing(os.path.join(folder, name)) for name in self._files()]
                if None not in found:
                    return found
            return None

        def _check_exists(self):
            names = [os.path.splitext(os.path.basename(url))[0] for url, _ in self.resources]
            return any(all(_existing(os.path.join(folder, name)) for name in names) for folder in [self.raw_folder] + self._system_folders)

        def download(self):
            """Fetches the files that are not there, from the first mirror that has them."""
            if self._check_exists():
                return
            os.makedirs(self.raw_folder, exist_ok=True)
            for filename, md5 in self.resources:
                errors = []
                for mirror in self.mirrors:
                    try:
                        download_and_extract_archive(f'{mirror}{filename}', download_root=self.raw_folder, filename=filename, md5=md5)
                    except (RuntimeError, OSError) as e:
                        errors.append(e)
                        continue
                    break
                else:
                    text = f'Error downloading {filename}:\n'
                    for mirror, error in zip(self.mirrors, errors):
                        text += f'Tried {mirror}, got:\n{error}\n'
                    raise RuntimeError(text)

        def __getitem__(self, index):
            from PIL.Image import Image
            return self._transformed(Image('L', self.data[index].numpy()), int(self.targets[index]))

        def __len__(self):
            return len(self.data)

        def extra_repr(self):
            return 'Split: Train' if self.train is True else 'Split: Test'

        @property
        def train_labels(self):
            warnings.warn('train_labels has been renamed targets')
            return self.targets

        @property
        def test_labels(self):
            warnings.warn('test_labels has been renamed targets')
            return self.targets

        @property
        def train_data(self):
            warnings.warn('train_data has been renamed data')
            return self.data

        @property
        def test_data(self):
            warnings.warn('test_data has been renamed data')
            return self.data

    class FashionMNIST(MNIST):
        """Clothes, grey, 28 by 28 pixels.

        Example: from torchvision import datasets; datasets.FashionMNIST.classes[9]
        """
        mirrors = ['http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/']
        resources = [
            ('train-images-idx3-ubyte.gz', '8d4fb7e6c68d591d4c3dfef9ec88bf0d'), ('train-labels-idx1-ubyte.gz', '25c81989df183df01b3e8a0aad5dffbe'),
            ('t10k-images-idx3-ubyte.gz', 'bef4ecab320f06d8554ea6380940ec79'), ('t10k-labels-idx1-ubyte.gz', 'bb300cfdad3c16e7a12a480ee83cd310')]
        classes, _system_folders = _collection('FashionMNIST')

    class KMNIST(MNIST):
        """Cursive Japanese signs, grey, 28 by 28 pixels.

        Example: from torchvision import datasets; datasets.KMNIST.classes[0]
        """
        mirrors = ['http://codh.rois.ac.jp/kmnist/dataset/kmnist/']
        resources = [
            ('train-images-idx3-ubyte.gz', 'bdb82020997e1d708af4cf47b453dcf7'), ('train-labels-idx1-ubyte.gz', 'e144d726b3acfaa3e44228e80efcd344'),
            ('t10k-images-idx3-ubyte.gz', '5c965bf0a639b31b8f53240b1b52f4d7'), ('t10k-labels-idx1-ubyte.gz', '7320c461ea6c1c855c0b718fb2a4b134')]
        classes, _system_folders = _collection('KMNIST')

    class EMNIST(MNIST):
        """Handwritten letters and digits, grey, 28 by 28 pixels, in six splits.

        Example: from torchvision import datasets; datasets.EMNIST.splits
        """
        url = 'https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip'
        md5 = '58c8d27c78d21e728a6bc7b3cc06412e'
        splits = ('byclass', 'bymerge', 'balanced', 'letters', 'digits', 'mnist')
        _system_folders = []
        _digits, _small = list('0123456789'), list('abcdefghijklmnopqrstuvwxyz')
        _merged_classes = set('cijklmopsuvwxyz')
        _all_classes = set(_digits + _small + list('ABCDEFGHIJKLMNOPQRSTUVWXYZ'))
        classes_split_dict = {'byclass': sorted(_all_classes), 'bymerge': sorted(_all_classes - _merged_classes), 'balanced': sorted(_all_classes - _merged_classes),
                              'letters': ['N/A'] + _small, 'digits': _digits, 'mnist': _digits}

        def __init__(self, root, split, **kwargs):
            if not isinstance(split, str):
                raise ValueError(f"Expected type str for argument split, but got type {type(split)}.")
            if split not in self.splits:
                known = "', '".join(self.splits)
                raise ValueError(f"Unknown value '{split}' for argument split. Valid values are {{'{known}'}}.")
            self.split = split
            self.classes = self.classes_split_dict[split]
            super().__init__(root, **kwargs)

        def _files(self):
            prefix = f"emnist-{self.split}-{'train' if self.train else 'test'}"
            return f'{prefix}-images-idx3-ubyte', f'{prefix}-labels-idx1-ubyte'

        def _check_exists(self):
            return self._places() is not None

        def download(self):
            """Fetches the archive of all splits."""
            if self._check_exists():
                return
            os.makedirs(self.raw_folder, exist_ok=True)
            download_and_extract_archive(self.url, download_root=self.raw_folder, md5=self.md5)
            inner = os.path.join(self.raw_folder, 'gzip')
            for name in os.listdir(inner):
                if name.endswith('.gz'):
                    extract_archive(os.path.join(inner, name), self.raw_folder, remove_finished=True)
    """##
}
