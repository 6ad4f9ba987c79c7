/** The manual as a static site, from the Markdown pages of the project. */
@NullMarked
package dev.plumbline.dist.manual;

import org.jspecify.annotations.NullMarked;
