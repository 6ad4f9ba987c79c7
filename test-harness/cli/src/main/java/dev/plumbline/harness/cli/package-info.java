/** The {@code plumbline} command. Each subcommand is a thin layer over the library. */
package dev.plumbline.harness.cli;
