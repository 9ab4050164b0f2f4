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

/** The command {@code status}: the running process answers it, and only where none runs the ledger is opened. */
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
            String body = new RunningProcess(address).ask(live ? "/health" : "/status");
            if (rebuild) {
                Terminal.error().println("A process runs on this ledger. Stop it before you rebuild its ledger.");
                return Exit.SOMETHING_IS_MISSING;
            }
            return live
                    ? Exit.ALL_IS_THERE
                    : StatusCommand.shown(
                            StatusJson.read(body), "one runs and answers at port " + address.port(), Instant.now());
        } catch (ConnectException e) {
            return live ? Exit.SOMETHING_IS_MISSING : new Launch(options).run();
        } catch (IOException e) {
            Terminal.error().println(e.getMessage());
            return Exit.SOMETHING_IS_MISSING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.SOMETHING_IS_MISSING;
        }
    }
}
