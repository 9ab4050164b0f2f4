package caravan.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What this process is started for; the command line sets them, Camel JBang has only the properties.
 *
 * @param feed the one feed that is meant, or null for all
 * @param from the first instant of a backfill
 * @param to the instant before which a backfill ends
 * @param rebuild whether status first makes a lost ledger anew
 */
public record CommandSettings(
        CommandName name, @Nullable String feed, @Nullable Instant from, @Nullable Instant to, boolean rebuild) {
    static CommandSettings read(Section section) {
        return new CommandSettings(
                section.value("caravan.command", "run", Kind.oneOf(CommandName.class, Kind::written)),
                section.find("caravan.command.feed", Kind.TEXT),
                section.find("caravan.command.from", Kind.INSTANT),
                section.find("caravan.command.to", Kind.INSTANT),
                section.value("caravan.command.rebuild", "false", Kind.TRUTH));
    }
}
