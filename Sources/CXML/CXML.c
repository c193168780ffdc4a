#include "CXML.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/// Where the guard (below) stands in the document.
typedef enum { BEFORE, TEXT, OPENED, TAG, DOUBLE, SINGLE, BANG, COMMENT, CDATA, INSTRUCTION } place;

struct cxml_reader {
  xmlParserCtxtPtr parser;
  cxml_limits limits;
  cxml_callbacks callbacks;
  void *context;
  cxml_failure failure;
  uint64_t bytes;
  uint64_t elements;
  uint32_t depth;
  // The guard's state.
  place place;
  uint32_t tag;
  char bang[8];
  uint32_t banged;
  unsigned char last[2];
  uint32_t line;
};

static void fail(cxml_reader *reader, cxml_reason reason, uint32_t line, const char *message) {
  if (reader->failure.reason != CXML_OK) return;
  reader->failure.reason = reason;
  reader->failure.line = line;
  if (message) {
    strncpy(reader->failure.message, message, sizeof reader->failure.message - 1);
    size_t length = strlen(reader->failure.message);
    while (length > 0 && reader->failure.message[length - 1] == '\n')
      reader->failure.message[--length] = 0;
  }
  if (reader->parser) xmlStopParser(reader->parser);
}

static uint32_t line_of(const cxml_reader *reader) {
  int line = reader->parser && reader->parser->input ? reader->parser->input->line : 0;
  return line > 0 ? (uint32_t)line : 0;
}

// libxml2 prints where it has no handler. Both kinds are set, anew at each entry: they are kept per
// thread. The reader's own handler (`hear`) goes before them.
static void say_nothing(void *context, const char *format, ...) {
  (void)context;
  (void)format;
}

static void hear_nothing(void *context, xmlErrorPtr error) {
  (void)context;
  (void)error;
}

static void hush(void) {
  xmlSetGenericErrorFunc(NULL, say_nothing);
  xmlSetStructuredErrorFunc(NULL, hear_nothing);
}

static void hear(void *context, xmlErrorPtr error) {
  cxml_reader *reader = context;
  // A warning (a relative namespace, say) is no reason to refuse an invoice.
  if (error == NULL || error->level < XML_ERR_ERROR) return;
  // Unknown prefixes and the like are reported as plain errors, and the document is still read whole.
  if (error->level == XML_ERR_ERROR && error->domain == XML_FROM_NAMESPACE) return;
  fail(reader, error->code == XML_ERR_NO_MEMORY ? CXML_NO_MEMORY : CXML_MALFORMED,
       error->line > 0 ? (uint32_t)error->line : line_of(reader), error->message);
}

static bool reads(const char *encoding) {
  static const char *const known[] = {"UTF-8",      "UTF8",        "UTF-16",       "UTF-16LE",
                                      "UTF-16BE",   "ISO-8859-1",  "ISO-8859-15",  "LATIN1",
                                      "ISO_8859-1", "ISO-LATIN-1", "WINDOWS-1252", "CP1252",
                                      "US-ASCII",   "ASCII"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcasecmp(encoding, known[i]) == 0) return true;
  return false;
}

static void on_document(void *context) {
  cxml_reader *reader = context;
  const xmlChar *encoding = reader->parser->encoding;
  if (encoding && !reads((const char *)encoding))
    fail(reader, CXML_ENCODING, 1, (const char *)encoding);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *id, const xmlChar *system) {
  (void)name, (void)id, (void)system;
  fail(context, CXML_DOCTYPE, line_of(context), NULL);
}

static xmlParserInputPtr on_entity_input(void *context, const xmlChar *id, const xmlChar *system) {
  (void)context, (void)id, (void)system;
  return NULL;
}

static xmlEntityPtr on_entity(void *context, const xmlChar *name) {
  (void)context, (void)name;
  return NULL;  // The five are known to libxml2 itself; every other one is an error.
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                     int spaces, const xmlChar **space_list, int count, int defaulted,
                     const xmlChar **list) {
  (void)prefix, (void)space_list, (void)defaulted;
  cxml_reader *reader = context;
  if (reader->failure.reason != CXML_OK) return;
  uint32_t line = line_of(reader);
  if (++reader->depth > reader->limits.depth) return fail(reader, CXML_TOO_DEEP, line, NULL);
  if (++reader->elements > reader->limits.elements)
    return fail(reader, CXML_TOO_MANY_ELEMENTS, line, NULL);
  if (count < 0 || spaces < 0 || (uint32_t)count + (uint32_t)spaces > reader->limits.attributes)
    return fail(reader, CXML_TOO_MANY_ATTRIBUTES, line, NULL);

  cxml_attribute attributes[count > 0 ? count : 1];
  for (int i = 0; i < count; i++) {
    // Five pointers an attribute: name, prefix, namespace, value, end of value.
    attributes[i].name = (const char *)list[i * 5];
    attributes[i].value = (const char *)list[i * 5 + 3];
    attributes[i].length = (size_t)(list[i * 5 + 4] - list[i * 5 + 3]);
  }
  if (reader->callbacks.start(reader->context, (const char *)name, (const char *)space, line,
                              attributes, (size_t)count))
    fail(reader, CXML_STOPPED, line, NULL);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
  (void)name, (void)prefix, (void)space;
  cxml_reader *reader = context;
  if (reader->failure.reason != CXML_OK) return;
  reader->depth--;
  if (reader->callbacks.end(reader->context, line_of(reader)))
    fail(reader, CXML_STOPPED, line_of(reader), NULL);
}

static void on_text(void *context, const xmlChar *text, int length) {
  cxml_reader *reader = context;
  if (reader->failure.reason != CXML_OK || length <= 0) return;
  if (reader->callbacks.text(reader->context, (const char *)text, (size_t)length))
    fail(reader, CXML_STOPPED, line_of(reader), NULL);
}

