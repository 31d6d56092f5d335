// `torchmetrics`: the metrics of classes, as objects and as functions.

extension MetricScripts {
    static let classes = #"""
        _tasks = ("binary", "multiclass", "multilabel")

        def _check_task(task):
            if task not in _tasks:
                raise ValueError(f"Invalid Classification: expected one of {[t.upper() for t in _tasks]}, but got {task}.")
            return task

        class _CountMetric(Metric):
            """A metric that is made of counts of hits and misses."""
            full_state_update = False
            _run = None
            _task = None

            def __init__(self, kind, average, zero_division=0, **kwargs):
                super().__init__(**kwargs)
                allowed = ("micro", "macro", "weighted", "none", None)
                if average not in allowed:
                    raise ValueError(f"Expected argument `average` to be one of {allowed}, but got {average}")
                self._kind, self.average, self.zero_division = kind, average, zero_division
                self.threshold, self.num_classes, self.num_labels, self.top_k = kind.threshold, kind.classes, kind.labels, kind.top_k
                zeros = torch.zeros(kind.width, dtype=torch.long) if kind.task != "binary" else torch.tensor(0)
                for name in ("tp", "fp", "tn", "fn"):
                    self.add_state(name, zeros, dist_reduce_fx="sum")

            @_counted
            def update(self, preds, target):
                """Adds a batch of predictions and targets."""
                tp, fp, tn, fn = self._kind.counts(preds, target)
                self.tp, self.fp, self.tn, self.fn = self.tp + tp, self.fp + fp, self.tn + tn, self.fn + fn

            @_asked
            def compute(self):
                """The metric of all batches so far."""
                return type(self)._run(self.tp, self.fp, self.tn, self.fn, self.average, self._kind.task, self.zero_division)

        def _family(name, run, summary, extra=()):
            """The classes of one metric, one for each task, and the class that chooses among them."""
            class Binary(_CountMetric):
                def __init__(self, threshold=0.5, multidim_average="global", ignore_index=None, validate_args=True, zero_division=0, **kwargs):
                    super().__init__(_Kind("binary", threshold=threshold, ignore_index=ignore_index, validate_args=validate_args), "micro", zero_division, **kwargs)
            class Multiclass(_CountMetric):
                def __init__(self, num_classes=None, top_k=1, average="macro", multidim_average="global", ignore_index=None, validate_args=True, zero_division=0, **kwargs):
                    super().__init__(_Kind("multiclass", num_classes, top_k=top_k, ignore_index=ignore_index, validate_args=validate_args), average, zero_division, **kwargs)
            class Multilabel(_CountMetric):
                def __init__(self, num_labels, threshold=0.5, average="macro", multidim_average="global", ignore_index=None, validate_args=True, zero_division=0, **kwargs):
                    super().__init__(_Kind("multilabel", num_labels=num_labels, threshold=threshold, ignore_index=ignore_index, validate_args=validate_args), average, zero_division, **kwargs)
            made = []
            for cls, prefix in ((Binary, "Binary"), (Multiclass, "Multiclass"), (Multilabel, "Multilabel")):
                made.append(type(prefix + name, (cls,), {"_run": staticmethod(run), "__doc__": summary, "higher_is_better": True, "__module__": "torchmetrics.classification"}))
            def choose(cls, task=None, threshold=0.5, num_classes=None, num_labels=None, average="micro", multidim_average="global", top_k=1, ignore_index=None, validate_args=True,
                       zero_division=0, **kwargs):
                if task is None:
                    raise TypeError(f"{name}.__new__() missing 1 required positional argument: 'task'")
                _check_task(task)
                shared = {"multidim_average": multidim_average, "ignore_index": ignore_index, "validate_args": validate_args, "zero_division": zero_division, **kwargs}
                if task == "binary":
                    return made[0](threshold, **shared)
                if task == "multiclass":
                    return made[1](_wanted(num_classes, "num_classes"), top_k, average, **shared)
                return made[2](_wanted(num_labels, "num_labels"), threshold, average, **shared)
            chooser = type(name, (), {"__new__": choose, "__doc__": summary})
            def function(preds, target, task, threshold=0.5, num_classes=None, num_labels=None, average="micro", multidim_average="global", top_k=1, ignore_index=None,
                         validate_args=True, zero_division=0):
                _check_task(task)
                kind = _Kind(task, num_classes, num_labels, threshold, top_k if top_k is not None else 1, ignore_index, validate_args)
                return run(*kind.counts(preds, target), average, task, zero_division)
            function.__name__, function.__doc__ = name.lower(), summary
            return made, chooser, function

