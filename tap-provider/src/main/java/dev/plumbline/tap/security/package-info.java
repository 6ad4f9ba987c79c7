/** What a guest may send, as a program that the kernel runs for each frame of its TAP. Bytes alone, no input and output. */
@NullMarked
package dev.plumbline.tap.security;

import org.jspecify.annotations.NullMarked;
