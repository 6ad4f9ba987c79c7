/** The {@code plumbline} command. Each subcommand is a thin layer over the library. */
@NullMarked
package dev.plumbline.harness.cli;

import org.jspecify.annotations.NullMarked;
