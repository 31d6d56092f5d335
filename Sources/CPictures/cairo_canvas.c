// Figures drawn by cairo.
#include "cairo_canvas.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct cairo cairo;
typedef struct surface surface;
typedef struct pattern pattern;
typedef struct { double x_bearing, y_bearing, width, height, x_advance, y_advance; } text_extents;
typedef struct { double ascent, descent, height, max_x_advance, max_y_advance; } font_extents;
typedef int (*write_function)(void *closure, const unsigned char *data, unsigned count);

// X(result, name, parameters)
#define EACH_FUNCTION(X) \
    X(surface *, image_surface_create, (int, int, int)) X(int, surface_status, (surface *)) X(void, surface_destroy, (surface *)) \
    X(surface *, image_surface_create_for_data, (unsigned char *, int, int, int, int)) X(void, surface_finish, (surface *)) \
    X(surface *, svg_surface_create_for_stream, (write_function, void *, double, double)) \
    X(surface *, pdf_surface_create_for_stream, (write_function, void *, double, double)) \
    X(int, surface_write_to_png_stream, (surface *, write_function, void *)) X(cairo *, create, (surface *)) X(void, destroy, (cairo *)) \
    X(int, status, (cairo *)) X(void, save, (cairo *)) X(void, restore, (cairo *)) X(void, scale, (cairo *, double, double)) \
    X(void, translate, (cairo *, double, double)) X(void, rotate, (cairo *, double)) X(void, new_path, (cairo *)) \
    X(void, move_to, (cairo *, double, double)) X(void, line_to, (cairo *, double, double)) X(void, close_path, (cairo *)) \
    X(void, curve_to, (cairo *, double, double, double, double, double, double)) X(void, rectangle, (cairo *, double, double, double, double)) \
    X(void, set_source_rgba, (cairo *, double, double, double, double)) X(void, set_line_width, (cairo *, double)) \
    X(void, set_dash, (cairo *, const double *, int, double)) X(void, set_line_cap, (cairo *, int)) X(void, set_line_join, (cairo *, int)) \
    X(void, stroke, (cairo *)) X(void, fill, (cairo *)) X(void, clip, (cairo *)) X(void, select_font_face, (cairo *, const char *, int, int)) \
    X(void, set_font_size, (cairo *, double)) X(void, show_text, (cairo *, const char *)) X(void, paint, (cairo *)) \
    X(void, text_extents, (cairo *, const char *, text_extents *)) X(void, font_extents, (cairo *, font_extents *)) \
    X(void, set_source_surface, (cairo *, surface *, double, double)) X(pattern *, get_source, (cairo *)) \
    X(void, pattern_set_filter, (pattern *, int)) X(void, pattern_set_extend, (pattern *, int))

#define LIBRARY_LINUX "libcairo.so.2"
#define LIBRARY_MAC "libcairo.2.dylib"
#define LIBRARY_PREFIX "cairo_"
#include "library_door.h"

// Constants of the library.
enum { FORMAT_ARGB32 = 0, CAP_BUTT = 0, CAP_ROUND = 1, JOIN_MITER = 0, JOIN_ROUND = 1, SLANT_NORMAL = 0, FILTER_NEAREST = 3, FILTER_BILINEAR = 4, EXTEND_PAD = 3 };

bool st_cairo_is_there(void) { return is_loaded(); }

struct st_canvas {
    surface *target;
    cairo *pen;
    st_page kind;
    unsigned char *bytes;
    size_t count, room;
    bool failed;
};

static int collect(void *closure, const unsigned char *data, unsigned count) {
    st_canvas *c = closure;
    if (c->room - c->count < count) {
        size_t room = (c->count + count) * 2;
        unsigned char *bytes = realloc(c->bytes, room);
        if (!bytes) {
            c->failed = true;
            return 11;  // CAIRO_STATUS_WRITE_ERROR
        }
        c->bytes = bytes;
        c->room = room;
    }
    memcpy(c->bytes + c->count, data, count);
    c->count += count;
    return 0;
}

st_canvas *st_canvas_open(st_page kind, double width, double height, double scale) {
    if (!is_loaded()) return NULL;
    st_canvas *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->kind = kind;
    switch (kind) {
    case ST_SVG: c->target = p_svg_surface_create_for_stream(collect, c, width, height); break;
    case ST_PDF: c->target = p_pdf_surface_create_for_stream(collect, c, width, height); break;
    case ST_PNG: c->target = p_image_surface_create(FORMAT_ARGB32, (int)(width * scale + 1e-6), (int)(height * scale + 1e-6)); break;
    }
    if (p_surface_status(c->target) != 0) {
        p_surface_destroy(c->target);
        free(c);
        return NULL;
    }
    c->pen = p_create(c->target);
    if (kind == ST_PNG) p_scale(c->pen, scale, scale);
    return c;
}

