// Comma-separated values: rows cut into fields in one pass over the bytes, fields turned into numbers and texts column by column.
#include <math.h>
#include <stdlib.h>
#include <string.h>
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
    return parse_slowly(s, length, out);
}

ptrdiff_t st_csv_ints(const uint8_t *bytes, const st_field *fields, ptrdiff_t step, ptrdiff_t rows, const st_csv_missing *missing, int64_t *out) {
    for (ptrdiff_t i = 0; i < rows; i++) {
        st_field f = fields[i * step];
        const uint8_t *s = bytes + st_field_start(f);
        if (st_field_has_quotes(f) || !parse_int(s, st_field_length(f), out + i) || is_missing(s, st_field_length(f), missing)) return i;
    }
    return rows;
}

ptrdiff_t st_csv_floats(const uint8_t *bytes, const st_field *fields, ptrdiff_t step, ptrdiff_t rows, const st_csv_missing *missing, double *out) {
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

ptrdiff_t st_csv_bools(const uint8_t *bytes, const st_field *fields, ptrdiff_t step, ptrdiff_t rows, bool *out) {
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

int64_t st_csv_texts(const uint8_t *bytes, const st_field *fields, ptrdiff_t step, ptrdiff_t rows, const st_csv_missing *missing, uint8_t quote,
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
