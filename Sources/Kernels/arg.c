// The greatest or least element of each line and its place: the first of equals, and the first NaN before any number.
#include "loops.h"

enum { LANES = 32, LONG = 48, ABREAST = 32 };

#define BEATS_GREATEST(x, best) ((x) > (best))
#define BEATS_LEAST(x, best) ((x) < (best))

// A long line is read twice by vector loops: for the best value, then for its first place. Lines that lie across are worked on
// side by side, the last of them twice where their number does not divide.
#define ARG(name, tag, T, BEATS) \
    ST_CLONES static ptrdiff_t best_##name##_##tag(const T *x, ptrdiff_t count, ptrdiff_t stride) { \
        if (stride == 1 && count >= LONG) { \
            T lane[LANES]; \
            int nan = 0; \
            ptrdiff_t i = LANES; \
            for (int j = 0; j < LANES; j++) { lane[j] = x[j]; nan |= x[j] != x[j]; } \
            for (; i + LANES <= count; i += LANES) { \
                for (int j = 0; j < LANES; j++) { T v = x[i + j]; nan |= v != v; lane[j] = BEATS(v, lane[j]) ? v : lane[j]; } \
            } \
            for (; i < count; i++) { nan |= x[i] != x[i]; lane[0] = BEATS(x[i], lane[0]) ? x[i] : lane[0]; } \
            T best = lane[0]; \
            for (int j = 1; j < LANES; j++) best = BEATS(lane[j], best) ? lane[j] : best; \
            ptrdiff_t place = 0; \
            if (nan) while (x[place] == x[place]) place++; \
            else while (x[place] != best) place++; \
            return place; \
        } \
        ptrdiff_t place = 0; \
        T best = x[0]; \
        for (ptrdiff_t i = 1; i < count && best == best; i++) { \
            T v = x[i * stride]; \
            if (BEATS(v, best) || v != v) { best = v; place = i; } \
        } \
        return place; \
    } \
    ST_CLONES static void across_##name##_##tag(T *values, int32_t *places, const T *x, int32_t count, ptrdiff_t stride) { \
        T best[ABREAST]; \
        int32_t place[ABREAST]; \
        for (int j = 0; j < ABREAST; j++) { best[j] = x[j]; place[j] = 0; } \
        for (int32_t i = 1; i < count; i++) { \
            const T *row = x + i * stride; \
            for (int j = 0; j < ABREAST; j++) { \
                const T v = row[j]; \
                const bool better = (BEATS(v, best[j]) | (v != v)) & (best[j] == best[j]); \
                best[j] = better ? v : best[j]; \
                place[j] = better ? i : place[j]; \
            } \
        } \
        memcpy(values, best, sizeof best); \
        memcpy(places, place, sizeof place); \
    } \
    ST_LOOP(name##_##tag) { \
        const st_line *line = extra; \
        ptrdiff_t first = 0; \
        const bool isAcross = s[2] == 1 && line->strides[2] != 1 && n >= ABREAST && line->count <= INT32_MAX; \
        while (isAcross && first < n) { \
            T best[ABREAST]; \
            int32_t places[ABREAST]; \
            if (first > n - ABREAST) first = n - ABREAST; \
            across_##name##_##tag(best, places, (const T *)p[2] + first, (int32_t)line->count, line->strides[2]); \
            for (int j = 0; j < ABREAST; j++) { \
                ((T *)p[0])[(first + j) * s[0]] = best[j]; \
                ((int64_t *)p[1])[(first + j) * s[1]] = places[j]; \
            } \
            first += ABREAST; \
        } \
        for (ptrdiff_t i = first; i < n; i++) { \
            const T *x = (const T *)p[2] + i * s[2]; \
            ptrdiff_t place = best_##name##_##tag(x, line->count, line->strides[2]); \
            ((T *)p[0])[i * s[0]] = x[place * line->strides[2]]; \
            ((int64_t *)p[1])[i * s[1]] = place; \
        } \
    }
#define BOTH(tag, T) ARG(greatest, tag, T, BEATS_GREATEST) ARG(least, tag, T, BEATS_LEAST)
ST_EACH_TYPE(BOTH)

#define ENTRY(tag, T) [ST_##tag] = {least_##tag, greatest_##tag},
static const st_loop loops[ST_DTYPE_COUNT][2] = {ST_EACH_TYPE(ENTRY)};

st_loop st_arg(bool greatest, st_dtype dtype) { return loops[dtype][greatest]; }
