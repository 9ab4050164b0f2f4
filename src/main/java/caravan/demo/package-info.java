/** The command demo: a simulated day, delivered and proved. */
@NullMarked
package caravan.demo;

import org.jspecify.annotations.NullMarked;
