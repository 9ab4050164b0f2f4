/** Simulated weeks of a vendor whose data lives, against real processes that are killed: mvn -Psoak verify. */
@NullMarked
package caravan.soak;

import org.jspecify.annotations.NullMarked;
