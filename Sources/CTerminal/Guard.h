#pragma once
#include <stdbool.h>
#include <stddef.h>

// Puts the terminal right when the program ends without doing so itself.

// Keeps the modes of a terminal; false, with errno, when it is none.
bool guard_prepare(int tty);
void guard_forget(void);
void guard_enter(void);
void guard_leave(void);
bool guard_write(int file, const char *bytes, size_t count);
