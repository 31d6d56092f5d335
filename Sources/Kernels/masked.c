// Elements chosen by a mask: filled, packed together, spread out again.
#include "loops.h"

#define MASKED_FILL(size, T) \
    ST_CLONES ST_LOOP(masked_fill_##size) { \
        T *o = (T *)p[0]; \
        const uint8_t *m = (const uint8_t *)p[1]; \
        const T value = *(const T *)extra; \
        if (s[0] == 1 && s[1] == 1) { \
            ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) o[i] = m[i] ? value : o[i]; \
        } else { \
            for (ptrdiff_t i = 0; i < n; i++) if (m[i * s[1]]) o[i * s[0]] = value; \
        } \
    }
MASKED_FILL(1, uint8_t)
MASKED_FILL(2, uint16_t)
MASKED_FILL(4, uint32_t)
MASKED_FILL(8, uint64_t)

st_loop st_masked_fill(size_t size) {
    return size == 1 ? masked_fill_1 : size == 2 ? masked_fill_2 : size == 4 ? masked_fill_4 : masked_fill_8;
}

// MARK: packing

typedef struct {
    char *out;
    const char *source;
    const uint8_t *mask;
    size_t n, size;
    size_t *starts;  // of each part: how many elements the parts before it keep
} packing;

enum { PART = 1 << 15 };

// Every element is written and the place moves on where it is kept: no branch to mispredict. Eight bytes of a mask that are all 0 or
// all 1 are decided at once.
#define PACK(size, T) \
    static void pack_##size(T *restrict out, const T *restrict x, const uint8_t *restrict mask, size_t n, size_t found) { \
        size_t i = 0, k = 0; \
        while (k < found) { \
            if (i + 8 <= n) { \
                uint64_t eight; \
                memcpy(&eight, mask + i, 8); \
                if (eight == 0) { i += 8; continue; } \
                if (eight == 0x0101010101010101u) { memcpy(out + k, x + i, 8 * sizeof(T)); k += 8, i += 8; continue; } \
            } \
            size_t end = i + 8 <= n ? i + 8 : n; \
            for (; i < end && k < found; i++) { out[k] = x[i]; k += mask[i] != 0; } \
        } \
    }
PACK(1, uint8_t)
PACK(2, uint16_t)
PACK(4, uint32_t)
PACK(8, uint64_t)

static size_t part_end(const packing *t, size_t part) { return (part + 1) * PART < t->n ? (part + 1) * PART : t->n; }

static void count_parts(void *context, ptrdiff_t begin, ptrdiff_t end) {
    packing *t = context;
    for (size_t part = (size_t)begin; part < (size_t)end; part++)
        t->starts[part + 1] = st_count_true(t->mask + part * PART, part_end(t, part) - part * PART);
}

static void pack_parts(void *context, ptrdiff_t begin, ptrdiff_t end) {
    const packing *t = context;
    for (size_t part = (size_t)begin; part < (size_t)end; part++) {
        size_t first = part * PART, n = part_end(t, part) - first, start = t->starts[part], found = t->starts[part + 1] - start;
        char *out = t->out + start * t->size;
        const char *source = t->source + first * t->size;
        switch (t->size) {
        case 1: pack_1((uint8_t *)out, (const uint8_t *)source, t->mask + first, n, found); break;
        case 2: pack_2((uint16_t *)out, (const uint16_t *)source, t->mask + first, n, found); break;
        case 4: pack_4((uint32_t *)out, (const uint32_t *)source, t->mask + first, n, found); break;
        default: pack_8((uint64_t *)out, (const uint64_t *)source, t->mask + first, n, found);
        }
    }
}

bool st_compress(void *out, const void *source, const uint8_t *mask, size_t n, size_t found, size_t size) {
    size_t parts = (n + PART - 1) / PART, bytes = (parts + 1) * sizeof(size_t), single[2] = {0, found};
    packing t = {out, source, mask, n, size, single};
    if (parts <= 1) {
        pack_parts(&t, 0, (ptrdiff_t)parts);
        return true;
    }
    t.starts = st_allocate(bytes);
    if (!t.starts) return false;
    t.starts[0] = 0;
    st_parallel_for((ptrdiff_t)parts, 2, count_parts, &t);
    for (size_t part = 0; part < parts; part++) t.starts[part + 1] += t.starts[part];
    st_parallel_for((ptrdiff_t)parts, 2, pack_parts, &t);
    st_free(t.starts, bytes);
    return true;
}

#define SPREAD(T) for (size_t i = 0, k = 0; i < n; i++) if (mask[i]) ((T *)target)[i] = ((const T *)values)[k++]; break;

void st_expand(void *target, const void *values, const uint8_t *mask, size_t n, size_t size) {
    switch (size) {
    case 1: SPREAD(uint8_t)
    case 2: SPREAD(uint16_t)
    case 4: SPREAD(uint32_t)
    default: SPREAD(uint64_t)
    }
}

void st_repeat_places(int64_t *out, const int64_t *times, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (int64_t k = 0; k < times[i]; k++) *out++ = (int64_t)i;
}
