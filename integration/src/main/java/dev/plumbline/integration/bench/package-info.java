/** The benchmark: this project, the reference, the floor and others do the same work side by side in one run. */
package dev.plumbline.integration.bench;
