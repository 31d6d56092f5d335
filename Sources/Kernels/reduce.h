// How one reduction of one type works: what the driver in reduce.c calls. Accumulators lie in an array of `size` bytes each.
#pragma once
#include "kernels.h"

typedef struct {
    int size;         // of an accumulator
    int result_size;  // of a result
    /// Sets `count` accumulators to the empty reduction.
    void (*start)(void *accumulators, ptrdiff_t count);
    /// Folds `count` elements into one accumulator.
    void (*fold)(void *accumulator, const void *x, ptrdiff_t count, ptrdiff_t stride, double parameter);
    /// Folds `rows` rows into an accumulator per column.
    void (*fold_rows)(void *accumulators, const void *x, ptrdiff_t columns, ptrdiff_t column_stride, ptrdiff_t rows, ptrdiff_t row_stride,
                      double parameter);
    /// Folds `count` other accumulators, one into each.
    void (*merge)(void *accumulators, const void *others, ptrdiff_t count);
    /// Turns accumulators over `reduced` elements each into results.
    void (*finish)(void *results, ptrdiff_t stride, const void *accumulators, ptrdiff_t count, double reduced, double parameter);
} st_reducer;

/// NULL where the type has no such reduction.
const st_reducer *st_reducer_for(st_reduction operation, st_dtype dtype);
