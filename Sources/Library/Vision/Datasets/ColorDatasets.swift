// `torchvision.datasets`: CIFAR-10 and CIFAR-100, and folders of pictures.

extension VisionScripts {
    static let cifar = ##"""
    __name__ = 'torchvision.datasets.cifar'

    class CIFAR10(VisionDataset):
        """Color pictures of 32 by 32 pixels in ten classes; where the pickled files are not, the binary ones are read.

        Example: from torchvision import datasets; datasets.CIFAR10.base_folder
        """
        base_folder = 'cifar-10-batches-py'
        url = 'https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz'
        filename = 'cifar-10-python.tar.gz'
        tgz_md5 = 'c58f30108f718f92721af3b95e74349a'
        train_list = [
            ['data_batch_1', 'c99cafc152244af753f735de768cd75f'], ['data_batch_2', 'd4bba439e000b95fd0a9bffe97cbabec'],
            ['data_batch_3', '54ebc095f3ab1f0389bbae665268c751'], ['data_batch_4', '634d18415352ddfa80567beed471001a'],
            ['data_batch_5', '482c414d41f54cd18b22e5b47cb7c3cb']]
        test_list = [['test_batch', '40351d587109b95175f43aff81a1287e']]
        meta = {'filename': 'batches.meta', 'key': 'label_names', 'md5': '5ff9c542aee3614f3951f8cda6e48888'}
        _binary = ('cifar-10-batches-bin', 'batches.meta.txt', 1)

        def __init__(self, root='data', train=True, transform=None, target_transform=None, download=False):
            super().__init__(root, transform=transform, target_transform=target_transform)
            self.train = train
            if download:
                self.download()
            folder, names, label_bytes = self._binary
            folder = os.path.join(str(self.root), folder)
            chosen = self.train_list if train else self.test_list
            binary = [os.path.join(folder, name + '.bin') for name, _ in chosen]
            if self._check_integrity():
                folder = os.path.join(str(self.root), self.base_folder)
                batches = [_read_batch(os.path.join(folder, name), None) for name, _ in chosen]
                self._load_meta()
            elif all(os.path.isfile(path) for path in binary + [os.path.join(folder, names)]):
                batches = [_read_batch(path, label_bytes) for path in binary]
                with open(os.path.join(folder, names)) as file:
                    self.classes = [line.strip() for line in file if line.strip()]
            else:
                raise RuntimeError('Dataset not found or corrupted. You can use download=True to download it')
            self.class_to_idx = {name: i for i, name in enumerate(self.classes)}
            self.targets = [label for _, labels in batches for label in labels]
            if any(not 0 <= label < len(self.classes) for label in set(self.targets)):
                raise ValueError(f'a label of {self.__class__.__name__} is not below {len(self.classes)}: its files are damaged')
            data = np.concatenate([pictures for pictures, _ in batches])
            self.data = np.ascontiguousarray(data.reshape(-1, 3, 32, 32).transpose((0, 2, 3, 1)))

        def _load_meta(self):
            path = os.path.join(str(self.root), self.base_folder, self.meta['filename'])
            if not check_integrity(path, self.meta['md5']):
                raise RuntimeError('Dataset metadata file not found or corrupted. You can use download=True to download it')
            self.classes = _read_names(path, self.meta['key'])

        def _check_integrity(self):
            folder = os.path.join(str(self.root), self.base_folder)
            return all(check_integrity(os.path.join(folder, name), md5) for name, md5 in self.train_list + self.test_list)

        def download(self):
            """Fetches the archive, unless its files are there."""
            if not self._check_integrity():
                download_and_extract_archive(self.url, self.root, filename=self.filename, md5=self.tgz_md5)

        def __getitem__(self, index):
            from PIL.Image import Image
            return self._transformed(Image('RGB', self.data[index].copy()), self.targets[index])

        def __len__(self):
            return len(self.data)

        def extra_repr(self):
            return 'Split: Train' if self.train is True else 'Split: Test'

    class CIFAR100(CIFAR10):
        """Color pictures of 32 by 32 pixels in a hundred classes.

        Example: from torchvision import datasets; datasets.CIFAR100.base_folder
        """
        base_folder = 'cifar-100-python'
        url = 'https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz'
        filename = 'cifar-100-python.tar.gz'
        tgz_md5 = 'eb9058c3a382ffc7106e4002c42a8d85'
        train_list = [['train', '16019d7e3df5f24257cddd939b257f8d']]
        test_list = [['test', 'f0ef6b0ae62326f3e7ffdfab6717acfc']]
        meta = {'filename': 'meta', 'key': 'fine_label_names', 'md5': '7973b15100ade9c7d40fb424638fde48'}
        _binary = ('cifar-100-binary', 'fine_label_names.txt', 2)
    """##

    static let folders = ##"""
    __name__ = 'torchvision.datasets.folder'

