/**
 * The serial form of requests, attachments and reports: JSON with a version, as {@code plumbline-1.schema.json} beside
 * these classes describes it.
 */
@NullMarked
package dev.plumbline.harness.json;

import org.jspecify.annotations.NullMarked;
