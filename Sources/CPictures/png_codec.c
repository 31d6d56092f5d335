// PNG files by libpng.
#include "picture_codecs.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct png png;
typedef struct info info;
typedef void (*message_function)(png *, const char *);
typedef void (*data_function)(png *, uint8_t *, size_t);
typedef struct { uint8_t red, green, blue; } color;

// X(result, name, parameters)
#define EACH_FUNCTION(X) \
    X(png *, create_read_struct, (const char *, void *, message_function, message_function)) \
    X(png *, create_write_struct, (const char *, void *, message_function, message_function)) X(info *, create_info_struct, (png *)) \
    X(void, destroy_read_struct, (png **, info **, info **)) X(void, destroy_write_struct, (png **, info **)) \
    X(void *, get_error_ptr, (const png *)) X(void *, get_io_ptr, (const png *)) X(void, set_read_fn, (png *, void *, data_function)) \
    X(void, set_write_fn, (png *, void *, data_function, void (*)(png *))) X(void, read_info, (png *, info *)) \
    X(uint32_t, get_IHDR, (const png *, const info *, uint32_t *, uint32_t *, int *, int *, int *, int *, int *)) \
    X(uint32_t, get_PLTE, (const png *, info *, color **, int *)) X(uint32_t, get_tRNS, (const png *, info *, uint8_t **, int *, void **)) \
    X(void, set_packing, (png *)) X(void, set_expand_gray_1_2_4_to_8, (png *)) X(void, set_strip_16, (png *)) X(void, set_swap, (png *)) \
    X(int, set_interlace_handling, (png *)) X(void, read_update_info, (png *, info *)) X(void, read_image, (png *, uint8_t **)) \
    X(void, read_end, (png *, info *)) X(void, set_IHDR, (png *, info *, uint32_t, uint32_t, int, int, int, int, int)) \
    X(void, set_PLTE, (png *, info *, const color *, int)) X(void, set_tRNS, (png *, info *, const uint8_t *, int, const void *)) \
    X(void, set_compression_level, (png *, int)) X(void, write_info, (png *, info *)) X(void, write_image, (png *, uint8_t **)) \
    X(void, write_end, (png *, info *))

#define LIBRARY_LINUX "libpng16.so.16"
#define LIBRARY_MAC "libpng16.16.dylib"
#define LIBRARY_PREFIX "png_"
#include "library_door.h"

// Constants of the format.
enum { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGBA = 6 };
/// The version whose functions these are.
#define VERSION "1.6.0"

/// What one file is read from or written to, and the way out when something is wrong with it.
typedef struct {
    jmp_buf escape;
    st_picture_fault *fault;
    const uint8_t *source;
    uint8_t *sink;
    size_t count, position, room;
    uint8_t **rows;
} work;

static void fail(png *p, const char *reason) {
    work *w = p_get_error_ptr(p);
    snprintf(w->fault->reason, sizeof w->fault->reason, "%s", reason);
    w->fault->offset = w->position;
    longjmp(w->escape, 1);
}

static void ignore(png *p, const char *reason) { (void)p, (void)reason; }

static void supply(png *p, uint8_t *to, size_t count) {
    work *w = p_get_io_ptr(p);
    if (w->count - w->position < count) {
        w->fault->is_truncated = true;
        w->position = w->count;
        fail(p, "the file ends too early");
    }
    memcpy(to, w->source + w->position, count);
    w->position += count;
}

/// Opens a file in memory and reads up to its pixels. NULL where it cannot.
static png *open_reader(work *w, info **facts) {
    if (!is_loaded()) {
        w->fault->is_missing = true;
        return NULL;
    }
    png *p = p_create_read_struct(VERSION, w, fail, ignore);
    if (!p) return NULL;
    if (!(*facts = p_create_info_struct(p))) {
        p_destroy_read_struct(&p, NULL, NULL);
        return NULL;
    }
    p_set_read_fn(p, w, supply);
    return p;
}

static void describe(png *p, info *facts, st_picture_header *h) {
    int depth, type;
    p_get_IHDR(p, facts, &h->width, &h->height, &depth, &type, NULL, NULL, NULL);
    h->color_count = 0;
    switch (type) {
    case GREY: h->kind = depth == 1 ? ST_BILEVEL : depth == 16 ? ST_GREY16 : ST_GREY; break;
    case GREY_ALPHA: h->kind = ST_GREY_ALPHA; break;
    case RGB: h->kind = ST_RGB; break;
    case RGBA: h->kind = ST_RGBA; break;
    default: h->kind = ST_PALETTE;
    }
    static const int sizes[] = {[ST_BILEVEL] = 1, [ST_GREY] = 1, [ST_GREY16] = 2, [ST_GREY_ALPHA] = 2, [ST_PALETTE] = 1, [ST_RGB] = 3, [ST_RGBA] = 4};
    h->pixel_bytes = sizes[h->kind];
    color *colors;
    uint8_t *alphas = NULL;
    int count, alpha_count = 0;
    if (h->kind != ST_PALETTE || !p_get_PLTE(p, facts, &colors, &count)) return;
    p_get_tRNS(p, facts, &alphas, &alpha_count, NULL);
    h->color_count = count < 256 ? count : 256;
    for (int i = 0; i < h->color_count; i++) {
        uint8_t *to = h->colors + 4 * i;
        to[0] = colors[i].red, to[1] = colors[i].green, to[2] = colors[i].blue;
        to[3] = alphas && i < alpha_count ? alphas[i] : 255;
    }
}

