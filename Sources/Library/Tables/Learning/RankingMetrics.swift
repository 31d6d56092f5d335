// `sklearn.metrics`: scores of predictions in order, and of numbers.

extension LearningScripts {
    static let ranking = #"""
        def _binary_targets(y_true, pos_label=None):
            items = _items(y_true)
            present = sorted(set(items))
            if pos_label is None:
                if not set(present) <= {0, 1, -1}:
                    raise ValueError(f"y_true takes value in {{{', '.join(map(str, present))}}} and pos_label is not specified: either make y_true take value in {{0, 1}} or {{-1, 1}} or pass pos_label explicitly.")
                pos_label = 1
            return np.asarray([x == pos_label for x in items], dtype=bool)

        def _curve(y_true, y_score, pos_label=None, sample_weight=None):
            """False and true positives at each different score, from the greatest down."""
            positive, score = _binary_targets(y_true, pos_label), np.asarray(_items(y_score)).astype(np.float64)
            _same_length(positive, score)
            order = np.argsort(-score, kind="stable")
            positive, score = positive[order], score[order]
            weights = _weights(sample_weight, len(score))[order]
            last = np.concatenate([np.nonzero(score[1:] != score[:-1])[0], np.asarray([len(score) - 1])])
            true = np.cumsum(positive * weights)[last]
            return (np.cumsum(weights)[last] - true), true, score[last]

        def roc_curve(y_true, y_score, *, pos_label=None, sample_weight=None, drop_intermediate=True):
            """False and true positive rates, and the scores at which they hold.

            Example: from sklearn.metrics import roc_curve; roc_curve([0, 1, 1, 0], [0.1, 0.8, 0.4, 0.5])
            """
            false, true, scores = _curve(y_true, y_score, pos_label, sample_weight)
            if drop_intermediate and len(false) > 2:
                bend = np.concatenate([np.asarray([True]), (np.diff(np.diff(false)) != 0) | (np.diff(np.diff(true)) != 0), np.asarray([True])])
                false, true, scores = false[bend], true[bend], scores[bend]
            false, true = np.concatenate([np.zeros(1), false]), np.concatenate([np.zeros(1), true])
            scores = np.concatenate([np.asarray([math.inf]), scores])
            return false / false[-1], true / true[-1], scores

        def auc(x, y):
            """The area under a curve.

            Example: from sklearn.metrics import auc; auc([0, 0.5, 1], [0, 1, 1])
            """
            x, y = np.asarray(_items(x)).astype(np.float64), np.asarray(_items(y)).astype(np.float64)
            if len(x) < 2:
                raise ValueError(f"At least 2 points are needed to compute area under curve, but x.shape = {x.shape}")
            steps = np.diff(x)
            if (steps < 0).any() and not (steps <= 0).all():
                raise ValueError(f"x is neither increasing nor decreasing : {x}.")
            area = (steps * (y[1:] + y[:-1]) / 2.0).sum()
            return float(-area if (steps < 0).any() else area)

        def _binary_auc(y_true, y_score, sample_weight=None, pos_label=None):
            if len(set(_items(y_true))) != 2:
                warnings.warn("Only one class is present in y_true. ROC AUC score is not defined in that case.", UndefinedMetricWarning)
                return float("nan")
            rates = roc_curve(y_true, y_score, pos_label=pos_label, sample_weight=sample_weight)
            return auc(rates[0], rates[1])

