/** Camel's side: the processors that the routes order, and the wiring that makes them out of the settings. */
@NullMarked
package caravan.camel;

import org.jspecify.annotations.NullMarked;
