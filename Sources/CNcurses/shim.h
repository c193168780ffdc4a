#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H
// Must stand before the include, or the wide functions are missing. Feature macros of the C library
// must not: its types would differ from those other modules see.
#define NCURSES_WIDECHAR 1
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// term.h calls a terminal's capabilities by such names; they would get in the way of ours.
#undef columns
#undef lines
#undef tab
#undef bell
#undef newline

// What Swift can not see of ncurses: function-like macros, and globals that may change under it.

static inline WINDOW *cncurses_screen(void) { return stdscr; }
static inline WINDOW *cncurses_shown(void) { return curscr; }
static inline int cncurses_colours(void) { return COLORS; }
static inline int cncurses_pairs(void) { return COLOR_PAIRS; }

static inline attr_t cncurses_bold(void) { return WA_BOLD; }
static inline attr_t cncurses_dim(void) { return WA_DIM; }
static inline attr_t cncurses_italic(void) { return WA_ITALIC; }
static inline attr_t cncurses_underline(void) { return WA_UNDERLINE; }
static inline attr_t cncurses_reverse(void) { return WA_REVERSE; }

// One cell: a character, two combining marks or NUL, a look.
static inline void cncurses_cell(cchar_t *cell, uint32_t character, uint32_t mark,
                                 uint32_t second, attr_t attributes, int pair) {
  wchar_t text[4] = {(wchar_t)character, (wchar_t)mark, (wchar_t)second, 0};
  setcchar(cell, text, attributes, (short)pair, NULL);
}

// Whether a character can be written in the locale's encoding, for encodings other than UTF-8.
static inline bool cncurses_is_byte(uint32_t character) { return wctob((wint_t)character) != EOF; }

// Takes the characters' encoding from the environment; true for UTF-8. A locale that is not
// installed but says UTF-8 still tells what the terminal shows.
static inline bool cncurses_take_locale(void) {
  const char *name = getenv("LC_ALL");
  if (!name || !*name) name = getenv("LC_CTYPE");
  if (!name || !*name) name = getenv("LANG");
  bool says = name && (strstr(name, "UTF-8") || strstr(name, "utf8") || strstr(name, "utf-8") ||
                       strstr(name, "UTF8"));
  if (!setlocale(LC_CTYPE, "") && says) setlocale(LC_CTYPE, "C.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

// Whether the description of this terminal is there (0), is missing (1), or can not place the
// cursor (2).
static inline int cncurses_probe(const char *name, int tty) {
  int found = 0;
  if (setupterm(name, tty, &found) != OK) return 1;
  const char *cup = tigetstr("cup");
  bool places = cup && cup != (const char *)-1;
  del_curterm(cur_term);
  return places ? 0 : 2;
}

// Whether the description says that colour numbers are red, green and blue.
static inline bool cncurses_is_exact(void) {
  if (tigetflag("RGB") == 1) return true;
  if (tigetnum("RGB") > 0) return true;
  const char *text = tigetstr("RGB");
  return text && text != (const char *)-1;
}

// A screen on an open terminal; NULL when ncurses can not. The streams live as long as it.
static inline SCREEN *cncurses_start(const char *name, int tty, FILE **out, FILE **in) {
  int output = fcntl(tty, F_DUPFD_CLOEXEC, 3);
  int input = fcntl(tty, F_DUPFD_CLOEXEC, 3);
  *out = output < 0 ? NULL : fdopen(output, "w");
  *in = input < 0 ? NULL : fdopen(input, "r");
  SCREEN *screen = *out && *in ? newterm(name, *out, *in) : NULL;
  if (!screen) {
    if (*out) fclose(*out);
    if (*in) fclose(*in);
  }
  return screen;
}

static inline mmask_t cncurses_mouse_wanted(void) {
  return BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON2_PRESSED | BUTTON3_PRESSED | BUTTON4_PRESSED |
         BUTTON5_PRESSED | BUTTON_CTRL | BUTTON_SHIFT | BUTTON_ALT;
}

enum {
  CNCURSES_LEFT = 1,
  CNCURSES_MIDDLE = 2,
  CNCURSES_RIGHT = 3,
  CNCURSES_WHEEL_UP = 4,
  CNCURSES_WHEEL_DOWN = 5,
  CNCURSES_RELEASED = 6,
  CNCURSES_CONTROL = 16,
  CNCURSES_ALT = 32,
  CNCURSES_SHIFT = 64,
};

// The next mouse event: which button (or release), with the modifiers' bits; 0 when there is none.
static inline int cncurses_mouse(int *column, int *row) {
  MEVENT event;
  if (getmouse(&event) != OK) return 0;
  *column = event.x;
  *row = event.y;
  int held = (event.bstate & BUTTON_CTRL ? CNCURSES_CONTROL : 0) |
             (event.bstate & BUTTON_ALT ? CNCURSES_ALT : 0) |
             (event.bstate & BUTTON_SHIFT ? CNCURSES_SHIFT : 0);
  if (event.bstate & BUTTON1_PRESSED) return CNCURSES_LEFT | held;
  if (event.bstate & BUTTON2_PRESSED) return CNCURSES_MIDDLE | held;
  if (event.bstate & BUTTON3_PRESSED) return CNCURSES_RIGHT | held;
  if (event.bstate & BUTTON4_PRESSED) return CNCURSES_WHEEL_UP | held;
  if (event.bstate & BUTTON5_PRESSED) return CNCURSES_WHEEL_DOWN | held;
  if (event.bstate & BUTTON1_RELEASED) return CNCURSES_RELEASED | held;
  return 0;
}
#endif
