package caravan.ledger.row;

import caravan.interval.Span;
import java.time.Instant;

/** What a feed does without, as it was accepted by name. */
public record GapRow(Span span, Instant acceptedAt) {}