        def _wanted(number, name):
            if not isinstance(number, int):
                task = "MULTICLASS" if name == "num_classes" else "MULTILABEL"
                raise ValueError(f"Optional arg `{name}` must be type `int` when task is ClassificationTask.{task}. Got {type(number)}")
            return number

        (BinaryAccuracy, MulticlassAccuracy, MultilabelAccuracy), Accuracy, accuracy = _family("Accuracy", _accuracy, "The share of predictions that are right.")
        (BinaryPrecision, MulticlassPrecision, MultilabelPrecision), Precision, precision = _family("Precision", _precision, "The share of a class's predictions that are right.")
        (BinaryRecall, MulticlassRecall, MultilabelRecall), Recall, recall = _family("Recall", _recall, "The share of a class's members that are found.")
        (BinarySpecificity, MulticlassSpecificity, MultilabelSpecificity), Specificity, specificity = _family("Specificity", _specificity, "The share of what is not of a class that is known as such.")
        (BinaryF1Score, MulticlassF1Score, MultilabelF1Score), F1Score, f1_score = _family("F1Score", _f1, "The harmonic mean of precision and recall.")

        def FBetaScore(task, beta=1.0, **options):
            """The weighted harmonic mean of precision and recall.

            Example: import torch, torchmetrics; torchmetrics.FBetaScore(task='binary', beta=0.5)(torch.tensor([0.2, 0.9]), torch.tensor([0, 1]))
            """
            return _family("FBetaScore", _fbeta(beta), "The weighted harmonic mean of precision and recall.")[1](task, **options)

        def fbeta_score(preds, target, task, beta=1.0, **options):
            """The weighted harmonic mean of precision and recall.

            Example: import torch, torchmetrics; torchmetrics.functional.fbeta_score(torch.tensor([0.2, 0.9]), torch.tensor([0, 1]), task='binary', beta=0.5)
            """
            return _family("FBetaScore", _fbeta(beta), "")[2](preds, target, task, **options)

        def _normalized(table, normalize):
            if normalize in (None, "none"):
                return table
            table = table.float()
            made = table / (table.sum(-1, keepdim=True) if normalize == "true" else table.sum(-2, keepdim=True) if normalize == "pred" else table.sum((-2, -1), keepdim=True))
            return torch.where(torch.isnan(made), torch.zeros_like(made), made)

        class _ConfusionMatrix(Metric):
            full_state_update = False

            def __init__(self, kind, normalize=None, **kwargs):
                super().__init__(**kwargs)
                if normalize not in ("true", "pred", "all", "none", None):
                    raise ValueError(f"Expected argument `normalize` to be one of ('true', 'pred', 'all', 'none', None), but got {normalize}.")
                self._kind, self.normalize = kind, normalize
                n = 2 if kind.task == "binary" else kind.classes
                self.add_state("confmat", torch.zeros(kind.labels, 2, 2, dtype=torch.long) if kind.task == "multilabel" else torch.zeros(n, n, dtype=torch.long), dist_reduce_fx="sum")

            @_counted
            def update(self, preds, target):
                """Adds a batch of predictions and targets."""
                self.confmat = self.confmat + self._kind.confusion(preds, target)

            @_asked
            def compute(self):
                """How often each class (row) was taken for each class (column)."""
                return _normalized(self.confmat, self.normalize)

        class BinaryConfusionMatrix(_ConfusionMatrix):
            """How often each of two classes (row) was taken for each (column).

            Example: import torch, torchmetrics; torchmetrics.classification.BinaryConfusionMatrix()(torch.tensor([0.2, 0.9]), torch.tensor([0, 1]))
            """

            def __init__(self, threshold=0.5, ignore_index=None, normalize=None, validate_args=True, **kwargs):
                super().__init__(_Kind("binary", threshold=threshold, ignore_index=ignore_index, validate_args=validate_args), normalize, **kwargs)

