/** Requests to the kernel as commands of iproute2, for people. */
@NullMarked
package dev.plumbline.linux.iproute;

import org.jspecify.annotations.NullMarked;
