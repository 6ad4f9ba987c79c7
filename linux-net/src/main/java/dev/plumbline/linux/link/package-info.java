/** Links as rtnetlink reports them and as it is asked to make them, one kind of link in one class. */
@NullMarked
package dev.plumbline.linux.link;

import org.jspecify.annotations.NullMarked;
