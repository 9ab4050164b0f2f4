package caravan.command;

import caravan.camel.Checkup;
import caravan.camel.Checkup.Finding;
import java.io.PrintStream;

/** The command {@code check}: prints what was really called and how it went. */
final class CheckWork implements Work {
    private final Checkup checkup;
    private final Plans plans;

    CheckWork(Checkup checkup, Plans plans) {
        this.checkup = checkup;
        this.plans = plans;
    }

    @Override
    public int run() {
        PrintStream out = Terminal.out();
        int code = Exit.ALL_IS_THERE;
        for (String feed : plans.feeds()) {
            for (Finding finding : checkup.of(feed)) {
                out.println(
                        (finding.good() ? "ok    " : "WRONG ") + feed + " " + finding.what() + ": " + finding.told());
                code = finding.good() ? code : Exit.SOMETHING_IS_MISSING;
            }
        }
        return code;
    }
}
