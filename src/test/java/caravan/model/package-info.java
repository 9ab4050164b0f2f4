/**
 * The promises held against random schedules: the real routes, wiring, ledger and simulator, under a clock, a disk and kills
 * that a seed decides over.
 */
@NullMarked
package caravan.model;

import org.jspecify.annotations.NullMarked;
