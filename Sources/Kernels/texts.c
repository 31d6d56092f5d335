// Columns of texts: copying, comparing, numbering and ordering what lies in one run of bytes.
#include <stdlib.h>
#include <string.h>
#include "tables.h"

static bool is_missing(const st_texts *t, ptrdiff_t i) { return t->missing && t->missing[i]; }
static int64_t length(const st_texts *t, ptrdiff_t i) { return t->offsets[i + 1] - t->offsets[i]; }

int64_t st_texts_taken_size(const st_texts *texts, const int64_t *places, ptrdiff_t count) {
    int64_t size = 0;
    for (ptrdiff_t i = 0; i < count; i++) if (places[i] >= 0) size += length(texts, places[i]);
    return size;
}

void st_texts_take(const st_texts *texts, const int64_t *places, ptrdiff_t count, uint8_t *bytes, int64_t *offsets, bool *missing) {
    int64_t end = 0;
    offsets[0] = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        int64_t place = places[i];
        missing[i] = place < 0 || is_missing(texts, place);
        if (!missing[i]) {
            memcpy(bytes + end, texts->bytes + texts->offsets[place], (size_t)length(texts, place));
            end += length(texts, place);
        }
        offsets[i + 1] = end;
    }
}

static int compare(const st_texts *a, ptrdiff_t i, const st_texts *b, ptrdiff_t j) {
    int64_t m = length(a, i), n = length(b, j);
    int order = memcmp(a->bytes + a->offsets[i], b->bytes + b->offsets[j], (size_t)(m < n ? m : n));
    if (order == 0) return m < n ? -1 : m > n;
    return order < 0 ? -1 : 1;
}

void st_texts_compare(const st_texts *a, const st_texts *b, int8_t *results) {
    for (ptrdiff_t i = 0; i < a->count; i++) {
        ptrdiff_t j = b->count == 1 ? 0 : i;
        results[i] = is_missing(a, i) || is_missing(b, j) ? 2 : (int8_t)compare(a, i, b, j);
    }
}

// MARK: numbering, by a table of hashes that is at most half full

static uint64_t hash(const uint8_t *bytes, int64_t count) {
    uint64_t h = 0x9e3779b97f4a7c15u ^ (uint64_t)count, word;
    for (; count >= 8; bytes += 8, count -= 8) {
        memcpy(&word, bytes, 8);
        h = (h ^ word) * 0xff51afd7ed558ccdu;
        h ^= h >> 32;
    }
    word = 0;
    memcpy(&word, bytes, (size_t)count);
    h = (h ^ word) * 0xff51afd7ed558ccdu;
    h ^= h >> 29;
    return h * 0xc4ceb9fe1a85ec53u;
}

typedef struct { int64_t *slots; uint64_t *hashes; uint64_t size; } table;

static bool make(table *t, uint64_t size) {
    t->size = size;
    t->slots = malloc(size * sizeof *t->slots);
    t->hashes = malloc(size * sizeof *t->hashes);
    if (!t->slots || !t->hashes) { free(t->slots); free(t->hashes); return false; }
    memset(t->slots, 0xff, size * sizeof *t->slots);
    return true;
}

static bool grow(table *t) {
    table larger;
    if (!make(&larger, t->size * 4)) return false;
    for (uint64_t i = 0; i < t->size; i++) {
        if (t->slots[i] < 0) continue;
        uint64_t at = t->hashes[i] & (larger.size - 1);
        while (larger.slots[at] >= 0) at = (at + 1) & (larger.size - 1);
        larger.slots[at] = t->slots[i];
        larger.hashes[at] = t->hashes[i];
    }
    free(t->slots);
    free(t->hashes);
    *t = larger;
    return true;
}

ptrdiff_t st_texts_codes(const st_texts *texts, int64_t *codes, int64_t *firsts) {
    table t;
    if (!make(&t, 1024)) return -1;
    int64_t groups = 0;
    for (ptrdiff_t i = 0; i < texts->count; i++) {
        if (is_missing(texts, i)) { codes[i] = -1; continue; }
        uint64_t h = hash(texts->bytes + texts->offsets[i], length(texts, i)), at = h & (t.size - 1);
        while (t.slots[at] >= 0 && (t.hashes[at] != h || compare(texts, i, texts, firsts[t.slots[at]]) != 0)) at = (at + 1) & (t.size - 1);
        if (t.slots[at] < 0) {
            t.slots[at] = groups;
            t.hashes[at] = h;
            firsts[groups++] = i;
            codes[i] = groups - 1;
            if ((uint64_t)groups * 2 > t.size && !grow(&t)) { groups = -1; break; }
        } else {
            codes[i] = t.slots[at];
        }
    }
    free(t.slots);
    free(t.hashes);
    return groups;
}

