// Running sums, products, extremes and log-sum-exps along lines. float32 sums in float64. A long line's sum is run in several places
// at once, each begun with the sum of what lies before it; lines that lie across are run side by side.
#include "loops.h"

enum { CHAINS = 8, BLOCK = 256, ABREAST = 64, STRETCH = 32 };

// Sums of BLOCK elements each, CHAINS of them at once.
#define SUMS(tag, T, A) \
    ST_CLONES static void sum_blocks_##tag(const T *x, A *sums) { \
        for (int c = 0; c < CHAINS; c++) { \
            A lane[16] = {0}, total = 0; \
            for (int k = 0; k < BLOCK; k += 16) for (int j = 0; j < 16; j++) lane[j] += (A)x[c * BLOCK + k + j]; \
            for (int j = 0; j < 16; j++) total += lane[j]; \
            sums[c] = total; \
        } \
    } \
    ST_CLONES static void run_chains_##tag(T *o, const T *x, A *chain) { \
        for (int k = 0; k < BLOCK; k++) \
            for (int c = 0; c < CHAINS; c++) { \
                chain[c] += (A)x[c * BLOCK + k]; \
                o[c * BLOCK + k] = (T)chain[c]; \
            } \
    } \
    /* The running sum of a line that starts from `total`. What the sums of blocks lose in rounding is kept in `low`, so that each chain */ \
    /* begins right. They need finite sums: infinity less infinity would come too early. */ \
    static void run_sum_##tag(T *o, const T *x, ptrdiff_t so, ptrdiff_t sx, ptrdiff_t count, A total) { \
        ptrdiff_t k = 0; \
        A low = 0; \
        for (; so == 1 && sx == 1 && k + CHAINS * BLOCK <= count; k += CHAINS * BLOCK) { \
            A sums[CHAINS], chain[CHAINS], high = total, lost = low; \
            sum_blocks_##tag(x + k, sums); \
            for (int c = 0; c < CHAINS; c++) { \
                chain[c] = high + lost; \
                A next = high + sums[c], added = next - high; \
                lost += (high - (next - added)) + (sums[c] - added); \
                high = next; \
            } \
            if (high - high != 0) break; \
            run_chains_##tag(o + k, x + k, chain); \
            total = high; \
            low = lost; \
        } \
        total += low; \
        for (; k < count; k++) { \
            total += (A)x[k * sx]; \
            o[k * so] = (T)total; \
        } \
    }
SUMS(FLOAT32, float, double)
SUMS(FLOAT64, double, double)

// One step after the other: whole numbers, which need no rounding, and products.
#define STEPS(name, tag, T, A, OPERATION) \
    static void run_##name##_##tag(T *o, const T *x, ptrdiff_t so, ptrdiff_t sx, ptrdiff_t count, A total) { \
        if (so == 1 && sx == 1) for (ptrdiff_t k = 0; k < count; k++) o[k] = (T)(total = total OPERATION (A)x[k]); \
        else for (ptrdiff_t k = 0; k < count; k++) o[k * so] = (T)(total = total OPERATION (A)x[k * sx]); \
    }
STEPS(sum, INT64, int64_t, uint64_t, +)
STEPS(product, INT64, int64_t, uint64_t, *)
STEPS(product, FLOAT32, float, double, *)
STEPS(product, FLOAT64, double, double, *)

#define SCAN(name, tag, T, A, START, OPERATION) \
    ST_CLONES static void across_##name##_##tag(T *o, const T *x, ptrdiff_t so, ptrdiff_t sx, ptrdiff_t count) { \
        A total[ABREAST]; \
        for (int j = 0; j < ABREAST; j++) total[j] = START; \
        for (ptrdiff_t k = 0; k < count; k++) \
            ST_VECTORIZE for (int j = 0; j < ABREAST; j++) { \
                total[j] = total[j] OPERATION (A)x[k * sx + j]; \
                o[k * so + j] = (T)total[j]; \
            } \
    } \
    ST_LOOP(name##_##tag) { \
        const st_line *line = extra; \
        ptrdiff_t i = 0; \
        if (s[0] == 1 && s[1] == 1 && line->count > 1) \
            for (; i + ABREAST <= n; i += ABREAST) \
                across_##name##_##tag((T *)p[0] + i, (const T *)p[1] + i, line->strides[0], line->strides[1], line->count); \
        for (; i < n; i++) \
            run_##name##_##tag((T *)p[0] + i * s[0], (const T *)p[1] + i * s[1], line->strides[0], line->strides[1], line->count, START); \
    }
