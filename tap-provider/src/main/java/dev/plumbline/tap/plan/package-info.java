/** What shall be there: a request with everything decided that it leaves open. No input or output. */
@NullMarked
package dev.plumbline.tap.plan;

import org.jspecify.annotations.NullMarked;
