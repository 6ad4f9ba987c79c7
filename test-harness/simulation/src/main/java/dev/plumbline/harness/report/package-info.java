/** Reports of simulations: as text, as JSON, and as one HTML page that needs nothing else. */
package dev.plumbline.harness.report;
