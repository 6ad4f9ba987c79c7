/**
 * Finds out what a host has and lacks for network backends, without changing anything on it. Start at
 * {@link dev.plumbline.harness.doctor.Doctor}.
 */
@NullMarked
package dev.plumbline.harness.doctor;

import org.jspecify.annotations.NullMarked;
