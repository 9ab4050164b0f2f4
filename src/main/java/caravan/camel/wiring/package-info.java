/** The start: checks, factories and the one Camel configuration. */
@NullMarked
package caravan.camel.wiring;

import org.jspecify.annotations.NullMarked;