#define CODES(name, T, BITS, MISSING) \
    ptrdiff_t name(const T *x, ptrdiff_t count, int64_t *codes, int64_t *firsts) { \
        table t; \
        if (!make(&t, 1024)) return -1; \
        int64_t groups = 0; \
        for (ptrdiff_t i = 0; i < count; i++) { \
            if (MISSING(x[i])) { codes[i] = -1; continue; } \
            uint64_t bits = BITS(x[i]), h = (bits ^ bits >> 32) * 0x9e3779b97f4a7c15u; \
            h ^= h >> 29; \
            uint64_t at = h & (t.size - 1); \
            while (t.slots[at] >= 0 && x[firsts[t.slots[at]]] != x[i]) at = (at + 1) & (t.size - 1); \
            if (t.slots[at] < 0) { \
                t.slots[at] = groups; \
                t.hashes[at] = h; \
                firsts[groups++] = i; \
                codes[i] = groups - 1; \
                if ((uint64_t)groups * 2 > t.size && !grow(&t)) { groups = -1; break; } \
            } else { \
                codes[i] = t.slots[at]; \
            } \
        } \
        free(t.slots); \
        free(t.hashes); \
        return groups; \
    }

static uint64_t bits_of(double x) {
    uint64_t bits;
    x += 0.0;  // -0.0 and 0.0 are one
    memcpy(&bits, &x, sizeof bits);
    return bits;
}
#define NEVER(x) false
#define IS_NAN(x) ((x) != (x))
CODES(st_int_codes, int64_t, (uint64_t), NEVER)
CODES(st_float_codes, double, bits_of, IS_NAN)

// MARK: order

static bool precedes(const st_texts *t, int64_t a, int64_t b) {
    if (is_missing(t, a) || is_missing(t, b)) return !is_missing(t, a) || is_missing(t, b);
    return compare(t, a, t, b) <= 0;
}

bool st_texts_order(const st_texts *texts, int64_t *places) {
    ptrdiff_t n = texts->count;
    int64_t *spare = malloc((size_t)(n > 0 ? n : 1) * sizeof *spare);
    if (!spare) return false;
    int64_t *from = places, *to = spare;
    for (ptrdiff_t i = 0; i < n; i++) places[i] = i;
    for (ptrdiff_t width = 1; width < n; width *= 2) {
        for (ptrdiff_t start = 0; start < n; start += 2 * width) {
            ptrdiff_t middle = start + width < n ? start + width : n, end = start + 2 * width < n ? start + 2 * width : n;
            for (ptrdiff_t i = start, j = middle, k = start; k < end; k++)
                to[k] = i < middle && (j >= end || precedes(texts, from[i], from[j])) ? from[i++] : from[j++];
        }
        int64_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != places) memcpy(places, from, (size_t)n * sizeof *places);
    free(spare);
    return true;
}

// MARK: UTF-8

ptrdiff_t st_utf8_prefix(const uint8_t *s, ptrdiff_t count) {
    ptrdiff_t i = 0;
    while (i < count) {
        if (s[i] < 0x80) {
            uint64_t word;
            while (i + 8 <= count && (memcpy(&word, s + i, 8), (word & 0x8080808080808080u) == 0)) i += 8;
            while (i < count && s[i] < 0x80) i++;
            continue;
        }
        int more = s[i] >= 0xc2 && s[i] < 0xe0 ? 1 : s[i] >= 0xe0 && s[i] < 0xf0 ? 2 : s[i] >= 0xf0 && s[i] < 0xf5 ? 3 : 0;
        if (more == 0 || i + more >= count) return i;
        // Longer forms of shorter characters, surrogates, and what lies beyond the last plane.
        if ((s[i] == 0xe0 && s[i + 1] < 0xa0) || (s[i] == 0xed && s[i + 1] > 0x9f) || (s[i] == 0xf0 && s[i + 1] < 0x90) || (s[i] == 0xf4 && s[i + 1] > 0x8f)) return i;
        for (int k = 1; k <= more; k++) if ((s[i + k] & 0xc0) != 0x80) return i;
        i += more + 1;
    }
    return count;
}
