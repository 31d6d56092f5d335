// The walk of a reduction over any dimensions: lines where the reduced elements lie side by side, else rows folded into a row of
// accumulators. Long reductions to few results are cut into parts that depend on sizes only: the result does not change with the
// number of threads.
#include "reduce.h"
#include <string.h>

typedef struct { ptrdiff_t size, stride, result_stride; } dimension;

// COLUMNS bounds a unit's accumulators, PARTS the pieces of a long reduction to at most FEW results; 24 bytes hold any accumulator.
enum { COLUMNS = 512, PARTS = 32, FEW = 64, LONG_LINE = 32, PART = 1 << 15, GRAIN = 1 << 15, ACCUMULATOR = 24, WIDE = 2048, BAND = 8, ACCUMULATOR_ALIGNMENT = 16 };

typedef struct {
    const st_reducer *reducer;
    double parameter;
    char *result;
    const char *x;
    st_dtype dtype;
    bool widens, narrows;  // half precision: elements of x, and of the result
    int element, result_size, kept_rank, reduced_rank;
    dimension kept[ST_MAX_RANK], reduced[ST_MAX_RANK];  // innermost first
    ptrdiff_t outputs, inputs;                          // inputs: per output
    bool lines, watched;                                // watched: long enough to be interrupted
    ptrdiff_t width, blocks, units, parts;  // columns per unit, units per row of columns, all units, parts per unit
    char *partial;                          // accumulators of the parts, where there are several
} reduction;

// Orders dimensions by stride and merges those that continue each other.
static int arranged(dimension *d, int rank) {
    for (int i = 1; i < rank; i++) {
        for (int j = i; j > 0 && d[j].stride < d[j - 1].stride; j--) {
            dimension other = d[j];
            d[j] = d[j - 1];
            d[j - 1] = other;
        }
    }
    int last = 0;
    for (int i = 1; i < rank; i++) {
        dimension *inner = &d[last];
        if (d[i].stride == inner->stride * inner->size && d[i].result_stride == inner->result_stride * inner->size) inner->size *= d[i].size;
        else d[++last] = d[i];
    }
    return rank > 0 ? last + 1 : 0;
}

static inline bool stopped(const reduction *r) { return r->watched && st_interrupt_requested(); }

// Folds `count` elements of a line; halves by way of float32.
static void fold_line(const reduction *r, void *accumulator, const char *x, ptrdiff_t count, ptrdiff_t stride) {
    if (!r->widens) {
        r->reducer->fold(accumulator, x, count, stride, r->parameter);
        return;
    }
    float wide[WIDE];
    for (ptrdiff_t first = 0; first < count; first += WIDE) {
        ptrdiff_t length = count - first < WIDE ? count - first : WIDE;
        st_widen(r->dtype, wide, (const uint16_t *)x + first * stride, stride, length);
        r->reducer->fold(accumulator, wide, length, 1, r->parameter);
    }
}

// Folds `rows` rows into `columns` accumulators, at most COLUMNS; the same.
static void fold_rows(const reduction *r, void *accumulators, const char *x, ptrdiff_t columns, ptrdiff_t rows, ptrdiff_t row_stride) {
    ptrdiff_t stride = r->kept[0].stride;
    if (!r->widens) {
        r->reducer->fold_rows(accumulators, x, columns, stride, rows, row_stride, r->parameter);
        return;
    }
    float wide[BAND * COLUMNS];
    for (ptrdiff_t first = 0; first < rows; first += BAND) {
        ptrdiff_t band = rows - first < BAND ? rows - first : BAND;
        for (ptrdiff_t i = 0; i < band; i++)
            st_widen(r->dtype, wide + i * columns, (const uint16_t *)x + (first + i) * row_stride, stride, columns);
        r->reducer->fold_rows(accumulators, wide, columns, 1, band, columns, r->parameter);
    }
}

// Folds reduced elements begin..<end, for `columns` outputs from `x` on.
static void fold_range(const reduction *r, void *accumulators, const char *x, ptrdiff_t columns, ptrdiff_t begin, ptrdiff_t end) {
    ptrdiff_t index[ST_MAX_RANK], rest = begin;
    for (int d = 0; d < r->reduced_rank; d++) {
        index[d] = rest % r->reduced[d].size;
        rest /= r->reduced[d].size;
        x += index[d] * r->reduced[d].stride * r->element;
    }
    const dimension *inner = &r->reduced[0];
    for (ptrdiff_t left = end - begin; left > 0;) {
        ptrdiff_t count = inner->size - index[0];
        if (count > left) count = left;
        if (r->lines) fold_line(r, accumulators, x, count, inner->stride);
        else fold_rows(r, accumulators, x, columns, count, inner->stride);
        left -= count;
        if (left == 0 || stopped(r)) return;
        index[0] += count;
        x += count * inner->stride * r->element;
        for (int d = 0; index[d] == r->reduced[d].size; d++) {
            x += (r->reduced[d + 1].stride - r->reduced[d].size * r->reduced[d].stride) * r->element;
            index[d] = 0;
            index[d + 1]++;
        }
    }
}

