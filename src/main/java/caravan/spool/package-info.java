/** Local files that wait for the sinks: an interval's records, the manifest that proves them, the dead letters. */
@NullMarked
package caravan.spool;

import org.jspecify.annotations.NullMarked;
