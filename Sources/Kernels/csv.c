// Comma-separated values: rows cut into fields in one pass over the bytes, fields turned into numbers and texts column by column.
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include "kernels.h"
#include "tables.h"

// MARK: rows

static bool ends_line(uint8_t c) { return c == '\n' || c == '\r'; }

// Skips one end of line of any system's.
static void skip_line_end(st_csv *csv) {
    if (csv->position < csv->size && csv->bytes[csv->position] == '\r') csv->position++;
    if (csv->position < csv->size && csv->bytes[csv->position] == '\n' ) csv->position++;
    csv->line++;
}

static bool separates(const st_csv *csv, uint8_t c) { return csv->spaces_separate ? c == ' ' || c == '\t' : c == csv->separator; }

// Skips what is no row: empty lines and comments. False at the end of the text.
static bool find_row(st_csv *csv) {
    while (csv->position < csv->size) {
        uint64_t at = csv->position;
        while (at < csv->size && (csv->bytes[at] == ' ' || csv->bytes[at] == '\t') && csv->bytes[at] != csv->separator) at++;
        if (at == csv->size && !csv->keeps_blank_lines) return csv->position = at, false;
        uint8_t c = at < csv->size ? csv->bytes[at] : '\n';
        if (csv->comment && c == csv->comment) {
            while (at < csv->size && !ends_line(csv->bytes[at])) at++;
        } else if (!ends_line(c) || csv->keeps_blank_lines) {
            return true;
        }
        csv->position = at;
        skip_line_end(csv);
    }
    return false;
}

// One quoted field from behind its first quote; false where the text ends inside.
static bool quoted_field(st_csv *csv, uint64_t *start, uint64_t *length, bool *has_quotes) {
    const uint8_t *bytes = csv->bytes;
    uint64_t at = csv->position + 1, size = csv->size;
    *start = at;
    while (true) {
        const uint8_t *found = at < size ? memchr(bytes + at, csv->quote, size - at) : NULL;
        if (!found) return false;
        at = (uint64_t)(found - bytes) + 1;
        if (at < size && bytes[at] == csv->quote) { *has_quotes = true; at++; continue; }
        break;
    }
    *length = at - 1 - *start;
    for (uint64_t i = *start; i < *start + *length; i++) csv->line += bytes[i] == '\n';
    // What stands behind the closing quote belongs to the field; the closing quote then counts as one that is left out.
    uint64_t tail = at;
    while (at < size && !separates(csv, bytes[at]) && !ends_line(bytes[at])) at++;
    if (at > tail) { *length = at - *start; *has_quotes = true; }
    csv->position = at;
    return true;
}

ptrdiff_t st_csv_rows(st_csv *csv, ptrdiff_t width, ptrdiff_t capacity, st_field *fields, int64_t *counts) {
    const uint8_t *bytes = csv->bytes;
    uint64_t size = csv->size;
    bool is_end[256] = {false};
    is_end['\n'] = is_end['\r'] = true;
    if (csv->spaces_separate) is_end[' '] = is_end['\t'] = true; else is_end[csv->separator] = true;
    if (csv->comment) is_end[csv->comment] = true;
    for (ptrdiff_t row = 0; row < capacity; row++) {
        if (!find_row(csv)) { csv->status = ST_CSV_END; return row; }
        st_field *out = fields + row * width;
        int64_t line = csv->line;
        ptrdiff_t count = 0;
        if (csv->spaces_separate) while (csv->position < size && separates(csv, bytes[csv->position])) csv->position++;
        while (true) {
            uint64_t start = csv->position, length;
            bool has_quotes = false;
            if (csv->skips_spaces) while (start < size && bytes[start] == ' ') start++;
            csv->position = start;
            if (csv->quote && start < size && bytes[start] == csv->quote) {
                if (!quoted_field(csv, &start, &length, &has_quotes)) { csv->status = ST_CSV_OPEN_QUOTE; return row; }
            } else {
                uint64_t at = start;
                while (at < size && !is_end[bytes[at]]) at++;
                length = at - start;
                csv->position = at;
            }
            if (length >= (uint64_t)1 << ST_FIELD_LENGTH_BITS || start >> 40) { csv->status = ST_CSV_LONG_FIELD; return row; }
            if (count < width) out[count] = start << 24 | (uint64_t)has_quotes << ST_FIELD_LENGTH_BITS | length;
            count++;
            if (csv->comment && csv->position < size && bytes[csv->position] == csv->comment)
                while (csv->position < size && !ends_line(bytes[csv->position])) csv->position++;
            if (csv->position >= size || ends_line(bytes[csv->position])) break;
            if (csv->spaces_separate) {
                while (csv->position < size && separates(csv, bytes[csv->position])) csv->position++;
                if (csv->position >= size || ends_line(bytes[csv->position])) break;
            } else {
                csv->position++;
            }
        }
        skip_line_end(csv);
        csv->row++;
        if (counts) {
            counts[row] = count;
        } else if (count > width) {
            // One separator at the end of the line is no further field.
            csv->found = count;
            csv->line = line;
            csv->status = ST_CSV_TOO_MANY_FIELDS;
            return row;
        }
        for (; count < width; count++) out[count] = 0;
    }
    csv->status = ST_CSV_MORE;
    return capacity;
}

