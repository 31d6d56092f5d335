// Resizing pictures of bytes: weights in whole numbers of 22 bits, along the rows and along the columns.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "kernels.h"
#include "pictures.h"

enum { BITS = 32 - 8 - 2 };

static uint8_t byte(int x) { return x < 0 ? 0 : x > 255 ? 255 : (uint8_t)x; }

// MARK: weights

static double sinc(double x) { return x == 0 ? 1 : sin(x * M_PI) / (x * M_PI); }

static double weight(st_filter filter, double x) {
    switch (filter) {
    case ST_BOX: return x > -0.5 && x <= 0.5;
    case ST_BILINEAR: x = fabs(x); return x < 1 ? 1 - x : 0;
    case ST_HAMMING: x = fabs(x); return x == 0 ? 1 : x >= 1 ? 0 : sin(x * M_PI) / (x * M_PI) * (0.54 + 0.46 * cos(x * M_PI));
    case ST_BICUBIC:
        x = fabs(x);
        if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
    default: return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
}

static double reach(st_filter filter) {
    return filter == ST_BOX ? 0.5 : filter == ST_BICUBIC ? 2 : filter == ST_LANCZOS ? 3 : 1;
}

/// For each place of the result: where the places that it is made of begin, how many they are, and their weights.
typedef struct { ptrdiff_t room; int *first, *count; int32_t *weights; } plan;

static void forget(plan *p) {
    free(p->first);
    free(p->count);
    free(p->weights);
}

static bool make_plan(plan *p, ptrdiff_t from, float start, float end, ptrdiff_t to, st_filter filter) {
    double scale = (double)(end - start) / (double)to, wide = scale < 1 ? 1 : scale, support = reach(filter) * wide;
    p->room = (ptrdiff_t)ceil(support) * 2 + 1;
    p->first = malloc((size_t)to * sizeof(int));
    p->count = malloc((size_t)to * sizeof(int));
    p->weights = calloc((size_t)to * (size_t)p->room, sizeof(int32_t));
    double *exact = malloc((size_t)p->room * sizeof(double));
    bool ok = p->first && p->count && p->weights && exact;
    for (ptrdiff_t i = 0; ok && i < to; i++) {
        double center = (double)start + ((double)i + 0.5) * scale, total = 0;
        int low = (int)(center - support + 0.5), high = (int)(center + support + 0.5);
        if (low < 0) low = 0;
        if (high > from) high = (int)from;
        int count = high - low;
        for (int j = 0; j < count; j++) total += exact[j] = weight(filter, ((double)(j + low) - center + 0.5) * (1 / wide));
        for (int j = 0; j < count; j++) {
            double w = (total != 0 ? exact[j] / total : exact[j]) * (1 << BITS);
            p->weights[i * p->room + j] = (int32_t)(w < 0 ? w - 0.5 : w + 0.5);
        }
        p->first[i] = low;
        p->count[i] = count;
    }
    free(exact);
    return ok;
}

// MARK: the two passes

typedef struct { const uint8_t *x; uint8_t *y; const plan *plan; ptrdiff_t from, to, channels; } pass;

#define ACROSS(C) \
    for (ptrdiff_t i = 0; i < w->to; i++) { \
        const int32_t *k = w->plan->weights + i * w->plan->room; \
        const uint8_t *p = x + w->plan->first[i] * C; \
        int sum[C]; \
        for (int c = 0; c < C; c++) sum[c] = 1 << (BITS - 1); \
        for (int j = 0; j < w->plan->count[i]; j++, p += C) for (int c = 0; c < C; c++) sum[c] += p[c] * k[j]; \
        for (int c = 0; c < C; c++) y[i * C + c] = byte(sum[c] >> BITS); \
    }

static void across(void *context, ptrdiff_t first, ptrdiff_t last) {
    const pass *w = context;
    for (ptrdiff_t row = first; row < last; row++) {
        const uint8_t *x = w->x + row * w->from * w->channels;
        uint8_t *y = w->y + row * w->to * w->channels;
        switch (w->channels) {
        case 1: ACROSS(1) break;
        case 2: ACROSS(2) break;
        case 3: ACROSS(3) break;
        default: ACROSS(4)
        }
    }
}

/// `from` is the bytes of a row here.
static void down(void *context, ptrdiff_t first, ptrdiff_t last) {
    enum { BLOCK = 256 };
    const pass *w = context;
    for (ptrdiff_t i = first; i < last; i++) {
        const int32_t *k = w->plan->weights + i * w->plan->room;
        const uint8_t *x = w->x + w->plan->first[i] * w->from;
        for (ptrdiff_t start = 0; start < w->from; start += BLOCK) {
            ptrdiff_t count = w->from - start < BLOCK ? w->from - start : BLOCK;
            int sum[BLOCK];
            for (ptrdiff_t c = 0; c < count; c++) sum[c] = 1 << (BITS - 1);
            for (int j = 0; j < w->plan->count[i]; j++) {
                const uint8_t *row = x + j * w->from + start;
                for (ptrdiff_t c = 0; c < count; c++) sum[c] += row[c] * k[j];
            }
            for (ptrdiff_t c = 0; c < count; c++) w->y[i * w->from + start + c] = byte(sum[c] >> BITS);
        }
    }
}

/// The place that is nearest to each of the result, as sums of steps find it.
static void pick(const uint8_t *x, st_extent2 from, uint8_t *y, st_extent2 to, double left, double step, double top, double rise) {
    double place = top + rise * 0.5;
    for (ptrdiff_t row = 0; row < to.height; row++, place += rise) {
        if (place < 0 || place >= (double)from.height) continue;
        double across = left + step * 0.5;
        for (ptrdiff_t i = 0; i < to.width; i++, across += step) {
            if (across < 0 || across >= (double)from.width) continue;
            memcpy(y + (row * to.width + i) * to.channels, x + ((ptrdiff_t)place * from.width + (ptrdiff_t)across) * from.channels, (size_t)to.channels);
        }
    }
}

/// Along the rows, from `from` to `to` places.
static void narrow(const uint8_t *x, uint8_t *y, const plan *p, ptrdiff_t rows, ptrdiff_t from, ptrdiff_t to, ptrdiff_t channels) {
    pass w = {x, y, p, from, to, channels};
    st_parallel_for(rows, 1 + (1 << 16) / (from * channels), across, &w);
}

/// Along the columns, to `rows` rows of `bytes` each.
static void flatten(const uint8_t *x, uint8_t *y, const plan *p, ptrdiff_t rows, ptrdiff_t bytes) {
    pass w = {x, y, p, bytes, 0, 0};
    st_parallel_for(rows, 1 + (1 << 16) / bytes, down, &w);
}

bool st_picture_resize(const uint8_t *x, st_extent2 from, uint8_t *y, st_extent2 to, const float box[4], st_filter filter) {
    float left = box[0], top = box[1], right = box[2], bottom = box[3];
    double step = (double)(right - left) / (double)to.width, rise = (double)(bottom - top) / (double)to.height;
    if (filter == ST_NEAREST) {
        pick(x, from, y, to, left, step, top, rise);
        return true;
    }
    bool narrows = to.width != from.width || left != 0 || right != (float)to.width;
    bool flattens = to.height != from.height || top != 0 || bottom != (float)to.height;
    // The order matters: what lies between the passes is rounded and held within 0…255.
    bool flattens_first = to.height < from.height && from.height - to.height > 2 * (from.width - to.width);
    plan columns = {0}, rows = {0};
    uint8_t *between = NULL;
    size_t size = (size_t)((flattens_first ? to.height * from.width : from.height * to.width) * from.channels);
    bool ok = (!narrows || make_plan(&columns, from.width, left, right, to.width, filter))
        && (!flattens || make_plan(&rows, from.height, top, bottom, to.height, filter)) && (!narrows || !flattens || (between = malloc(size)));
    if (ok && narrows && flattens && flattens_first) {
        flatten(x, between, &rows, to.height, from.width * from.channels);
        narrow(between, y, &columns, to.height, from.width, to.width, from.channels);
    } else if (ok && narrows && flattens) {
        // Only the rows that the second pass will look at.
        ptrdiff_t first = rows.first[0], last = rows.first[to.height - 1] + rows.count[to.height - 1];
        for (ptrdiff_t i = 0; i < to.height; i++) rows.first[i] -= (int)first;
        narrow(x + first * from.width * from.channels, between, &columns, last - first, from.width, to.width, from.channels);
        flatten(between, y, &rows, to.height, to.width * to.channels);
    } else if (ok && narrows) {
        narrow(x, y, &columns, from.height, from.width, to.width, from.channels);
    } else if (ok && flattens) {
        flatten(x, y, &rows, to.height, from.width * from.channels);
    } else if (ok) {
        memcpy(y, x, (size_t)(to.height * to.width * to.channels));
    }
    free(between);
    forget(&rows);
    forget(&columns);
    return ok;
}

// MARK: turning

/// Places in whole numbers of 1/65536.
static void turn_nearest(const uint8_t *x, st_extent2 from, uint8_t *y, st_extent2 to, const double a[6]) {
#define FIXED(v) (int64_t)floor((v) * 65536 + 0.5)
    int64_t across = FIXED(a[0]), slant = FIXED(a[1]), lean = FIXED(a[3]), down = FIXED(a[4]);
    int64_t left = FIXED(a[2] + a[0] * 0.5 + a[1] * 0.5), top = FIXED(a[5] + a[3] * 0.5 + a[4] * 0.5);
#undef FIXED
    for (ptrdiff_t row = 0; row < to.height; row++, left += slant, top += down) {
        int64_t u = left, v = top;
        for (ptrdiff_t i = 0; i < to.width; i++, u += across, v += lean) {
            int64_t column = u >> 16, line = v >> 16;
            if (column < 0 || column >= from.width || line < 0 || line >= from.height) continue;
            memcpy(y + (row * to.width + i) * to.channels, x + (line * from.width + column) * from.channels, (size_t)to.channels);
        }
    }
}

static double between(double a, double b, double d) { return a + (b - a) * d; }

static double curve(const double p[4], double d) {
    double p2 = -p[0] + p[2], p3 = 2 * (p[0] - p[1]) + p[2] - p[3], p4 = -p[0] + p[1] - p[2] + p[3];
    return p[1] + d * (p2 + d * (p3 + d * p4));
}

static ptrdiff_t held(ptrdiff_t i, ptrdiff_t count) { return i < 0 ? 0 : i < count ? i : count - 1; }

/// One pixel from the place (u, v), whose whole part and rest are given. Lines beyond the last repeat the one before.
static void mix(const uint8_t *x, st_extent2 from, ptrdiff_t column, ptrdiff_t line, double du, double dv, bool is_cubic, uint8_t *y) {
    for (ptrdiff_t c = 0; c < from.channels; c++) {
        double lines[4];
        int count = is_cubic ? 4 : 2;
        for (int j = 0; j < count; j++) {
            ptrdiff_t place = line + j - is_cubic;
            if (j > 0 && (place < 0 || place >= from.height)) {
                lines[j] = lines[j - 1];
                continue;
            }
            const uint8_t *row = x + held(place, from.height) * from.width * from.channels + c;
            double values[4];
            for (int i = 0; i < count; i++) values[i] = row[held(column + i - is_cubic, from.width) * from.channels];
            lines[j] = is_cubic ? curve(values, du) : between(values[0], values[1], du);
        }
        double value = is_cubic ? curve(lines, dv) : between(lines[0], lines[1], dv);
        y[c] = value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)value;
    }
}

