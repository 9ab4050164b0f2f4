/** The Kafka sink: one transaction for each revision and its manifest. */
@NullMarked
package caravan.sink.kafka;

import org.jspecify.annotations.NullMarked;
