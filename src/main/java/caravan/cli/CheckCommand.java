package caravan.cli;

import caravan.camel.wiring.checkup.Checkup;
import caravan.camel.wiring.checkup.Checkup.Finding;
import caravan.launch.Command;
import caravan.launch.Exit;
import caravan.launch.Terminal;
import java.io.PrintStream;

/** The command {@code check}: prints each test and its result. */
final class CheckCommand implements Command {
    private final Checkup checkup;
    private final Plans plans;

    CheckCommand(Checkup checkup, Plans plans) {
        this.checkup = checkup;
        this.plans = plans;
    }

    @Override
    public int run() {
        PrintStream out = Terminal.out();
        int code = Exit.ALL_DELIVERED;
        for (String feed : plans.feeds()) {
            for (Finding finding : checkup.of(feed)) {
                out.println(
                        (finding.good() ? "ok    " : "WRONG ") + feed + " " + finding.what() + ": " + finding.detail());
                code = finding.good() ? code : Exit.INCOMPLETE;
            }
        }
        return code;
    }
}