#define SCANS(tag, T, A) SCAN(sum, tag, T, A, 0, +) SCAN(product, tag, T, A, 1, *)
SCANS(INT64, int64_t, uint64_t)
SCANS(FLOAT32, float, double)
SCANS(FLOAT64, double, double)

#define ENTRY(tag) [ST_##tag] = {sum_##tag, product_##tag}
static const st_loop scans[ST_DTYPE_COUNT][2] = {ENTRY(INT64), ENTRY(FLOAT32), ENTRY(FLOAT64)};

st_loop st_scan(bool product, st_dtype dtype) { return scans[dtype][product]; }

// MARK: extremes. The last of equals counts, and a NaN beats all that comes after.

// Where nothing in a stretch beats the best so far, the whole of it is filled with that.
#define EXTREMES(name, tag, T, BEATS) \
    ST_CLONES static bool beaten_##name##_##tag(const T *x, T best, T *o, int64_t *places, int64_t at) { \
        int found = 0; \
        for (int j = 0; j < STRETCH; j++) found |= (x[j] BEATS best) | (x[j] != x[j]); \
        if (found) return true; \
        for (int j = 0; j < STRETCH; j++) { o[j] = best; places[j] = at; } \
        return false; \
    } \
    ST_LOOP(name##_##tag) { \
        const st_line *line = extra; \
        ptrdiff_t so = line->strides[0], sp = line->strides[1], sx = line->strides[2]; \
        bool together = so == 1 && sp == 1 && sx == 1; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            T *o = (T *)p[0] + i * s[0]; \
            int64_t *places = (int64_t *)p[1] + i * s[1], at = 0; \
            const T *x = (const T *)p[2] + i * s[2]; \
            T best = x[0]; \
            for (ptrdiff_t k = 0; k < line->count;) { \
                ptrdiff_t last = line->count - k < STRETCH ? line->count : k + STRETCH; \
                if (together && last - k == STRETCH && !beaten_##name##_##tag(x + k, best, o + k, places + k, at)) { k = last; continue; } \
                for (; k < last; k++) { \
                    T v = x[k * sx]; \
                    if (v BEATS best || v != v) { best = v; at = k; } \
                    o[k * so] = best; \
                    places[k * sp] = at; \
                } \
            } \
        } \
    }
#define BOTH_EXTREMES(tag, T) EXTREMES(greatest, tag, T, >=) EXTREMES(least, tag, T, <=)
ST_EACH_TYPE(BOTH_EXTREMES)

#define EXTREME_ENTRY(tag, T) [ST_##tag] = {least_##tag, greatest_##tag},
static const st_loop extremes[ST_DTYPE_COUNT][2] = {ST_EACH_TYPE(EXTREME_ENTRY)};

st_loop st_scan_extremes(bool greatest, st_dtype dtype) { return extremes[dtype][greatest]; }

// MARK: log Σ e^x, kept as the greatest element so far and the sum of exponentials relative to it.

#define LOG_SUMS(tag, T) \
    ST_LOOP(log_sum_##tag) { \
        const st_line *line = extra; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            T *o = (T *)p[0] + i * s[0]; \
            const T *x = (const T *)p[1] + i * s[1]; \
            double greatest = -INFINITY, sum = 0; \
            for (ptrdiff_t k = 0; k < line->count; k++) { \
                double v = x[k * line->strides[1]]; \
                if (v > greatest) { \
                    sum = (sum > 0 ? sum * exp(greatest - v) : 0) + 1; \
                    greatest = v; \
                } else if (v != -INFINITY) { \
                    sum += v == greatest ? 1 : exp(v - greatest); \
                } \
                o[k * line->strides[0]] = (T)(greatest + log(sum)); \
            } \
        } \
    }
ST_EACH_FLOAT(LOG_SUMS)

#define LOG_SUM_ENTRY(tag, T) [ST_##tag] = log_sum_##tag,
static const st_loop log_sums[ST_DTYPE_COUNT] = {ST_EACH_FLOAT(LOG_SUM_ENTRY)};

st_loop st_scan_log_sums(st_dtype dtype) { return log_sums[dtype]; }
