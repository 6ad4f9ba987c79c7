/** Network namespaces: a thread for each that has work, its lock, and the kernel as seen from there. */
@NullMarked
package dev.plumbline.linux.netns;

import org.jspecify.annotations.NullMarked;
