/**
 * The way into the kernel: system calls, the netlink socket, TUN descriptors and threads that live in a namespace.
 * No policy: nothing here knows what an attachment is.
 */
package dev.plumbline.tap.kernel;
