/** What a distribution has beside its jars: manual pages, completion, licences. */
@NullMarked
package dev.plumbline.dist;

import org.jspecify.annotations.NullMarked;