bool st_png_header(const uint8_t *bytes, size_t count, st_picture_header *header, st_picture_fault *fault) {
    work w = {.fault = fault, .source = bytes, .count = count};
    info *facts = NULL;
    png *p = open_reader(&w, &facts);
    if (!p) return false;
    if (setjmp(w.escape)) {
        p_destroy_read_struct(&p, &facts, NULL);
        return false;
    }
    p_read_info(p, facts);
    describe(p, facts, header);
    p_destroy_read_struct(&p, &facts, NULL);
    return true;
}

bool st_png_pixels(const uint8_t *bytes, size_t count, uint8_t *pixels, st_picture_fault *fault) {
    work w = {.fault = fault, .source = bytes, .count = count};
    info *facts = NULL;
    st_picture_header header;
    png *p = open_reader(&w, &facts);
    if (!p) return false;
    if (setjmp(w.escape)) {
        free(w.rows);
        p_destroy_read_struct(&p, &facts, NULL);
        return false;
    }
    p_read_info(p, facts);
    describe(p, facts, &header);
    if (header.kind == ST_PALETTE) p_set_packing(p);
    else if (header.kind == ST_GREY16) p_set_swap(p);
    else p_set_expand_gray_1_2_4_to_8(p), p_set_strip_16(p);
    p_set_interlace_handling(p);
    p_read_update_info(p, facts);
    if (!(w.rows = malloc(header.height * sizeof *w.rows))) fail(p, "out of memory");
    for (size_t y = 0; y < header.height; y++) w.rows[y] = pixels + y * header.width * (size_t)header.pixel_bytes;
    p_read_image(p, w.rows);
    p_read_end(p, NULL);
    free(w.rows);
    p_destroy_read_struct(&p, &facts, NULL);
    return true;
}

static void collect(png *p, uint8_t *from, size_t count) {
    work *w = p_get_io_ptr(p);
    if (w->room - w->position < count) {
        size_t room = (w->position + count) * 2;
        uint8_t *sink = realloc(w->sink, room);
        if (!sink) fail(p, "out of memory");
        w->sink = sink;
        w->room = room;
    }
    memcpy(w->sink + w->position, from, count);
    w->position += count;
}

static void flush(png *p) { (void)p; }

uint8_t *st_png_write(const st_picture_header *h, const uint8_t *pixels, int level, size_t *count, st_picture_fault *fault) {
    work w = {.fault = fault};
    if (!is_loaded()) {
        fault->is_missing = true;
        return NULL;
    }
    png *p = p_create_write_struct(VERSION, &w, fail, ignore);
    if (!p) return NULL;
    info *facts = p_create_info_struct(p);
    if (setjmp(w.escape)) {
        free(w.rows);
        free(w.sink);
        p_destroy_write_struct(&p, &facts);
        return NULL;
    }
    if (!facts) fail(p, "out of memory");
    p_set_write_fn(p, &w, collect, flush);
    static const int types[] = {[ST_BILEVEL] = GREY, [ST_GREY] = GREY, [ST_GREY16] = GREY, [ST_GREY_ALPHA] = GREY_ALPHA, [ST_PALETTE] = PALETTE, [ST_RGB] = RGB, [ST_RGBA] = RGBA};
    p_set_IHDR(p, facts, h->width, h->height, h->kind == ST_GREY16 ? 16 : h->kind == ST_BILEVEL ? 1 : 8, types[h->kind], 0, 0, 0);
    p_set_compression_level(p, level);
    if (h->kind == ST_PALETTE) {
        color colors[256];
        uint8_t alphas[256];
        bool is_clear = false;
        for (int i = 0; i < h->color_count; i++) {
            const uint8_t *c = h->colors + 4 * i;
            colors[i] = (color){c[0], c[1], c[2]};
            alphas[i] = c[3];
            is_clear |= c[3] != 255;
        }
        p_set_PLTE(p, facts, colors, h->color_count);
        if (is_clear) p_set_tRNS(p, facts, alphas, h->color_count, NULL);
    }
    p_write_info(p, facts);
    if (h->kind == ST_GREY16) p_set_swap(p);
    if (h->kind == ST_BILEVEL) p_set_packing(p);
    if (!(w.rows = malloc(h->height * sizeof *w.rows))) fail(p, "out of memory");
    for (size_t y = 0; y < h->height; y++) w.rows[y] = (uint8_t *)pixels + y * h->width * (size_t)h->pixel_bytes;
    p_write_image(p, w.rows);
    p_write_end(p, facts);
    free(w.rows);
    p_destroy_write_struct(&p, &facts);
    *count = w.position;
    return w.sink;
}
