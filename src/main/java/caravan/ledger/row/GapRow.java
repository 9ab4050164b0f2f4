package caravan.ledger.row;

import caravan.interval.Span;
import java.time.Instant;

/** An accepted gap of a feed. */
public record GapRow(Span span, Instant acceptedAt) {}
