// `torchmetrics`: predictions and targets as counts of hits and misses, from which most metrics of classes are quotients.

extension MetricScripts {
    static let counts = #"""
        def _is_scores(x):
            return x.is_floating_point()

        def _same_shape(preds, target):
            if preds.shape != target.shape:
                raise RuntimeError(f"Predictions and targets are expected to have the same shape, but got {preds.shape} and {target.shape}.")

        def _check_values(x, allowed, what):
            found = torch.unique(x)
            extra = [v for v in found.tolist() if v not in allowed]
            if extra:
                raise RuntimeError(f"Detected the following values in `{what}`: {found} but expected only the following values {sorted(allowed)}.")

        def _decided(preds, threshold):
            """Scores as zeros and ones; what is no probability goes through the sigmoid."""
            if not _is_scores(preds):
                return preds
            if preds.numel() and not bool(((preds >= 0) & (preds <= 1)).all()):
                preds = preds.sigmoid()
            return (preds > threshold).long()

        class _Kind:
            """How the inputs of one task are read."""

            def __init__(self, task, num_classes=None, num_labels=None, threshold=0.5, top_k=1, ignore_index=None, validate_args=True):
                if task == "multiclass" and not isinstance(num_classes, int):
                    raise ValueError(f"`num_classes` is expected to be `int` but `{type(num_classes)} was passed.`")
                if task == "multilabel" and not isinstance(num_labels, int):
                    raise ValueError(f"`num_labels` is expected to be `int` but `{type(num_labels)} was passed.`")
                if task == "multiclass" and num_classes < 2:
                    raise ValueError(f"Expected argument `num_classes` to be an integer larger than 1, but got {num_classes}")
                if not isinstance(threshold, float) or not 0 <= threshold <= 1:
                    raise ValueError(f"Expected argument `threshold` to be a float in the [0,1] range, but got {threshold}.")
                self.task, self.classes, self.labels, self.threshold, self.top_k, self.ignored, self.checks = task, num_classes, num_labels, threshold, top_k, ignore_index, validate_args
                self.width = {"binary": 1, "multiclass": num_classes, "multilabel": num_labels}[task]

            def _allowed(self, target):
                if self.checks and self.task != "multiclass":
                    if target.is_floating_point():
                        raise ValueError(f"Expected argument `target` to be an int or long tensor with ground truth labels but got tensor with dtype {target.dtype}")

            def chosen(self, preds, target):
                """Predicted and true classes (or flags) of each sample, ignored samples left out."""
                if self.task == "multiclass":
                    return self._classes_of(preds, target)
                _same_shape(preds, target)
                self._allowed(target)
                if self.checks:
                    _check_values(target, {0, 1} | ({self.ignored} if self.ignored is not None else set()), "target")
                    if not _is_scores(preds):
                        _check_values(preds, {0, 1}, "preds")
                if self.task == "multilabel" and self.checks and preds.shape[1] != self.labels:
                    raise ValueError(f"Expected both `target.shape[1]` and `preds.shape[1]` to be equal to the number of labels but got {preds.shape[1]} and expected {self.labels}")
                preds = _decided(preds, self.threshold)
                if self.task == "multilabel":
                    shape = [self.labels, -1]
                    return preds.transpose(0, 1).reshape(shape), target.transpose(0, 1).reshape(shape)
                return preds.flatten(), target.flatten()

            def _classes_of(self, preds, target):
                self._allowed(target)
                if preds.ndim == target.ndim + 1:
                    if self.checks and not _is_scores(preds):
                        raise ValueError("If `preds` have one dimension more than `target`, `preds` should be a float tensor.")
                    if self.checks and preds.shape[1] != self.classes:
                        raise ValueError("If `preds` have one dimension more than `target`, `preds.shape[1]` should be equal to number of classes.")
                    if self.checks and (preds.shape[:1] + preds.shape[2:]) != target.shape:
                        raise ValueError("If `preds` have one dimension more than `target`, the shape of `preds` should be (N, C, ...), and the shape of `target` should be (N, ...).")
                    if self.top_k > 1:
                        best = preds.topk(self.top_k, dim=1).indices
                        hit = (best == target.unsqueeze(1)).any(dim=1)
                        preds = torch.where(hit, target, best.select(1, 0))
                    else:
                        preds = preds.argmax(dim=1)
                elif preds.ndim == target.ndim:
                    if self.checks:
                        if preds.shape != target.shape:
                            raise ValueError("The `preds` and `target` should have the same shape,", f" got `preds` with shape={preds.shape} and `target` with shape={target.shape}.")
                        if _is_scores(preds):
                            raise ValueError("If `preds` and `target` have the same shape, `preds` should be an int tensor.")
                else:
                    raise ValueError("Either `preds` and `target` both should have the (same) shape (N, ...), or `target` should be (N, ...) and `preds` should be (N, C, ...).")
                preds, target = preds.flatten(), target.flatten().long()
                if self.ignored is not None:
                    keep = target != self.ignored
                    preds, target = preds[keep], target[keep]
                if self.checks:
                    for x, what in ((target, "target"), (preds, "preds")):
                        if x.numel() and (int(x.max()) >= self.classes or int(x.min()) < 0):
                            found = torch.unique(x)
                            raise RuntimeError(f"Detected more unique values in `{what}` than expected. Expected only {self.classes} but found {len(found)} in `{what}`. Found values: {found}.") if len(found) > self.classes else RuntimeError(
                                f"Detected more unique values in `{what}` than expected. Expected only {self.classes} but found {len(found)} in `{what}`.")
                return preds, target

