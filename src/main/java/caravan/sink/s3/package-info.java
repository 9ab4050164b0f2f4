/** The S3 sink: one whole object for each revision, then its manifest. */
@NullMarked
package caravan.sink.s3;

import org.jspecify.annotations.NullMarked;
