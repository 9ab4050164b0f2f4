package caravan.status;

import caravan.launch.Exit;
import caravan.launch.Launch;
import caravan.launch.Terminal;
import caravan.settings.Settings;
import caravan.settings.StatusSettings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.settings.raw.SettingsException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** The command {@code status}: gets it from the running process, and opens the ledger only if none runs. */
public final class StatusQuestion {
    private final Map<String, String> options;

    public StatusQuestion(Map<String, String> options) {
        this.options = options;
    }

    public int run(boolean live, boolean rebuild) {
        Mistakes mistakes = new Mistakes();
        StatusSettings address;
        try {
            address = Settings.read(ConfigSources.of(Path.of(""), mistakes).under(options), mistakes)
                    .status();
        } catch (SettingsException e) {
            Terminal.error().println("Caravan cannot start. " + e.getMessage());
            return Exit.CANNOT_START;
        }
        try {
            String body = new RunningProcess(address).get(live ? "/observe/health/live" : "/status");
            if (rebuild) {
                Terminal.error().println("A process runs on this ledger. Stop it before you rebuild its ledger.");
                return Exit.INCOMPLETE;
            }
            return live
                    ? Exit.ALL_DELIVERED
                    : StatusCommand.shown(
                            StatusJson.read(body), "one runs and answers at port " + address.port(), Instant.now());
        } catch (ConnectException e) {
            return live ? Exit.INCOMPLETE : new Launch(options).run();
        } catch (IOException e) {
            Terminal.error().println(e.getMessage());
            return Exit.INCOMPLETE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.INCOMPLETE;
        }
    }
}
