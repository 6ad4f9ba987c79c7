/**
 * Traffic control: queueing disciplines and filters of a link ({@code linux/pkt_sched.h}, {@code linux/pkt_cls.h},
 * {@code tc(8)}). Bytes alone, no input and output.
 */
@NullMarked
package dev.plumbline.linux.tc;

import org.jspecify.annotations.NullMarked;
