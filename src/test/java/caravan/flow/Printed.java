package caravan.flow;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command's standard output and exit code. */
record Printed(int code, String text) {
    /** Runs a command of a scene in this Java process. */
    static Printed of(Scene scene, String command) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = scene.with("caravan.command", command).once();
            return new Printed(code, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
            scene.with("caravan.command", "once");
        }
    }

    List<String> lines() {
        return text.lines().toList();
    }
}
