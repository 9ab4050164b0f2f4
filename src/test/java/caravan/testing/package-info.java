/** What tests of several packages use: clocks, vendors, brokers, stores, databases, disks and processes. */
@NullMarked
package caravan.testing;

import org.jspecify.annotations.NullMarked;
