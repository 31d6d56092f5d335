// `pandas`, written in the language itself on columns that are tensors (ColumnModule): the parts of its text in their order.

enum TableScripts {
    static var pandas: String {
        [
            columnTypes, columnKinds, index, labels, options, text, frameText, locating, operators, series,
            seriesMethods, seriesOrder, reductions, frame, frameColumns, frameConversions, frameMethods, frameNumbers, frameMaking, groups,
            groupMethods, frameGroups, joining, reshaping, dates, dateReading, dateMethods, files, textMethods,
        ].joined(separator: "\n\n")
    }
}