    IMG_EXTENSIONS = ('.jpg', '.jpeg', '.png', '.ppm', '.bmp', '.pgm', '.tif', '.tiff', '.webp')

    def has_file_allowed_extension(filename, extensions):
        """Whether a name ends as it should.

        Example: from torchvision.datasets.folder import has_file_allowed_extension; has_file_allowed_extension('a.PNG', ('.png',))
        """
        return filename.lower().endswith(extensions if isinstance(extensions, str) else tuple(extensions))

    def is_image_file(filename):
        """Whether a name ends as pictures' do.

        Example: from torchvision.datasets.folder import is_image_file; is_image_file('a.txt')
        """
        return has_file_allowed_extension(filename, IMG_EXTENSIONS)

    def find_classes(directory):
        """The folders in a folder, sorted, and their numbers."""
        classes = sorted(name for name in os.listdir(directory) if os.path.isdir(os.path.join(str(directory), name)))
        if not classes:
            raise FileNotFoundError(f"Couldn't find any class folder in {directory}.")
        return classes, {name: i for i, name in enumerate(classes)}

    def make_dataset(directory, class_to_idx=None, extensions=None, is_valid_file=None, allow_empty=False):
        """Pairs of path and class for all files under the folders of the classes, in order."""
        directory = os.path.expanduser(str(directory))
        if class_to_idx is None:
            _, class_to_idx = find_classes(directory)
        elif not class_to_idx:
            raise ValueError("'class_to_index' must have at least one entry to collect any samples.")
        if (extensions is None) == (is_valid_file is None):
            raise ValueError('Both extensions and is_valid_file cannot be None or not None at the same time')
        if extensions is not None:
            is_valid_file = lambda path: has_file_allowed_extension(path, extensions)
        found, filled = [], set()
        for name in sorted(class_to_idx):
            folder = os.path.join(directory, name)
            if not os.path.isdir(folder):
                continue
            for place, _, names in sorted(os.walk(folder)):
                for path in [os.path.join(place, n) for n in sorted(names)]:
                    if is_valid_file(path):
                        found.append((path, class_to_idx[name]))
                        filled.add(name)
        empty = set(class_to_idx) - filled
        if empty and not allow_empty:
            text = f"Found no valid file for the classes {', '.join(sorted(empty))}. "
            if extensions is not None:
                text += f"Supported extensions are: {extensions if isinstance(extensions, str) else ', '.join(extensions)}"
            raise FileNotFoundError(text)
        return found

    def pil_loader(path):
        """The picture in a file, in color."""
        from PIL import Image
        return Image.open(path).convert('RGB')

    def default_loader(path):
        """The picture in a file, in color."""
        return pil_loader(path)

    class DatasetFolder(VisionDataset):
        """Files in folders, of which each is a class; a function reads them.

        Example: from torchvision import datasets; datasets.DatasetFolder.__name__
        """
        def __init__(self, root, loader, extensions=None, transform=None, target_transform=None, is_valid_file=None, allow_empty=False):
            super().__init__(root, transform=transform, target_transform=target_transform)
            classes, class_to_idx = self.find_classes(self.root)
            samples = self.make_dataset(
                self.root, class_to_idx=class_to_idx, extensions=extensions, is_valid_file=is_valid_file, allow_empty=allow_empty)
            self.loader = loader
            self.extensions = extensions
            self.classes = classes
            self.class_to_idx = class_to_idx
            self.samples = samples
            self.targets = [target for _, target in samples]

        @staticmethod
        def make_dataset(directory, class_to_idx, extensions=None, is_valid_file=None, allow_empty=False):
            if class_to_idx is None:
                raise ValueError('The class_to_idx parameter cannot be None.')
            return make_dataset(directory, class_to_idx, extensions=extensions, is_valid_file=is_valid_file, allow_empty=allow_empty)

        def find_classes(self, directory):
            return find_classes(directory)

        def __getitem__(self, index):
            path, target = self.samples[index]
            return self._transformed(self.loader(path), target)

        def __len__(self):
            return len(self.samples)

    class ImageFolder(DatasetFolder):
        """Pictures in folders, of which each is a class.

        Example: from torchvision import datasets; datasets.ImageFolder.__name__
        """
        def __init__(self, root, transform=None, target_transform=None, loader=default_loader, is_valid_file=None, allow_empty=False):
            super().__init__(root, loader, IMG_EXTENSIONS if is_valid_file is None else None, transform=transform, target_transform=target_transform,
                             is_valid_file=is_valid_file, allow_empty=allow_empty)
            self.imgs = self.samples

    __name__ = 'torchvision.datasets'
    """##
}