        class MulticlassConfusionMatrix(_ConfusionMatrix):
            """How often each class (row) was taken for each class (column).

            Example: import torch, torchmetrics; torchmetrics.classification.MulticlassConfusionMatrix(num_classes=3)(torch.eye(3), torch.arange(3))
            """

            def __init__(self, num_classes, ignore_index=None, normalize=None, validate_args=True, **kwargs):
                super().__init__(_Kind("multiclass", num_classes, ignore_index=ignore_index, validate_args=validate_args), normalize, **kwargs)

        class MultilabelConfusionMatrix(_ConfusionMatrix):
            """For each label, how often it was there (row) and was predicted (column).

            Example: import torch, torchmetrics; torchmetrics.classification.MultilabelConfusionMatrix(num_labels=2)(torch.tensor([[0.2, 0.9], [0.7, 0.1]]), torch.tensor([[0, 1], [1, 0]]))
            """

            def __init__(self, num_labels, threshold=0.5, ignore_index=None, normalize=None, validate_args=True, **kwargs):
                super().__init__(_Kind("multilabel", num_labels=num_labels, threshold=threshold, ignore_index=ignore_index, validate_args=validate_args), normalize, **kwargs)

        def ConfusionMatrix(task, threshold=0.5, num_classes=None, num_labels=None, normalize=None, ignore_index=None, validate_args=True, **kwargs):
            """How often each class (row) was taken for each class (column).

            Example: import torch, torchmetrics; torchmetrics.ConfusionMatrix(task='binary')(torch.tensor([0.2, 0.9]), torch.tensor([0, 1]))
            """
            _check_task(task)
            shared = {"ignore_index": ignore_index, "normalize": normalize, "validate_args": validate_args, **kwargs}
            if task == "binary":
                return BinaryConfusionMatrix(threshold, **shared)
            if task == "multiclass":
                return MulticlassConfusionMatrix(_wanted(num_classes, "num_classes"), **shared)
            return MultilabelConfusionMatrix(_wanted(num_labels, "num_labels"), threshold, **shared)

        def confusion_matrix(preds, target, task, threshold=0.5, num_classes=None, num_labels=None, normalize=None, ignore_index=None, validate_args=True):
            """How often each class (row) was taken for each class (column).

            Example: import torch, torchmetrics; torchmetrics.functional.confusion_matrix(torch.tensor([0.2, 0.9]), torch.tensor([0, 1]), task='binary')
            """
            _check_task(task)
            return _normalized(_Kind(task, num_classes, num_labels, threshold, 1, ignore_index, validate_args).confusion(preds, target), normalize)

        def _area(preds, target):
            """The area under true over false positive rates."""
            order = torch.argsort(preds, descending=True, stable=True)
            preds, target = preds[order], target[order].long()
            last = torch.cat([torch.nonzero(preds[1:] != preds[:-1]).flatten(), torch.tensor([len(preds) - 1])])
            tps = target.cumsum(0)[last]
            fps = 1 + last - tps
            tps, fps = torch.cat([torch.zeros(1, dtype=tps.dtype), tps]), torch.cat([torch.zeros(1, dtype=fps.dtype), fps])
            if int(fps[-1]) <= 0:
                warnings.warn("No negative samples in targets, false positive value should be meaningless. Returning zero tensor in false positive score", UserWarning)
                fpr = torch.zeros(len(fps))
            else:
                fpr = fps / fps[-1]
            if int(tps[-1]) <= 0:
                warnings.warn("No positive samples in targets, true positive value should be meaningless. Returning zero tensor in true positive score", UserWarning)
                tpr = torch.zeros(len(tps))
            else:
                tpr = tps / tps[-1]
            return torch.trapz(tpr, fpr)

        def _auroc(kind, preds, target, average):
            _check_scores(preds)
            if kind.task == "binary":
                _same_shape(preds, target)
                preds, target = preds.flatten(), target.flatten()
                if not bool(((preds >= 0) & (preds <= 1)).all()):
                    preds = preds.sigmoid()
                return _area(preds, target)
            if kind.task == "multiclass":
                if not bool(((preds >= 0) & (preds <= 1)).all()):
                    preds = preds.softmax(1)
                preds = preds.transpose(0, 1).reshape(kind.classes, -1)
                target = target.flatten()
                parts = torch.stack([_area(preds[i], target == i) for i in range(kind.classes)])
                weights = torch.bincount(target, minlength=kind.classes).float()
            else:
                if not bool(((preds >= 0) & (preds <= 1)).all()):
                    preds = preds.sigmoid()
                if average == "micro":
                    return _area(preds.flatten(), target.flatten())
                parts = torch.stack([_area(preds[:, i], target[:, i]) for i in range(kind.labels)])
                weights = (target == 1).sum(0).float()
            if average in (None, "none"):
                return parts
            return parts.mean() if average == "macro" else (parts * weights / weights.sum()).sum()

