package caravan.settings;

import caravan.settings.choice.CommandName;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import caravan.settings.type.TimeTypes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The command of this process. The command line sets them; Camel JBang has only the properties.
 *
 * @param feed the one feed of the command, or null for all
 * @param from the first instant of a backfill or of verify
 * @param to the end of that span, not included
 * @param rebuild whether status first rebuilds a lost ledger
 * @param accept whether replay accepts the dead letters that it cannot replay
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

    /** Whether the process changes nothing; a check only sends requests. */
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
