/** The file sink: temporary name, fsync, rename, manifest last. */
@NullMarked
package caravan.sink.file;

import org.jspecify.annotations.NullMarked;
