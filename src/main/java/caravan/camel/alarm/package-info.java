/** Alarms: reports for the routes on-failure and on-token, sent beside the work. */
@NullMarked
package caravan.camel.alarm;

import org.jspecify.annotations.NullMarked;
