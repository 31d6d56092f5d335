// `sklearn.metrics`: how well predictions fit, from one table of counts of classes or from differences of numbers.

extension LearningScripts {
    static let metrics = #"""
        import math
        import warnings
        import numpy as np

        class UndefinedMetricWarning(UserWarning):
            """A quotient of zero by zero that was given a value.

            Example: from sklearn.exceptions import UndefinedMetricWarning; issubclass(UndefinedMetricWarning, UserWarning)
            """

        UndefinedMetricWarning.__module__ = "sklearn.exceptions"

        def _items(y):
            if hasattr(y, "detach"):
                y = y.detach()
            items = y.tolist() if hasattr(y, "tolist") else list(y)
            if items and isinstance(items[0], list):
                if len(items[0]) == 1:
                    return [row[0] for row in items]
                raise ValueError("multilabel targets are not supported here")
            return items

        def _weights(sample_weight, count):
            return np.ones(count) if sample_weight is None else np.asarray(_items(sample_weight)).astype(np.float64)

        def _same_length(*arrays):
            sizes = [len(a) for a in arrays]
            if len(set(sizes)) > 1:
                raise ValueError(f"Found input variables with inconsistent numbers of samples: {sizes}")

        class _Counts:
            """The classes of targets and predictions, and how often each pair occurs."""

            def __init__(self, y_true, y_pred, labels=None, sample_weight=None):
                true, predicted = _items(y_true), _items(y_pred)
                _same_length(true, predicted)
                if any(isinstance(x, float) and x != int(x) for x in predicted) and not any(isinstance(x, str) for x in predicted):
                    raise ValueError("Classification metrics can't handle a mix of binary and continuous targets" if set(true) <= {0, 1} else
                                     "Classification metrics can't handle a mix of multiclass and continuous targets")
                if any(isinstance(x, str) for x in true) != any(isinstance(x, str) for x in predicted) and true:
                    raise ValueError("Mix of label input types (string and number)")
                self.present = sorted(set(true) | set(predicted))
                self.labels = list(labels.tolist() if hasattr(labels, "tolist") else labels) if labels is not None else self.present
                every = self.labels + [x for x in self.present if x not in self.labels]
                place = {x: i for i, x in enumerate(every)}
                n = len(every)
                self.weighted = sample_weight is not None
                numbers = np.asarray([place[t] * n + place[p] for t, p in zip(true, predicted)], dtype=np.int64)
                table = np.bincount(numbers, weights=_weights(sample_weight, len(true)), minlength=n * n) if self.weighted else np.bincount(numbers, minlength=n * n)
                self.table, self.count = table.reshape(n, n), len(self.labels)

            def rates(self):
                """For each label: how often it was right, was predicted, and was true."""
                k = self.count
                return np.diag(self.table)[:k], self.table.sum(axis=0)[:k], self.table.sum(axis=1)[:k]

        def confusion_matrix(y_true, y_pred, *, labels=None, sample_weight=None, normalize=None):
            """How often each class (row) was taken for each class (column).

            Example: from sklearn.metrics import confusion_matrix; confusion_matrix([0, 1, 1, 0], [0, 1, 0, 0])
            """
            counts = _Counts(y_true, y_pred, labels, sample_weight)
            table = counts.table[:counts.count, :counts.count]
            if normalize == "true":
                return np.nan_to_num(table / table.sum(axis=1)[:, None])
            if normalize == "pred":
                return np.nan_to_num(table / table.sum(axis=0)[None, :])
            if normalize == "all":
                return np.nan_to_num(table / table.sum())
            return table

        def accuracy_score(y_true, y_pred, *, normalize=True, sample_weight=None):
            """The share of predictions that are right.

            Example: from sklearn.metrics import accuracy_score; accuracy_score([0, 1, 1, 0], [0, 1, 0, 0])
            """
            counts = _Counts(y_true, y_pred, None, sample_weight)
            right, total = float(np.diag(counts.table).sum()), float(counts.table.sum())
            return right / total if normalize else right

        def balanced_accuracy_score(y_true, y_pred, *, sample_weight=None, adjusted=False):
            """The mean of the classes' recalls.

            Example: from sklearn.metrics import balanced_accuracy_score; balanced_accuracy_score([0, 1, 1, 0], [0, 1, 0, 0])
            """
            right, _, true = _Counts(y_true, y_pred, None, sample_weight).rates()
            known = true > 0
            return float((right[known] / true[known]).mean())

