// Loop nests: from the operands' shapes and strides to calls of an inner loop over the longest run that all operands share.
#include "kernels.h"
#include <string.h>

typedef struct {
    st_loop loop;
    const void *extra;
    int operands, rank;
    char *const *pointers;
    const int32_t *types;
    int32_t sizes[ST_MAX_OPERANDS];
    bool widens;      // an operand has half precision
    ptrdiff_t block;  // elements between two looks at the interrupt flag
    ptrdiff_t shape[ST_MAX_RANK];                   // innermost first
    ptrdiff_t strides[ST_MAX_RANK][ST_MAX_OPERANDS];
} nest;

// Whether dimension `a` should lie inside dimension `b`: the first operand that distinguishes them decides.
static bool lies_inside(const nest *n, int a, int b) {
    for (int k = 0; k < n->operands; k++) {
        ptrdiff_t x = n->strides[a][k], y = n->strides[b][k];
        if (x == 0 || y == 0 || x == y) continue;
        return x < y;
    }
    return true;
}

static void exchange(nest *n, int a, int b) {
    ptrdiff_t size = n->shape[a];
    n->shape[a] = n->shape[b];
    n->shape[b] = size;
    for (int k = 0; k < n->operands; k++) {
        ptrdiff_t stride = n->strides[a][k];
        n->strides[a][k] = n->strides[b][k];
        n->strides[b][k] = stride;
    }
}

static void order_dimensions(nest *n) {
    for (int i = 1; i < n->rank; i++) {
        for (int j = i; j > 0 && !lies_inside(n, j - 1, j); j--) exchange(n, j - 1, j);
    }
}

static bool continues(const nest *n, int inner, int outer) {
    for (int k = 0; k < n->operands; k++) {
        if (n->strides[outer][k] != n->strides[inner][k] * n->shape[inner]) return false;
    }
    return true;
}

static void merge_dimensions(nest *n) {
    int last = 0;
    for (int i = 1; i < n->rank; i++) {
        if (continues(n, last, i)) {
            n->shape[last] *= n->shape[i];
            continue;
        }
        last++;
        if (last == i) continue;
        n->shape[last] = n->shape[i];
        for (int k = 0; k < n->operands; k++) n->strides[last][k] = n->strides[i][k];
    }
    if (n->rank > 0) n->rank = last + 1;
}

// Elements that lie in a core's nearest cache for all operands.
enum { WIDE = 512 };

// Calls the loop with float32 in the place of half precision. The result is read too: a loop may leave elements as they are.
static void call_widened(const nest *n, char *const *operands, ptrdiff_t count) {
    float wide[ST_MAX_OPERANDS][WIDE];
    char *pointers[ST_MAX_OPERANDS];
    ptrdiff_t strides[ST_MAX_OPERANDS];
    for (ptrdiff_t first = 0; first < count; first += WIDE) {
        ptrdiff_t length = count - first < WIDE ? count - first : WIDE;
        for (int k = 0; k < n->operands; k++) {
            ptrdiff_t stride = n->strides[0][k];
            pointers[k] = operands[k] + first * stride * n->sizes[k];
            strides[k] = stride;
            if (n->types[k] != ST_FLOAT16 && n->types[k] != ST_BFLOAT16) continue;
            st_widen(n->types[k], wide[k], (const uint16_t *)pointers[k], stride, stride == 0 ? 1 : length);
            pointers[k] = (char *)wide[k];
            strides[k] = stride == 0 ? 0 : 1;
        }
        n->loop(pointers, strides, length, n->extra);
        if (n->types[0] != ST_FLOAT16 && n->types[0] != ST_BFLOAT16) continue;
        st_narrow(n->types[0], (uint16_t *)operands[0] + first * n->strides[0][0], n->strides[0][0], wide[0], length);
    }
}