// Where unit `u` begins in x and in the result, and how many columns it has.
static ptrdiff_t locate(const reduction *r, ptrdiff_t u, const char **x, char **result) {
    ptrdiff_t columns = 1;
    *x = r->x, *result = r->result;
    ptrdiff_t rest = u;
    if (!r->lines) {
        ptrdiff_t first = (u % r->blocks) * r->width;
        rest = u / r->blocks;
        columns = r->kept[0].size - first < r->width ? r->kept[0].size - first : r->width;
        *x += first * r->kept[0].stride * r->element;
        *result += first * r->kept[0].result_stride * r->result_size;
    }
    for (int d = r->lines ? 0 : 1; d < r->kept_rank; d++) {
        ptrdiff_t index = rest % r->kept[d].size;
        rest /= r->kept[d].size;
        *x += index * r->kept[d].stride * r->element;
        *result += index * r->kept[d].result_stride * r->result_size;
    }
    return columns;
}

static void finish(const reduction *r, char *result, ptrdiff_t stride, const void *accumulators, ptrdiff_t columns) {
    if (!r->narrows) {
        r->reducer->finish(result, stride, accumulators, columns, (double)r->inputs, r->parameter);
        return;
    }
    float wide[COLUMNS];
    r->reducer->finish(wide, 1, accumulators, columns, (double)r->inputs, r->parameter);
    st_narrow(r->dtype, (uint16_t *)result, stride, wide, columns);
}

// Lines side by side in the result, whose beginnings and ends are found together.
static void run_lines(const reduction *r, char *accumulators, ptrdiff_t begin, ptrdiff_t end) {
    const dimension *next = &r->kept[0];
    for (ptrdiff_t u = begin; u < end && !stopped(r);) {
        const char *x;
        char *result;
        locate(r, u, &x, &result);
        ptrdiff_t lines = next->size - u % next->size;
        if (lines > end - u) lines = end - u;
        if (lines > COLUMNS) lines = COLUMNS;
        r->reducer->start(accumulators, lines);
        if (r->reduced_rank == 1 && !r->widens) {
            const ptrdiff_t step = next->stride * r->element, size = r->reducer->size, stride = r->reduced[0].stride;
            for (ptrdiff_t k = 0; k < lines; k++) r->reducer->fold(accumulators + k * size, x + k * step, r->inputs, stride, r->parameter);
        } else for (ptrdiff_t k = 0; k < lines; k++)
            fold_range(r, accumulators + k * r->reducer->size, x + k * next->stride * r->element, 1, 0, r->inputs);
        finish(r, result, next->result_stride, accumulators, lines);
        u += lines;
    }
}

static void run_units(void *context, ptrdiff_t begin, ptrdiff_t end) {
    const reduction *r = context;
    _Alignas(64) char accumulators[COLUMNS * ACCUMULATOR];
    if (r->lines && r->kept_rank > 0) {
        run_lines(r, accumulators, begin, end);
        return;
    }
    for (ptrdiff_t u = begin; u < end && !stopped(r); u++) {
        const char *x;
        char *result;
        ptrdiff_t columns = locate(r, u, &x, &result);
        r->reducer->start(accumulators, columns);
        fold_range(r, accumulators, x, columns, 0, r->inputs);
        finish(r, result, r->lines ? 1 : r->kept[0].result_stride, accumulators, columns);
    }
}

static void run_parts(void *context, ptrdiff_t begin, ptrdiff_t end) {
    const reduction *r = context;
    for (ptrdiff_t item = begin; item < end && !stopped(r); item++) {
        ptrdiff_t u = item / r->parts, part = item % r->parts;
        const char *x;
        char *result;
        ptrdiff_t columns = locate(r, u, &x, &result);
        char *accumulators = r->partial + item * r->width * r->reducer->size;
        r->reducer->start(accumulators, columns);
        fold_range(r, accumulators, x, columns, r->inputs * part / r->parts, r->inputs * (part + 1) / r->parts);
    }
}

static void run_in_parts(reduction *r) {
    _Alignas(64) char partial[PARTS * FEW * ACCUMULATOR];
    r->partial = partial;
    st_parallel_for(r->units * r->parts, 1, run_parts, r);
    for (ptrdiff_t u = 0; u < r->units; u++) {
        const char *x;
        char *result, *first = partial + u * r->parts * r->width * r->reducer->size;
        ptrdiff_t columns = locate(r, u, &x, &result);
        for (ptrdiff_t part = 1; part < r->parts; part++) r->reducer->merge(first, first + part * r->width * r->reducer->size, columns);
        finish(r, result, r->lines ? 1 : r->kept[0].result_stride, first, columns);
    }
}