        def _check_scores(preds):
            if not preds.is_floating_point():
                raise ValueError(f"Expected argument `preds` to be an floating tensor with probability/logit scores, but got tensor with dtype {preds.dtype}")

        class _AUROC(Metric):
            def __init__(self, kind, average, thresholds, **kwargs):
                super().__init__(**kwargs)
                if thresholds is not None:
                    raise NotImplementedError("AUROC with thresholds is not here: without them the area is exact")
                self._kind, self.average = kind, average
                self.add_state("preds", [], dist_reduce_fx="cat")
                self.add_state("target", [], dist_reduce_fx="cat")

            @_counted
            def update(self, preds, target):
                """Adds a batch of scores and targets."""
                _check_scores(preds)
                self.preds.append(preds)
                self.target.append(target)

            @_asked
            def compute(self):
                """The area under the curve for all batches so far."""
                return _auroc(self._kind, _cat(self.preds), _cat(self.target), self.average)

        class BinaryAUROC(_AUROC):
            """The area under the curve of true over false positive rates.

            Example: import torch, torchmetrics; torchmetrics.classification.BinaryAUROC()(torch.tensor([0.2, 0.9]), torch.tensor([0, 1]))
            """

            def __init__(self, max_fpr=None, thresholds=None, ignore_index=None, validate_args=True, **kwargs):
                super().__init__(_Kind("binary"), None, thresholds, **kwargs)

        class MulticlassAUROC(_AUROC):
            """The same for each class against all others.

            Example: import torch, torchmetrics; torchmetrics.classification.MulticlassAUROC(num_classes=3)(torch.eye(3), torch.arange(3))
            """

            def __init__(self, num_classes, average="macro", thresholds=None, ignore_index=None, validate_args=True, **kwargs):
                super().__init__(_Kind("multiclass", num_classes), average, thresholds, **kwargs)

        class MultilabelAUROC(_AUROC):
            """The same for each label.

            Example: import torch, torchmetrics; torchmetrics.classification.MultilabelAUROC(num_labels=2)(torch.tensor([[0.2, 0.9], [0.7, 0.1]]), torch.tensor([[0, 1], [1, 0]]))
            """

            def __init__(self, num_labels, average="macro", thresholds=None, ignore_index=None, validate_args=True, **kwargs):
                super().__init__(_Kind("multilabel", num_labels=num_labels), average, thresholds, **kwargs)

        def AUROC(task, thresholds=None, num_classes=None, num_labels=None, average="macro", max_fpr=None, ignore_index=None, validate_args=True, **kwargs):
            """The area under the curve of true over false positive rates.

            Example: import torch, torchmetrics; torchmetrics.AUROC(task='binary')(torch.tensor([0.2, 0.9]), torch.tensor([0, 1]))
            """
            _check_task(task)
            if task == "binary":
                return BinaryAUROC(max_fpr, thresholds, ignore_index, validate_args, **kwargs)
            if task == "multiclass":
                return MulticlassAUROC(_wanted(num_classes, "num_classes"), average, thresholds, ignore_index, validate_args, **kwargs)
            return MultilabelAUROC(_wanted(num_labels, "num_labels"), average, thresholds, ignore_index, validate_args, **kwargs)

        def auroc(preds, target, task, thresholds=None, num_classes=None, num_labels=None, average="macro", max_fpr=None, ignore_index=None, validate_args=True):
            """The area under the curve of true over false positive rates.

            Example: import torch, torchmetrics; torchmetrics.functional.auroc(torch.tensor([0.2, 0.9]), torch.tensor([0, 1]), task='binary')
            """
            return _auroc(_Kind(_check_task(task), num_classes, num_labels), preds, target, average)
        """#
}
