/** What the commands have in common: the terminal, tables, and how much is logged. */
@NullMarked
package dev.plumbline.harness.terminal;

import org.jspecify.annotations.NullMarked;