        def roc_auc_score(y_true, y_score, *, average="macro", sample_weight=None, max_fpr=None, multi_class="raise", labels=None):
            """The area under the curve of true over false positive rates.

            Example: from sklearn.metrics import roc_auc_score; roc_auc_score([0, 1, 1, 0], [0.1, 0.8, 0.4, 0.5])
            """
            scores = np.asarray(y_score.detach().numpy() if hasattr(y_score, "detach") else y_score)
            classes = sorted(set(_items(y_true))) if labels is None else list(labels)
            if scores.ndim == 2 and scores.shape[1] > 2 or len(classes) > 2:
                if multi_class == "raise":
                    raise ValueError("multi_class must be in ('ovo', 'ovr')")
                if abs(scores.sum(axis=1) - 1).max() > 1e-5:
                    raise ValueError("Target scores need to be probabilities for multiclass roc_auc, i.e. they should sum up to 1.0 over classes")
                true = _items(y_true)
                if multi_class == "ovr":
                    parts = [_binary_auc([int(t == c) for t in true], scores[:, i], sample_weight) for i, c in enumerate(classes)]
                    shares = [true.count(c) for c in classes]
                else:
                    parts, shares = [], []
                    for i in range(len(classes)):
                        for j in range(i + 1, len(classes)):
                            rows = [k for k, t in enumerate(true) if t in (classes[i], classes[j])]
                            one = [int(true[k] == classes[i]) for k in rows]
                            parts.append((_binary_auc(one, scores[rows, i]) + _binary_auc([1 - x for x in one], scores[rows, j])) / 2)
                            shares.append(len(rows))
                if average is None:
                    return np.asarray(parts)
                found = np.average(np.asarray(parts), weights=np.asarray(shares) if average == "weighted" else None)
                return found if multi_class == "ovo" else float(found)
            return _binary_auc(y_true, scores if scores.ndim == 1 else scores[:, 1], sample_weight, classes[-1] if len(classes) == 2 else None)

        def precision_recall_curve(y_true, y_score, *, pos_label=None, sample_weight=None, drop_intermediate=False):
            """Precision and recall, and the scores at which they hold.

            Example: from sklearn.metrics import precision_recall_curve; precision_recall_curve([0, 1, 1, 0], [0.1, 0.8, 0.4, 0.5])
            """
            false, true, scores = _curve(y_true, y_score, pos_label, sample_weight)
            precision, recall = true / (true + false), true / true[-1]
            return np.concatenate([precision[::-1], np.ones(1)]), np.concatenate([recall[::-1], np.zeros(1)]), scores[::-1]

        def average_precision_score(y_true, y_score, *, average="macro", pos_label=1, sample_weight=None):
            """The mean of precisions, weighted by how much recall each adds.

            Example: from sklearn.metrics import average_precision_score; average_precision_score([0, 1, 1, 0], [0.1, 0.8, 0.4, 0.5])
            """
            precision, recall, _ = precision_recall_curve(y_true, y_score, pos_label=pos_label, sample_weight=sample_weight)
            return float(max(0.0, -(np.diff(recall) * precision[:-1]).sum()))

        def log_loss(y_true, y_pred, *, normalize=True, sample_weight=None, labels=None):
            """The mean negative logarithm of what the true class was given.

            Example: from sklearn.metrics import log_loss; log_loss([0, 1, 1, 0], [0.1, 0.8, 0.4, 0.5])
            """
            true = _items(y_true)
            p = np.asarray(y_pred).astype(np.float64)
            if p.ndim == 1:
                p = np.stack([1 - p, p], 1)
            classes = sorted(set(true)) if labels is None else sorted(labels)
            eps = np.finfo(np.float64).eps
            p = np.clip(p, eps, 1 - eps)
            picked = p[np.arange(len(true)), np.asarray([classes.index(t) for t in true])]
            losses = -np.log(picked)
            return float(np.average(losses, weights=_weights(sample_weight, len(true))) if normalize else losses.sum())

        def _pair(y_true, y_pred):
            def numbers(y):
                y = y.detach() if hasattr(y, "detach") else y
                x = np.asarray(y.to_numpy() if hasattr(y, "to_numpy") else y).astype(np.float64)
                return x.reshape(-1, 1) if x.ndim == 1 else x
            a, b = numbers(y_true), numbers(y_pred)
            _same_length(a, b)
            if a.shape[1] != b.shape[1]:
                raise ValueError(f"y_true and y_pred have different number of output ({a.shape[1]}!={b.shape[1]})")
            return a, b

