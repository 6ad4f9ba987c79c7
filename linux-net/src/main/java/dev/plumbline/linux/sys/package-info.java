/** The system calls that everything else is built on, and the one class that is native. */
package dev.plumbline.linux.sys;
