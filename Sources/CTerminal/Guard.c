#define _GNU_SOURCE
#include "Guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// Mouse, bracketed paste, focus reports and synchronized output off; keypad and attributes as
// usual; cursor shown; title, then main screen back. Harmless where a mode was never on.
static const char leave_string[] =
    "\033[?2026l\033[?1006l\033[?1003l\033[?1002l\033[?1000l\033[?2004l\033[?1004l"
    "\033[?1l\033>\033[0m\033(B\033[r\033[?25h\033[999;1H\033[23;2t\033[?1049l\r";

enum { TAIL = 8192 };

static int tty = -1;
static struct termios saved_modes;
static volatile sig_atomic_t active;
// Where standard error is kept while the screen is ours, and where it went before.
static int kept_errors = -1;
static int real_errors = -1;

static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT};
enum { FATAL = sizeof fatal / sizeof fatal[0] };
static struct sigaction before[FATAL];

bool guard_write(int file, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    bytes += written;
    count -= (size_t)written;
  }
  return true;
}

// All of what follows is called in signal handlers too: system calls only, no allocation.

static void restore_modes(void) {
  // From the background the driver would stop us at this very place.
  sigset_t quiet, old;
  sigemptyset(&quiet);
  sigaddset(&quiet, SIGTTOU);
  sigprocmask(SIG_BLOCK, &quiet, &old);
  tcsetattr(tty, TCSADRAIN, &saved_modes);
  sigprocmask(SIG_SETMASK, &old, NULL);
}

static void replay_errors(void) {
  if (real_errors < 0) return;
  dup2(real_errors, STDERR_FILENO);
  off_t end = lseek(kept_errors, 0, SEEK_END);
  off_t at = end > TAIL ? end - TAIL : 0;
  char bytes[512];
  ssize_t got;
  while (at < end && (got = pread(kept_errors, bytes, sizeof bytes, at)) > 0) {
    if (!guard_write(STDERR_FILENO, bytes, (size_t)got)) break;
    at += got;
  }
}

static void on_crash(int number) {
  // A quit key typed for a program that has borrowed the terminal is not for us.
  if (!active && number == SIGQUIT) return;
  if (active) {
    active = 0;
    guard_write(tty, leave_string, sizeof leave_string - 1);
    restore_modes();
    replay_errors();
  }
  // Not handed on to the language's own handler: that one would wait for a key on this terminal.
  signal(number, SIG_DFL);
  sigset_t own;
  sigemptyset(&own);
  sigaddset(&own, number);
  sigprocmask(SIG_UNBLOCK, &own, NULL);
  raise(number);
}

static void at_exit(void) {
  if (!active) return;
  active = 0;
  guard_write(tty, leave_string, sizeof leave_string - 1);
  restore_modes();
  replay_errors();
}

// A stack of its own, for a crash by endless recursion has none left.
static void give_handlers_a_stack(void) {
  static char room[32768];
  stack_t now;
  if (sigaltstack(NULL, &now) != 0 || !(now.ss_flags & SS_DISABLE)) return;
  stack_t own = {.ss_sp = room, .ss_size = sizeof room};
  sigaltstack(&own, NULL);
}

bool guard_prepare(int device) {
  if (tcgetattr(device, &saved_modes) != 0) return false;
  tty = device;
  static bool registered;
  if (!registered) {
    registered = true;
    atexit(at_exit);
  }
  give_handlers_a_stack();
  struct sigaction action = {0};
  action.sa_handler = on_crash;
  action.sa_flags = SA_ONSTACK;
  sigfillset(&action.sa_mask);
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &before[i]);
  return true;
}

void guard_forget(void) {
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before[i], NULL);
  if (kept_errors >= 0) close(kept_errors);
  kept_errors = -1;
  tty = -1;
}

static int open_kept_errors(void) {
#ifdef __linux__
  return memfd_create("standard-error", MFD_CLOEXEC);
#else
  char name[] = "/tmp/amili-errors-XXXXXX";
  int file = mkstemp(name);
  if (file >= 0) {
    unlink(name);
    fcntl(file, F_SETFD, FD_CLOEXEC);
  }
  return file;
#endif
}

void guard_enter(void) {
  if (active) return;
  // Errors sent to a file or a pipe do not disturb the screen, and somebody wants them there.
  if (isatty(STDERR_FILENO)) {
    if (kept_errors < 0) kept_errors = open_kept_errors();
    int copy = kept_errors < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (copy >= 0 && ftruncate(kept_errors, 0) == 0) {
      lseek(kept_errors, 0, SEEK_SET);
      dup2(kept_errors, STDERR_FILENO);
      real_errors = copy;
    } else if (copy >= 0) {
      close(copy);
    }
  }
  active = 1;
}

void guard_leave(void) {
  if (!active) return;
  active = 0;
  restore_modes();
  replay_errors();
  if (real_errors >= 0) close(real_errors);
  real_errors = -1;
}
