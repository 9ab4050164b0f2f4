package caravan.cli;

import caravan.cli.play.FaultOptions;
import caravan.cli.play.SimulatorPlay;
import caravan.demo.Demo;
import caravan.launch.Exit;
import caravan.launch.Launch;
import caravan.launch.Terminal;
import caravan.settings.choice.CommandName;
import caravan.settings.raw.Catalogue;
import caravan.status.StatusQuestion;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line. The options of each command become settings, and {@link Launch} starts it. */
@Command(
        name = "caravan",
        description = "Extracts conversation records from Genesys Cloud and NICE CXone: none missing, none twice.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT, // each command has its --help
        versionProvider = Caravan.OurVersion.class,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:all is delivered",
            "1:something is not, and it is named",
            "2:wrong usage or settings; a restart does not help",
            "75:a temporary failure; a restart may help",
            "143:stopped by SIGTERM"
        },
        synopsisSubcommandLabel = "COMMAND",
        addMethodSubcommands = false)
public final class Caravan {
    private static final String FEED = "the one feed of the command; default: all feeds";

    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(Caravan::end);
        System.exit(commands(arguments).execute(arguments));
    }

    /** Only the command that is named, if one is: to read the annotations of all takes longer than all settings. */
    static CommandLine commands(String... arguments) {
        List<Method> named =
                arguments.length == 0 ? List.of() : CommandLine.getCommandMethods(Caravan.class, arguments[0]);
        CommandLine commands = new CommandLine(new Caravan());
        for (Method method : named.isEmpty() ? CommandLine.getCommandMethods(Caravan.class, null) : named) {
            commands.addSubcommand(new CommandLine(method));
        }
        CommandLine simulator = commands.getSubcommands().get("simulator");
        if (simulator != null) {
            simulator
                    .getCommandSpec()
                    .usageMessage()
                    .footerHeading("%nFaults, each with its usual N%n")
                    .footer(FaultOptions.help());
        }
        return commands;
    }

    @Command(description = "Reads what is due at start and on each feed's schedule, until it is stopped.")
    int run() {
        return new Launch(options(CommandName.RUN, null), Standby::await).run();
    }

    @Command(description = "Reads once every interval that is due, has failed or is due to be read again.")
    int once(@Option(names = "--feed", paramLabel = "NAME", description = FEED) @Nullable String feed) {
        return new Launch(options(CommandName.ONCE, feed)).run();
    }

    @Command(description = "Fills what is missing in a span of one feed.")
    int backfill(
            @Option(names = "--feed", paramLabel = "NAME", required = true, description = "the feed") String feed,
            @Option(
                            names = "--from",
                            paramLabel = "INSTANT",
                            required = true,
                            description = "first instant, ISO-8601 UTC")
                    String from,
            @Option(names = "--to", paramLabel = "INSTANT", required = true, description = "end, not included")
                    String to) {
        Map<String, String> options = options(CommandName.BACKFILL, feed);
        options.put("caravan.command.from", from);
        options.put("caravan.command.to", to);
        return new Launch(options).run();
    }

    @Command(description = "Replays dead letters after their cause is corrected; sends no request to the vendor.")
    int replay(
            @Option(names = "--feed", paramLabel = "NAME", description = FEED) @Nullable String feed,
            @Option(names = "--accept", description = "letters that cannot be replayed no longer count as missing")
                    boolean accept) {
        Map<String, String> options = options(CommandName.REPLAY, feed);
        options.put("caravan.command.accept", Boolean.toString(accept));
        return new Launch(options).run();
    }

    @Command(description = "Shows what once would read; sends and writes nothing.")
    int plan(@Option(names = "--feed", paramLabel = "NAME", description = FEED) @Nullable String feed) {
        return new Launch(options(CommandName.PLAN, feed)).run();
    }

    @Command(
            description = "Tests with real requests: credentials, permission, clock, rate limit, ledger, spool, sinks.")
    int check(@Option(names = "--feed", paramLabel = "NAME", description = FEED) @Nullable String feed) {
        return new Launch(options(CommandName.CHECK, feed)).run();
    }

    @Command(description = "Compares the sinks with ledger and manifests, byte for byte.")
    int verify(
            @Option(names = "--feed", paramLabel = "NAME", description = FEED) @Nullable String feed,
            @Option(
                            names = "--from",
                            paramLabel = "INSTANT",
                            description = "only intervals that end after it, ISO-8601 UTC")
                    @Nullable
                    String from,
            @Option(names = "--to", paramLabel = "INSTANT", description = "only intervals that start before it")
                    @Nullable
                    String to,
            @Option(names = "--repair", description = "publish again what is missing or changed") boolean repair) {
        Map<String, String> options = options(repair ? CommandName.REPAIR : CommandName.VERIFY, feed);
        if (from != null) {
            options.put("caravan.command.from", from);
        }
        if (to != null) {
            options.put("caravan.command.to", to);
        }
        return new Launch(options).run();
    }

    @Command(description = "Shows the state of all feeds: from the running process, or from the ledger if none runs.")
    int status(
            @Option(names = "--rebuild", description = "first rebuild a lost ledger from the sinks' manifests")
                    boolean rebuild,
            @Option(names = "--live", description = "only check the health of a running process") boolean live) {
        Map<String, String> options = options(CommandName.STATUS, null);
        options.put("caravan.command.rebuild", Boolean.toString(rebuild));
        return new StatusQuestion(options).run(live, rebuild);
    }

    @Command(
            description =
                    "Lists the presets: ready settings of feeds for datasets of a vendor. With a NAME, prints one.")
    int catalogue(
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "a preset; default: all") @Nullable
                    String name) {
        Catalogue catalogue = new Catalogue(Path.of(Catalogue.FOLDER));
        return new CatalogueCommand(catalogue, Terminal.out(), Terminal.error()).run(name);
    }

    @Command(description = "Extracts a day from a simulated vendor, without an account, and proves the result.")
    int demo(@Option(names = "--verbose", description = "prints the log, one line an interval") boolean verbose) {
        return new Demo(verbose).run();
    }

    @Command(
            description = "Plays a Genesys Cloud organisation on loopback for tests, until it is stopped. New"
                    + " conversations arrive by the clock; the same seed plays the same organisation after a"
                    + " restart.")
    int simulator(
            @Option(names = "--cxone", description = "plays a NICE CXone tenant instead") boolean cxOne,
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            defaultValue = "8099",
                            description = "default: ${DEFAULT-VALUE}")
                    int port,
            @Option(
                            names = "--conversations",
                            paramLabel = "COUNT",
                            defaultValue = "20000",
                            description = "conversations in --days; default: ${DEFAULT-VALUE}")
                    int conversations,
            @Option(
                            names = "--days",
                            paramLabel = "DAYS",
                            defaultValue = "8",
                            description =
                                    "days in which --conversations begin; the same number begins in each later span of"
                                            + " that length, too; default: ${DEFAULT-VALUE}")
                    int days,
            @Option(
                            names = "--seed",
                            paramLabel = "NUMBER",
                            defaultValue = "1",
                            description = "selects the organisation; default: ${DEFAULT-VALUE}")
                    long seed,
            @Option(
                            names = "--fault",
                            paramLabel = "NAME[=N]",
                            split = ",",
                            description = "faults that repeat, separated by commas; names and their N below")
                    @Nullable
                    List<String> faults)
            throws InterruptedException {
        try {
            FaultOptions chosen = FaultOptions.of(faults == null ? List.of() : faults, cxOne);
            return new SimulatorPlay(port, seed, conversations, days, chosen).run(cxOne);
        } catch (IllegalArgumentException wrong) {
            Terminal.error().println(wrong.getMessage());
            return Exit.CANNOT_START;
        }
    }

    /** After an Error a thread's work is lost until the next start. */
    private static void end(Thread thread, Throwable failure) {
        Terminal.error()
                .println("Caravan ends: the thread " + thread.getName() + " failed with " + failure
                        + ". Delivered records stay delivered. Start it again, with more memory if it ran out.");
        Runtime.getRuntime().halt(Exit.INCOMPLETE);
    }

    private static Map<String, String> options(CommandName command, @Nullable String feed) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("caravan.command", command.written());
        if (feed != null) {
            options.put("caravan.command.feed", feed);
        }
        return options;
    }

    static final class OurVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Caravan " + caravan.camel.http.Version.OURS};
        }
    }
}
