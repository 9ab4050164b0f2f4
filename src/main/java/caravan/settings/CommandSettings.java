package caravan.settings;

import caravan.settings.choice.CommandName;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import caravan.settings.type.TimeTypes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What this process is started for; the command line sets them, Camel JBang has only the properties.
 *
 * @param feed the one feed that is meant, or null for all
 * @param from the first instant of a backfill
 * @param to the instant before which a backfill ends
 * @param rebuild whether status first makes a lost ledger anew
 * @param accept whether replay accepts the dead letters that it cannot carry
 */
public record CommandSettings(
        CommandName name,
        @Nullable String feed,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean rebuild,
        boolean accept) {
    static CommandSettings read(Section section) {
        CommandSettings command = new CommandSettings(
                section.value("caravan.command", "run", SettingType.oneOf(CommandName.class, SettingType::written)),
                section.find("caravan.command.feed", SettingType.TEXT),
                section.find("caravan.command.from", TimeTypes.INSTANT),
                section.find("caravan.command.to", TimeTypes.INSTANT),
                section.value("caravan.command.rebuild", "false", SettingType.TRUTH),
                section.value("caravan.command.accept", "false", SettingType.TRUTH));
        if (command.name == CommandName.BACKFILL) {
            command.checkBackfill(section);
        }
        command.checkSpan(section);
        return command;
    }

    /** Whether the process changes nothing, but for what a check sends. */
    public boolean looks() {
        return !name.works() && !rebuild;
    }

    private void checkBackfill(Section section) {
        String advice = "The command backfill takes caravan.command.feed, .from and .to.";
        if (feed == null) {
            section.missing("caravan.command.feed", advice);
        }
        if (from == null) {
            section.missing("caravan.command.from", advice);
        }
        if (to == null) {
            section.missing("caravan.command.to", advice);
        }
    }

    private void checkSpan(Section section) {
        if (from != null && to != null && !from.isBefore(to)) {
            section.mistake("caravan.command.from", "=" + from + " is not before caravan.command.to=" + to + ".");
        }
    }
}
