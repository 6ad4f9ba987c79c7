package dev.plumbline.harness.memory;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicRequest;

/** What the provider keeps on a TAP that it made. */
record NicTag(String instance, NicRequest request, Attachment attachment) {}