const unsigned char *st_canvas_finish(st_canvas *c, size_t *count) {
    if (p_status(c->pen) != 0) c->failed = true;
    if (c->kind == ST_PNG && !c->failed && p_surface_write_to_png_stream(c->target, collect, c) != 0) c->failed = true;
    p_surface_finish(c->target);
    if (c->failed || p_surface_status(c->target) != 0) return NULL;
    *count = c->count;
    return c->bytes;
}

void st_canvas_close(st_canvas *c) {
    if (!c) return;
    p_destroy(c->pen);
    p_surface_destroy(c->target);
    free(c->bytes);
    free(c);
}

void st_canvas_path(st_canvas *c, const char *steps, size_t count, const double *p) {
    p_new_path(c->pen);
    for (size_t i = 0; i < count; i++) {
        switch (steps[i]) {
        case 'M': p_move_to(c->pen, p[0], p[1]); p += 2; break;
        case 'L': p_line_to(c->pen, p[0], p[1]); p += 2; break;
        case 'C': p_curve_to(c->pen, p[0], p[1], p[2], p[3], p[4], p[5]); p += 6; break;
        default: p_close_path(c->pen);
        }
    }
}

static void set_color(st_canvas *c, st_color k) { p_set_source_rgba(c->pen, k.red, k.green, k.blue, k.alpha); }

void st_canvas_fill(st_canvas *c, st_color color) {
    set_color(c, color);
    p_fill(c->pen);
}

void st_canvas_stroke(st_canvas *c, st_color color, double width, const double *dashes, int count, bool is_round) {
    set_color(c, color);
    p_set_line_width(c->pen, width);
    p_set_dash(c->pen, dashes, count, 0);
    p_set_line_cap(c->pen, is_round && count == 0 ? CAP_ROUND : CAP_BUTT);
    p_set_line_join(c->pen, is_round ? JOIN_ROUND : JOIN_MITER);
    p_stroke(c->pen);
}

void st_canvas_clip(st_canvas *c, double x, double y, double width, double height) {
    p_save(c->pen);
    p_new_path(c->pen);
    p_rectangle(c->pen, x, y, width, height);
    p_clip(c->pen);
}

void st_canvas_unclip(st_canvas *c) { p_restore(c->pen); }

static void set_font(st_canvas *c, double size, bool is_bold) {
    p_select_font_face(c->pen, "DejaVu Sans", SLANT_NORMAL, is_bold);
    p_set_font_size(c->pen, size);
}

void st_canvas_text(st_canvas *c, const char *text, double x, double y, double angle, double size, bool is_bold, st_color color) {
    p_save(c->pen);
    set_font(c, size, is_bold);
    set_color(c, color);
    p_translate(c->pen, x, y);
    p_rotate(c->pen, angle);
    p_move_to(c->pen, 0, 0);
    p_show_text(c->pen, text);
    p_restore(c->pen);
}

st_extent st_canvas_measure(st_canvas *c, const char *text, double size, bool is_bold) {
    set_font(c, size, is_bold);
    text_extents ink;
    font_extents font;
    p_text_extents(c->pen, text, &ink);
    p_font_extents(c->pen, &font);
    return (st_extent){ink.x_advance, font.ascent, font.descent};
}

void st_canvas_image(
    st_canvas *c, const unsigned char *pixels, int columns, int rows, double x, double y, double width, double height, bool is_smooth
) {
    // The library wants blue first and colours multiplied by alpha; rows of 4-byte pixels need no padding.
    size_t count = (size_t)columns * (size_t)rows;
    unsigned char *data = malloc(count * 4 + 4);
    if (!data) {
        c->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const unsigned char *p = pixels + 4 * i;
        uint32_t a = p[3], r = (p[0] * a + 127) / 255, g = (p[1] * a + 127) / 255, b = (p[2] * a + 127) / 255;
        uint32_t word = a << 24 | r << 16 | g << 8 | b;
        memcpy(data + 4 * i, &word, 4);
    }
    surface *image = p_image_surface_create_for_data(data, FORMAT_ARGB32, columns, rows, columns * 4);
    p_save(c->pen);
    p_new_path(c->pen);
    p_rectangle(c->pen, x, y, width, height);
    p_clip(c->pen);
    p_translate(c->pen, x, y);
    p_scale(c->pen, width / columns, height / rows);
    p_set_source_surface(c->pen, image, 0, 0);
    p_pattern_set_filter(p_get_source(c->pen), is_smooth ? FILTER_BILINEAR : FILTER_NEAREST);
    p_pattern_set_extend(p_get_source(c->pen), EXTEND_PAD);
    p_paint(c->pen);
    p_restore(c->pen);
    p_surface_finish(image);
    p_surface_destroy(image);
    free(data);
}
