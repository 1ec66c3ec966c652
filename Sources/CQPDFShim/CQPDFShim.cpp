#include "CQPDFShim.h"

// Says to qpdf 11 that we use the standard pointers only.
#define POINTERHOLDER_TRANSITION 4

#include <cstring>
#include <exception>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include <qpdf/InputSource.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjGen.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFXRefEntry.hh>

namespace {

// Bytes that are handed in from outside, with a small window kept.
class CallbackSource : public InputSource {
 public:
  CallbackSource(vanthu_qpdf_read read, void *context, int64_t length)
      : callback(read), context(context), length(length) {}

  qpdf_offset_t findAndSkipNextEOL() override {
    while (position < length) {
      char byte = 0;
      if (read(&byte, 1) != 1) break;
      if (byte != '\r' && byte != '\n') continue;
      qpdf_offset_t found = position - 1;
      while (position < length) {
        if (read(&byte, 1) != 1) break;
        if (byte != '\r' && byte != '\n') {
          position -= 1;
          break;
        }
      }
      return found;
    }
    return length;
  }

  std::string const &getName() const override { return name; }
  qpdf_offset_t tell() override { return position; }

  void seek(qpdf_offset_t offset, int whence) override {
    qpdf_offset_t start = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position : length;
    if (start + offset < 0) throw std::runtime_error("seek before the beginning");
    position = start + offset;
  }

  void rewind() override { position = 0; }

  size_t read(char *buffer, size_t count) override {
    last_offset = position;
    size_t done = 0;
    while (done < count && position < length) {
      if (position < windowStart || position >= windowStart + windowCount) {
        int64_t wanted = length - position;
        if (wanted > int64_t(sizeof window)) wanted = int64_t(sizeof window);
        int64_t got = callback(context, position, window, size_t(wanted));
        if (got <= 0) throw std::runtime_error("the file could not be read");
        windowStart = position;
        windowCount = got;
      }
      size_t step = size_t(windowStart + windowCount - position);
      if (step > count - done) step = count - done;
      std::memcpy(buffer + done, window + (position - windowStart), step);
      position += qpdf_offset_t(step);
      done += step;
    }
    return done;
  }

  void unreadCh(char) override {
    if (position > 0) position -= 1;
  }

 private:
  vanthu_qpdf_read callback;
  void *context;
  int64_t length;
  qpdf_offset_t position = 0;
  int64_t windowStart = 0;
  int64_t windowCount = 0;
  std::string name = "document";
  char window[16384];
};

void say(char *message, size_t capacity, const char *text) {
  if (message == nullptr || capacity == 0) return;
  std::strncpy(message, text, capacity - 1);
  message[capacity - 1] = 0;
}

}  // namespace

struct vanthu_qpdf {
  std::shared_ptr<QPDF> pdf;
  std::map<QPDFObjGen, QPDFXRefEntry> entries;
};

extern "C" {

vanthu_qpdf *vanthu_qpdf_open(
    vanthu_qpdf_read read, void *context, int64_t length, char *message, size_t capacity) {
  try {
    auto file = std::make_unique<vanthu_qpdf>();
    file->pdf = QPDF::create();
    file->pdf->setSuppressWarnings(true);
    file->pdf->setAttemptRecovery(false);
    file->pdf->processInputSource(std::make_shared<CallbackSource>(read, context, length));
    file->entries = file->pdf->getXRefTable();
    return file.release();
  } catch (std::exception const &failure) {
    say(message, capacity, failure.what());
  } catch (...) {
    say(message, capacity, "unknown failure");
  }
  return nullptr;
}

void vanthu_qpdf_close(vanthu_qpdf *file) {
  try {
    delete file;
  } catch (...) {
  }
}

size_t vanthu_qpdf_entry_count(const vanthu_qpdf *file) { return file->entries.size(); }

size_t vanthu_qpdf_entries(const vanthu_qpdf *file, vanthu_qpdf_entry *entries, size_t capacity) {
  size_t count = 0;
  for (auto const &[id, entry] : file->entries) {
    if (count == capacity) break;
    vanthu_qpdf_entry &target = entries[count];
    try {
      target.number = id.getObj();
      target.generation = id.getGen();
      target.kind = entry.getType();
      target.place = target.kind == 1 ? entry.getOffset() : target.kind == 2 ? entry.getObjStreamNumber() : 0;
      target.index = target.kind == 2 ? entry.getObjStreamIndex() : 0;
    } catch (...) {
      return count;
    }
    count += 1;
  }
  return count;
}

int vanthu_qpdf_object(
    vanthu_qpdf *file, int32_t number, int32_t generation,
    void (*take)(void *context, const char *bytes, size_t count), void *context) {
  try {
    QPDFObjectHandle object = file->pdf->getObject(number, generation);
    if (object.isStream()) object = object.getDict();
    std::string text = object.unparseResolved();
    take(context, text.data(), text.size());
    return 1;
  } catch (...) {
    return 0;
  }
}

size_t vanthu_qpdf_warning_count(vanthu_qpdf *file) {
  try {
    return file->pdf->numWarnings();
  } catch (...) {
    return 1;
  }
}

int64_t vanthu_find(const void *bytes, size_t count, size_t start, const void *word, size_t wordCount) {
  if (bytes == nullptr || word == nullptr || wordCount == 0) return -1;
  const char *base = static_cast<const char *>(bytes);
  const char *wanted = static_cast<const char *>(word);
  // By its first byte, which libraries find many bytes at a time; memmem looks at every few.
  while (start < count && wordCount <= count - start) {
    const void *first = std::memchr(base + start, wanted[0], count - start - (wordCount - 1));
    if (first == nullptr) return -1;
    start = size_t(static_cast<const char *>(first) - base);
    if (std::memcmp(base + start, wanted, wordCount) == 0) return int64_t(start);
    start += 1;
  }
  return -1;
}

}  // extern "C"
