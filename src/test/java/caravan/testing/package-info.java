/** Support for tests of several packages: clocks, vendors, brokers, stores, databases, disks and processes. */
@NullMarked
package caravan.testing;

import org.jspecify.annotations.NullMarked;
