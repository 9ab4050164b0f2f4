/**
 * A test for each file of {@code routes/} with Camel's own test kit: the real route file, AdviceWith and a simulated vendor at
 * its edges, a MockEndpoint where an exchange leaves. Copy the one of the route that you change. The package is not below
 * {@code caravan}, where the scan of a start would find the tests' configuration.
 */
@NullMarked
package routes;

import org.jspecify.annotations.NullMarked;
