// The bar to measure against: the least that any reader of packets has to do. One pass over the file in
// pieces of 64 KB, each given to libxml2's SAX push parser, whose callbacks do nothing, and to SHA-256.
//
//   baseline FILE                prints "sha256 <hex>", then "pass <nanoseconds>"
//   baseline FILE --repeat N     reads the file N times in one process: one "pass" line for each
//
// Ends with 1 if the file cannot be read, 2 if it is not well-formed, 64 on wrong usage.

#define _POSIX_C_SOURCE 200809L

#include <fcntl.h>
#include <libxml/parser.h>
#include <openssl/evp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { pieceSize = 64 * 1024 };

static void startElement(void *context, const xmlChar *localName, const xmlChar *prefix, const xmlChar *uri,
                         int namespaceCount, const xmlChar **namespaces, int attributeCount,
                         int defaultedCount, const xmlChar **attributes) {}

static void endElement(void *context, const xmlChar *localName, const xmlChar *prefix, const xmlChar *uri) {}

static void characters(void *context, const xmlChar *text, int length) {}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void fail(int status, const char *what, const char *path) {
  fprintf(stderr, "baseline: %s: %s\n", path, what);
  exit(status);
}

// One pass over the file; writes the digest of its bytes.
static void pass(const char *path, unsigned char digest[EVP_MAX_MD_SIZE], unsigned int *digestLength) {
  static char piece[pieceSize];
  xmlSAXHandler handler = {0};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = startElement;
  handler.endElementNs = endElement;
  handler.characters = characters;
  handler.ignorableWhitespace = characters;
  handler.cdataBlock = characters;

  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) fail(1, "cannot be opened", path);
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
  EVP_MD_CTX *sha = EVP_MD_CTX_new();
  if (parser == NULL || sha == NULL || EVP_DigestInit_ex(sha, EVP_sha256(), NULL) != 1) fail(1, "out of memory", path);
  xmlCtxtUseOptions(parser, XML_PARSE_HUGE | XML_PARSE_NONET);

  ssize_t count;
  while ((count = read(file, piece, pieceSize)) > 0) {
    EVP_DigestUpdate(sha, piece, (size_t)count);
    if (xmlParseChunk(parser, piece, (int)count, 0) != XML_ERR_OK) fail(2, "is not well-formed", path);
  }
  if (count < 0) fail(1, "cannot be read", path);
  if (xmlParseChunk(parser, piece, 0, 1) != XML_ERR_OK) fail(2, "is not well-formed", path);
  EVP_DigestFinal_ex(sha, digest, digestLength);

  EVP_MD_CTX_free(sha);
  xmlFreeParserCtxt(parser);
  close(file);
}

int main(int argumentCount, char **arguments) {
  long repeats = 1;
  if (argumentCount == 4 && strcmp(arguments[2], "--repeat") == 0) {
    repeats = strtol(arguments[3], NULL, 10);
  } else if (argumentCount != 2) {
    repeats = 0;
  }
  if (repeats < 1) {
    fprintf(stderr, "usage: baseline FILE [--repeat N]\n");
    return 64;
  }

  xmlInitParser();
  for (long i = 0; i < repeats; i++) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    int64_t start = now();
    pass(arguments[1], digest, &length);
    int64_t end = now();
    if (i == 0) {
      printf("sha256 ");
      for (unsigned int j = 0; j < length; j++) printf("%02x", digest[j]);
      printf("\n");
    }
    printf("pass %lld\n", (long long)(end - start));
  }
  return 0;
}
