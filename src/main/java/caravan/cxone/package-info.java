/** What is NICE CXone's own: its hosts, its completed contacts, its errors. */
@NullMarked
package caravan.cxone;

import org.jspecify.annotations.NullMarked;