// Lines or rows, and how the work is cut.
static void plan(reduction *r) {
    r->lines = r->kept_rank == 0 || (r->reduced_rank > 0 && r->reduced[0].stride < r->kept[0].stride && r->reduced[0].size >= LONG_LINE);
    r->width = r->blocks = 1;
    if (!r->lines) {
        r->width = r->kept[0].size < COLUMNS ? r->kept[0].size : COLUMNS;
        ptrdiff_t rows = r->outputs / r->kept[0].size, share = r->kept[0].size / st_thread_count();
        if (rows == 1 && share >= 64 && share < r->width) r->width = share;
        r->blocks = (r->kept[0].size + r->width - 1) / r->width;
    }
    r->units = r->lines ? r->outputs : r->outputs / r->kept[0].size * r->blocks;
    r->parts = 1;
    if (r->outputs < (r->lines ? 8 : FEW) && r->inputs >= 2 * PART) r->parts = r->inputs / PART < PARTS ? r->inputs / PART : PARTS;
    if (r->units * r->width > FEW) r->parts = 1;
}

bool st_reduce(st_reduction operation, st_dtype dtype, void *result, const void *x, int rank, const ptrdiff_t *shape,
               const ptrdiff_t *strides, const ptrdiff_t *result_strides, const bool *reduced, double parameter) {
    reduction r;
    r.dtype = dtype, r.widens = dtype == ST_FLOAT16 || dtype == ST_BFLOAT16;
    r.reducer = st_reducer_for(operation, r.widens ? ST_FLOAT32 : dtype);
    if (!r.reducer) return false;
    // What is neither a truth nor a count is an element.
    r.narrows = r.widens && r.reducer->result_size == sizeof(float);
    r.result_size = r.narrows ? (int)sizeof(uint16_t) : r.reducer->result_size;
    r.parameter = parameter, r.result = result, r.x = x, r.element = st_size(dtype);
    r.kept_rank = r.reduced_rank = 0, r.outputs = r.inputs = 1;
    for (int d = rank - 1; d >= 0; d--) {
        if (reduced[d]) r.inputs *= shape[d];
        else r.outputs *= shape[d];
        if (shape[d] == 1) continue;
        if (reduced[d]) r.reduced[r.reduced_rank++] = (dimension){shape[d], strides[d], 0};
        else r.kept[r.kept_rank++] = (dimension){shape[d], strides[d], result_strides[d]};
    }
    if (r.outputs == 0) return true;
    // A reduction of nothing has no strides to follow; of single elements, one.
    if (r.inputs == 0) r.reduced_rank = 0;
    if (r.reduced_rank == 0) r.reduced[r.reduced_rank++] = (dimension){1, 0, 0};
    for (int d = 0; d < r.reduced_rank; d++) r.reduced[d].result_stride = r.reduced[d].stride;
    r.kept_rank = arranged(r.kept, r.kept_rank);
    r.reduced_rank = arranged(r.reduced, r.reduced_rank);
    r.watched = r.inputs * r.outputs > 1 << 20;
    plan(&r);
    if (r.parts > 1) run_in_parts(&r);
    else st_parallel_for(r.units, GRAIN / (r.width * (r.inputs > 0 ? r.inputs : 1)) + 1, run_units, &r);
    return !stopped(&r);
}

bool st_reduce_all(st_reduction operation, st_dtype dtype, void *result, const void *x, ptrdiff_t count, double parameter) {
    if (count >= 2 * PART || dtype == ST_FLOAT16 || dtype == ST_BFLOAT16) {
        const ptrdiff_t step = 1, none = 0;
        const bool reduced = true;
        return st_reduce(operation, dtype, result, x, 1, &count, &step, &none, &reduced, parameter);
    }
    const st_reducer *reducer = st_reducer_for(operation, dtype);
    if (!reducer) return false;
    _Alignas(ACCUMULATOR_ALIGNMENT) char accumulator[ACCUMULATOR];
    reducer->start(accumulator, 1);
    reducer->fold(accumulator, x, count, 1, parameter);
    reducer->finish(result, 1, accumulator, 1, (double)count, parameter);
    return true;
}

bool st_sum_rows(st_dtype dtype, void *result, const void *x, ptrdiff_t rows, ptrdiff_t columns) {
    const st_reducer *reducer = columns > 1 && columns <= COLUMNS && rows > 1 && rows * columns <= GRAIN ? st_reducer_for(ST_SUM, dtype) : NULL;
    if (!reducer) return false;
    _Alignas(64) char accumulators[COLUMNS * ACCUMULATOR];
    reducer->start(accumulators, columns);
    reducer->fold_rows(accumulators, x, columns, 1, rows, columns, 0);
    reducer->finish(result, 1, accumulators, columns, (double)rows, 0);
    return true;
}
