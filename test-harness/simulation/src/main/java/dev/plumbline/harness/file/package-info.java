/** Reads YAML files so that every mistake in them is reported with its place. Not exported: an aid, not a concept. */
@NullMarked
package dev.plumbline.harness.file;

import org.jspecify.annotations.NullMarked;
