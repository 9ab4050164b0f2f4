/** Simulated REST APIs. */
@NullMarked
package caravan.simulator.rest;

import org.jspecify.annotations.NullMarked;
