/** What shall be there: a request with everything decided that it leaves open. No input or output. */
package dev.plumbline.tap.plan;