// MARK: numbers

static bool is_missing(const uint8_t *s, uint64_t length, const st_csv_missing *missing) {
    if ((int64_t)length > missing->longest || (length > 0 && !missing->starts[s[0]])) return false;
    const st_texts *t = &missing->texts;
    for (ptrdiff_t i = 0; i < t->count; i++)
        if (t->offsets[i + 1] - t->offsets[i] == (int64_t)length && memcmp(t->bytes + t->offsets[i], s, length) == 0) return true;
    return false;
}

static void trim(const uint8_t **s, uint64_t *length) {
    while (*length > 0 && (**s == ' ' || **s == '\t')) { (*s)++; (*length)--; }
    while (*length > 0 && ((*s)[*length - 1] == ' ' || (*s)[*length - 1] == '\t')) (*length)--;
}

static bool parse_int(const uint8_t *s, uint64_t length, int64_t *out) {
    trim(&s, &length);
    bool negative = length > 0 && s[0] == '-';
    if (length > 0 && (s[0] == '-' || s[0] == '+')) { s++; length--; }
    if (length == 0 || length > 19) return false;
    uint64_t value = 0;
    for (uint64_t i = 0; i < length; i++) {
        uint8_t digit = (uint8_t)(s[i] - '0');
        if (digit > 9) return false;
        value = value * 10 + digit;
    }
    if (value > (uint64_t)INT64_MAX + negative) return false;
    *out = (int64_t)(negative ? 0 - value : value);
    return true;
}

// mantissa / 10^places, correctly rounded, by one product with 1/5^places; false where the product cannot tell which way to round.
// The reciprocals are cut off to 64 bits, so the true product lies above this one by less than two units of `high`.
static bool scaled_down(uint64_t mantissa, int places, double *out) {
    // floor(2^(63 + b) / 5^k) for k from 1, where b is the length of 5^k in bits.
    static const uint64_t reciprocals[] = {
        0xcccccccccccccccc, 0xa3d70a3d70a3d70a, 0x83126e978d4fdf3b, 0xd1b71758e219652b, 0xa7c5ac471b478423, 0x8637bd05af6c69b5,
        0xd6bf94d5e57a42bc, 0xabcc77118461cefc, 0x89705f4136b4a597, 0xdbe6fecebdedd5be, 0xafebff0bcb24aafe, 0x8cbccc096f5088cb,
        0xe12e13424bb40e13, 0xb424dc35095cd80f, 0x901d7cf73ab0acd9, 0xe69594bec44de15b, 0xb877aa3236a4b449, 0x9392ee8e921d5d07,
        0xec1e4a7db69561a5, 0xbce5086492111aea, 0x971da05074da7bee, 0xf1c90080baf72cb1, 0xc16d9a0095928a27, 0x9abe14cd44753b52,
        0xf79687aed3eec551, 0xc612062576589dda, 0x9e74d1b791e07e48, 0xfd87b5f28300ca0d, 0xcad2f7f5359a3b3e, 0xa2425ff75e14fc31,
        0x81ceb32c4b43fcf4, 0xcfb11ead453994ba, 0xa6274bbdd0fadd61, 0x84ec3c97da624ab4, 0xd4ad2dbfc3d07787, 0xaa242499697392d2,
        0x881cea14545c7575, 0xd9c7dced53c72255, 0xae397d8aa96c1b77, 0x8b61313bbabce2c6, 0xdf01e85f912e37a3, 0xb267ed1940f1c61c,
        0x8eb98a7a9a5b04e3, 0xe45c10c42a2b3b05, 0xb6b00d69bb55c8d1, 0x9226712162ab070d, 0xe9d71b689dde71af, 0xbb127c53b17ec159,
    };
    static const int count = sizeof reciprocals / sizeof *reciprocals;
    if (mantissa == 0 || places < 1 || places > count) return false;
    int shift = __builtin_clzll(mantissa), bits = (places * 152170) >> 16;  // 65536 * log2(5); one less than the length of 5^places
    uint64_t high = (uint64_t)((unsigned __int128)(mantissa << shift) * reciprocals[places - 1] >> 64);
    int spare = 10 + (int)(high >> 63);
    uint64_t half = (uint64_t)1 << (spare - 1), rest = high & (2 * half - 1);
    if (rest == half - 1) return false;
    uint64_t scale = (uint64_t)(1023 + spare - shift - places - bits) << 52;  // a power of two, far from the smallest
    double power;
    memcpy(&power, &scale, sizeof power);
    *out = (double)((high >> spare) + (rest >= half)) * power;
    return true;
}