cxml_reader *cxml_open(cxml_limits limits, cxml_callbacks callbacks, void *context) {
  cxml_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  // The attributes of one element are laid on the stack.
  if (limits.attributes > 4096) limits.attributes = 4096;
  reader->limits = limits;
  reader->callbacks = callbacks;
  reader->context = context;
  reader->line = 1;

  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startDocument = on_document;
  handler.internalSubset = on_doctype;
  handler.resolveEntity = on_entity_input;
  handler.getEntity = on_entity;
  handler.getParameterEntity = on_entity;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  handler.serror = hear;

  hush();
  reader->parser = xmlCreatePushParserCtxt(&handler, reader, NULL, 0, NULL);
  if (!reader->parser) {
    free(reader);
    return NULL;
  }
  xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET);
  return reader;
}

/// Looks at the bytes before libxml2 does, for what it would be too late to refuse afterwards: something
/// that is not XML at all, a DOCTYPE, and a tag so long that comparing its attributes takes hours.
/// Zero bytes are passed over, which makes UTF-16 look like ASCII here; encodings where `<` is another
/// byte do not begin with `<` and are refused as no XML.
static void guard(cxml_reader *reader, const unsigned char *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    unsigned char byte = bytes[i];
    if (byte == 0) continue;
    if (byte == '\n') reader->line++;
    switch (reader->place) {
      case BEFORE:
        if (byte == '<') {
          reader->place = OPENED;
          reader->tag = 1;
        } else if (byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n' && byte != 0xEF &&
                   byte != 0xBB && byte != 0xBF && byte != 0xFE && byte != 0xFF) {
          return fail(reader, CXML_NOT_XML, reader->line, NULL);
        }
        break;
      case TEXT:
        if (byte == '<') {
          reader->place = OPENED;
          reader->tag = 1;
        }
        break;
      case OPENED:
        if (byte == '!') {
          reader->place = BANG;
          reader->banged = 0;
        } else if (byte == '?') {
          reader->place = INSTRUCTION;
        } else {
          reader->place = byte == '>' ? TEXT : TAG;
        }
        break;
      case TAG:
      case DOUBLE:
      case SINGLE:
        if (++reader->tag > reader->limits.tag)
          return fail(reader, CXML_TAG_TOO_LONG, reader->line, NULL);
        if (reader->place == DOUBLE) {
          if (byte == '"') reader->place = TAG;
        } else if (reader->place == SINGLE) {
          if (byte == '\'') reader->place = TAG;
        } else if (byte == '"') {
          reader->place = DOUBLE;
        } else if (byte == '\'') {
          reader->place = SINGLE;
        } else if (byte == '>') {
          reader->place = TEXT;
        }
        break;
      case BANG:
        reader->bang[reader->banged++] = (char)byte;
        reader->last[0] = reader->last[1] = 0;
        if (reader->banged == 2 && memcmp(reader->bang, "--", 2) == 0) {
          reader->place = COMMENT;
          continue;  // `<!-->` is no whole comment: its own dashes do not close it.
        }
        if (reader->banged == 7) {
          if (memcmp(reader->bang, "[CDATA[", 7) == 0) {
            reader->place = CDATA;
            continue;
          }
          if (strncasecmp(reader->bang, "DOCTYPE", 7) == 0)
            return fail(reader, CXML_DOCTYPE, reader->line, NULL);
          return fail(reader, CXML_MALFORMED, reader->line, "a declaration that is no XML");
        }
        break;
      case COMMENT:
        if (byte == '>' && reader->last[0] == '-' && reader->last[1] == '-') reader->place = TEXT;
        break;
      case CDATA:
        if (byte == '>' && reader->last[0] == ']' && reader->last[1] == ']') reader->place = TEXT;
        break;
      case INSTRUCTION:
        if (byte == '>' && reader->last[1] == '?') reader->place = TEXT;
        break;
    }
    reader->last[0] = reader->last[1];
    reader->last[1] = byte;
  }
}

static cxml_reason feed(cxml_reader *reader, const void *bytes, size_t count, int last) {
  hush();
  int code = xmlParseChunk(reader->parser, bytes, (int)count, last);
  if (code != XML_ERR_OK && reader->failure.reason == CXML_OK && !reader->parser->wellFormed)
    fail(reader, CXML_MALFORMED, line_of(reader), "not well-formed");
  return reader->failure.reason;
}

cxml_reason cxml_push(cxml_reader *reader, const void *bytes, size_t count) {
  const unsigned char *next = bytes;
  while (count > 0 && reader->failure.reason == CXML_OK) {
    size_t piece = count < 65536 ? count : 65536;
    if ((reader->bytes += piece) > reader->limits.bytes)
      fail(reader, CXML_TOO_MANY_BYTES, 0, NULL);
    else
      guard(reader, next, piece);
    if (reader->failure.reason == CXML_OK) feed(reader, next, piece, 0);
    next += piece;
    count -= piece;
  }
  return reader->failure.reason;
}

cxml_reason cxml_finish(cxml_reader *reader) {
  if (reader->failure.reason != CXML_OK) return reader->failure.reason;
  if (reader->place == BEFORE) {
    fail(reader, CXML_EMPTY, 0, NULL);
    return reader->failure.reason;
  }
  return feed(reader, "", 0, 1);
}

cxml_failure cxml_last_failure(const cxml_reader *reader) { return reader->failure; }

void cxml_close(cxml_reader *reader) {
  if (!reader) return;
  if (reader->parser) {
    if (reader->parser->myDoc) xmlFreeDoc(reader->parser->myDoc);
    xmlFreeParserCtxt(reader->parser);
  }
  free(reader);
}
