#ifndef VANTHU_CLIBXML2_SHIM_H
#define VANTHU_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>
// Debian builds libxml2 with ICU; its headers would drag in ICU's and clash with Foundation's.
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

static void vanthu_discard_message(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

/// Keeps libxml2 from writing to standard error on this thread (it does so for some encoding errors).
static inline void vanthu_silence_libxml2(void) {
  xmlSetGenericErrorFunc(0, vanthu_discard_message);
}

/// Frees what libxml2 allocated (its own `xmlFree` is a variable, which Swift may not share).
static inline void vanthu_free(void *memory) { xmlFree(memory); }

#endif
