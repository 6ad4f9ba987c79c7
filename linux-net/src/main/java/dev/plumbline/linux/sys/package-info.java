/** The system calls that everything else is built on, and the one class that is native. */
@NullMarked
package dev.plumbline.linux.sys;

import org.jspecify.annotations.NullMarked;