typedef struct { const uint8_t *x; st_extent2 from; uint8_t *y; st_extent2 to; const double *a; bool is_cubic; } turning;

static void turn_smoothly(void *context, ptrdiff_t first, ptrdiff_t last) {
    const turning *t = context;
    const double *a = t->a;
    for (ptrdiff_t row = first; row < last; row++) for (ptrdiff_t i = 0; i < t->to.width; i++) {
        double xin = (double)i + 0.5, yin = (double)row + 0.5;
        double u = a[0] * xin + a[1] * yin + a[2], v = a[3] * xin + a[4] * yin + a[5];
        if (!(u >= 0 && u < (double)t->from.width && v >= 0 && v < (double)t->from.height)) continue;
        u -= 0.5, v -= 0.5;
        mix(t->x, t->from, (ptrdiff_t)floor(u), (ptrdiff_t)floor(v), u - floor(u), v - floor(v), t->is_cubic, t->y + (row * t->to.width + i) * t->to.channels);
    }
}

void st_picture_affine(const uint8_t *x, st_extent2 from, uint8_t *y, st_extent2 to, const double a[6], st_filter filter) {
    if (filter == ST_NEAREST) {
        if (a[1] == 0 && a[3] == 0) pick(x, from, y, to, a[2], a[0], a[5], a[4]);
        else turn_nearest(x, from, y, to, a);
        return;
    }
    turning t = {x, from, y, to, a, filter == ST_BICUBIC};
    st_parallel_for(to.height, 1 + (1 << 12) / (to.width + 1), turn_smoothly, &t);
}
