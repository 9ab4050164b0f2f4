/** The connection to the broker: clients, destination, topics, permissions, and what its errors mean. */
@NullMarked
package caravan.sink.kafka.client;

import org.jspecify.annotations.NullMarked;
