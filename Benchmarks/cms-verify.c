// The bar for PDF files: bare CMS_verify of OpenSSL over the bytes that a signature covers, nothing else. The bytes lie
// in memory before the clock starts, in one piece; certificates are parsed anew in every pass, as they are by whoever
// meets a file for the first time, and the chain is built to the authority given.
//
//   cms-verify FILE.pdf AUTHORITY.pem [--repeat N]    prints "pass <nanoseconds>" for each, and "digest <nanoseconds>":
//                                                     SHA-256 of what the last signature covers and nothing else, which
//                                                     no program can do without
//
// All signatures of the file, one after the other, found by their /ByteRange; nothing of the file's structure is looked at.
// Ends with 1 if something cannot be read, 2 if the signature does not hold, 64 on wrong usage.

#define _GNU_SOURCE

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void fail(int status, const char *what) {
  fprintf(stderr, "cms-verify: %s\n", what);
  exit(status);
}

static unsigned char *whole(const char *path, size_t *count) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) fail(1, "the file cannot be opened");
  long length = ftell(file);
  if (length < 0 || fseek(file, 0, SEEK_SET) != 0) fail(1, "the file cannot be read");
  unsigned char *bytes = malloc((size_t)length + 1);
  if (bytes == NULL || fread(bytes, 1, (size_t)length, file) != (size_t)length) fail(1, "the file cannot be read");
  bytes[length] = 0;
  *count = (size_t)length;
  fclose(file);
  return bytes;
}

static int digit(unsigned char character) {
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  if (character >= 'A' && character <= 'F') return character - 'A' + 10;
  return -1;
}

struct signature {
  unsigned char *value, *content;
  size_t valueCount, contentCount;
};

// The signature whose /ByteRange stands at a place: its value is what lies between the ranges, without brackets, digit by
// digit; its content both ranges in one piece.
static struct signature taken(const unsigned char *bytes, size_t count, const unsigned char *place) {
  size_t range[4];
  if (sscanf((const char *)place, "/ByteRange [%zu %zu %zu %zu", &range[0], &range[1], &range[2], &range[3]) != 4 ||
      range[0] != 0 || range[1] >= range[2] || range[2] > count || range[3] > count - range[2])
    fail(1, "no /ByteRange");
  struct signature found;
  found.valueCount = (range[2] - range[1] - 2) / 2;
  found.contentCount = range[1] + range[3];
  found.value = malloc(found.valueCount);
  found.content = malloc(found.contentCount);
  if (found.value == NULL || found.content == NULL) fail(1, "out of memory");
  for (size_t i = 0; i < found.valueCount; i++) {
    int high = digit(bytes[range[1] + 1 + 2 * i]), low = digit(bytes[range[1] + 2 + 2 * i]);
    if (high < 0 || low < 0) fail(1, "no digits between the ranges");
    found.value[i] = (unsigned char)(high << 4 | low);
  }
  memcpy(found.content, bytes, range[1]);
  memcpy(found.content + range[1], bytes + range[2], range[3]);
  return found;
}

int main(int argumentCount, char **arguments) {
  long repeats = 1;
  if (argumentCount == 5 && strcmp(arguments[3], "--repeat") == 0) {
    repeats = strtol(arguments[4], NULL, 10);
  } else if (argumentCount != 3) {
    repeats = 0;
  }
  if (repeats < 1) {
    fprintf(stderr, "usage: cms-verify FILE.pdf AUTHORITY.pem [--repeat N]\n");
    return 64;
  }

  size_t count = 0;
  unsigned char *bytes = whole(arguments[1], &count);
  struct signature signatures[16];
  size_t found = 0;
  for (unsigned char *from = bytes;; from += 1) {
    from = memmem(from, count - (size_t)(from - bytes), "/ByteRange", 10);
    if (from == NULL) break;
    if (found == sizeof signatures / sizeof *signatures) fail(1, "too many signatures");
    signatures[found++] = taken(bytes, count, from);
  }
  if (found == 0) fail(1, "no /ByteRange");
  free(bytes);

  BIO *pem = BIO_new_file(arguments[2], "r");
  X509 *authority = pem == NULL ? NULL : PEM_read_bio_X509(pem, NULL, NULL, NULL);
  X509_STORE *store = X509_STORE_new();
  if (authority == NULL || store == NULL || X509_STORE_add_cert(store, authority) != 1)
    fail(1, "the authority cannot be read");
  X509_VERIFY_PARAM_set_purpose(X509_STORE_get0_param(store), X509_PURPOSE_ANY);
  BIO_free(pem);

  for (long i = 0; i < repeats; i++) {
    int64_t start = now();
    for (size_t each = 0; each < found; each++) {
      const unsigned char *place = signatures[each].value;
      CMS_ContentInfo *cms = d2i_CMS_ContentInfo(NULL, &place, (long)signatures[each].valueCount);
      BIO *data = BIO_new_mem_buf(signatures[each].content, (int)signatures[each].contentCount);
      if (cms == NULL || data == NULL) fail(2, "the signature cannot be read");
      if (CMS_verify(cms, NULL, store, data, NULL, CMS_BINARY | CMS_CADES) != 1) fail(2, "the signature does not hold");
      BIO_free(data);
      CMS_ContentInfo_free(cms);
    }
    printf("pass %lld\n", (long long)(now() - start));
    const struct signature *last = &signatures[found - 1];
    unsigned char digest[EVP_MAX_MD_SIZE];
    start = now();
    if (EVP_Digest(last->content, last->contentCount, digest, NULL, EVP_sha256(), NULL) != 1)
      fail(1, "no SHA-256");
    printf("digest %lld\n", (long long)(now() - start));
  }
  for (size_t each = 0; each < found; each++) {
    free(signatures[each].content);
    free(signatures[each].value);
  }
  X509_free(authority);
  X509_STORE_free(store);
  return 0;
}