            def confusion(self, preds, target):
                """int64 (classes, classes): true by predicted; for labels (labels, 2, 2)."""
                preds, target = self.chosen(preds, target)
                if self.task == "multilabel":
                    tables = []
                    for p, t in zip(preds, target):
                        keep = t != self.ignored if self.ignored is not None else torch.ones_like(t, dtype=torch.bool)
                        tables.append(torch.bincount((t[keep] * 2 + p[keep]).long(), minlength=4).reshape(2, 2))
                    return torch.stack(tables)
                n = 2 if self.task == "binary" else self.classes
                if self.task == "binary" and self.ignored is not None:
                    keep = target != self.ignored
                    preds, target = preds[keep], target[keep]
                return torch.bincount((target * n + preds).long(), minlength=n * n).reshape(n, n)

            def counts(self, preds, target):
                """True positives, false positives, true negatives and false negatives, each int64 (classes); one of each where the task is binary."""
                table = self.confusion(preds, target)
                if self.task == "binary":
                    return table[1, 1], table[0, 1], table[0, 0], table[1, 0]
                if self.task == "multilabel":
                    return table[:, 1, 1], table[:, 0, 1], table[:, 0, 0], table[:, 1, 0]
                hits = table.diagonal()
                false_positive, false_negative = table.sum(0) - hits, table.sum(1) - hits
                return hits, false_positive, table.sum() - hits - false_positive - false_negative, false_negative

        def _averaged(score, average, multilabel, tp, fp, fn):
            if average in (None, "none"):
                return score
            if average == "weighted":
                weights = (tp + fn).float()
            else:
                weights = torch.ones_like(score)
                if not multilabel:
                    weights = torch.where(tp + fp + fn == 0, torch.zeros_like(score), weights)
            return _quotient(weights * score, weights.sum()).sum()

        def _accuracy(tp, fp, tn, fn, average, task, empty):
            multilabel = task == "multilabel"
            if task == "binary":
                return _quotient(tp + tn, tp + fp + tn + fn)
            if average == "micro":
                tp, fp, tn, fn = tp.sum(), fp.sum(), tn.sum(), fn.sum()
                return _quotient(tp + tn, tp + fp + tn + fn) if multilabel else _quotient(tp, tp + fn)
            score = _quotient(tp + tn, tp + fp + tn + fn) if multilabel else _quotient(tp, tp + fn)
            return _averaged(score, average, multilabel, tp, fp, fn)

        def _shares(above, below):
            """A metric that is a quotient of counts."""
            def run(tp, fp, tn, fn, average, task, empty):
                if task == "binary":
                    return _quotient(above(tp, fp, tn, fn), below(tp, fp, tn, fn), empty)
                if average == "micro":
                    tp, fp, tn, fn = tp.sum(), fp.sum(), tn.sum(), fn.sum()
                    return _quotient(above(tp, fp, tn, fn), below(tp, fp, tn, fn), empty)
                return _averaged(_quotient(above(tp, fp, tn, fn), below(tp, fp, tn, fn), empty), average, task == "multilabel", tp, fp, fn)
            return run

        _precision = _shares(lambda tp, fp, tn, fn: tp, lambda tp, fp, tn, fn: tp + fp)
        _recall = _shares(lambda tp, fp, tn, fn: tp, lambda tp, fp, tn, fn: tp + fn)
        _specificity = _shares(lambda tp, fp, tn, fn: tn, lambda tp, fp, tn, fn: tn + fp)
        _f1 = _shares(lambda tp, fp, tn, fn: 2 * tp, lambda tp, fp, tn, fn: 2 * tp + fp + fn)

        def _fbeta(beta):
            b = beta ** 2
            return _shares(lambda tp, fp, tn, fn: (1 + b) * tp, lambda tp, fp, tn, fn: (1 + b) * tp + b * fn + fp)
        """#
}
