/** What a backend does in a namespace: attach, detach, find, reconcile, open queues. */
@NullMarked
package dev.plumbline.tap.operation;

import org.jspecify.annotations.NullMarked;
