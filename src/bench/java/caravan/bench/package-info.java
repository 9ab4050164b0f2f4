/**
 * Benchmarks, told of in docs/benchmarks.md: {@code mvn -Pbench verify -DskipTests}. Nothing else compiles or runs them.
 */
@NullMarked
package caravan.bench;

import org.jspecify.annotations.NullMarked;
