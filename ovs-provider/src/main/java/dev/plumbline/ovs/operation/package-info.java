/** What the provider's calls do, each one class. */
@NullMarked
package dev.plumbline.ovs.operation;

import org.jspecify.annotations.NullMarked;
