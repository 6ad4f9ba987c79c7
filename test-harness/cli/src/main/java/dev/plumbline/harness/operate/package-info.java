/** Commands for what is on this host now. Each is one class; {@link OperatorCommands} lists them. */
@NullMarked
package dev.plumbline.harness.operate;

import org.jspecify.annotations.NullMarked;
