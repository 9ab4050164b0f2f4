package caravan.camel.wiring;

import caravan.camel.userroute.RouteFiles;
import caravan.settings.Settings;
import caravan.settings.choice.CommandName;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.time.Clock;

/** Finds every mistake that needs no open file, request or write. */
public final class StartCheck {
    private StartCheck() {}

    /** Reads the settings, and adds the mistakes in them, in feeds and in folders. */
    public static Settings settings(ConfigSources layers, Mistakes mistakes) {
        Settings settings = Settings.read(layers, mistakes);
        new FeedCheck(settings, Clock.systemUTC()).check(mistakes);
        CommandName command = settings.command().name();
        if (command.works() || command == CommandName.CHECK) {
            Folders.check(settings, mistakes); // creates them, which plan and status must not
        }
        return settings;
    }

    /** Adds these mistakes and each route file that Camel cannot read. */
    public static void everything(ConfigSources layers, Mistakes mistakes) {
        settings(layers, mistakes);
        RouteFiles.check(mistakes);
    }
}
