#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What must be done in C around a full-screen terminal program: signals that wake the loop, a
// terminal that is sane again after a crash, and standard error kept off the screen.
//
// One terminal a process. Everything but `cterminal_wake` belongs to one thread.

// Why a wait ended, and what has been noted since it was last asked.
enum {
  CTERMINAL_INPUT = 1 << 0,      // keys can be read
  CTERMINAL_GONE = 1 << 1,       // the terminal hung up
  CTERMINAL_WOKEN = 1 << 2,      // cterminal_wake was called
  CTERMINAL_RESIZED = 1 << 3,    // SIGWINCH
  CTERMINAL_TERMINATE = 1 << 4,  // SIGTERM, SIGINT
  CTERMINAL_HANGUP = 1 << 5,     // SIGHUP
  CTERMINAL_STOP = 1 << 6,       // SIGTSTP
  CTERMINAL_CONTINUED = 1 << 7,  // SIGCONT
};

// Opens the terminal device, keeps its present modes, and catches the signals. Returns its file
// descriptor, the negative errno, or CTERMINAL_BUSY when one is open already.
static const int CTERMINAL_BUSY = -10000;
int cterminal_open(const char *device);

// Gives signals and the device back. The waker stays usable, to no effect.
void cterminal_close(void);

// From here on a crash, or an exit without leaving, puts the terminal right, and standard error,
// if it is a terminal, goes to memory.
void cterminal_enter(void);

// Puts back the modes found at cterminal_open; then the last 8 kB said on standard error are said
// again, where they can be read.
void cterminal_leave(void);

// While another program uses the terminal: keyboard signals are meant for that one.
void cterminal_lend(void);
void cterminal_take_back(void);

// Waits for input, a signal or a wake-up, at most so many milliseconds (negative: for ever).
// Returns the bits of what there is; 0 when the time is up.
uint32_t cterminal_wait(int milliseconds);

// Ends the wait, or the next one; may be called on any thread and in a signal handler.
void cterminal_wake(void);

// Whether somebody could continue this process if it stopped: not the leader of a session, as
// under a forced command, but a job of a shell.
bool cterminal_can_stop(void);

// Stops this process and those of its group, as the terminal driver would; returns when continued.
void cterminal_stop(void);

// The size the system knows; false if it knows none.
bool cterminal_size(int *columns, int *rows);

// Writes all bytes to the terminal; false if it is gone.
bool cterminal_write(const char *bytes, size_t count);

// From here on all that is written by `output`, a descriptor of the terminal, and by
// `cterminal_write` is kept in memory; false if that cannot be, and all goes on as before.
//
// ncurses writes each time it has moved the cursor: a hundred system calls a frame, each of which
// rouses the terminal.
bool cterminal_gather(int output);

// Writes what was gathered to the terminal, as few writes as can be; false if it is gone.
bool cterminal_pour(void);

// All threads share one heap; to be called before there is a second thread. One for each grows a
// page and a system call at a time, hundreds of them on the way to a first frame. Pieces from a
// megabyte on go back to the system when they are freed.
void cterminal_use_one_heap(void);

// Milliseconds of a clock that never goes back.
int64_t cterminal_milliseconds(void);
