/** What a backend does in a namespace: attach, detach, find, reconcile, open queues. */
package dev.plumbline.tap.operation;