// The C library's conversion, for numbers with many digits.
static bool parse_slowly(const uint8_t *s, uint64_t length, double *out) {
    char near[64], *text = length < sizeof near ? near : malloc(length + 1), *end;
    if (!text) return false;
    memcpy(text, s, length);
    text[length] = 0;
    *out = strtod(text, &end);
    bool is_whole = end == text + length;
    if (text != near) free(text);
    return is_whole;
}

static bool parse_word(const uint8_t *s, uint64_t length, double *out) {
    static const char *const words[] = {"inf", "infinity", "nan"};
    bool negative = length > 0 && s[0] == '-';
    if (length > 0 && (s[0] == '-' || s[0] == '+')) { s++; length--; }
    for (int w = 0; w < 3; w++) {
        if (strlen(words[w]) != length) continue;
        bool same = true;
        for (uint64_t i = 0; i < length; i++) same = same && (s[i] | 0x20) == (uint8_t)words[w][i];
        if (same) { *out = w == 2 ? NAN : negative ? -INFINITY : INFINITY; return true; }
    }
    return false;
}

bool st_parse_float(const uint8_t *s, uint64_t length, double *out) {
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    trim(&s, &length);
    uint64_t i = length > 0 && (s[0] == '-' || s[0] == '+'), mantissa = 0;
    int digits = 0, exponent = 0;
    uint64_t first = i;
    for (; i < length && (uint8_t)(s[i] - '0') <= 9; i++) { mantissa = mantissa * 10 + (uint8_t)(s[i] - '0'); digits += mantissa != 0; }
    uint64_t seen = i - first;
    if (i < length && s[i] == '.') {
        uint64_t point = ++i;
        for (; i < length && (uint8_t)(s[i] - '0') <= 9; i++) { mantissa = mantissa * 10 + (uint8_t)(s[i] - '0'); digits += mantissa != 0; }
        seen += i - point;
        exponent = -(int)(i - point < 1000 ? i - point : 1000);
    }
    if (seen == 0) return parse_word(s, length, out);
    if (i < length && (s[i] | 0x20) == 'e') {
        uint64_t at = i + 1;
        bool down = at < length && s[at] == '-';
        if (at < length && (s[at] == '-' || s[at] == '+')) at++;
        if (at == length) return false;
        int written = 0;
        for (; at < length && (uint8_t)(s[at] - '0') <= 9; at++) if (written < 100000) written = written * 10 + (s[at] - '0');
        exponent += down ? -written : written;
        i = at;
    }
    if (i != length) return false;
    // Both factors are exact, so the only rounding is that of the product or quotient.
    if (digits <= 19 && mantissa <= (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22) {
        double value = exponent < 0 ? (double)mantissa / powers[-exponent] : (double)mantissa * powers[exponent];
        *out = s[0] == '-' ? -value : value;
        return true;
    }
    if (digits <= 19 && exponent < 0 && scaled_down(mantissa, -exponent, out)) {
        if (s[0] == '-') *out = -*out;
        return true;
    }
    return parse_slowly(s, length, out);
}

static ptrdiff_t ints(const uint8_t *bytes, const st_field *fields, ptrdiff_t step, ptrdiff_t rows, const st_csv_missing *missing, int64_t *out) {
    for (ptrdiff_t i = 0; i < rows; i++) {
        st_field f = fields[i * step];
        const uint8_t *s = bytes + st_field_start(f);
        if (st_field_has_quotes(f) || !parse_int(s, st_field_length(f), out + i) || is_missing(s, st_field_length(f), missing)) return i;
    }
    return rows;
}

static ptrdiff_t floats(const uint8_t *bytes, const st_field *fields, ptrdiff_t step, ptrdiff_t rows, const st_csv_missing *missing, double *out) {
    for (ptrdiff_t i = 0; i < rows; i++) {
        st_field f = fields[i * step];
        const uint8_t *s = bytes + st_field_start(f);
        if (is_missing(s, st_field_length(f), missing)) { out[i] = NAN; continue; }
        if (st_field_has_quotes(f) || !st_parse_float(s, st_field_length(f), out + i)) return i;
    }
    return rows;
}

static bool is_word(const uint8_t *s, const char *lower) {
    // All small, all capital, or the first letter capital.
    size_t n = strlen(lower);
    bool first = s[0] < 'a';
    if ((s[0] | 0x20) != lower[0]) return false;
    for (size_t i = 1; i < n; i++) if ((s[i] | 0x20) != lower[i] || (s[i] < 'a') != (first && s[1] < 'a')) return false;
    return true;
}

static ptrdiff_t bools(const uint8_t *bytes, const st_field *fields, ptrdiff_t step, ptrdiff_t rows, bool *out) {
    for (ptrdiff_t i = 0; i < rows; i++) {
        st_field f = fields[i * step];
        const uint8_t *s = bytes + st_field_start(f);
        uint64_t length = st_field_length(f);
        if (length == 4 && is_word(s, "true")) out[i] = true;
        else if (length == 5 && is_word(s, "false")) out[i] = false;
        else return i;
    }
    return rows;
}

// MARK: texts

int64_t st_csv_text_size(const st_field *fields, ptrdiff_t step, ptrdiff_t rows) {
    int64_t size = 0;
    for (ptrdiff_t i = 0; i < rows; i++) size += (int64_t)st_field_length(fields[i * step]);
    return size;
}

// A field whose quotes are to be taken out: pairs give one, the closing one is left out.
static int64_t unquoted(const uint8_t *s, uint64_t length, uint8_t quote, uint8_t *out) {
    int64_t n = 0;
    for (uint64_t i = 0; i < length; i++) {
        if (s[i] == quote) {
            if (i + 1 < length && s[i + 1] == quote) i++; else continue;
        }
        out[n++] = s[i];
    }
    return n;
}

static int64_t texts(const uint8_t *bytes, const st_field *fields, ptrdiff_t step, ptrdiff_t rows, const st_csv_missing *missing, uint8_t quote,
                     uint8_t *out, int64_t end, int64_t *offsets, bool *is_missing_text) {
    for (ptrdiff_t i = 0; i < rows; i++) {
        st_field f = fields[i * step];
        const uint8_t *s = bytes + st_field_start(f);
        uint64_t length = st_field_length(f);
        is_missing_text[i] = is_missing(s, length, missing);
        if (!is_missing_text[i]) {
            if (st_field_has_quotes(f)) {
                end += unquoted(s, length, quote, out + end);
            } else {
                memcpy(out + end, s, length);
                end += (int64_t)length;
            }
        }
        offsets[i + 1] = end;
    }
    return end;
}

// MARK: columns

typedef struct {
    const st_csv_part *part;
    st_csv_column *columns;
    ptrdiff_t count;
    _Atomic ptrdiff_t next;
} st_csv_columns_work;

static void convert(const st_csv_part *p, st_csv_column *c) {
    const st_field *fields = p->fields + c->index;
    switch (c->kind) {
    case ST_CSV_INTS: c->done = ints(p->bytes, fields, p->step, p->rows, p->missing, c->out); break;
    case ST_CSV_FLOATS: c->done = floats(p->bytes, fields, p->step, p->rows, p->missing, c->out); break;
    case ST_CSV_BOOLS: c->done = bools(p->bytes, fields, p->step, p->rows, c->out); break;
    case ST_CSV_TEXTS:
        c->end = texts(p->bytes, fields, p->step, p->rows, p->missing, p->quote, c->out, c->end, c->offsets, c->is_missing);
        c->done = p->rows;
        break;
    }
}

// Columns differ in cost, so each thread takes the next one when it is done with its last.
static void convert_some(void *context, ptrdiff_t begin, ptrdiff_t end) {
    (void)begin, (void)end;
    st_csv_columns_work *w = context;
    for (ptrdiff_t i; (i = atomic_fetch_add(&w->next, 1)) < w->count;) convert(w->part, w->columns + i);
}

void st_csv_convert(const st_csv_part *part, st_csv_column *columns, ptrdiff_t count) {
    st_csv_columns_work work = {part, columns, count, 0};
    ptrdiff_t grain = part->rows > 0 ? (1 << 12) / part->rows + 1 : count;
    st_parallel_for(count, grain, convert_some, &work);
}
