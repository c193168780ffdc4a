#pragma once
#include <stddef.h>
#include <sys/types.h>

// Programs in a terminal of their own, for tests. What fails gives the negative errno.

// Starts a program as the leader of a session on a new terminal. Gives the terminal's far end;
// its near end stays open too (`near`), so that modes and output outlive the program.
int cpty_start(const char *const arguments[], const char *const environment[], int columns,
               int rows, int *near, pid_t *process);

int cpty_resize(int far, int columns, int rows);

// Reads what has come: bytes read, 0 when nothing came in time, negative at the end.
ssize_t cpty_read(int far, void *bytes, size_t count, int milliseconds);

// The terminal's modes as bytes that can be compared; returns how many.
ssize_t cpty_modes(int far, void *bytes, size_t count);

// The program's end: 1 and its wait status, or 0 while it runs.
int cpty_ended(pid_t process, int *status);

int cpty_exit_code(int status);
int cpty_exit_signal(int status);
