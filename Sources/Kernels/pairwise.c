// Pairwise summation: eight running sums over a block, blocks added as a tree, so that the error grows with the logarithm of the
// count. The shape of the tree is part of the result.
#include "loops.h"
#include "pairwise.h"

enum { PAIRWISE_BLOCK = 128 };

#define PAIRWISE(name, T) \
    static T name(const T *a, ptrdiff_t n, ptrdiff_t s) { \
        if (n < 8) { \
            T sum = -(T)0.0; \
            for (ptrdiff_t i = 0; i < n; i++) sum += a[i * s]; \
            return sum; \
        } \
        if (n > PAIRWISE_BLOCK) { \
            ptrdiff_t half = n / 2; \
            half -= half % 8; \
            return name(a, half, s) + name(a + half * s, n - half, s); \
        } \
        T r[8]; \
        for (int k = 0; k < 8; k++) r[k] = a[k * s]; \
        ptrdiff_t i = 8; \
        for (; i < n - n % 8; i += 8) \
            for (int k = 0; k < 8; k++) r[k] += a[(i + k) * s]; \
        T sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7])); \
        for (; i < n; i++) sum += a[i * s]; \
        return sum; \
    } \
    static void name##_nest(T *out, const T *in, int rank, const ptrdiff_t *n, const ptrdiff_t *s, const ptrdiff_t *o) { \
        if (rank == 0) { \
            *out += *in; \
        } else if (rank == 1 && o[0] == 0) { \
            *out += name(in, n[0], s[0]); \
        } else if (rank == 1) { \
            for (ptrdiff_t i = 0; i < n[0]; i++) out[i * o[0]] += in[i * s[0]]; \
        } else { \
            for (ptrdiff_t i = 0; i < n[0]; i++) name##_nest(out + i * o[0], in + i * s[0], rank - 1, n + 1, s + 1, o + 1); \
        } \
    }

PAIRWISE(pairwise_f32, float)
PAIRWISE(pairwise_f64, double)

void st_pairwise_sum(void *out, const void *in, int rank, const ptrdiff_t *sizes, const ptrdiff_t *strides, const ptrdiff_t *out_strides, bool wide) {
    if (wide) pairwise_f64_nest(out, in, rank, sizes, strides, out_strides);
    else pairwise_f32_nest(out, in, rank, sizes, strides, out_strides);
}

#define RUNNING(name, T) \
    static void name(T *out, const T *in, ptrdiff_t lines, ptrdiff_t n) { \
        for (ptrdiff_t line = 0; line < lines; line++, out += n, in += n) { \
            T sum = in[0]; \
            out[0] = sum; \
            for (ptrdiff_t i = 1; i < n; i++) out[i] = sum += in[i]; \
        } \
    }

RUNNING(running_f32, float)
RUNNING(running_f64, double)

void st_running_sums(void *out, const void *in, ptrdiff_t lines, ptrdiff_t n, bool wide) {
    if (n == 0) return;
    if (wide) running_f64(out, in, lines, n);
    else running_f32(out, in, lines, n);
}
