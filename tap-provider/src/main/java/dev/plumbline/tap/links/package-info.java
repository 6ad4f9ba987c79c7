/** What is there: tags, the links of one NIC or of a namespace, whose they are, and attachments read back from them. */
package dev.plumbline.tap.links;
