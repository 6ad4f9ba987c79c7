/** Events of Java Flight Recorder (JEP 328): what the backend does, and how long it takes. Off unless a recording runs. */
@NullMarked
package dev.plumbline.tap.flight;

import org.jspecify.annotations.NullMarked;
