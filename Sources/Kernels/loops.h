// What the families share: the list of element types, the attribute that compiles a loop for several processors, and the shapes of
// loops over one and two operands with their fast paths.
#pragma once
#include "kernels.h"
#include <math.h>
#include <string.h>

// Each function marked so is compiled three times; the loader picks the best for the processor at hand.
#if defined(__x86_64__) && defined(__linux__)
#define ST_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define ST_CLONES
#endif

// Operands are the same memory element for element, or do not overlap: iterations do not depend on each other.
#define ST_VECTORIZE _Pragma("clang loop vectorize(assume_safety) interleave(enable)")

// X(tag, C type). Types are listed here only: a new one joins every family that covers its kind. The types of half precision have
// no loops of their own: st_run lends them float32's.
#define ST_EACH_INTEGER(X) X(UINT8, uint8_t) X(INT8, int8_t) X(INT16, int16_t) X(INT32, int32_t) X(INT64, int64_t)
#define ST_EACH_FLOAT(X) X(FLOAT32, float) X(FLOAT64, double)
#define ST_EACH_NUMBER(X) ST_EACH_INTEGER(X) ST_EACH_FLOAT(X)
#define ST_EACH_TYPE(X) X(BOOL, uint8_t) ST_EACH_NUMBER(X)

// The loops `name_TAG` as entries of a table by type.
#define ST_INTEGER_ENTRIES(name) \
    [ST_UINT8] = name##_UINT8, [ST_INT8] = name##_INT8, [ST_INT16] = name##_INT16, [ST_INT32] = name##_INT32, [ST_INT64] = name##_INT64
#define ST_FLOAT_ENTRIES(name) [ST_FLOAT32] = name##_FLOAT32, [ST_FLOAT64] = name##_FLOAT64
#define ST_NUMBER_ENTRIES(name) ST_INTEGER_ENTRIES(name), ST_FLOAT_ENTRIES(name)
#define ST_TYPE_ENTRIES(name) [ST_BOOL] = name##_BOOL, ST_NUMBER_ENTRIES(name)

#define ST_LOOP(name) static void name(char *const *p, const ptrdiff_t *s, ptrdiff_t n, const void *extra)

// o = expression of x.
#define ST_UNARY_BODY(R, T, expression) \
    R *o = (R *)p[0]; \
    const T *a = (const T *)p[1]; \
    (void)extra; \
    if (s[0] == 1 && s[1] == 1) { \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { T x = a[i]; o[i] = (R)(expression); } \
    } else { \
        ptrdiff_t so = s[0], sa = s[1]; \
        for (ptrdiff_t i = 0; i < n; i++) { T x = a[i * sa]; o[i * so] = (R)(expression); } \
    }

// o = expression of x and y; a scalar operand (stride 0) stays in a register.
#define ST_BINARY_BODY(R, T, expression) \
    R *o = (R *)p[0]; \
    const T *a = (const T *)p[1], *b = (const T *)p[2]; \
    (void)extra; \
    if (s[0] == 1 && s[1] == 1 && s[2] == 1) { \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { T x = a[i], y = b[i]; o[i] = (R)(expression); } \
    } else if (s[0] == 1 && s[1] == 1 && s[2] == 0) { \
        const T y = *b; \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { T x = a[i]; o[i] = (R)(expression); } \
    } else if (s[0] == 1 && s[1] == 0 && s[2] == 1) { \
        const T x = *a; \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { T y = b[i]; o[i] = (R)(expression); } \
    } else { \
        ptrdiff_t so = s[0], sa = s[1], sb = s[2]; \
        for (ptrdiff_t i = 0; i < n; i++) { T x = a[i * sa], y = b[i * sb]; o[i * so] = (R)(expression); } \
    }

// Where an element costs so much that only the vector form pays: operands that are not contiguous pass through blocks that are.
enum { ST_BLOCK = 256 };

#define ST_UNARY_HEAVY_BODY(T, expression) \
    T *o = (T *)p[0], inputs[ST_BLOCK], outputs[ST_BLOCK]; \
    const T *a = (const T *)p[1]; \
    (void)extra; \
    const bool reads = s[1] == 1, writes = s[0] == 1; \
    for (ptrdiff_t done = 0, part; done < n; done += part) { \
        part = reads && writes ? n : n - done < ST_BLOCK ? n - done : ST_BLOCK; \
        const T *from = reads ? a + done : inputs; \
        T *to = writes ? o + done : outputs; \
        if (!reads) for (ptrdiff_t i = 0; i < part; i++) inputs[i] = a[(done + i) * s[1]]; \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < part; i++) { T x = from[i]; to[i] = expression; } \
        if (!writes) for (ptrdiff_t i = 0; i < part; i++) o[(done + i) * s[0]] = outputs[i]; \
    }

#define ST_BINARY_HEAVY_BODY(T, expression) \
    T *o = (T *)p[0], firsts[ST_BLOCK], seconds[ST_BLOCK], outputs[ST_BLOCK]; \
    const T *a = (const T *)p[1], *b = (const T *)p[2]; \
    (void)extra; \
    const bool whole = s[1] == 1 && s[2] == 1 && s[0] == 1; \
    for (ptrdiff_t done = 0, part; done < n; done += part) { \
        part = whole ? n : n - done < ST_BLOCK ? n - done : ST_BLOCK; \
        const T *left = s[1] == 1 ? a + done : firsts, *right = s[2] == 1 ? b + done : seconds; \
        T *to = s[0] == 1 ? o + done : outputs; \
        if (s[1] != 1) for (ptrdiff_t i = 0; i < part; i++) firsts[i] = a[(done + i) * s[1]]; \
        if (s[2] != 1) for (ptrdiff_t i = 0; i < part; i++) seconds[i] = b[(done + i) * s[2]]; \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < part; i++) { T x = left[i], y = right[i]; to[i] = expression; } \
        if (s[0] != 1) for (ptrdiff_t i = 0; i < part; i++) o[(done + i) * s[0]] = outputs[i]; \
    }

// A loop that calls a library function per element gains nothing from clones or fast paths.
#define ST_UNARY_CALL_BODY(R, T, expression) \
    R *o = (R *)p[0]; \
    const T *a = (const T *)p[1]; \
    (void)extra; \
    for (ptrdiff_t i = 0; i < n; i++) { T x = a[i * s[1]]; o[i * s[0]] = (R)(expression); }

#define ST_BINARY_CALL_BODY(R, T, expression) \
    R *o = (R *)p[0]; \
    const T *a = (const T *)p[1], *b = (const T *)p[2]; \
    (void)extra; \
    for (ptrdiff_t i = 0; i < n; i++) { T x = a[i * s[1]], y = b[i * s[2]]; o[i * s[0]] = (R)(expression); }
