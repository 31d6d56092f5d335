// What `plot` of a table or of one of its columns draws, given the numbers: written in the language, in terms of pyplot.

enum TablePlots {
    /// The module `matplotlib.tables`: `plot_series` and `plot_frame` take lists, so that a table only hands out its columns.
    static let text = ##"""
    import matplotlib.pyplot as plt

    def _axes(ax, figsize, title, xlabel, ylabel, grid):
        if ax is None:
            if figsize is not None:
                plt.figure(figsize=figsize)
            ax = plt.gca()
        if title is not None:
            ax.set_title(title)
        if xlabel is not None:
            ax.set_xlabel(xlabel)
        if ylabel is not None:
            ax.set_ylabel(ylabel)
        if grid:
            ax.grid(True)
        return ax

    def _names(kind, rows, xlabel, ylabel):
        """What the two axes are called where nothing was said: the one along the rows as they are."""
        rows = None if rows is None else str(rows)
        if kind == 'barh':
            ylabel = rows if ylabel is None else ylabel
        elif kind in ('line', 'bar', 'area'):
            xlabel = rows if xlabel is None else xlabel
        elif kind == 'hist' and ylabel is None:
            ylabel = 'Frequency'
        return xlabel, ylabel

    def _bars(ax, kind, labels, columns, rot, legend, stacked, kwargs):
        count = len(columns)
        width = 0.5 if stacked or count == 1 else 0.5 / count
        below = [0.0] * len(labels)
        for i, (name, values) in enumerate(columns):
            shift = 0.0 if stacked or count == 1 else (i - (count - 1) / 2) * width
            places = [p + shift for p in range(len(labels))]
            if kind == 'bar':
                ax.bar(places, values, width, below, label=name, **kwargs)
            else:
                ax.barh(places, values, width, below, label=name, **kwargs)
            if stacked:
                below = [a + b for a, b in zip(below, values)]
        names = [str(label) for label in labels]
        if kind == 'bar':
            ax.set_xticks(list(range(len(labels))), names, rotation=90 if rot is None else rot)
        else:
            ax.set_yticks(list(range(len(labels))), names)

    def _draw(ax, kind, labels, columns, bins, rot, legend, stacked, kwargs):
        if kind == 'line':
            numbers = all(isinstance(label, (int, float)) for label in labels)
            for name, values in columns:
                ax.plot(labels if numbers else list(range(len(labels))), values, label=name, **kwargs)
            if not numbers:
                ax.set_xticks(list(range(len(labels))), [str(label) for label in labels], rotation=rot or 0)
        elif kind == 'bar' or kind == 'barh':
            _bars(ax, kind, labels, columns, rot, legend, stacked, kwargs)
        elif kind == 'hist':
            for name, values in columns:
                ax.hist([v for v in values if v == v], bins, label=name, **kwargs)
        elif kind == 'box':
            ax.boxplot([[v for v in values if v == v] for _, values in columns], tick_labels=[str(name) for name, _ in columns])
        elif kind == 'area':
            below = [0.0] * len(labels)
            for name, values in columns:
                above = [a + b for a, b in zip(below, values)]
                ax.fill_between(list(range(len(labels))), above, below, label=name, **kwargs)
                below = above
        else:
            raise ValueError(f"{kind} is not a valid plot kind Valid plot kinds: ('line', 'bar', 'barh', 'kde', 'density', 'area', 'hist', 'box', 'pie', 'scatter', 'hexbin')")

    def plot_series(values, labels, name=None, kind='line', ax=None, figsize=None, title=None, xlabel=None, ylabel=None, grid=False,
                    legend=False, rot=None, bins=10, rows=None, **kwargs):
        """Draws one column, whose rows have labels.

        Example: from matplotlib.tables import plot_series; plot_series([3, 1], ['a', 'b'], 'count', kind='bar')
        """
        ax = _axes(ax, figsize, title, *_names(kind, rows, xlabel, ylabel), grid)
        if kind == 'pie':
            kwargs.setdefault('labels', [str(label) for label in labels])
            ax.pie(values, **kwargs)
            if ylabel is None and name is not None:
                ax.text(-1.35, 0, str(name), rotation=90, ha='right', va='center')
        else:
            _draw(ax, kind, labels, [(name, values)], bins, rot, legend, False, kwargs)
        if legend:
            ax.legend()
        return ax

    def plot_frame(columns, labels, kind='line', x=None, y=None, ax=None, figsize=None, title=None, xlabel=None, ylabel=None, grid=False,
                   legend=True, rot=None, bins=10, stacked=False, subplots=False, rows=None, **kwargs):
        """Draws the columns of a table, a dict of lists by name.

        Example: from matplotlib.tables import plot_frame; plot_frame({'a': [1, 2], 'b': [3, 1]}, [0, 1], kind='line')
        """
        if subplots:
            raise NotImplementedError('subplots=True is not supported')
        if kind == 'scatter':
            ax = _axes(ax, figsize, title, x if xlabel is None else xlabel, y if ylabel is None else ylabel, grid)
            ax.scatter(columns[x], columns[y], **kwargs)
            return ax
        if x is not None:
            labels = columns[x]
        if y is not None:
            names = [y] if isinstance(y, str) else list(y)
        else:
            names = [name for name in columns if name != x]
        ax = _axes(ax, figsize, title, *_names(kind, x if x is not None else rows, xlabel, ylabel), grid)
        _draw(ax, kind, labels, [(name, columns[name]) for name in names], bins, rot, legend, stacked, kwargs)
        if legend and kind != 'box':
            ax.legend()
        return ax
    """##
}
