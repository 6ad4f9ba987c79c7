/** What is there: tags, the links of one NIC or of a namespace, whose they are, and attachments read back from them. */
@NullMarked
package dev.plumbline.tap.links;

import org.jspecify.annotations.NullMarked;
