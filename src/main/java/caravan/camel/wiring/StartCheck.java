package caravan.camel.wiring;

import caravan.budget.Time;
import caravan.camel.userroute.RouteFiles;
import caravan.settings.Settings;
import caravan.settings.choice.CommandName;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.time.Clock;

/** Everything that can be known to be wrong before anything is opened, asked or written. */
public final class StartCheck {
    private StartCheck() {}

    /** Reads the settings and tells what is wrong with them, with feeds and with folders. */
    public static Settings settings(ConfigSources layers, Mistakes mistakes) {
        Settings settings = Settings.read(layers, mistakes);
        new FeedFactory(settings, Clock.systemUTC(), Time.SYSTEM).check(mistakes);
        CommandName command = settings.command().name();
        if (command.works() || command == CommandName.CHECK) {
            Folders.check(settings, mistakes); // makes them, which plan and status must not
        }
        return settings;
    }

    /** Tells all of that and each route file that Camel cannot read. */
    public static void everything(ConfigSources layers, Mistakes mistakes) {
        settings(layers, mistakes);
        RouteFiles.check(RouteFiles.PATTERN, mistakes);
    }
}
