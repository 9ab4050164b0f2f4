/** Benchmarks: {@code mvn -Pbench test-compile exec:exec -Dbench="PageSlicing -f 1"}. Nothing else compiles or runs them. */
@NullMarked
package caravan.bench;

import org.jspecify.annotations.NullMarked;