        def _quotient(above, below, zero_division, metric, what, average):
            above, below = above.astype(np.float64), below.astype(np.float64)
            empty = below == 0
            made = np.where(empty, 0.0 if zero_division == "warn" else zero_division, above / np.where(empty, 1.0, below))
            if empty.any() and zero_division == "warn" and metric is not None:
                which = "due to no" if len(below) == 1 else "in labels with no"
                warnings.warn(f"{metric} is ill-defined and being set to 0.0 {which} {what} samples. Use `zero_division` parameter to control this behavior.", UndefinedMetricWarning)
            return made

        def precision_recall_fscore_support(y_true, y_pred, *, beta=1.0, labels=None, pos_label=1, average=None, warn_for=("precision", "recall", "f-score"), sample_weight=None,
                                            zero_division="warn"):
            """Precision, recall, F and how often each class is true, by class or averaged.

            Example: from sklearn.metrics import precision_recall_fscore_support; precision_recall_fscore_support([0, 1, 1, 0], [0, 1, 0, 0])
            """
            if average not in (None, "micro", "macro", "weighted", "binary", "samples"):
                raise ValueError(f"average has to be one of {[None, 'micro', 'macro', 'weighted', 'binary', 'samples']}")
            if average == "binary":
                present = _Counts(y_true, y_pred).present
                if len(present) > 2:
                    raise ValueError("Target is multiclass but average='binary'. Please choose another average setting, one of [None, 'micro', 'macro', 'weighted'].")
                if pos_label not in present and len(present) >= 2:
                    raise ValueError(f"pos_label={pos_label} is not a valid label. It should be one of {present}")
                labels = [pos_label]
            counts = _Counts(y_true, y_pred, labels, sample_weight)
            right, predicted, true = counts.rates()
            if average == "micro":
                right, predicted, true = right.sum().reshape(1), predicted.sum().reshape(1), true.sum().reshape(1)
            precision = _quotient(right, predicted, zero_division, "Precision" if "precision" in warn_for else None, "predicted", average)
            recall = _quotient(right, true, zero_division, "Recall" if "recall" in warn_for else None, "true", average)
            b = beta ** 2
            below = b * true + predicted
            f = _quotient((1 + b) * right, below, zero_division, "F-score" if "f-score" in warn_for and "precision" not in warn_for else None, "true nor predicted", average)
            if average is None:
                return precision, recall, f, true
            weights = true.astype(np.float64) if average == "weighted" else np.ones(len(right))
            def mean(values):
                if len(values) == 1:
                    return float(values[0])
                return 0.0 if weights.sum() == 0 else float((values * weights).sum() / weights.sum()) if average == "weighted" else float(values.mean())
            return mean(precision), mean(recall), mean(f), None

        def precision_score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", sample_weight=None, zero_division="warn"):
            """The share of a class's predictions that are right.

            Example: from sklearn.metrics import precision_score; precision_score([0, 1, 1, 0], [0, 1, 0, 0])
            """
            return precision_recall_fscore_support(y_true, y_pred, labels=labels, pos_label=pos_label, average=average, warn_for=("precision",), sample_weight=sample_weight,
                                                   zero_division=zero_division)[0]

        def recall_score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", sample_weight=None, zero_division="warn"):
            """The share of a class's members that are found.

            Example: from sklearn.metrics import recall_score; recall_score([0, 1, 1, 0], [0, 1, 0, 0])
            """
            return precision_recall_fscore_support(y_true, y_pred, labels=labels, pos_label=pos_label, average=average, warn_for=("recall",), sample_weight=sample_weight,
                                                   zero_division=zero_division)[1]

        def fbeta_score(y_true, y_pred, *, beta, labels=None, pos_label=1, average="binary", sample_weight=None, zero_division="warn"):
            """The weighted harmonic mean of precision and recall.

            Example: from sklearn.metrics import fbeta_score; fbeta_score([0, 1, 1], [0, 1, 0], beta=0.5)
            """
            return precision_recall_fscore_support(y_true, y_pred, beta=beta, labels=labels, pos_label=pos_label, average=average, warn_for=("f-score",), sample_weight=sample_weight,
                                                   zero_division=zero_division)[2]

        def f1_score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", sample_weight=None, zero_division="warn"):
            """The harmonic mean of precision and recall.

            Example: from sklearn.metrics import f1_score; f1_score([0, 1, 1, 0], [0, 1, 0, 0])
            """
            return fbeta_score(y_true, y_pred, beta=1.0, labels=labels, pos_label=pos_label, average=average, sample_weight=sample_weight, zero_division=zero_division)

