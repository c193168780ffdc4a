#pragma once

#include <stddef.h>
#include <stdint.h>

/// A small push reader over libxml2's SAX2: no network, no DTD, no entity beyond the five, nothing
/// printed, everything capped. It exists because FoundationXML crashes on, or silently empties, hostile
/// input. One reader reads one document, on one thread at a time.

/// What a document may at most be. All counts are inclusive.
typedef struct {
  /// Bytes of the whole document.
  uint64_t bytes;
  /// Elements inside each other.
  uint32_t depth;
  /// Attributes and namespace declarations of one element.
  uint32_t attributes;
  /// Bytes of one tag, from `<` to `>`. libxml2 compares each attribute with every other one, so a tag
  /// of megabytes would hold it for hours.
  uint32_t tag;
  /// Elements in all.
  uint64_t elements;
} cxml_limits;

/// Why a document is refused.
typedef enum {
  CXML_OK = 0,
  /// Nothing was in it.
  CXML_EMPTY,
  /// It does not begin like XML.
  CXML_NOT_XML,
  /// It is not well-formed; the message is libxml2's.
  CXML_MALFORMED,
  /// It carries a DOCTYPE.
  CXML_DOCTYPE,
  /// It declares an encoding that is not read.
  CXML_ENCODING,
  CXML_TOO_MANY_BYTES,
  CXML_TOO_DEEP,
  CXML_TOO_MANY_ATTRIBUTES,
  CXML_TAG_TOO_LONG,
  CXML_TOO_MANY_ELEMENTS,
  /// A callback asked to stop.
  CXML_STOPPED,
  CXML_NO_MEMORY,
} cxml_reason;

/// The first thing that was wrong.
typedef struct {
  cxml_reason reason;
  /// From 1; 0 where no line is known.
  uint32_t line;
  /// libxml2's words for CXML_MALFORMED, the encoding's name for CXML_ENCODING, else empty.
  char message[192];
} cxml_failure;

/// One attribute. The value is UTF-8 and not terminated.
typedef struct {
  const char *name;
  const char *value;
  size_t length;
} cxml_attribute;

/// Callbacks; each may return non-zero to stop. Names are UTF-8 without their prefix and live only
/// during the call. `space` is the element's namespace, or NULL.
typedef struct {
  int (*start)(void *context, const char *name, const char *space, uint32_t line,
               const cxml_attribute *attributes, size_t count);
  int (*text)(void *context, const char *bytes, size_t length);
  int (*end)(void *context, uint32_t line);
} cxml_callbacks;

typedef struct cxml_reader cxml_reader;

/// A reader, or NULL when memory is short. Callbacks must outlive it.
cxml_reader *cxml_open(cxml_limits limits, cxml_callbacks callbacks, void *context);

/// Reads these bytes, in pieces of any size. CXML_OK or why not; after a failure it stays failed.
cxml_reason cxml_push(cxml_reader *reader, const void *bytes, size_t count);

/// Says that the document has ended.
cxml_reason cxml_finish(cxml_reader *reader);

/// The failure, or reason CXML_OK.
cxml_failure cxml_last_failure(const cxml_reader *reader);

void cxml_close(cxml_reader *reader);
