/**
 * Linux as far as the provider uses it: a {@code Syscalls} that needs no privileges. It reads requests and writes
 * replies by itself, without the codec under test, and refuses what it does not know. {@code ModelTest} holds it against
 * the real kernel; the sources that are named are those of Linux 6.1.
 */
package dev.plumbline.linux.model;
