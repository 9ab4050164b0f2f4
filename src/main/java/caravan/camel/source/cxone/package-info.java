/** Completed contacts of NICE CXone, and those that changed. */
@NullMarked
package caravan.camel.source.cxone;

import org.jspecify.annotations.NullMarked;