        def _averaged(values, multioutput):
            if multioutput == "raw_values":
                return values
            return float(np.average(values, weights=None if multioutput == "uniform_average" else np.asarray(multioutput)))

        def mean_squared_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average"):
            """The mean of squared differences.

            Example: from sklearn.metrics import mean_squared_error; mean_squared_error([1.0, 2.0, 4.0], [1.5, 2.0, 3.0])
            """
            a, b = _pair(y_true, y_pred)
            return _averaged(np.average((a - b) ** 2, axis=0, weights=None if sample_weight is None else _weights(sample_weight, len(a))), multioutput)

        def root_mean_squared_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average"):
            """The root of the mean of squared differences.

            Example: from sklearn.metrics import root_mean_squared_error; root_mean_squared_error([1.0, 2.0, 4.0], [1.5, 2.0, 3.0])
            """
            return _averaged(np.sqrt(mean_squared_error(y_true, y_pred, sample_weight=sample_weight, multioutput="raw_values")), multioutput)

        def mean_absolute_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average"):
            """The mean of absolute differences.

            Example: from sklearn.metrics import mean_absolute_error; mean_absolute_error([1.0, 2.0, 4.0], [1.5, 2.0, 3.0])
            """
            a, b = _pair(y_true, y_pred)
            return _averaged(np.average(np.abs(a - b), axis=0, weights=None if sample_weight is None else _weights(sample_weight, len(a))), multioutput)

        def median_absolute_error(y_true, y_pred, *, multioutput="uniform_average", sample_weight=None):
            """The median of absolute differences.

            Example: from sklearn.metrics import median_absolute_error; median_absolute_error([1.0, 2.0, 4.0], [1.5, 2.0, 3.0])
            """
            a, b = _pair(y_true, y_pred)
            return _averaged(np.median(np.abs(a - b), axis=0), multioutput)

        def max_error(y_true, y_pred):
            """The greatest absolute difference.

            Example: from sklearn.metrics import max_error; max_error([1.0, 2.0, 4.0], [1.5, 2.0, 3.0])
            """
            a, b = _pair(y_true, y_pred)
            return float(np.abs(a - b).max())

        def mean_absolute_percentage_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average"):
            """The mean of absolute differences relative to the targets.

            Example: from sklearn.metrics import mean_absolute_percentage_error; mean_absolute_percentage_error([1.0, 2.0, 4.0], [1.5, 2.0, 3.0])
            """
            a, b = _pair(y_true, y_pred)
            return _averaged((np.abs(a - b) / np.maximum(np.abs(a), np.finfo(np.float64).eps)).mean(axis=0), multioutput)

        def r2_score(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average", force_finite=True):
            """The share of the targets' variance that predictions explain.

            Example: from sklearn.metrics import r2_score; r2_score([1.0, 2.0, 4.0], [1.5, 2.0, 3.0])
            """
            a, b = _pair(y_true, y_pred)
            if len(a) < 2:
                warnings.warn("R^2 score is not well-defined with less than two samples.", UndefinedMetricWarning)
                return float("nan")
            w = _weights(sample_weight, len(a))[:, None]
            lost = (w * (a - b) ** 2).sum(axis=0)
            whole = (w * (a - np.average(a, axis=0, weights=w[:, 0])) ** 2).sum(axis=0)
            scores = np.where(whole != 0, 1 - lost / np.where(whole == 0, 1.0, whole), np.where(lost == 0, 1.0, 0.0))
            return _averaged(scores, multioutput)

        def explained_variance_score(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average", force_finite=True):
            """The same without regard to a constant difference.

            Example: from sklearn.metrics import explained_variance_score; explained_variance_score([1.0, 2.0, 4.0], [1.5, 2.0, 3.0])
            """
            a, b = _pair(y_true, y_pred)
            return _averaged(1 - (a - b).var(axis=0) / a.var(axis=0), multioutput)
        """#
}
