/**
 * A test for each file of {@code routes/} with Camel's own test kit: the real route file, AdviceWith and a simulated vendor at
 * its edges, a MockEndpoint where an exchange leaves. Copy the one of the route that you change.
 */
@NullMarked
package caravan.routes;

import org.jspecify.annotations.NullMarked;
