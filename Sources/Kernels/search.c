// Places of values among sorted boundaries, and counts of values per interval or number.
#include "loops.h"

enum { ABREAST = 8, BLOCK = 256, GRAIN = 1 << 13, TABLES = 4, NARROW = 1 << 12 };

// The number of boundaries that are less than a value (or not greater); several values are looked up side by side, each step halving
// the boundaries of all. A NaN lies behind everything. Places stay in registers of their own: loads of vectors by index, which compilers
// would make of them, take half as long again.
#define IN_REGISTER(x) __asm__("" : "+r"(x));
#define LOWER(boundary, value) !((boundary) >= (value))
#define UPPER(boundary, value) !((boundary) > (value))
#define LOOK_UP(name, tag, T, P, BEFORE) \
    static void name##_##tag(const T *boundaries, ptrdiff_t count, const T *values, int64_t *places, ptrdiff_t n) { \
        for (ptrdiff_t i = 0; i < n; i += ABREAST) { \
            int width = n - i < ABREAST ? (int)(n - i) : ABREAST; \
            P at[ABREAST] = {0}; \
            T v[ABREAST] = {0}; \
            for (int j = 0; j < width; j++) v[j] = values[i + j]; \
            for (P left = (P)count; left > 1;) { \
                const P half = left / 2; \
                for (int j = 0; j < ABREAST; j++) { at[j] += BEFORE(boundaries[at[j] + half - 1], v[j]) ? half : 0; IN_REGISTER(at[j]) } \
                left -= half; \
            } \
            for (int j = 0; j < width; j++) places[i + j] = count == 0 ? 0 : at[j] + BEFORE(boundaries[at[j]], v[j]); \
        } \
    }
#define SEARCH(tag, T) \
    LOOK_UP(lower, tag, T, ptrdiff_t, LOWER) \
    LOOK_UP(upper, tag, T, ptrdiff_t, UPPER) \
    LOOK_UP(lower_short, tag, T, int32_t, LOWER) \
    LOOK_UP(upper_short, tag, T, int32_t, UPPER) \
    static void search_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const st_search *q = context; \
        for (ptrdiff_t i = begin; i < end;) { \
            ptrdiff_t row = i / q->values_per_row, last = (row + 1) * q->values_per_row; \
            if (last > end) last = end; \
            const T *boundaries = (const T *)q->boundaries + (q->shared ? 0 : row * q->count); \
            const bool isShort = q->count <= INT32_MAX; \
            (q->upper ? isShort ? upper_short_##tag : upper_##tag : isShort ? lower_short_##tag : lower_##tag)(boundaries, q->count, (const T *)q->values + i, q->places + i, last - i); \
            i = last; \
        } \
    }
ST_EACH_TYPE(SEARCH)

#define SEARCH_ENTRY(tag, T) [ST_##tag] = search_##tag,
void st_search_sorted(const st_search *search, st_dtype dtype) {
    static void (*const loops[ST_DTYPE_COUNT])(void *, ptrdiff_t, ptrdiff_t) = {ST_EACH_TYPE(SEARCH_ENTRY)};
    if (loops[dtype]) st_parallel_for(search->values_per_row * search->rows, GRAIN, loops[dtype], (void *)search);
}

// MARK: counts of whole numbers

// Several tables take turns where there are few bins: neighbours of one value do not wait for each other.
void st_count(const int64_t *x, ptrdiff_t count, int64_t *bins, ptrdiff_t bin_count) {
    ptrdiff_t i = 0;
    if (bin_count <= NARROW && count >= NARROW) {
        uint32_t tables[TABLES][NARROW];
        for (int t = 0; t < TABLES; t++) memset(tables[t], 0, (size_t)bin_count * sizeof(uint32_t));
        while (i + TABLES <= count) {
            // A table's counts stay below 2³¹ between two sums.
            ptrdiff_t last = count - i > (ptrdiff_t)1 << 32 ? i + ((ptrdiff_t)1 << 32) : count;
            for (; i + TABLES <= last; i += TABLES) for (int t = 0; t < TABLES; t++) tables[t][x[i + t]]++;
            for (int t = 0; t < TABLES; t++)
                for (ptrdiff_t b = 0; b < bin_count; b++) { bins[b] += tables[t][b]; tables[t][b] = 0; }
        }
    }
    for (; i < count; i++) bins[x[i]]++;
}

void st_count_weighted(const int64_t *x, const double *weights, ptrdiff_t count, double *bins) {
    for (ptrdiff_t i = 0; i < count; i++) bins[x[i]] += weights[i];
}

// MARK: histograms. Positions are computed in the elements' own type, as PyTorch does; counts in float64.

#define HISTOGRAM(tag, T) \
    ST_CLONES static void positions_##tag(const T *x, int64_t *at, ptrdiff_t count, T low, T high, T bins) { \
        for (ptrdiff_t i = 0; i < count; i++) at[i] = x[i] >= low && x[i] <= high ? (int64_t)((x[i] - low) * bins / (high - low)) : -1; \
    } \
    /* Moves a position to the interval in which the element truly lies: rounding may have missed it by one. */ \
    static int64_t corrected_##tag(const T *edges, int64_t at, int64_t bins, T x) { \
        int64_t last = at + 2 < bins + 1 ? at + 2 : bins + 1; \
        int64_t place = at > 0 ? at - 1 : 0; \
        while (place < last && edges[place] <= x) place++; \
        return place - 1; \
    } \
    static void histogram_##tag(const st_histogram *h) { \
        const T *x = h->x, *edges = h->edges, *weights = h->weights; \
        const T low = edges[0], high = edges[h->bins]; \
        int64_t at[BLOCK]; \
        for (ptrdiff_t i = 0; i < h->count; i += BLOCK) { \
            ptrdiff_t width = h->count - i < BLOCK ? h->count - i : BLOCK; \
            if (h->placing == ST_BY_SEARCH) { \
                upper_##tag(edges, h->bins + 1, x + i, at, width); \
                for (ptrdiff_t j = 0; j < width; j++) at[j] = x[i + j] >= low && x[i + j] <= high ? at[j] - 1 : -1; \
            } else { \
                positions_##tag(x + i, at, width, low, high, (T)h->bins); \
            } \
            for (ptrdiff_t j = 0; j < width; j++) { \
                int64_t place = at[j]; \
                if (place < 0) continue; \
                if (h->placing == ST_BY_POSITION_AND_EDGES) place = corrected_##tag(edges, place, h->bins, x[i + j]); \
                if (place >= h->bins) place = h->bins - 1; \
                h->totals[place] += weights ? (double)weights[i + j] : 1; \
            } \
        } \
    }
ST_EACH_FLOAT(HISTOGRAM)

void st_make_histogram(const st_histogram *histogram, st_dtype dtype) {
    if (dtype == ST_FLOAT32) histogram_FLOAT32(histogram);
    if (dtype == ST_FLOAT64) histogram_FLOAT64(histogram);
}
