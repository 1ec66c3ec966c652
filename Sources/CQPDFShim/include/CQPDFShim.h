#ifndef VANTHU_CQPDFSHIM_H
#define VANTHU_CQPDFSHIM_H

#include <stddef.h>
#include <stdint.h>

// qpdf's C interface knows neither the cross-reference table nor a source of bytes of one's own, so these few
// functions stand over its C++ interface. No exception leaves them; recovery is off: what is damaged stays so.

#ifdef __cplusplus
extern "C" {
#endif

// A PDF file as qpdf reads it.
typedef struct vanthu_qpdf vanthu_qpdf;

// Reads up to `count` bytes at `offset` into `buffer`; returns how many, 0 at the end, negative on failure.
typedef int64_t (*vanthu_qpdf_read)(void *context, int64_t offset, char *buffer, size_t count);

// Where an object stands: `kind` 1 at `place`, bytes from the beginning; 2 as number `index` in the object stream `place`.
typedef struct {
  int32_t number;
  int32_t generation;
  int32_t kind;
  int64_t place;
  int32_t index;
} vanthu_qpdf_entry;

// Opens the first `length` bytes of a source. NULL when qpdf cannot read them as they are; `message` then has the reason.
vanthu_qpdf *vanthu_qpdf_open(vanthu_qpdf_read read, void *context, int64_t length, char *message, size_t capacity);
void vanthu_qpdf_close(vanthu_qpdf *file);

// How many objects are in use.
size_t vanthu_qpdf_entry_count(const vanthu_qpdf *file);
// Copies up to `capacity` entries, in order of number and generation; returns how many.
size_t vanthu_qpdf_entries(const vanthu_qpdf *file, vanthu_qpdf_entry *entries, size_t capacity);

// Writes the value of an object (of a stream its dictionary) in PDF syntax to `take`; 0 when it could not be read.
int vanthu_qpdf_object(
    vanthu_qpdf *file, int32_t number, int32_t generation,
    void (*take)(void *context, const char *bytes, size_t count), void *context);

// How many complaints qpdf had since the file was opened.
size_t vanthu_qpdf_warning_count(vanthu_qpdf *file);

// Where a word stands in bytes, from `start` on; -1 when it does not. (The C library's search is many times faster
// than a loop.)
int64_t vanthu_find(const void *bytes, size_t count, size_t start, const void *word, size_t wordCount);

#ifdef __cplusplus
}
#endif

#endif