// Elements begin..<end of the nest in its own order.
static void run_range(void *context, ptrdiff_t begin, ptrdiff_t end) {
    const nest *n = context;
    ptrdiff_t index[ST_MAX_RANK];
    char *pointers[ST_MAX_OPERANDS];
    for (int k = 0; k < n->operands; k++) pointers[k] = n->pointers[k];
    ptrdiff_t rest = begin;
    for (int d = 0; d < n->rank; d++) {
        index[d] = rest % n->shape[d];
        rest /= n->shape[d];
        for (int k = 0; k < n->operands; k++) pointers[k] += index[d] * n->strides[d][k] * n->sizes[k];
    }
    ptrdiff_t left = end - begin, unwatched = n->block;
    for (;;) {
        ptrdiff_t count = n->shape[0] - index[0];
        if (count > left) count = left;
        if (count > n->block) count = n->block;
        if (n->widens) call_widened(n, pointers, count);
        else n->loop(pointers, n->strides[0], count, n->extra);
        left -= count;
        if (left == 0) return;
        unwatched -= count;
        if (unwatched <= 0) {
            if (st_interrupt_requested()) return;
            unwatched = n->block;
        }
        index[0] += count;
        for (int k = 0; k < n->operands; k++) pointers[k] += count * n->strides[0][k] * n->sizes[k];
        for (int d = 0; index[d] == n->shape[d]; d++) {
            for (int k = 0; k < n->operands; k++) {
                pointers[k] += (n->strides[d + 1][k] - n->shape[d] * n->strides[d][k]) * n->sizes[k];
            }
            index[d] = 0;
            index[d + 1]++;
        }
    }
}

// Work, in additions, below which starting a second thread costs more than it saves; and between looks at the interrupt flag.
enum { GRAIN = 1 << 15, WATCH = 1 << 20 };

bool st_run(st_loop loop, const void *extra, int operands, char *const *pointers, const int32_t *types, int rank,
            const ptrdiff_t *shape_and_strides, ptrdiff_t cost) {
    nest n;
    n.loop = loop, n.extra = extra, n.operands = operands, n.pointers = pointers, n.types = types, n.rank = 0;
    n.widens = false;
    for (int k = 0; k < operands; k++) {
        n.sizes[k] = st_size(types[k]);
        n.widens |= types[k] == ST_FLOAT16 || types[k] == ST_BFLOAT16;
    }
    ptrdiff_t total = 1;
    for (int d = rank - 1; d >= 0; d--) {
        ptrdiff_t size = shape_and_strides[d];
        if (size == 1) continue;
        total *= size;
        n.shape[n.rank] = size;
        for (int k = 0; k < operands; k++) n.strides[n.rank][k] = shape_and_strides[(k + 1) * rank + d];
        n.rank++;
    }
    if (total == 0) return true;
    // Few elements in one row need neither order nor threads.
    if (n.rank == 1 && !n.widens && total <= GRAIN / (cost > 1 ? cost : 1)) {
        loop(pointers, n.strides[0], total, extra);
        return true;
    }
    if (n.rank == 0) {
        n.rank = 1, n.shape[0] = 1;
        for (int k = 0; k < operands; k++) n.strides[0][k] = 1;
    }
    order_dimensions(&n);
    merge_dimensions(&n);
    n.block = WATCH / (cost > 1 ? cost : 1);
    if (n.block < 1) n.block = 1;
    if (cost == 0) run_range(&n, 0, total);
    else st_parallel_for(total, GRAIN / cost, run_range, &n);
    return !(total > n.block && st_interrupt_requested());
}

typedef struct {
    st_loop loop;
    const void *extra;
    int operands, rank, dim;
    char *const *pointers;
    const int32_t *types;
    const ptrdiff_t *shape_and_strides;
} divided;

static void run_division(void *context, ptrdiff_t begin, ptrdiff_t end) {
    const divided *d = context;
    ptrdiff_t numbers[ST_MAX_RANK * (ST_MAX_OPERANDS + 1)];
    char *pointers[ST_MAX_OPERANDS];
    memcpy(numbers, d->shape_and_strides, (size_t)(d->rank * (d->operands + 1)) * sizeof(ptrdiff_t));
    numbers[d->dim] = end - begin;
    for (int k = 0; k < d->operands; k++) pointers[k] = d->pointers[k] + begin * numbers[(k + 1) * d->rank + d->dim] * st_size(d->types[k]);
    st_run(d->loop, d->extra, d->operands, pointers, d->types, d->rank, numbers, 0);
}

bool st_run_apart(st_loop loop, const void *extra, int operands, char *const *pointers, const int32_t *types, int rank,
                  const ptrdiff_t *shape_and_strides, ptrdiff_t cost, int dim) {
    divided d = {loop, extra, operands, rank, dim, pointers, types, shape_and_strides};
    ptrdiff_t each = cost;
    for (int i = 0; i < rank; i++) if (i != dim) each *= shape_and_strides[i];
    st_parallel_for(shape_and_strides[dim], each > 0 ? GRAIN / each + 1 : 1, run_division, &d);
    return !st_interrupt_requested();
}
