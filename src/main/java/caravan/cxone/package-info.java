/** NICE CXone's hosts, completed contacts and errors. */
@NullMarked
package caravan.cxone;

import org.jspecify.annotations.NullMarked;