        def jaccard_score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", sample_weight=None, zero_division="warn"):
            """A class's hits among all that are or are taken for it.

            Example: from sklearn.metrics import jaccard_score; jaccard_score([0, 1, 1, 0], [0, 1, 0, 0])
            """
            counts = _Counts(y_true, y_pred, [pos_label] if average == "binary" else labels, sample_weight)
            right, predicted, true = counts.rates()
            if average == "micro":
                right, predicted, true = right.sum().reshape(1), predicted.sum().reshape(1), true.sum().reshape(1)
            scores = _quotient(right, predicted + true - right, zero_division, "Jaccard", "true or predicted", average)
            if average is None:
                return scores
            return float((scores * true).sum() / true.sum() if average == "weighted" else scores.mean())

        def classification_report(y_true, y_pred, *, labels=None, target_names=None, sample_weight=None, digits=2, output_dict=False, zero_division="warn"):
            """A table of precision, recall and F of each class, as text.

            Example: from sklearn.metrics import classification_report; print(classification_report([0, 1, 1], [0, 1, 0]))
            """
            counts = _Counts(y_true, y_pred, labels, sample_weight)
            if target_names is not None and labels is None and len(counts.labels) != len(target_names):
                raise ValueError(f"Number of classes, {len(counts.labels)}, does not match size of target_names, {len(target_names)}. Try specifying the labels parameter")
            names = [str(x) for x in (target_names if target_names is not None else counts.labels)]
            options = {"labels": counts.labels, "sample_weight": sample_weight, "zero_division": zero_division}
            whole = labels is None or set(counts.labels) >= set(counts.present)
            p, r, f, s = precision_recall_fscore_support(y_true, y_pred, average=None, **options)
            rows = list(zip(names, p.tolist(), r.tolist(), f.tolist(), s.tolist()))
            total = s.sum()
            averages = []
            for kind in ["micro", "macro", "weighted"]:
                found = precision_recall_fscore_support(y_true, y_pred, average=kind, **options)[:3]
                averages.append((("accuracy" if kind == "micro" and whole else f"{kind} avg"), *found))
            if output_dict:
                made = {n: {"precision": a, "recall": b, "f1-score": c, "support": float(d)} for n, a, b, c, d in rows}
                for name, a, b, c in averages:
                    made[name] = a if name == "accuracy" else {"precision": a, "recall": b, "f1-score": c, "support": float(total)}
                return made
            width = max([len(n) for n in names] + [len("weighted avg"), digits])
            support = lambda n: f"{n:>9}"
            text = " " * width + " " + "".join(f" {h:>9}" for h in ["precision", "recall", "f1-score", "support"]) + "\n\n"
            for n, a, b, c, d in rows:
                text += f"{n:>{width}} " + "".join(f" {x:>9.{digits}f}" for x in (a, b, c)) + f" {support(d)}\n"
            text += "\n"
            for name, a, b, c in averages:
                if name == "accuracy":
                    text += f"{name:>{width}} " + f" {'':>9}" + f" {'':>9}" + f" {a:>9.{digits}f} {support(total)}\n"
                else:
                    text += f"{name:>{width}} " + "".join(f" {x:>9.{digits}f}" for x in (a, b, c)) + f" {support(total)}\n"
            return text

        def matthews_corrcoef(y_true, y_pred, *, sample_weight=None):
            """The correlation of classes and predictions.

            Example: from sklearn.metrics import matthews_corrcoef; matthews_corrcoef([0, 1, 1, 0], [0, 1, 0, 0])
            """
            table = _Counts(y_true, y_pred, None, sample_weight).table.astype(np.float64)
            t, p, right, n = table.sum(axis=1), table.sum(axis=0), np.diag(table).sum(), table.sum()
            below = (n ** 2 - (p * p).sum()) * (n ** 2 - (t * t).sum())
            return 0.0 if below == 0 else float((right * n - (t * p).sum()) / np.sqrt(below))

        def cohen_kappa_score(y1, y2, *, labels=None, weights=None, sample_weight=None):
            """Agreement beyond what chance gives.

            Example: from sklearn.metrics import cohen_kappa_score; cohen_kappa_score([0, 1, 1, 0], [0, 1, 0, 0])
            """
            counts = _Counts(y1, y2, labels, sample_weight)
            table = counts.table.astype(np.float64)
            n = table.sum()
            expected = (table.sum(axis=0) * table.sum(axis=1)).sum() / n
            return float(1 - (n - np.diag(table).sum()) / (n - expected))
        """#
}
