/** The work's counters and timers, with those of Camel's routes and of the JVM. The one package that imports Micrometer. */
@NullMarked
package caravan.camel.meter;

import org.jspecify.annotations.NullMarked;
